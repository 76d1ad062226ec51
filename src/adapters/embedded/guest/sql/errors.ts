import type { GuestError } from "../../../../core/result.ts";

/** From where an SQL engine says a fault is to the line and column people read. */

export interface SqlFault {
  readonly name: string;
  readonly message: string;
  /** UTF-16 index in the source; `null` where the engine gave none. */
  readonly offset: number | null;
  readonly hint: string | null;
}

const MAX_MESSAGE_CHARS = 4_000;
const MAX_EXCERPT_CHARS = 200;

export function toGuestError(
  { name, message, offset, hint }: SqlFault,
  source: string,
): GuestError {
  const place = offset === null ? null : placeOf(source, offset);
  return {
    name,
    message: message.slice(0, MAX_MESSAGE_CHARS).toWellFormed(),
    ...(place !== null && place),
    ...(hint !== null && { hint }),
  };
}

/** 1-based, in UTF-16 code units, with the line itself. */
export function placeOf(
  source: string,
  offset: number,
): { readonly line: number; readonly column: number; readonly excerpt: string } {
  const at = Math.max(0, Math.min(offset, source.length));
  const start = source.lastIndexOf("\n", at - 1) + 1;
  const from = at === 0 ? 0 : start;
  const end = source.indexOf("\n", from);
  const text = source.slice(from, end < 0 ? undefined : end).replace(/\r$/, "");
  let line = 1;
  for (let next = source.indexOf("\n"); next >= 0 && next < from;) {
    line += 1;
    next = source.indexOf("\n", next + 1);
  }
  return { line, column: at - from + 1, excerpt: text.slice(0, MAX_EXCERPT_CHARS).toWellFormed() };
}

/** Engines count bytes of UTF-8. */
export function utf16Offset(source: string, byteOffset: number): number {
  return Buffer.from(source, "utf8").subarray(0, byteOffset).toString("utf8").length;
}
