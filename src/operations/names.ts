import { ExecError } from "../core/errors.ts";

/**
 * A name as every store can hold it: PostgreSQL takes no NUL, and UTF-8 no halves of characters. Ordinary names stay
 * as they are, and no two become one.
 *
 * @throws ExecError `BAD_REQUEST` for one that is empty or too long.
 */
export function keyOf(name: string): string {
  if (name.length < 1 || name.length > MOST_CHARACTERS)
    throw new ExecError("BAD_REQUEST", `A name has 1 to ${MOST_CHARACTERS} characters.`);
  return JSON.stringify(name).slice(1, -1);
}

/** The name that a key was made of. */
export function nameOf(key: string): string {
  return String(JSON.parse(`"${key}"`));
}

// --- internals

/** An index of PostgreSQL holds no more than 2,700 bytes of one value, and one character may become six. */
const MOST_CHARACTERS = 256;
