import type { GuestError } from "../../../../core/result.ts";
import type { EditedText } from "../sql/dialects/edits.ts";
import { toGuestError, utf16Offset } from "../sql/errors.ts";
import { RC } from "./codes.ts";
import type { SqliteFailure } from "./database.ts";
import { hintFor } from "./hints.ts";
import type { Refusal } from "./mend.ts";

/** What a failure of the engine means for the run. */
export type Failure =
  | { readonly kind: "error"; readonly error: GuestError }
  | { readonly kind: "memory" }
  | { readonly kind: "interrupted" };

export interface FailureContext {
  readonly source: string;
  /** The source as the engine was given it. */
  readonly mended: EditedText;
  /** What the authorizer refused last. */
  readonly refusal: string | null;
  readonly tableNames: readonly string[];
}

export function failureOf(failure: SqliteFailure, context: FailureContext): Failure {
  const { code, byteOffset } = failure;
  const { mended } = context;
  const primary = code & 0xff;
  if (primary === RC.interrupt) return { kind: "interrupted" };
  // The longest text or blob is as long as the memory is large; a database is full where its session is.
  const isMemory = [RC.noMemory, RC.tooBig, RC.full].some((limit) => limit === primary);
  if (isMemory || code === RC.ioNoMemory) return { kind: "memory" };

  const message =
    context.refusal !== null && (primary === RC.denied || /not authorized/.test(failure.message))
      ? `${context.refusal} is not allowed here.`
      : failure.message;
  return {
    kind: "error",
    error: toGuestError(
      {
        name: "SqliteError",
        message,
        offset: byteOffset < 0 ? null : mended.toSource(utf16Offset(mended.text, byteOffset)),
        hint: hintFor(message, context.tableNames),
      },
      context.source,
    ),
  };
}

export function refusalError({ message, offset, hint }: Refusal, source: string): GuestError {
  return toGuestError({ name: "SqliteError", message, offset, hint }, source);
}
