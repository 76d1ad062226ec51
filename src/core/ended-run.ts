import type { ExecError } from "./errors.ts";
import type { RunResult } from "./result.ts";

/** A run that is over, for whoever keeps account of runs. Told before its caller is answered. */
export interface EndedRun {
  readonly runId: string;
  readonly tenantId: string;
  readonly callId: string | null;
  /** As sent: guest data, of whatever type. */
  readonly source: unknown;
  readonly language: unknown;
  /** As sent; `inputs` are guest data. */
  readonly options: {
    readonly inputs?: unknown;
    readonly files?: unknown;
    readonly policy?: unknown;
    readonly useCase?: string | undefined;
    readonly sessionId?: string | undefined;
    readonly seed?: number | undefined;
    readonly now?: number | undefined;
  };
  /** From receipt to the end, by a clock that does not go back. */
  readonly totalMs: number;
  /** What became of it, or the misuse it was rejected with. */
  readonly outcome:
    | { readonly kind: "result"; readonly result: RunResult }
    | { readonly kind: "misuse"; readonly error: ExecError };
}
