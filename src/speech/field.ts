import { currencyOf } from "./money.ts";
import { isSpeakable } from "./guard.ts";
import type { Countable, SpeechLocale } from "./locale.ts";

/** What the name of a field says about a number in it. */
export type Meaning =
  | { readonly kind: "plain" }
  /** The currency is in the data: in the name itself, or beside it. */
  | { readonly kind: "money"; readonly currency: string; readonly size: "rounded" | "owed" }
  | { readonly kind: "percent" }
  | { readonly kind: "unit"; readonly unit: Countable; readonly name: string }
  | { readonly kind: "year" }
  | { readonly kind: "identifier" };

export interface Field {
  /** The name in words. */
  readonly label: string;
  /** The same for a number, whose words already have the unit that `meaning` took from the name. */
  readonly numberLabel: string;
  /** The words of the name, lower case. */
  readonly words: readonly string[];
  readonly meaning: Meaning;
}

const PLAIN: Meaning = { kind: "plain" };
export const UNNAMED: Field = { label: "", numberLabel: "", words: [], meaning: PLAIN };

const LONGEST_LABEL = 40;
const LONGEST_NAME = 1_000;

/** @param currency The currency that stands beside the field, if one does. */
export function readField(name: string, currency: string | null, locale: SpeechLocale): Field {
  const words = wordsOf(name);
  const { meaning, taken } = meaningOf(words, currency, locale);
  const rest = words.filter((word) => !taken.includes(word));
  const label = isSpeakable(name) ? labelOf(words, locale) : locale.words.someText;
  if (taken.length === 0) return { label, numberLabel: label, words, meaning };
  const numberLabel =
    rest.length > 0 ? labelOf(rest, locale) : (locale.field.bareLabels[meaning.kind] ?? label);
  return { label, numberLabel, words, meaning };
}

/** The words of a name in camelCase, snake_case or any other. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, LONGEST_NAME)
    .normalize("NFKC")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** True where adding the numbers of such a field up makes sense. */
export function isAdditive({ words, meaning }: Field): boolean {
  if (meaning.kind === "percent" || meaning.kind === "year" || meaning.kind === "identifier")
    return false;
  return !words.some((word) => NOT_ADDITIVE.has(word));
}

/** How often the words of a name occur in what was asked for. */
export function mentions({ words }: Field, wanted: readonly string[]): boolean {
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return (
    telling.length > 0 &&
    telling.every(
      (word) =>
        wanted.includes(word) || wanted.includes(singular(word)) || wanted.includes(`${word}s`),
    )
  );
}

// --- internals

const MONEY_WORDS = new Set(
  "amount total subtotal tax price cost fee fees balance discount due payment revenue sales refund deposit rent salary budget spend net gross paid owed owing tip charge shipping savings profit outstanding payable".split(
    " ",
  ),
);
const NO_MONEY_WORDS = new Set(
  "count quantity qty number num percent pct percentage rate ratio id ids code days date items units orders year score rank".split(
    " ",
  ),
);
const OWED_WORDS = new Set("owed owing due balance outstanding payable".split(" "));
const IDENTIFIER_WORDS = new Set(
  "id ids sku zip zipcode postcode phone tel iban isbn imei vin".split(" "),
);
const NUMBERED_THINGS = new Set(
  "account order invoice card reference ref ticket case confirmation tracking serial policy routing".split(
    " ",
  ),
);
const NOT_ADDITIVE = new Set(
  "avg average mean median rate ratio price age score rank min max minimum maximum temperature percent index year month day".split(
    " ",
  ),
);
const EMPTY_WORDS = new Set("the a an of in is has for to and value result".split(" "));
/** Codes that are no English words, so that a name may end in one: never `all`, `try`, `top`. */
const CURRENCY_SUFFIXES = new Set(
  "usd eur gbp jpy cad aud nzd chf cny inr mxn brl sek nok dkk pln czk huf sgd hkd krw zar kwd aed sar ils bhd omr jod thb php idr myr twd vnd ngn kes egp clp".split(
    " ",
  ),
);

function meaningOf(
  words: readonly string[],
  currency: string | null,
  locale: SpeechLocale,
): { meaning: Meaning; taken: readonly string[] } {
  const [last = "", first = ""] = [words.at(-1), words[0]];
  const nothingTaken = { meaning: PLAIN, taken: [] };
  const size = words.some((word) => OWED_WORDS.has(word)) ? "owed" : "rounded";

  const named = [last, first].find(
    (word) => CURRENCY_SUFFIXES.has(word) || ownOf(locale.field.currencyWords, word) !== undefined,
  );
  const ownCurrency =
    named === undefined ? null : (ownOf(locale.field.currencyWords, named) ?? currencyOf(named));
  if (named !== undefined && ownCurrency !== null)
    return { meaning: { kind: "money", currency: ownCurrency, size }, taken: [named] };

  if (words.some((word) => IDENTIFIER_WORDS.has(word)) || isNumbered(words))
    return { meaning: { kind: "identifier" }, taken: [] };
  if (last === "percent" || last === "pct" || last === "percentage")
    return { meaning: { kind: "percent" }, taken: [last] };
  if (last === "year") return { meaning: { kind: "year" }, taken: [] };

  const unit = words.length > 1 ? locale.units.unit(last) : undefined;
  if (unit !== undefined) return { meaning: { kind: "unit", unit, name: last }, taken: [last] };

  const isMoney =
    words.some((word) => MONEY_WORDS.has(word)) && !words.some((word) => NO_MONEY_WORDS.has(word));
  return currency !== null && isMoney
    ? { meaning: { kind: "money", currency, size }, taken: [] }
    : nothingTaken;
}

/** `order_number`, `invoiceNo`: a name, not a quantity. */
function isNumbered(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return (
    words.some((word) => NUMBERED_THINGS.has(word)) &&
    (last === "number" || last === "no" || last === "code")
  );
}

function labelOf(words: readonly string[], locale: SpeechLocale): string {
  const spoken = words.flatMap((word) => {
    const expanded = ownOf(locale.field.expansions, word);
    if (expanded !== undefined) return [expanded];
    if (/^(?:19|20)\d{2}$/.test(word)) return [locale.number.year(Number(word))];
    return (word.match(/\p{N}|[^\p{N}]+/gu) ?? []).map((part) =>
      /^\d$/.test(part) ? locale.number.digit(part) : part.replace(/[^\p{L}\p{M}' -]/gu, ""),
    );
  });
  const label: string[] = [];
  for (const word of spoken.filter((part) => part !== "")) {
    if (label.join(" ").length + word.length + 1 > LONGEST_LABEL) break;
    label.push(word);
  }
  return label.length === 0 ? locale.field.unnamed : locale.field.label(label.join(" "));
}

/** A field may be called `constructor`. */
function ownOf(words: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

function singular(word: string): string {
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
