/** The text of a program, as bytes, between its statements. */

/** Where the next statement begins: behind blanks, comments and lone semicolons. */
export function skipBlanks(sql: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = sql[at];
    if (byte === undefined) return sql.length;
    if (BLANKS.has(byte)) at += 1;
    else if (byte === HYPHEN && sql[at + 1] === HYPHEN) {
      const end = sql.indexOf(NEW_LINE, at);
      if (end < 0) return sql.length;
      at = end + 1;
    } else if (byte === SLASH && sql[at + 1] === STAR) {
      const end = Buffer.from(sql.buffer, sql.byteOffset, sql.length).indexOf("*/", at + 2);
      if (end < 0) return sql.length;
      at = end + 2;
    } else return at;
  }
}

/** The first word of a statement, in lower case. */
export function firstWord(sql: Uint8Array, from: number): string {
  let end = from;
  while (isLetter(sql[end])) end += 1;
  return Buffer.from(sql.subarray(from, end)).toString("latin1").toLowerCase();
}

// --- internals

/** A byte order mark's bytes count as well. */
const BLANKS: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 32, 59, 0xef, 0xbb, 0xbf]);
const HYPHEN = 45;
const SLASH = 47;
const STAR = 42;
const NEW_LINE = 10;

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
}
