/** Hard ceilings for one run. Always complete: defaults are resolved before an adapter is called. */
export interface Limits {
  /** Wall clock of the guest, from its first instruction to its reply, in milliseconds. */
  readonly runMs: number;
  /** Guest memory above the engine's own idle baseline, in bytes. */
  readonly memoryBytes: number;
  /**
   * stdout + stderr together, in UTF-8 bytes. More is cut and `truncated` is set; a flood past
   * {@link FLOOD_FACTOR} times this ends the run with `limit: "output"`.
   */
  readonly outputBytes: number;
  /** The value, as the JSON text it crosses the wall in, in UTF-8 bytes. */
  readonly resultBytes: number;
  /** Files the guest may hold under `sandboxed`, all together, in bytes. */
  readonly fileBytes: number;
  /** Runs of one tenant at the same time. */
  readonly concurrentCount: number;
  /** Runs of one tenant waiting for their turn. One more is answered `unavailable`. */
  readonly queuedCount: number;
}

/** A guest that prints this many times its output cap is flooding, not reporting. */
export const FLOOD_FACTOR = 16;

/** The ceilings a run can stop at, as `limit` results name them. */
export type LimitName =
  | "time"
  | "memory"
  | "output"
  | "result"
  | "recursion"
  | "processes"
  | "deadline";

/** The clauses of a policy whose enforcement every result states. */
export const CLAUSES = [
  "time",
  "memory",
  "output",
  "isolation",
  "network",
  "fileSystem",
  "allowedImports",
] as const;

export type Clause = (typeof CLAUSES)[number];

/** How far a clause holds on the adapter that ran the program. */
export interface Enforcement {
  readonly state: "enforced" | "partial" | "not_enforceable" | "unverified" | "not_applicable";
  /** What enforces the clause, or why nothing does. */
  readonly reason: string;
  /**
   * When the clause was last tried for real: the oldest of its probes' newest trials, so that the time since
   * is how old the statement is. ISO 8601, UTC.
   */
  readonly attestedAt?: string;
}

/** What one probe showed: a small program that tries to break a clause. */
export interface ProbeEvidence {
  readonly name: string;
  /** `null` for one that shows only that the engine works. */
  readonly clause: Clause | null;
  /** Whether the clause held, or the engine answered rightly. */
  readonly held: boolean;
  readonly ms: number;
  /** ISO 8601, UTC. */
  readonly triedAt: string;
}

export type EnforcementReport = Readonly<Record<Clause, Enforcement>>;

/** The same answer for every clause: for adapters that run nothing, and runs that never started. */
export function uniformEnforcement(enforcement: Enforcement): EnforcementReport {
  return byClause(() => enforcement);
}

/** One answer for each clause. */
export function byClause<T>(answer: (clause: Clause) => T): Readonly<Record<Clause, T>> {
  return {
    time: answer("time"),
    memory: answer("memory"),
    output: answer("output"),
    isolation: answer("isolation"),
    network: answer("network"),
    fileSystem: answer("fileSystem"),
    allowedImports: answer("allowedImports"),
  };
}
