import type { Emit } from "./events.ts";
import type { AnyLanguage } from "./language.ts";
import type { Clause, Enforcement, EnforcementReport, ProbeEvidence } from "./limits.ts";
import type { Policy } from "./policy.ts";
import type { RunRequest } from "./request.ts";
import type { RunResult } from "./result.ts";

/** What an adapter can do, as data. Shared code branches on this and never on `name`. */
export interface Capabilities {
  /** Languages that would run now. May shrink or grow with what is installed. */
  readonly languages: readonly AnyLanguage[];
  /** Languages it could offer but does not now, each with what is missing. */
  readonly notOffered: Readonly<Partial<Record<AnyLanguage, string>>>;
  /** What it states about each policy clause, before any single run: over all engines that have started. */
  readonly enforcement: EnforcementReport;
  /** The same by language, where languages differ. One that is absent has what `enforcement` says. */
  readonly enforcementOf?: Readonly<Partial<Record<AnyLanguage, EnforcementReport>>>;
  /** What its probes showed, by language, newest trial of each. Absent from an adapter that has none. */
  readonly evidence?: Readonly<Partial<Record<AnyLanguage, readonly ProbeEvidence[]>>>;
  /** Engine and version by language; `""` for one that starts on first use and has not. */
  readonly engines?: Readonly<Partial<Record<AnyLanguage, string>>>;
  /** What stands around the engines, outermost first. */
  readonly walls?: readonly Wall[];
  /** True if `networkAccess: true` can be granted. */
  readonly network: boolean;
  /** True if state can be kept between the runs of one session. */
  readonly sessions: boolean;
  /** True if `doInspect` is offered: syntax and imports read by parsing alone. */
  readonly inspection: boolean;
  /** The languages that `doInspect` reads, where they are not those that run. @default `languages` */
  readonly inspects?: readonly AnyLanguage[];
  /** Fields of a policy that it keeps less than in full, beyond its clauses: ceilings of a provider. @default none */
  readonly ceilings?: Readonly<Partial<Record<keyof Policy, Enforcement>>>;
  /**
   * True for an adapter that answers whatever comes in, so that policy, validation and routing have
   * nothing to decide and are passed over.
   */
  readonly answersEverything: boolean;
}

/** One wall around the engines, up or down. */
export interface Wall {
  readonly name: string;
  readonly up: boolean;
  /** What holds, or what is missing and what that costs. */
  readonly reason: string;
}

/** How full one kind of place is, at this moment. */
export interface SlotLoad {
  /** What runs there: a language, or what several share. */
  readonly kind: string;
  readonly slotCount: number;
  readonly busyCount: number;
  /** Runs that wait for such a place. */
  readonly waitingCount: number;
}

/** Whether an adapter would serve a request now. */
export type Readiness =
  | { readonly state: "ready" }
  /** Serves, with something missing that an operator should know. */
  | { readonly state: "degraded"; readonly reason: string }
  | { readonly state: "warming"; readonly retryAfterMs: number }
  | { readonly state: "down"; readonly reason: string }
  /** Not offered yet by the provider. */
  | { readonly state: "waiting"; readonly reason: string };

/** What a parser saw. Nothing of the program was evaluated. */
export interface Inspection {
  /** The first syntax error, if the program does not parse. */
  readonly syntax: SyntaxFault | null;
  readonly imports: readonly ImportUse[];
  /** Rules of validation that fit a place of the program. @default none: the adapter has no rules */
  readonly findings?: readonly Finding[];
}

export interface InspectOptions {
  readonly signal: AbortSignal;
  /** Whose program it is: who sends many must not keep others waiting. */
  readonly tenantId: string;
  /**
   * How sure `syntax` must be. `quick`: what a grammar sees, at once. `exact`: the engine's own verdict where
   * the grammar cannot be sure, which may start that engine.
   */
  readonly syntax: "quick" | "exact";
}

/** A rule of validation that fits. Positions are 1-based, the end exclusive. */
export interface Finding {
  readonly ruleId: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface SyntaxFault {
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** One import of one module. Positions are 1-based, the end exclusive. */
export interface ImportUse {
  /** As written, e.g. `os.path` or `node:fs`. `null` where the name is computed at run time. */
  readonly module: string | null;
  /** False where nothing of the module is ever named: then it is never looked for. @default true */
  readonly isUsed?: boolean;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface RunContext {
  /**
   * Stops the run. The guest is stopped, not merely abandoned, before `doRun` settles. The reason is a
   * `CancelledBy` where our own doors aborted.
   */
  readonly signal: AbortSignal;
  /** Reports `queued`, `started`, `stdout`, `stderr`, `rows`. Await it: that is the back-pressure. */
  readonly emit: Emit;
  /** True if someone listens to output and rows as they happen; else those events may be left out. */
  readonly streaming: boolean;
}

/**
 * A place where untrusted programs run. Third parties can write one; `testAdapter` of
 * `@aybiza/code-execution/testing` is the contract in executable form.
 *
 * Methods that run something carry the `do` prefix so that nobody calls them by accident: callers use
 * `CodeExecution.execute`, which applies policy, validation and routing first.
 */
export interface Adapter extends AsyncDisposable {
  readonly specVersion: 1;
  /** Stable id for logs, metrics and results, e.g. `"embedded"`. */
  readonly name: string;
  readonly capabilities: Capabilities;

  /** Answers at once from what is already known; starts nothing. */
  ready(): Readiness;

  /** How full it is. Only where it has places of its own. */
  load?(): readonly SlotLoad[];

  /**
   * Makes what it states about a language known, where that takes starting an engine. Settles at once for a
   * language that is running already. Rejects never: what did not start is in `capabilities`.
   */
  prepare?(language: AnyLanguage): Promise<void>;

  /**
   * Runs one program to the end.
   *
   * Resolves for everything a guest can cause: exceptions, limits, cancellation. Rejects only for the
   * adapter's own faults; the executor then answers `unavailable`.
   */
  doRun(request: RunRequest, context: RunContext): Promise<RunResult>;

  /** Parses a program without evaluating any of it. Only where `capabilities.inspection`. */
  doInspect?(source: string, language: AnyLanguage, options: InspectOptions): Promise<Inspection>;

  /** Tries for real to break one clause, and says what happened. */
  attest(clause: Clause): Promise<Enforcement>;

  /** The same for several clauses at once, where that is quicker than one after the other. */
  attestAll?(clauses: readonly Clause[]): Promise<EnforcementReport>;

  /** Opens a place where state is kept between runs. Only where `capabilities.sessions`. */
  openSession?(options: OpenSessionOptions): Promise<AdapterSession>;
}

export interface OpenSessionOptions {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly language: AnyLanguage;
  /** The most its saved state may take. A run that leaves more ends with `limit: "memory"`. */
  readonly stateBytes: number;
}

/**
 * A session as its adapter holds it. One run at a time: its owner keeps the order. Ended by disposal.
 *
 * A run that ends `ok` or `guest_error` leaves its effects; any other leaves the session as it was before,
 * or loses it: then the answer is `unavailable` with `SESSION_LOST`, and so is every later one.
 */
export interface AdapterSession extends AsyncDisposable {
  readonly sessionId: string;
  /** Bytes of saved state; `null` where the state lives in a process of its own. */
  readonly stateBytes: number | null;
  doRun(request: RunRequest, context: RunContext): Promise<RunResult>;
  /**
   * A second session with the same state, from then on apart. Not while a run is under way.
   *
   * @throws ExecError `SESSION_FORK_FAILED` where something in the state cannot be copied, `SESSION_LOST`.
   */
  fork(sessionId: string): Promise<AdapterSession>;
}
