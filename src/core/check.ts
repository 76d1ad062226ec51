import type { ExecErrorCode } from "./errors.ts";

/** The answer of a gate: go on with `value`, or stop with a code and a sentence for a human. */
export type Check<T = undefined> = { readonly ok: true; readonly value: T } | Stop;

export interface Stop {
  readonly ok: false;
  readonly code: ExecErrorCode;
  /** One sentence naming the field and what is wrong with it. Never holds guest data. */
  readonly message: string;
  /** The next step, where it is more precise than the code's own. */
  readonly hint?: string;
}

export function pass<T>(value: T): Check<T> {
  return { ok: true, value };
}

export function stop(code: ExecErrorCode, message: string, hint?: string): Stop {
  return { ok: false, code, message, ...(hint !== undefined && { hint }) };
}
