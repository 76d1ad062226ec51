import type { Clause, Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { CageReport } from "./cage.ts";
import type { FleetState } from "./fleet.ts";
import type { GuestLanguage } from "./guest/engine.ts";
import type { Pool } from "./pool.ts";
import { probeSlot, type ProbeOutcome, verdict } from "./self-test.ts";
import { kindOf, SLOT_KINDS, type SlotKind } from "./wasm-host/messages.ts";

/** What the embedded adapter may say of each clause, from what the probes saw. */

export interface EnforcementStatement {
  of(language: GuestLanguage): EnforcementReport;
  /** Over all engines: a clause holds if it holds everywhere. */
  overall(): EnforcementReport;
  /** Tries one clause again, on a slot of each kind that is idle. */
  attest(clause: Clause, pool: Pool): Promise<Enforcement>;
}

export function stateEnforcement(
  readState: () => FleetState,
  cage: CageReport,
): EnforcementStatement {
  const outer = cage.missing === null ? "" : `; ${cage.missing}`;
  const reasons: Readonly<Record<Clause, string>> = {
    time: "stop flag, then the thread, then the process is killed",
    memory: `growth of the guest's memory is refused past the cap${outer}`,
    output: "cut and counted outside the guest",
    isolation: `a WebAssembly guest whose memory is rewound after each run${outer}`,
    network: `the guest has no door to one${outer}`,
    fileSystem: `files exist in the guest's memory only${outer}`,
    allowedImports: "checked when a module is first used: policy, not a wall",
  };
  const known = new Map<
    string,
    { readonly probedAt: string; readonly report: EnforcementReport }
  >();

  /** Worked out once per round of probes: every result carries one. */
  function report(kinds: readonly SlotKind[]): EnforcementReport {
    const { probes, probedAt } = readState();
    const last = known.get(kinds.join());
    if (last?.probedAt === probedAt) return last.report;
    const made = state(
      reasons,
      kinds.flatMap((kind) => probes[kind]),
      probedAt,
    );
    known.set(kinds.join(), { probedAt, report: made });
    return made;
  }

  return {
    of: (language) => report([kindOf(language)]),
    overall: () => report(SLOT_KINDS),
    async attest(clause, pool) {
      if (clause === "allowedImports") return partial(reasons.allowedImports);
      const outcomes: ProbeOutcome[] = [];
      for (const { host, serving } of pool.members) {
        for (const kind of serving) outcomes.push(...((await probeSlot(host, kind, clause)) ?? []));
      }
      return verdict(clause, outcomes, reasons[clause], new Date().toISOString());
    },
  };
}

// --- internals

function state(
  reasons: Readonly<Record<Clause, string>>,
  outcomes: readonly ProbeOutcome[],
  probedAt: string,
): EnforcementReport {
  const of = (clause: Clause): Enforcement => verdict(clause, outcomes, reasons[clause], probedAt);
  return {
    time: of("time"),
    memory: of("memory"),
    output: of("output"),
    isolation: of("isolation"),
    network: of("network"),
    fileSystem: of("fileSystem"),
    allowedImports: partial(reasons.allowedImports),
  };
}

function partial(reason: string): Enforcement {
  return { state: "partial", reason };
}
