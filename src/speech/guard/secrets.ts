import { type Hit, type View, isNamed, lastIndex } from "./view.ts";
import { spelledRows } from "./identities.ts";
import { rowOf } from "./cards.ts";

/** What opens a door: keys, tokens, passwords, certificates; written, or spelled character by character. */
export function findSecrets(view: View): Hit[] {
  return [...findWritten(view), ...findSpelled(view), ...findPins(view)];
}

// --- internals

/** How the keys of well-known services begin. */
const ISSUED: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{3,40}-----[\s\S]{0,8000}?(?:-----END [A-Z ]{3,40}-----|$)/g,
  /\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[\w-]{16,}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|npm_|hf_|dop_v1_|shpat_|SG\.|AIza|ya29\.)[\w.-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:Bearer|Basic)\s+[\w.+/=-]{16,}/g,
  /\b\w+:\/\/[^\s:/@]+:[^\s@/]+@/g,
];
/** A run in which letters and digits are mixed, as chance or a code would mix them. */
const RUN = /(?<![\w+/=-])(?=[\w+/=-]{0,200}\d)(?=[\w+/=-]{0,200}[A-Za-z])[\w+/=-]{20,}/g;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Bits for each character; words and numbers stay below, keys above. */
const HIGH_ENTROPY = 3.2;
/** What follows "password is", "password:", where it has a digit or a sign in it. */
const PASSWORD =
  /^\s*(?:\p{L}{1,6}\s+)?[:=]?\s*["'“]?(?=\S*[\d!@#$%^&*_])(\S{6,64}?)["'”]?(?=[\s,;]|[.]?(?:\s|$))/u;
const LONGEST_RUN_UNNAMED = 24;

function findWritten({ text, from, vocabulary }: View): Hit[] {
  const hits: Hit[] = [];
  const keep = (start: number, value: string): void => {
    if (start + value.length > from)
      hits.push({ type: "secret", start, end: start + value.length, value });
  };
  // Finished speech has none of these, and nothing issued is without them.
  if (!/\d|-----|eyJ/.test(text)) return hits;
  for (const pattern of ISSUED)
    for (const match of text.matchAll(pattern)) keep(match.index, match[0]);
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (!UUID.test(run) && !isAddress(text, match.index) && entropyOf(run) >= HIGH_ENTROPY)
      keep(match.index, run);
  }
  vocabulary.secret.lastIndex = 0;
  for (const match of text.matchAll(vocabulary.secret)) {
    const end = match.index + match[0].length;
    const found = PASSWORD.exec(text.slice(end, end + 96));
    if (found?.[1] !== undefined && !/^[\d\s.,:/-]+$/.test(found[1]))
      keep(end + found[0].lastIndexOf(found[1]), found[1]);
  }
  return hits;
}

/** Runs of words, as in the path of a web address, are for reading. */
function isAddress(text: string, at: number): boolean {
  return (
    /https?:\/\/\S*$/.test(text.slice(Math.max(0, at - 200), at)) &&
    !/[?&=]\S*$/.test(text.slice(Math.max(0, at - 60), at))
  );
}

function entropyOf(run: string): number {
  const counts = new Map<string, number>();
  for (const character of run) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / run.length) * Math.log2(count / run.length);
  return bits;
}

function findSpelled(view: View): Hit[] {
  const { vocabulary, from } = view;
  const hits: Hit[] = [];
  for (const { characters, at } of spelledRows(view)) {
    const [start] = at[0] ?? [0, 0];
    const [, end] = at.at(-1) ?? [0, 0];
    if (end <= from) continue;
    const span = { start, end };
    const isNamedSecret = isNamed(view, span, vocabulary.secret, vocabulary.spare);
    const isLong =
      characters.length >= LONGEST_RUN_UNNAMED &&
      !isNamed(view, span, vocabulary.spare, vocabulary.secret);
    if ((isNamedSecret && characters.length >= 4) || isLong)
      hits.push({ type: "secret", ...span, value: characters });
  }
  return hits;
}

/** Four to eight digits beside "PIN" or "password". */
function findPins(view: View): Hit[] {
  const { numbers, gaps, text, vocabulary, from } = view;
  const hits: Hit[] = [];
  for (let first = 0; first < numbers.length; first += 1) {
    if (first > 0 && (gaps[first - 1] ?? 3) <= 1) continue;
    const row = rowOf(view, first, 1);
    const isPinLong = row.digits.length >= 4 && row.digits.length <= 8;
    if (!isPinLong || row.end <= from) continue;
    const before = text.slice(Math.max(0, row.start - PIN_REACH), row.start);
    const label = Array.from(before.matchAll(vocabulary.secret)).at(-1);
    const between = label === undefined ? null : before.slice(label.index + label[0].length);
    const isNamedHere =
      between !== null &&
      /^(?:[^\S\n]*[\p{L}'’:]+){0,2}\s*$/u.test(between) &&
      between.length <= LONGEST_COPULA;
    if (isNamedHere || lastIndex(view.fieldAt(row.start), vocabulary.secret) >= 0)
      hits.push({ type: "secret", start: row.start, end: row.end, value: row.digits });
  }
  return hits;
}

/** "Number is", "lautet", "は". */
const LONGEST_COPULA = 16;
const PIN_REACH = 32;
