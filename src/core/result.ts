import type { ExecErrorCode } from "./errors.ts";
import type { Json } from "./json.ts";
import type { AnyLanguage } from "./language.ts";
import type { EnforcementReport, LimitName } from "./limits.ts";

/** Where the time went, in milliseconds. */
export interface Phases {
  /** Waiting for a free slot. */
  readonly queuedMs: number;
  /** Getting a fresh guest ready, once a slot was free. */
  readonly startMs: number;
  /** The program itself. The policy's `maxExecutionTimeMs` covers this phase. */
  readonly runMs: number;
}

/** What every result reports, whatever became of the run. */
export interface RunReport {
  readonly runId: string;
  /** As understood; `null` where the request named a language nobody knows. */
  readonly language: AnyLanguage | null;
  readonly adapter: string;
  /** Engine and version, e.g. `"cpython 3.13.2 (wasm)"`; `""` if none was chosen. */
  readonly engine: string;
  readonly phases: Phases;
  /** Per policy clause, how far it held. */
  readonly enforcement: EnforcementReport;
  /** Adapters that were asked before `adapter`, in order; none of them ran the program. @default none */
  readonly attempts?: readonly Attempt[];
}

/** One adapter that was asked for a run and could not begin it. */
export interface Attempt {
  readonly adapter: string;
  readonly code: ExecErrorCode;
  readonly message: string;
  /** Until it said so, in milliseconds. */
  readonly ms: number;
}

/** What the guest wrote, up to the output cap. Guest data: never log it at info, never speak it unfiltered. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  /** True if `stdout` or `stderr` was cut at the policy's `maxOutputBytes`. */
  readonly truncated: boolean;
}

/** A file the guest wrote under `fileSystemAccess: "sandboxed"`. */
export interface OutputFile {
  /** Relative to the guest's working directory, with `/` between parts. */
  readonly path: string;
  /** Content, base64. */
  readonly bytes: string;
  /** Hex. */
  readonly sha256: string;
}

/** An error of the program, already stripped of host paths. */
export interface GuestError {
  /** The language's own class name, e.g. `ZeroDivisionError`. */
  readonly name: string;
  readonly message: string;
  /** 1-based position in the source as sent, where the engine gave one. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  /** The source line at `line`, at most 200 characters. */
  readonly excerpt?: string;
  /** What would mend it, where we know. */
  readonly hint?: string;
}

/** A finding of validation. */
export interface Risk {
  readonly ruleId: string;
  readonly category: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly message: string;
  /** 1-based, like `column`, `endLine` and `endColumn`; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly excerpt: string;
  readonly fix: string;
  /** Of an import that the policy does not allow: what it would have to allow. */
  readonly module?: string;
}

/** What `validateCode` answers. `safe` only if both syntax and imports were checked. */
export type Validation =
  | { readonly ok: true; readonly verdict: "safe" | "not_implemented" }
  | { readonly ok: false; readonly risks: readonly Risk[] };

/** Measured when the run was stopped. */
export interface Usage {
  readonly runMs: number;
  /** Guest memory above the engine's baseline at its highest, where the engine can tell. */
  readonly memoryBytes?: number;
  readonly outputBytes?: number;
}

/** Who stopped the run. `kill_switch`: an operator stopped all of its kind. */
export const CANCELLED_BY = ["signal", "api", "disconnect", "shutdown", "kill_switch"] as const;

export type CancelledBy = (typeof CANCELLED_BY)[number];

/** The program ran to its end. */
export interface OkResult extends RunReport, Output {
  readonly status: "ok";
  /** The value of the last expression: JSON, tagged where JSON cannot hold it (docs/values.md). */
  readonly value: Json;
  /** Present where the policy is `sandboxed`. */
  readonly files?: readonly OutputFile[];
}

/** The program is wrong: it threw, or did not parse. The model may repair it once. */
export interface GuestErrorResult extends RunReport, Output {
  readonly status: "guest_error";
  readonly error: GuestError;
}

/** Stopped at a ceiling, or the engine's own memory or recursion error at it. Retrying unchanged will not help. */
export interface LimitResult extends RunReport, Output {
  readonly status: "limit";
  readonly limit: LimitName;
  readonly used: Usage;
}

/** The caller moved on. Say nothing. */
export interface CancelledResult extends RunReport {
  readonly status: "cancelled";
  readonly by: CancelledBy;
}

/** Policy, validation or routing said no; the program never ran. */
export interface RefusedResult extends RunReport {
  readonly status: "refused";
  readonly code: ExecErrorCode;
  readonly message: string;
  readonly risks: readonly Risk[];
  readonly hint: string;
  readonly decidedBy: "request" | "policy" | "validation" | "routing";
}

/** The placeholder answered. */
export interface NotImplementedResult extends RunReport {
  readonly status: "not_implemented";
  readonly message: "Code execution coming soon";
  readonly fallbackAction: "describe_computation_only";
}

/** Our side or the provider failed. */
export interface UnavailableResult extends RunReport {
  readonly status: "unavailable";
  readonly code: ExecErrorCode;
  readonly message: string;
  /** Sensible wait before a retry; `null` where a retry cannot help. */
  readonly retryAfterMs: number | null;
  /**
   * True where it is certain that nothing of the program ran, and another adapter may be asked. Certain means
   * known, as from a refused connection: after a lost answer it is not. Never for a tenant's own quota, which
   * another adapter is no way around. @default false
   */
  readonly neverRan?: boolean;
}

/** The outcome of a run. Variants are named by whose turn it is next. */
export type RunResult =
  | OkResult
  | GuestErrorResult
  | LimitResult
  | CancelledResult
  | RefusedResult
  | NotImplementedResult
  | UnavailableResult;

export type RunStatus = RunResult["status"];

/** Marks a switch as exhaustive: a new variant is then a compile error, not a silent fall-through. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
