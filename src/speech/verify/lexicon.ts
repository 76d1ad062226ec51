import { type LanguageData, type ValueRole, type WordRole } from "./language.ts";
import { de } from "./languages/de.ts";
import { en } from "./languages/en.ts";
import { es } from "./languages/es.ts";
import { fr } from "./languages/fr.ts";
import { it } from "./languages/it.ts";
import { ja } from "./languages/ja.ts";
import { nl } from "./languages/nl.ts";
import { pt } from "./languages/pt.ts";

/** The words of a language, ready to be looked up. An expression of several words is one token, joined by "_". */
export interface Lexicon {
  readonly language: LanguageData;
  readonly words: Readonly<Record<WordRole, ReadonlySet<string>>>;
  readonly values: Readonly<Record<ValueRole, ReadonlyMap<string, number>>>;
  readonly periods: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** Single words that are known, those inside expressions included. */
  readonly known: ReadonlySet<string>;
  /** Expressions by their first word, the longest first. In unspaced writing: words by their first character. */
  readonly expressions: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Words with a number word in them that are none, in unspaced writing. */
  readonly ordinary: RegExp | null;
  /** Parts of numbers that are written in one word, by their first letter, the longest first. */
  readonly morphemes: ReadonlyMap<string, readonly string[]>;
}

/** `null` for a language that nobody here can read. */
export function lexiconFor(locale: string): Lexicon | null {
  const code = (locale.split(/[-_]/)[0] ?? "").toLowerCase();
  const built = BUILT.get(code);
  if (built !== undefined) return built;
  const language = LANGUAGES.get(code);
  if (language === undefined) return null;
  const lexicon = build(language);
  BUILT.set(code, lexicon);
  return lexicon;
}

/** Case and marks are no matter, except that marks tell Japanese syllables apart. */
export function folded(text: string, script: LanguageData["script"]): string {
  if (script === "unspaced") return text.normalize("NFKC").toLowerCase();
  return ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFD")
        .replace(/[\p{M}\u00ad]+/gu, "")
        .replace(/[’‘]/g, "'")
        .toLowerCase()
        .replaceAll("ß", "ss");
}

// --- internals

const LANGUAGES: ReadonlyMap<string, LanguageData> = new Map(
  Object.entries({ en, es, fr, de, pt, it, nl, ja }),
);
const BUILT = new Map<string, Lexicon>();
// oxlint-disable-next-line no-control-regex -- the range is what ASCII is
const ASCII = /^[\x00-\x7f]*$/;

const WORD_ROLES_IN_COMPOUNDS: readonly WordRole[] = [
  "hundred",
  "thousand",
  "tensJoin",
  "half",
  "andHalf",
];

function build(language: LanguageData): Lexicon {
  const words = mapped(language.words, (text) => new Set(lexemes(text)));
  const values = mapped(language.values, (text) => new Map(pairs(text, Number)));
  const periods = new Map(pairs(language.values.periods, hours));
  const all = [
    ...Object.entries(words).flatMap(([role, set]) =>
      role === "ordinary" && language.script === "unspaced" ? [] : [...set],
    ),
    ...Object.values(values).flatMap((map) => [...map.keys()]),
  ];
  const apart = all.map((lexeme) =>
    language.script === "spaced" ? lexeme.split("_") : Array.from(lexeme),
  );
  const lookedUp = apart.filter(({ length }) => length > 1 || language.script === "unspaced");
  const numerals = [
    ...WORD_ROLES_IN_COMPOUNDS.flatMap((role) => [...words[role]]),
    ...values.small.keys(),
    ...values.tens.keys(),
  ].filter((word) => !word.includes("_"));
  return {
    language,
    words,
    values,
    periods,
    known: new Set(apart.flat()),
    expressions: grouped(lookedUp, ([first = ""]) => first),
    ordinary: language.script === "unspaced" ? ordinaryWords(words.ordinary, numerals) : null,
    morphemes: grouped(language.writing === "compound" ? numerals : [], (word) => word.charAt(0)),
  };
}

/** Not where a numeral stands before them: 十分 is "enough", 三十分 is thirty minutes. */
function ordinaryWords(words: ReadonlySet<string>, numerals: readonly string[]): RegExp {
  const long = [...words].filter(({ length }) => length > 1);
  return new RegExp(`(?<!${numerals.join("|")})(?:${long.join("|")})`, "g");
}

function mapped<Key extends string, To>(
  record: Readonly<Record<Key, string>>,
  convert: (text: string) => To,
): Readonly<Record<Key, To>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the keys it was given
  return Object.fromEntries(
    Object.entries<string>(record).map(([key, text]) => [key, convert(text)]),
  ) as Readonly<Record<Key, To>>;
}

function lexemes(text: string): readonly string[] {
  return text.split(/[ /]/).filter((word) => word !== "");
}

/** `word/spelling=value …`; without a value, the position counts, from 0. */
function pairs<To>(text: string, convert: (value: string) => To): [string, To][] {
  return text
    .split(" ")
    .filter((entry) => entry !== "")
    .flatMap((entry, position) => {
      const [spellings = "", value = String(position)] = entry.split("=");
      return lexemes(spellings).map((word): [string, To] => [word, convert(value)]);
    });
}

function hours(range: string): readonly [number, number] {
  const [from = "0", to = "23"] = range.split("-");
  return [Number(from), Number(to)];
}

function grouped<Item extends { readonly length: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items.toSorted((a, b) => b.length - a.length)) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
