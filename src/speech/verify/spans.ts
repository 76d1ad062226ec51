import type { Fact } from "../phrase.ts";

/** Where something stands in a sentence. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Placed {
  /** The facts whose words are not there, or not in their turn. */
  readonly missing: readonly Fact[];
  /** The words of no fact and no quotation, as they follow each other. */
  readonly residue: readonly string[];
}

/** Finds facts and quotations in a sentence. Facts stand in the order of speech, quotations anywhere beside them. */
export function placed(
  say: string,
  facts: readonly Fact[],
  quoted: readonly string[],
  script: Script,
): readonly Placed[] {
  const text = asWritten(say, script);
  const factsFirst = place(text, facts, quoted, script, "facts first");
  const names = quoted.some((words) => facts.some(({ said }) => overlaps(words, said)));
  return names
    ? [factsFirst, place(text, facts, quoted, script, "quotations first")]
    : [factsFirst];
}

// --- internals

type Script = "spaced" | "unspaced";

/** Spaces mean nothing where words are not told apart by them. */
function asWritten(text: string, script: Script): string {
  return script === "unspaced" ? text.replace(/\s+/g, "") : text;
}

/** A name may hold the words of a fact: "Route five has five items". */
function overlaps(words: string, said: string): boolean {
  return words.toLowerCase().includes(said.toLowerCase());
}

function place(
  say: string,
  facts: readonly Fact[],
  quoted: readonly string[],
  script: Script,
  order: "facts first" | "quotations first",
): Placed {
  const spans: Span[] = [];
  const missing: Fact[] = [];
  const placeFacts = (): void => {
    let cursor = 0;
    for (const fact of facts) {
      const span = find(say, fact.said, cursor, spans, script);
      if (span === null) missing.push(fact);
      else {
        spans.push(span);
        cursor = span.to;
      }
    }
  };
  const placeQuotations = (): void => {
    for (const words of quoted.toSorted((a, b) => b.length - a.length)) {
      const span = find(say, words, 0, spans, script);
      if (span !== null) spans.push(span);
    }
  };
  if (order === "facts first") placeFacts();
  placeQuotations();
  if (order === "quotations first") placeFacts();
  return { missing, residue: residueOf(say, spans) };
}

function find(
  say: string,
  said: string,
  from: number,
  taken: readonly Span[],
  script: Script,
): Span | null {
  const words = asWritten(said, script);
  if (words === "") return null;
  const capital = capitalized(words);
  for (let cursor = from; ;) {
    const at = nearest(say.indexOf(words, cursor), say.indexOf(capital, cursor));
    if (at < 0) return null;
    const span = { from: at, to: at + words.length };
    const free = !taken.some((other) => span.from < other.to && other.from < span.to);
    if (free && (script === "unspaced" || isWhole(say, span))) return span;
    cursor = at + 1;
  }
}

function nearest(a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b);
  return Math.min(a, b);
}

function capitalized(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** True where no word is cut at either end. */
function isWhole(say: string, { from, to }: Span): boolean {
  return !isInWord(say[from - 1]) && !isInWord(say[to]);
}

function isInWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{M}\p{N}-]/u.test(character);
}

function residueOf(say: string, spans: readonly Span[]): readonly string[] {
  const residue: string[] = [];
  let from = 0;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    residue.push(say.slice(from, span.from));
    from = span.to;
  }
  residue.push(say.slice(from));
  return residue.filter((text) => text.trim() !== "");
}
