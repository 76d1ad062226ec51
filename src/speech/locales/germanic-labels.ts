import type { Countable, Gender } from "../locale.ts";
import { singularsIn } from "./label-singular.ts";

/** A label that is a noun of the language, so that articles and adjectives agree with it. */
export interface Noun {
  readonly word: string;
  readonly gender: Gender;
  readonly number: "one" | "many";
  /** The stem of the adjective before it; empty for none. */
  readonly adjective: string;
  /** What follows: "der Bestellung", "pro Stunde"; empty for nothing. */
  readonly tail: string;
}

/** English words and what they are called in the language, "tax=Steuer, amount due=fällig+Betrag", with the stem of an adjective before the plus. The last of two counts. */
export type Glossary = string;

/** What a Germanic language contributes to naming the fields of data, which models name in English. */
export interface LabelData {
  readonly nouns: Readonly<
    Partial<Record<Gender, Readonly<Partial<Record<"one" | "many", Glossary>>>>>
  >;
  /** Plurals that are sums and are not counted, by the end of the word. */
  readonly sums: RegExp;
  /** What follows "it is" or "it is not". */
  readonly flags: Glossary;
  /** First parts of compounds, which are written in one word with the noun: "Durchschnitts". */
  readonly prefixes: Glossary;
  /** Stems of adjectives. */
  readonly adjectives: Glossary;
  /** The adjective where no article stands before it: "offener Betrag". */
  inflect(adjective: string, noun: Noun): string;
  /** A prefix and a noun in one word: "Durchschnittspreis". */
  join(prefix: string, word: string): string;
  /** "of the order". */
  of(noun: Noun): string;
  /** "number of orders" and "total number of orders", for a noun in the plural. */
  countOf(noun: Noun, extent: "all" | "some"): Noun;
  readonly per: string;
  /** Matches a noun with what may follow it: "Preis pro Stunde". */
  readonly connectors: RegExp;
  /** "with", for `hasDiscount`. */
  readonly having: string;
}

export interface Labels {
  /** A name in English, or in the language itself, as the language has it; as it is where it is not known. */
  label(words: string): string;
  /** The noun that such a label is. */
  noun(label: string): Noun | null;
  isFlag(label: string): boolean;
  things(label: string): Countable | null;
}

/** Names fields by a glossary, and puts compounds together from its words: "average price" is "Durchschnittspreis". */
export function labelsOf(data: LabelData): Labels {
  const english = new Map<string, Noun>();
  const own = new Map<string, Noun>();
  const known = new Set<string>();
  for (const gender of GENDERS)
    for (const number of NUMBERS)
      for (const [name, words] of entriesOf(data.nouns[gender]?.[number] ?? "")) {
        const [word = "", adjective = ""] = words.split("+").toReversed();
        english.set(name, { word, gender, number, adjective, tail: "" });
        own.set(plainly(word), { word, gender, number, adjective: "", tail: "" });
        if (adjective !== "") known.add(adjective);
      }
  const singulars = singularsIn(
    new Map([...english].filter(([, { adjective }]) => adjective === "")),
    plainly,
  );
  const flags = new Map(entriesOf(data.flags));
  const flagLabels = new Set([...flags.values()].map(plainly));
  const prefixes = new Map(entriesOf(data.prefixes));
  const adjectives = new Map(entriesOf(data.adjectives));
  const stems = new Map<string, string>();
  for (const stem of [...adjectives.values(), ...known])
    for (const gender of GENDERS)
      for (const number of NUMBERS) {
        const noun: Noun = { word: "", gender, number, adjective: stem, tail: "" };
        stems.set(plainly(data.inflect(stem, noun)), stem);
      }

  const named = (words: readonly string[]): Noun | null =>
    english.get(words.join(" ")) ?? (words.length < 2 ? null : compound(words));
  const plural = (words: readonly string[]): Noun | null => {
    const noun = named(words);
    if (noun === null || noun.number === "many") return noun;
    const [init, last] = [words.slice(0, -1), words.at(-1) ?? ""];
    const many = PLURALS.map((ending) => named([...init, ending(last)]));
    return many.find((found) => found?.number === "many") ?? null;
  };
  const counted = (noun: Noun | null, extent: "all" | "some"): Noun | null =>
    noun?.number === "many" ? data.countOf(noun, extent) : null;
  const followed = (head: Noun | null | undefined, tail: string | null): Noun | null =>
    head && head.tail === "" && tail !== null ? { ...head, tail } : null;

  const compound = (words: readonly string[]): Noun | null => {
    if (words.length > LONGEST_COMPOUND) return null;
    const [first = "", last = ""] = [words[0], words.at(-1)];
    const [tail, init] = [words.slice(1), words.slice(0, -1)];
    for (const joint of ["of", "per", "by"]) {
      const at = words.indexOf(joint);
      if (at <= 0 || at === words.length - 1) continue;
      const [left, right] = [words.slice(0, at), words.slice(at + 1)];
      if (joint === "of" && COUNTS.has(left.join(" "))) return counted(plural(right), "some");
      const noun = named(right);
      if (noun === null) return null;
      return followed(named(left), joint === "of" ? data.of(noun) : `${data.per} ${noun.word}`);
    }
    if (COUNTS.has(last)) return counted(plural(init), "some");
    if (COUNTS.has(first)) return counted(plural(tail), "some");
    if (first === "total") {
      const noun = named(tail);
      if (noun?.number === "many" && !data.sums.test(noun.word)) return counted(noun, "all");
    }
    const head = prefixes.has(first) || adjectives.has(first) ? named(tail) : null;
    const qualified = head && qualifiedBy(first, head);
    if (qualified) return qualified;
    if (adjectives.has(last)) {
      const noun = named(init);
      if (noun !== null) return qualifiedBy(last, noun);
    }
    for (let at = 1; at < words.length; at += 1) {
      const owner = named(words.slice(0, at));
      const found = followed(english.get(words.slice(at).join(" ")), owner && data.of(owner));
      if (found !== null) return found;
    }
    return null;
  };
  const qualifiedBy = (word: string, noun: Noun): Noun | null => {
    if (noun.adjective !== "") return null;
    const prefix = prefixes.get(word);
    if (prefix !== undefined && !noun.word.includes(" "))
      return { ...noun, word: data.join(prefix, noun.word) };
    const adjective = adjectives.get(word);
    return adjective === undefined ? null : { ...noun, adjective };
  };

  /** A single word, which may be a compound with a prefix. */
  const ownWord = (text: string): Noun | null => {
    const exact = own.get(plainly(text));
    if (exact !== undefined) return exact;
    for (const prefix of prefixes.values()) {
      const start = plainly(prefix);
      const rest = plainly(text).startsWith(start)
        ? own.get(plainly(text).slice(start.length).replace(/^-/, ""))
        : undefined;
      if (rest !== undefined) return { ...rest, word: data.join(prefix, rest.word) };
    }
    return null;
  };
  const noun = (label: string): Noun | null => {
    const whole = ownWord(label);
    if (whole !== null) return whole;
    const words = label.split(" ");
    const adjective = words.length > 1 ? (stems.get(plainly(words[0] ?? "")) ?? "") : "";
    const from = adjective === "" ? 0 : 1;
    for (let end = words.length; end > from; end -= 1) {
      const head = ownWord(words.slice(from, end).join(" "));
      const tail = words.slice(end).join(" ");
      if (head !== null && (tail === "" || data.connectors.test(`${head.word} ${tail}`)))
        return { ...head, adjective, tail };
    }
    return null;
  };
  const labelOf = (of: Noun): string =>
    [of.adjective === "" ? "" : data.inflect(of.adjective, of), of.word, of.tail]
      .filter((part) => part !== "")
      .join(" ");

  return {
    label: (text) => {
      const words = text.toLowerCase();
      const bare = words.replace(/^(?:is|are|was|were) /, "");
      const exact = english.get(words);
      if (exact !== undefined) return labelOf(exact);
      const flag = flags.get(words) ?? flags.get(bare);
      if (flag !== undefined) return flag;
      const mine = noun(words);
      if (mine !== null) return labelOf(mine);
      const had = /^has (.+)$/.exec(words)?.[1];
      const possessed = had === undefined ? null : named(had.split(" "));
      if (possessed !== null) return `${data.having} ${labelOf(possessed)}`;
      const found = named(bare.split(" "));
      return found === null ? text : labelOf(found);
    },
    noun,
    isFlag: (label) => flagLabels.has(plainly(label)),
    things: (label) => {
      const found = noun(label);
      if (found?.number !== "many") return null;
      const one = singulars.get(plainly(label));
      return { ...(one !== undefined && { one }), other: label, gender: found.gender };
    },
  };
}

// --- internals

const GENDERS = ["masculine", "feminine", "neuter"] as const;
const NUMBERS = ["one", "many"] as const;
/** Longer names are no names any more, and each word more multiplies the ways to read them. */
const LONGEST_COMPOUND = 4;
const COUNTS = new Set(["count", "quantity", "number", "total number", "total count"]);
const PLURALS: readonly ((word: string) => string)[] = [
  (word) => `${word}s`,
  (word) => `${word}es`,
  (word) => word.replace(/y$/, "ies"),
];

function entriesOf(glossary: Glossary): (readonly [string, string])[] {
  return glossary
    .split(",")
    .filter((entry) => entry.trim() !== "")
    .map((entry) => {
      const [name = "", word = ""] = entry.trim().split("=");
      return [name, word];
    });
}

/** Names in code have no marks. */
function plainly(words: string): string {
  return words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}
