/** What a host must not be heard to say about itself, and how ordinary words that collide with it are put instead. */
export interface OpacityRules {
  /** Lower case. A host that holds the text against these does so anywhere, also inside words. */
  readonly substrings: readonly string[];
  readonly patterns: readonly RegExp[];
  /** Ordinary words with a forbidden one in them, and what is said instead. */
  readonly rewordings: Readonly<Record<string, string>>;
  /** The same for phrases that patterns forbid. */
  readonly phrases: readonly (readonly [RegExp, string])[];
  /** Forbidden words that have no everyday meaning: wherever one stands alone, it gives the host away. */
  readonly telling: readonly string[];
  /** Words that make a technical one of an everyday one: "language model", "server container". */
  readonly technical: RegExp;
}

export type Linted =
  | { readonly verdict: "clean" }
  /** `text` is what is said; words that could not be avoided are still in it. */
  | { readonly verdict: "reworded"; readonly text: string }
  | { readonly verdict: "leak" };

/** Ordinary words are put otherwise, names are left, and what tells of the host is a leak. */
export function lintOpacity(text: string, rules: OpacityRules): Linted {
  if (!isTripped(text, rules)) return { verdict: "clean" };
  if (tells(text, rules)) return { verdict: "leak" };
  let reworded = text;
  for (const [pattern, template] of rules.phrases)
    reworded = reworded.replace(pattern, (phrase: string, group: string | number) =>
      cased(phrase, template.replace("$1", String(group))),
    );
  reworded = reworded.replace(WORD, (word) => otherThan(word, rules));
  return { verdict: "reworded", text: repaired(reworded) };
}

/** True where the host would throw the text away. */
export function isTripped(text: string, { substrings, patterns }: OpacityRules): boolean {
  const lower = text.toLowerCase();
  return substrings.some((part) => lower.includes(part)) || patterns.some((p) => p.test(lower));
}

// --- internals

const WORD = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?/gu;

function tells(text: string, { substrings, patterns, telling, technical }: OpacityRules): boolean {
  for (const [word] of text.matchAll(WORD)) if (telling.includes(word.toLowerCase())) return true;
  if (!technical.test(text)) return false;
  // Alone, a technical word is a caller's business; beside a forbidden one it is the host's.
  const lower = text.toLowerCase();
  if (patterns.some((pattern) => pattern.test(lower))) return true;
  return Array.from(text.matchAll(WORD)).some(([word]) => {
    const whole = word.toLowerCase();
    return substrings.some((part) => whole === part || whole === `${part}s`);
  });
}

function otherThan(word: string, { substrings, rewordings }: OpacityRules): string {
  const lower = word.toLowerCase();
  if (!substrings.some((part) => lower.includes(part))) return word;
  // A capital inside a sentence is a name; the table says which words are none.
  const other = Object.hasOwn(rewordings, lower) ? rewordings[lower] : undefined;
  return other === undefined ? word : cased(word, other);
}

function cased(original: string, other: string): string {
  return /^\p{Lu}/u.test(original) ? other.replace(/^\p{Ll}/u, (l) => l.toUpperCase()) : other;
}

/** "An installment" becomes "a payment". */
function repaired(text: string): string {
  return text
    .replace(/\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz])(?!hour|honest|heir)/g, "$1 ")
    .replace(/\b([Aa]) (?=[aeio])(?!one\b|once\b|eu)/g, "$1n ");
}
