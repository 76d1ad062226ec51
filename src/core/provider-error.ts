import type { ExecErrorCode } from "./errors.ts";

/** What an SDK of a provider threw, as far as it may be told. Texts of others are not passed on. */

export interface ProviderFailure {
  readonly code: ExecErrorCode;
  readonly message: string;
  readonly retryAfterMs: number | null;
  /** Whether it is certain that nothing of the program ran. */
  readonly neverRan: boolean;
}

export interface ProviderError {
  /** Of the error's class, or Node's code of it. */
  readonly name: string;
  /** Of the answer's head; `null` where there was none, or the error came in a stream that had begun. */
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}

/** Boundary parser: errors of the SDK, of Node, and of proxies. */
export function readProviderError(thrown: unknown): ProviderError {
  if (!(thrown instanceof Error)) return { name: "Error", status: null, retryAfterMs: null };
  const status = fieldOf(fieldOf(thrown, "$metadata"), "httpStatusCode");
  const seconds = Number(fieldOf(thrown, "retryAfterSeconds"));
  const code = fieldOf(thrown, "code");
  const isNode = typeof code === "string" && thrown.name === "Error";
  const name = thrown.message === "Region is missing" ? "MissingRegion" : thrown.name;
  return {
    name: providerWord(isNode ? code : name),
    status: typeof status === "number" ? status : null,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null,
  };
}

/** A name and nothing else. */
export function providerWord(text: string): string {
  return /^[\w.]{1,80}$/.test(text) ? text : "an error without a name";
}

// --- internals

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
