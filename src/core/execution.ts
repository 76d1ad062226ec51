import type { Explanation, PolicyField } from "./explanation.ts";
import type { Clause, Enforcement, EnforcementReport, ProbeEvidence } from "./limits.ts";
import type { ExecuteOptions } from "./request.ts";
import type { AnyLanguage } from "./language.ts";
import type { Readiness, SlotLoad, Wall } from "./adapter.ts";
import type { RunEvent } from "./events.ts";
import type { RunResult, Validation } from "./result.ts";

/** What one configured adapter offers now, and why not more. */
export interface AdapterReport {
  readonly name: string;
  readonly languages: readonly AnyLanguage[];
  /** Engine and version by language, where the adapter says; `""` for one that starts on first use and has not. */
  readonly engines: Readonly<Partial<Record<AnyLanguage, string>>>;
  readonly notOffered: Readonly<Partial<Record<AnyLanguage, string>>>;
  readonly enforcement: EnforcementReport;
  /** By language, where languages differ. */
  readonly enforcementOf: Readonly<Partial<Record<AnyLanguage, EnforcementReport>>>;
  /** What the probes behind these statements showed, by language; empty for an adapter that has none. */
  readonly evidence: Readonly<Partial<Record<AnyLanguage, readonly ProbeEvidence[]>>>;
  /** What stands around the engines, outermost first. */
  readonly walls: readonly Wall[];
  readonly sessions: boolean;
  readonly network: boolean;
  readonly readiness: Readiness;
  /** How full it is, by kind of place; empty for an adapter that has none of its own. */
  readonly load: readonly SlotLoad[];
  /** What becomes of the operator's policy here, over all its languages: every field, none left out. */
  readonly policy: readonly PolicyStatement[];
}

/** One field of a policy as one adapter keeps it. */
export interface PolicyStatement {
  readonly field: PolicyField;
  /** `refused`: because of this field nothing under the policy runs there. */
  readonly state: Enforcement["state"] | "refused";
  /** What keeps it, or why nothing does. */
  readonly reason: string;
}

/** A place where variables, functions and tables persist between runs. */
export interface Session {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly language: AnyLanguage;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly lastUsedAt: string;
  /** When it ends by itself if it is not used before: the idle or the absolute lifetime, whichever is first. */
  readonly expiresAt: string;
  /** Bytes of saved state; `null` where the state lives in a process of its own. */
  readonly stateBytes: number | null;
}

export interface CreateSessionOptions {
  readonly language: string;
  /** @default "default" */
  readonly tenantId?: string | undefined;
  /** Chosen by the client. @default a random UUID */
  readonly sessionId?: string | undefined;
}

export interface ForkSessionOptions {
  /** @default "default" */
  readonly tenantId?: string | undefined;
  /** The id of the second session. @default a random UUID */
  readonly as?: string | undefined;
}

/**
 * Sessions of the ready adapters. An adapter without sessions is answered for: `list` is empty and the
 * others reject with `SESSION_NOT_OFFERED`. No session is visible to another tenant.
 */
export interface Sessions {
  create(options: CreateSessionOptions): Promise<Session>;
  list(tenantId?: string): Promise<readonly Session[]>;
  /** Empties the session; its id stays. */
  restart(sessionId: string, tenantId?: string): Promise<Session>;
  /** A second session with the same state, for work done ahead of need. */
  fork(sessionId: string, options?: ForkSessionOptions): Promise<Session>;
  end(sessionId: string, tenantId?: string): Promise<void>;
}

/**
 * Runs the programs a voice agent writes during a call.
 *
 * INTENT: one small interface for every language, whatever runs it: the architecture document's
 * `execute`, `validate_code` and `supported_languages`, unchanged in meaning.
 *
 * PRESENT: the embedded adapter runs Python, JavaScript, TypeScript, SQL and Elixir on the machine itself;
 * containers and AWS Lambda run them elsewhere, and Java too; the placeholder adapter answers
 * `not_implemented` and runs nothing. What cannot run now is said by `supportedLanguages` and
 * `capabilities`, never faked.
 *
 * TIMELINE: where programs run is the configuration's to say, in a single place or in several of which the
 * next is asked where the first cannot begin; a caller changes the configuration, not the calls.
 *
 * Disposing it stops every run and leaves no process behind.
 */
export interface CodeExecution extends AsyncDisposable {
  /**
   * Runs one program and answers what became of it.
   *
   * Resolves for whatever happens to the run. Rejects with an `ExecError` only for misuse: an unknown or
   * malformed field in `options` (`BAD_REQUEST`, `POLICY_INVALID`, `INPUT_INVALID`).
   *
   * @param source At most the policy's `maxSourceBytes`. Markdown fences around it are taken off.
   * @param language A name or alias of a language; an unknown one is `refused`.
   */
  execute(source: string, language: string, options?: ExecuteOptions): Promise<RunResult>;

  /**
   * The same, as it happens: events in order, the last one `finished` with the result. A slow reader slows
   * the run's events down; leaving the loop early kills the run.
   */
  stream(source: string, language: string, options?: ExecuteOptions): AsyncIterable<RunEvent>;

  /** Syntax and imports, by parsing only: decorators, default arguments and macros are never evaluated. */
  validateCode(source: string, language: string, options?: ExecuteOptions): Promise<Validation>;

  /**
   * What `execute` would make of the program, and why: which layer of the policy decides, the rule and the
   * line, and the smallest change that passes. A dry run: nothing of the program is evaluated. Options that
   * `execute` would reject with an error are explained too.
   */
  explain(
    source: string,
    language: string,
    options?: ExecuteOptions | Readonly<Record<string, unknown>>,
  ): Promise<Explanation>;

  /** The languages that would run now. */
  supportedLanguages(): AnyLanguage[];

  /** Per adapter: languages, what is enforced, readiness, and what is missing. */
  capabilities(): AdapterReport[];

  /** Kills a queued or running program. Answers whether there was one of that id (and tenant, if given). */
  cancel(runId: string, tenantId?: string): boolean;

  /** Resolves once at least one adapter would serve, rejects with `ADAPTER_DOWN` if none will. */
  ready(): Promise<void>;

  /** Tries for real to break each clause on each adapter. Takes seconds; not for the request path. */
  attest(clauses?: readonly Clause[]): Promise<Readonly<Record<string, EnforcementReport>>>;

  readonly sessions: Sessions;
}
