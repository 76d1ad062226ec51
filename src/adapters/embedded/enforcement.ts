import {
  type Clause,
  type Enforcement,
  type EnforcementReport,
  type ProbeEvidence,
} from "../../core/limits.ts";
import type { Ledger } from "./evidence.ts";
import type { EngineKind } from "./messages.ts";

/** What the embedded adapter may say of each clause, from what the probes saw. */

/** What is known of one engine. */
export interface EngineState {
  readonly kind: EngineKind;
  readonly ledger: Ledger;
  /** Whether it has passed its boot subset here: evidence of an earlier one says nothing before that. */
  isStarted(): boolean;
  /** What makes each clause hold, or what to state of one that no probe can try. */
  readonly holds: Readonly<Record<Clause, string | Enforcement>>;
}

export interface EnforcementStatement {
  /** Grows with every change of what is stated. */
  revision(): number;
  of(kind: EngineKind): EnforcementReport;
  /** Over all engines that have started: a clause holds if it holds everywhere. */
  overall(): EnforcementReport;
  evidenceOf(kind: EngineKind): readonly ProbeEvidence[];
}

export function stateEnforcement(states: readonly EngineState[]): EnforcementStatement {
  const known = new Map<EngineKind, { readonly revision: number; readonly report: Report }>();
  const find = (kind: EngineKind): EngineState | undefined =>
    states.find((state) => state.kind === kind);

  /** Worked out once per change: every result carries one. */
  function of(kind: EngineKind): Report {
    const state = find(kind);
    if (state === undefined) return NOT_THERE;
    const revision = revisionOf(state);
    const last = known.get(kind);
    if (last?.revision === revision) return last.report;
    const report = reportOf((clause) => enforcementOf(clause, state));
    known.set(kind, { revision, report });
    return report;
  }

  return {
    revision: () => states.reduce((total, state) => total + revisionOf(state), 0),
    of,
    overall() {
      const reports = states.filter((state) => state.isStarted()).map(({ kind }) => of(kind));
      return reportOf((clause) => worst(reports.map((report) => report[clause])));
    },
    evidenceOf(kind) {
      const state = find(kind);
      return state?.isStarted() === true ? state.ledger.evidence() : [];
    },
  };
}

/** One clause of one engine. */
export function enforcementOf(clause: Clause, state: EngineState): Enforcement {
  const { kind, ledger, holds } = state;
  const held = holds[clause];
  if (typeof held !== "string") return held;
  return state.isStarted() ? ledger.verdict(clause, kind, held) : untried(held);
}

/** What trying the engines just now showed; one that could not be tried says so. */
export function attested(
  states: readonly EngineState[],
  tried: ReadonlySet<EngineKind>,
): EnforcementReport {
  return reportOf((clause) =>
    worst(
      states.map((state) => {
        const held = state.holds[clause];
        return typeof held === "string" && !tried.has(state.kind)
          ? { state: "unverified", reason: `${state.kind} could not be tried just now` }
          : enforcementOf(clause, state);
      }),
    ),
  );
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

/** A ledger is shared by the adapters of a process: what it knew before the engine started counts from then on. */
function revisionOf({ ledger, isStarted }: EngineState): number {
  return isStarted() ? ledger.revision + 1 : 0;
}

function untried(held: string): Enforcement {
  return { state: "unverified", reason: `no probe has run; meant to hold by: ${held}` };
}

function reportOf(state: (clause: Clause) => Enforcement): EnforcementReport {
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
