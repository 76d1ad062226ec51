import { type Check, pass, stop } from "../core/check.ts";
import { unwrapSource } from "../core/source.ts";

/** The program in what was sent, or why there is none. Costs nothing more than its size check where it is too large. */
export function readSource(text: string, maxBytes: number): Check<string> {
  // UTF-8 is never shorter than UTF-16 units, so most of what is too large is never measured.
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    return stop("SOURCE_TOO_LARGE", `The program is larger than \`maxSourceBytes\` (${maxBytes}).`);
  }
  const nul = text.indexOf("\0");
  if (nul >= 0)
    return stop("SOURCE_INVALID", `The program has a NUL character ${position(text, nul)}.`);
  if (!text.isWellFormed()) {
    return stop(
      "SOURCE_INVALID",
      `The program has half of a surrogate pair ${position(text, LONE_SURROGATE.exec(text)?.index ?? 0)}.`,
    );
  }
  const source = unwrapSource(text);
  return source.trim() === "" ? stop("SOURCE_EMPTY", "The program is empty.") : pass(source);
}

// --- internals

/** With `u`, a surrogate of a pair is not one of these. */
const LONE_SURROGATE = /\p{Surrogate}/u;

function position(text: string, at: number): string {
  const before = text.slice(0, at);
  return `at line ${before.split("\n").length}, column ${at - before.lastIndexOf("\n")}`;
}
