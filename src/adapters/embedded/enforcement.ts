import { type Clause, type Enforcement, type EnforcementReport } from "../../core/limits.ts";
import type { SlotKind } from "./messages.ts";
import { type ProbeOutcome, verdict } from "./self-test.ts";

/** What the embedded adapter may say of each clause, from what the probes saw. */

/** What is known of one engine. */
export interface EngineState {
  readonly kind: SlotKind;
  /** The newest round of probes. */
  readonly probes: readonly ProbeOutcome[];
  /** ISO 8601; `""` before the first round. */
  readonly probedAt: string;
  /** What makes each clause hold, or what to state of one that no probe can try. */
  readonly holds: Readonly<Record<Clause, string | Enforcement>>;
}

export interface EnforcementStatement {
  of(kind: SlotKind): EnforcementReport;
  /** Over all engines that have started: a clause holds if it holds everywhere. */
  overall(): EnforcementReport;
}

export function stateEnforcement(readStates: () => readonly EngineState[]): EnforcementStatement {
  const known = new Map<SlotKind, { readonly probedAt: string; readonly report: Report }>();

  /** Worked out once per round of probes: every result carries one. */
  function of(state: EngineState): Report {
    const last = known.get(state.kind);
    if (last?.probedAt === state.probedAt) return last.report;
    const report = reportOf((clause) => enforcementOf(clause, state));
    known.set(state.kind, { probedAt: state.probedAt, report });
    return report;
  }

  return {
    of(kind) {
      const state = readStates().find((candidate) => candidate.kind === kind);
      return state === undefined ? NOT_THERE : of(state);
    },
    overall() {
      const started = readStates().filter(({ probedAt }) => probedAt !== "");
      const reports = started.map(of);
      return reportOf((clause) => worst(reports.map((report) => report[clause])));
    },
  };
}

/** One clause of one engine. */
export function enforcementOf(
  clause: Clause,
  { probes, probedAt, holds }: Omit<EngineState, "kind">,
): Enforcement {
  const held = holds[clause];
  return typeof held === "string" ? verdict(clause, probes, held, probedAt) : held;
}

/** Of several engines the one that holds least speaks for all. */
export function worst(enforcements: readonly Enforcement[]): Enforcement {
  return (
    enforcements.toSorted((a, b) => WEAKEST.indexOf(a.state) - WEAKEST.indexOf(b.state))[0] ?? {
      state: "unverified",
      reason: "no engine has started",
    }
  );
}

// --- internals

type Report = EnforcementReport;

const WEAKEST: readonly Enforcement["state"][] = [
  "not_enforceable",
  "unverified",
  "partial",
  "enforced",
  "not_applicable",
];

const NOT_THERE = reportOf(() => ({ state: "unverified", reason: "no such engine is here" }));

function reportOf(state: (clause: Clause) => Enforcement): Report {
  return {
    time: state("time"),
    memory: state("memory"),
    output: state("output"),
    isolation: state("isolation"),
    network: state("network"),
    fileSystem: state("fileSystem"),
    allowedImports: state("allowedImports"),
  };
}
