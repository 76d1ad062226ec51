import { type Blame, CODES, type ErrorRow } from "./error-codes.ts";

export type { Blame };

export type ExecErrorCode = keyof typeof CODES;

export function isErrorCode(value: unknown): value is ExecErrorCode {
  return typeof value === "string" && Object.hasOwn(CODES, value);
}

export function errorRow(code: ExecErrorCode): ErrorRow {
  return CODES[code];
}

const brand: unique symbol = Symbol.for("aybiza.exec-error.v1");

/**
 * The only error class of the library, for misuse, set-up and faults of our own. What happens to a
 * run is a `RunResult` instead. Branch on `code`; never on `message` or `instanceof`.
 *
 * @example
 * try { await createCodeExecution({ adapter: "embedded" }); }
 * catch (error) { if (ExecError.is(error, "CONFIG_INVALID")) console.error(error.hint); }
 */
export class ExecError extends Error {
  override readonly name = "ExecError";
  readonly code: ExecErrorCode;
  /** The next step: the caller's own, else the code's. */
  readonly hint: string;
  readonly [brand] = true;

  /** @param message One sentence naming the field. Never guest output, inputs or source. */
  constructor(
    code: ExecErrorCode,
    message: string,
    options?: ErrorOptions & { readonly hint?: string },
  ) {
    super(message, options);
    this.code = code;
    this.hint = options?.hint ?? CODES[code].hint;
  }

  get httpStatus(): number {
    return CODES[this.code].http;
  }

  get retryable(): boolean {
    return CODES[this.code].retryable;
  }

  /** Works across bundles and duplicate installs, where `instanceof` does not. */
  static is(value: unknown, code?: ExecErrorCode): value is ExecError {
    return (
      typeof value === "object" &&
      value !== null &&
      brand in value &&
      (code === undefined || ("code" in value && value.code === code))
    );
  }

  /** Safe to log and to send: no cause, no stack, no guest data. */
  toJSON(): { code: ExecErrorCode; message: string; hint: string; retryable: boolean } {
    return { code: this.code, message: this.message, hint: this.hint, retryable: this.retryable };
  }
}
