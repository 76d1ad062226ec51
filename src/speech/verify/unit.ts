import type { Fact } from "../phrase.ts";
import type { Lexicon } from "./lexicon.ts";
import { tokensOf } from "./tokens.ts";
import { type UnitName, unitCalled } from "./unit-names.ts";

/** True where the words around a number name the unit of the fact, and no other. */
export function namesUnit(
  before: readonly string[],
  after: readonly string[],
  { unit }: Fact,
  lexicon: Lexicon,
): boolean {
  const name = unitCalled(unit);
  if (name === null) return false;
  const start = lexicon.words.of.has(after[0] ?? "") ? 1 : 0;
  const words = [...(before.length === 0 ? [] : [...before, NUMBER]), ...after.slice(start)];
  return wordsFor(lexicon).get(name)?.has(words.join(" ")) ?? false;
}

// --- internals

/** Stands for the number in units with words before it. */
const NUMBER = "*";

const READ = new WeakMap<Lexicon, ReadonlyMap<string, ReadonlySet<string>>>();

/** The words of units as sentences are read: read at first use, since most calls measure nothing. */
function wordsFor(lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<string>> {
  const known = READ.get(lexicon);
  if (known !== undefined) return known;
  const units: Readonly<Record<UnitName, string>> = lexicon.language.units;
  const read = new Map(
    Object.entries(units).map(([name, words]): [string, ReadonlySet<string>] => [
      name,
      new Set(words.split(" ").map((phrase) => readPhrase(phrase, lexicon))),
    ]),
  );
  READ.set(lexicon, read);
  return read;
}

function readPhrase(phrase: string, lexicon: Lexicon): string {
  const parts = phrase.replaceAll("_", " ").split(NUMBER);
  return parts.map((part) => tokensOf(part, lexicon).join(" ")).join(` ${NUMBER} `);
}
