import type { Clause, Enforcement, ProbeEvidence } from "../../core/limits.ts";
import type { EngineKind } from "./messages.ts";
import type { Probe, ProbeOutcome } from "./probe.ts";

/**
 * What is known of one build of one engine on this machine: the newest outcome of each of its probes. Kept in
 * the memory of this process only, under a key that names everything the outcomes depend on: a file would
 * have to be protected from whoever wants a wall believed in.
 */
export interface Ledger {
  /** Grows with every change. */
  readonly revision: number;
  readonly outcomes: readonly ProbeOutcome[];
  record(outcomes: readonly ProbeOutcome[]): void;
  /** The full suite was through, as opposed to the boot subset. */
  complete(): void;
  /** What is known is too old, and could not be tried again. The next record ends it. */
  expire(): void;
  readonly isComplete: boolean;
  /** ISO 8601 of the oldest outcome; `null` where there is none. */
  readonly oldestAt: string | null;
  /** Whether some probe did not hold, or what is known has expired. */
  readonly isDoubtful: boolean;
  /** @param holds Why the clause is meant to hold. */
  verdict(clause: Clause, kind: EngineKind, holds: string): Enforcement;
  evidence(): readonly ProbeEvidence[];
}

/** The one ledger of this process for the key. */
export function ledgerOf(key: string): Ledger {
  const known = LEDGERS.get(key);
  if (known) return known;
  const [oldest] = LEDGERS.keys();
  if (LEDGERS.size >= MAX_LEDGERS && oldest !== undefined) LEDGERS.delete(oldest);
  const ledger = createLedger();
  LEDGERS.set(key, ledger);
  return ledger;
}

export function createLedger(): Ledger {
  const known = new Map<Probe["name"], ProbeOutcome>();
  let revision = 0;
  let isComplete = false;
  let isExpired = false;

  return {
    get revision() {
      return revision;
    },
    get outcomes() {
      return [...known.values()];
    },
    record(outcomes) {
      for (const outcome of outcomes) known.set(outcome.probe.name, outcome);
      if (outcomes.length > 0) isExpired = false;
      revision += 1;
    },
    complete() {
      isComplete = true;
    },
    expire() {
      isExpired = true;
      revision += 1;
    },
    get isComplete() {
      return isComplete;
    },
    get oldestAt() {
      return oldestOf([...known.values()]);
    },
    get isDoubtful() {
      return isExpired || [...known.values()].some(({ held }) => !held);
    },
    verdict(clause, kind, holds) {
      const tried = [...known.values()].filter(({ probe }) => probe.clause === clause);
      const attestedAt = oldestOf(tried);
      if (attestedAt === null)
        return { state: "unverified", reason: `no probe has run; meant to hold by: ${holds}` };
      const broken = tried.filter(({ held }) => !held).map(({ probe }) => `${kind}: ${probe.name}`);
      if (broken.length > 0)
        return { state: "not_enforceable", reason: `broken by ${broken.join(", ")}`, attestedAt };
      if (isExpired)
        return {
          state: "unverified",
          reason: `last tried too long ago, and could not be tried again; meant to hold by: ${holds}`,
          attestedAt,
        };
      return { state: "enforced", reason: holds, attestedAt };
    },
    evidence: () =>
      [...known.values()].map(({ probe: { name, clause }, held, ms, triedAt }) => ({
        ...{ name, clause, held, ms, triedAt },
      })),
  };
}

// --- internals

const MAX_LEDGERS = 64;
const LEDGERS = new Map<string, Ledger>();

/** ISO 8601 texts of one zone sort as times do. */
function oldestOf(outcomes: readonly ProbeOutcome[]): string | null {
  return outcomes.map(({ triedAt }) => triedAt).toSorted()[0] ?? null;
}
