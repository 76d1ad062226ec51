/**
 * Whether a text would, as a regular expression, need exponential time to fail: a repeated group whose inside
 * is repeated too, `(a+)+`, or offers the same start twice, `(a|a)*`. Conservative: most such patterns are
 * harmless, so only bare ones count, the way they are written to do harm.
 */
export function isSlowPattern(text: string): boolean {
  return text.length <= MAX_LENGTH && (NESTED.test(text) || SAME_TWICE.test(text));
}

// --- internals

const MAX_LENGTH = 1_000;
const ATOM = String.raw`(?:\\?[\w.]|\[[^\]\n]{1,20}\])`;
/** `(x+)+`, `(x*)*$`, `([a-z]+)*`. */
const NESTED = new RegExp(String.raw`\((?:\?:)?${ATOM}[+*]\)(?:[+*]|\{\d+,\})`);
/** `(a|a)*`, `(a|aa)+`. */
const SAME_TWICE = /\((?:\?:)?(\w)\|\1{1,2}\)[+*]/;
