import type { Countable } from "../locale.ts";
import { singularsIn } from "./label-singular.ts";

/** A label that is a noun of the language, so that an article and a verb agree with it. */
export interface Noun {
  readonly word: string;
  readonly gender: "masculine" | "feminine";
  readonly number: "one" | "many";
}

/** English words and what they are called in the language, "tax=impuesto, total=total". The last of two counts. */
export type Glossary = string;

/** What a Romance language contributes to naming the fields of data, which models name in English. */
export interface LabelData {
  readonly nouns: Readonly<
    Record<"masculine" | "feminine", Readonly<Record<"one" | "many", Glossary>>>
  >;
  /** Clauses that say a field is true, and that the language's word for "not" turns round. */
  readonly flags: Glossary;
  /** Adjectives in the masculine singular, by whether they stand before or after the noun. */
  readonly before: Glossary;
  readonly after: Glossary;
  inflect(adjective: string, noun: Noun): string;
  /** "of the order", "of the orders". */
  of(noun: Noun): string;
  /** "of delivery", for what is no single thing. */
  ofKind(noun: Noun): string;
  /** "total of the orders". */
  ofAll(noun: Noun): string;
  /** "number of orders", for a noun in the plural. */
  countOf(noun: Noun): Noun;
  /** "per unit", "a month". */
  per(noun: Noun): string;
  /** Words after which a label goes on without changing its gender: "de", "del". */
  readonly connectors: RegExp;
  /** "with discount", for `hasDiscount`. */
  readonly having: string;
}

export interface Labels {
  /** A name in English, or in the language itself, as the language has it; as it is where it is not known. */
  label(words: string): string;
  /** The noun that such a label is. */
  noun(label: string): Noun | null;
  /** The clause for a label that is true or false. */
  flag(label: string): string | null;
  things(label: string): Countable | null;
  /** The state that such an English word names, "paid" → "pagado". */
  state(word: string): string | null;
}

/** Names fields by a glossary, and puts compounds together from its words: "average order price". */
export function labelsOf(data: LabelData): Labels {
  let read: Labels | null = null;
  /** Read at first use: a call in one language pays for no other. */
  const labels = (): Labels => (read ??= readLabels(data));
  return {
    label: (words) => labels().label(words),
    noun: (label) => labels().noun(label),
    flag: (label) => labels().flag(label),
    things: (label) => labels().things(label),
    state: (word) => labels().state(word),
  };
}

// --- internals

function readLabels(data: LabelData): Labels {
  const english = new Map<string, Noun>();
  const own = new Map<string, Noun>();
  const flagsByLabel = new Map<string, string>();
  const flagLabels = new Map<string, string>();
  const forms = new Set<string>();
  const formsBefore = new Set<string>();
  for (const gender of GENDERS)
    for (const number of NUMBERS)
      for (const [name, word] of entriesOf(data.nouns[gender][number])) {
        const noun: Noun = { word, gender, number };
        english.set(name, noun);
        // A word that has one form for both numbers is taken for one thing.
        if (!own.has(plainly(word))) own.set(plainly(word), noun);
      }
  const singulars = singularsIn(english, plainly);
  for (const [name, clause] of entriesOf(data.flags)) {
    const label = clause.replace(/^\S+ /, "");
    flagLabels.set(name, label);
    flagsByLabel.set(plainly(label), clause);
  }
  const [before, after] = [new Map(entriesOf(data.before)), new Map(entriesOf(data.after))];
  for (const [adjectives, known] of [
    [before, formsBefore],
    [after, forms],
  ] as const)
    for (const adjective of adjectives.values())
      for (const gender of GENDERS)
        for (const number of NUMBERS)
          known.add(plainly(data.inflect(adjective, { word: "", gender, number })));

  /** Most names that are not known have a word that no compound can hold. */
  const vocabulary = new Set(
    [...english.keys(), ...before.keys(), ...after.keys(), ...COUNTS, ...JOINTS].flatMap((name) =>
      name.split(" "),
    ),
  );
  const named = (words: readonly string[]): Noun | null =>
    english.get(words.join(" ")) ?? (words.length < 2 ? null : compound(words));
  const plural = (words: readonly string[]): Noun | null => {
    const noun = named(words);
    if (noun === null || noun.number === "many") return noun;
    const [last = "", ...others] = words.toReversed();
    const many = PLURALS.map((ending) => named([...others.toReversed(), ending(last)]));
    return many.find((found) => found?.number === "many") ?? null;
  };
  const joined = (head: Noun | null | undefined, rest: string | null): Noun | null =>
    head && rest !== null ? { ...head, word: `${head.word} ${rest}` } : null;

  const compound = (words: readonly string[]): Noun | null => {
    if (words.length > LONGEST_COMPOUND || !words.every((word) => vocabulary.has(word)))
      return null;
    const [first = "", last = ""] = [words[0], words.at(-1)];
    const [tail, init] = [words.slice(1), words.slice(0, -1)];
    for (const joint of JOINTS) {
      const at = words.indexOf(joint);
      if (at <= 0 || at === words.length - 1) continue;
      const [left, right] = [words.slice(0, at), words.slice(at + 1)];
      if (joint === "of" && COUNTS.has(left.join(" "))) return counted(plural(right));
      const noun = named(right);
      const rest = noun && (joint === "of" ? data.of(noun) : data.per(noun));
      return joined(named(left), rest);
    }
    if (COUNTS.has(last)) return counted(plural(init));
    if (COUNTS.has(first)) return counted(plural(tail));
    if (first === "total") {
      const noun = named(tail);
      const total = english.get("total");
      if (noun?.number === "many") return joined(total, data.ofAll(noun));
    }
    const [leads, trails] = [before.get(first), after.get(first)];
    const head = leads !== undefined || trails !== undefined ? named(tail) : null;
    if (head !== null && leads !== undefined)
      return { ...head, word: `${data.inflect(leads, head)} ${head.word}` };
    if (head !== null && trails !== undefined) {
      const adjective = data.inflect(trails, head);
      const isListed = english.has(tail.join(" "));
      return isListed
        ? joined(head, adjective)
        : { ...head, word: behindHead(head.word, adjective) };
    }
    const follows = FIGURES.has(last) ? undefined : after.get(last);
    if (follows !== undefined) {
      const noun = named(init);
      if (noun !== null) return joined(noun, data.inflect(follows, noun));
    }
    for (let at = 1; at < words.length; at += 1) {
      const noun = named(words.slice(0, at));
      const isKind = ABSTRACT.has(words.slice(0, at).join(" "));
      const rest = noun && (isKind ? data.ofKind(noun) : data.of(noun));
      const found = joined(english.get(words.slice(at).join(" ")), rest);
      if (found !== null) return found;
    }
    return null;
  };
  /** "valor promedio del pedido": an adjective stands beside the noun it belongs to. */
  const behindHead = (word: string, adjective: string): string => {
    const parts = word.split(" ");
    const at = parts.findIndex((_, i) => data.connectors.test(`${parts.slice(i).join(" ")} `));
    return parts.toSpliced(at < 0 ? parts.length : at, 0, adjective).join(" ");
  };
  const counted = (noun: Noun | null): Noun | null =>
    noun?.number === "many" ? data.countOf(noun) : null;

  const noun = (label: string): Noun | null => {
    const words = label.split(" ");
    const exact = own.get(plainly(label));
    if (exact !== undefined) return { ...exact, word: label };
    const from = words.length > 1 && formsBefore.has(plainly(words[0] ?? "")) ? 1 : 0;
    for (let end = words.length; end > from; end -= 1) {
      const head = own.get(plainly(words.slice(from, end).join(" ")));
      const rest = words.slice(end).join(" ");
      if (head === undefined) continue;
      if (rest === "" || data.connectors.test(rest) || forms.has(plainly(words[end] ?? "")))
        return { ...head, word: label };
    }
    return null;
  };

  return {
    label: (text) => {
      const words = text.toLowerCase();
      const bare = words.replace(/^(?:is|are|was|were) /, "");
      const flag = flagLabels.get(words) ?? flagLabels.get(bare);
      const known = english.get(words);
      if (known !== undefined) return known.word;
      if (flag !== undefined) return flag;
      const mine = own.get(plainly(words));
      if (mine !== undefined) return mine.word;
      const had = /^has (.+)$/.exec(words)?.[1];
      const possessed = had === undefined ? null : named(had.split(" "));
      if (possessed !== null) return `${data.having} ${possessed.word}`;
      return named(bare.split(" "))?.word ?? text;
    },
    noun,
    flag: (label) => flagsByLabel.get(plainly(label)) ?? null,
    state: (word) => flagLabels.get(word.toLowerCase()) ?? null,
    things: (label) => {
      const found = noun(label);
      if (found?.number !== "many") return null;
      const one = singulars.get(plainly(label));
      return { ...(one !== undefined && { one }), other: label, gender: found.gender };
    },
  };
}

const GENDERS = ["masculine", "feminine"] as const;
const NUMBERS = ["one", "many"] as const;
/** Longer names are no names any more, and each word more multiplies the ways to read them. */
const LONGEST_COMPOUND = 4;
const COUNTS = new Set(["count", "quantity", "number", "total number", "total count"]);
const JOINTS = ["of", "per", "by"];
/** They name what is said, even where they stand as adjectives elsewhere: "order total". */
const FIGURES = new Set(["total", "average", "mean", "median", "minimum", "maximum"]);
/** What is no single thing, so that it takes no article after "of". */
const ABSTRACT = new Set([
  "shipping",
  "delivery",
  "growth",
  "profit",
  "payment",
  "service",
  "sale",
  "interest",
  "credit",
  "contact",
]);
const PLURALS: readonly ((word: string) => string)[] = [
  (word) => `${word}s`,
  (word) => `${word}es`,
  (word) => word.replace(/y$/, "ies"),
];

function entriesOf(glossary: Glossary): (readonly [string, string])[] {
  return glossary.split(",").map((entry) => {
    const [name = "", word = ""] = entry.trim().split("=");
    return [name, word];
  });
}

/** Names in code have no accents. */
function plainly(words: string): string {
  return words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
