import { type Json, isJsonObject } from "../../core/json.ts";
import { isTagged } from "../../core/value.ts";
import { wordsOf } from "../../speech/field.ts";
import { currencyOf } from "../../speech/money.ts";
import { quantityOf } from "../../speech/rounding.ts";
import type { Contradiction } from "./contradiction.ts";
import { kindOf } from "./kind.ts";

/** Another currency than was wanted, an amount for a percentage, minutes for hours. */
export function unitContradiction(wish: string, value: Json): Contradiction | null {
  const wanted = currenciesNamed(wish);
  const found = currenciesOf(value);
  const [first] = wanted;
  if (
    wanted.length === 1 &&
    first !== undefined &&
    found.length > 0 &&
    !found.some((code) => first.codes.test(code))
  )
    return mismatch(found[0] ?? "", first.name);
  const [kind, percentWanted] = [
    kindOf(value),
    /\bper ?cent(?:age)?\b|%|\bporcentaje\b|\bprozent\b|\bpourcentage\b|\bpercentuale\b|\bporcentagem\b|パーセント/.test(
      wish,
    ),
  ];
  if (wanted.length > 0 && !percentWanted && kind === "percent")
    return mismatch("a percentage", first?.name ?? "money");
  if (
    percentWanted &&
    wanted.length === 0 &&
    kind === "money" &&
    HEAD_PERCENT.test(wish) &&
    !/\b(?:and|or|both)\b/.test(wish)
  )
    return mismatch("an amount of money", "a percentage");
  return measureContradiction(wish, value);
}

// --- internals

const HEAD_PERCENT = /^(?:\w+\s+){0,3}?(?:percentage|percent|per cent)\b(?! (?:off|discount))/;

interface Currency {
  readonly name: string;
  /** Its words, to follow "in" or the like: "50 dollars" may as well be what is converted. */
  readonly words: string;
  /** Before 「で」. */
  readonly japanese: string;
  readonly codes: RegExp;
}

const CURRENCIES: readonly Currency[] = [
  {
    name: "dollars",
    words: "dollars?|usd|\\$|dólares|dollari|dólar",
    japanese: "ドル",
    codes:
      /^(?:USD|CAD|AUD|NZD|SGD|HKD|TWD|BSD|BBD|BZD|JMD|TTD|XCD|FJD|GYD|LRD|NAD|SBD|SRD|BMD|BND|KYD)$/,
  },
  { name: "euros", words: "euros?|eur|€", japanese: "ユーロ", codes: /^EUR$/ },
  {
    name: "pounds",
    words: "pounds sterling|gbp|£|british pounds|pounds(?! and)|libras esterlinas",
    japanese: "ポンド",
    codes: /^(?:GBP|EGP|GIP|FKP|SHP|SSP|SYP|LBP)$/,
  },
  { name: "yen", words: "yen(?:es)?|jpy|¥", japanese: "円", codes: /^(?:JPY|CNY)$/ },
  { name: "Swiss francs", words: "swiss francs?|chf", japanese: "スイスフラン", codes: /^CHF$/ },
  { name: "reais", words: "reais|brl", japanese: "レアル", codes: /^BRL$/ },
];

/** Into what a result is to be put. */
const TARGETS = CURRENCIES.map(
  ({ words, japanese }) =>
    new RegExp(
      `\\b(?:in|into|to|as|en|em|a|para|naar|zu)\\s+(?:(?:us|u\\.s\\.|american|canadian|whole|dólares)[\\s-]+)?(?:${words})(?![\\p{L}\\p{N}])|${japanese}(?:で|に|建て)`,
      "u",
    ),
);

/** "in euros or dollars" */
const EITHER = new RegExp(
  `(?:${CURRENCIES.map(({ words }) => words).join("|")})(?: *[,/] *| (?:or|and|oder|und|ou|et|o|y|e|of|en) )(?:${CURRENCIES.map(({ words }) => words).join("|")})`,
  "u",
);

function currenciesNamed(wish: string): readonly Currency[] {
  if (EITHER.test(wish)) return [];
  return CURRENCIES.filter((_, at) => TARGETS[at]?.test(wish) === true);
}

/** The currencies of a value; of an object or a list only where nothing else is in it that could be meant. */
function currenciesOf(value: Json): string[] {
  const parts = Array.isArray(value)
    ? value.slice(0, MOST_PARTS)
    : isJsonObject(value) && !isTagged(value) && kindOf(value) === "other"
      ? Object.values(value).slice(0, MOST_PARTS)
      : [value];
  const codes = parts.map((part) =>
    kindOf(part) === "money" && isJsonObject(part) ? currencyOf(part["currency"]) : null,
  );
  return codes.every((code) => code !== null) ? codes : [];
}

const MOST_PARTS = 200;

/** Units that measure the same; the words of a wish, and those that end the names of fields. */
const DIMENSIONS: readonly (readonly (readonly [RegExp, readonly string[]])[])[] = [
  [
    [/\bin (?:whole )?seconds\b/, ["seconds", "second", "sec", "secs"]],
    [/\bin (?:whole )?minutes\b/, ["minutes", "minute", "min", "mins"]],
    [/\bin (?:whole )?hours\b/, ["hours", "hour", "hrs", "hr"]],
    [/\bin (?:whole )?days\b/, ["days", "day"]],
    [/\bin (?:whole )?weeks\b/, ["weeks", "week"]],
  ],
  [
    [/\bin (?:meters|metres)\b/, ["meters", "metres"]],
    [/\bin (?:kilometers|kilometres|km)\b/, ["km", "kilometers", "kilometres"]],
    [/\bin miles\b/, ["miles", "mile", "mi"]],
    [/\bin feet\b/, ["feet", "ft"]],
  ],
  [
    [/\bin (?:kilograms|kilos|kg)\b/, ["kg", "kilograms", "kilos"]],
    [/\bin grams\b/, ["grams", "g"]],
    [/\bin (?:pounds|lbs)\b/, ["lbs", "lb", "pounds"]],
  ],
  [
    [/\bin (?:degrees )?celsius\b/, ["celsius"]],
    [/\bin (?:degrees )?fahrenheit\b/, ["fahrenheit"]],
  ],
];

/** Of an object with a single field whose name ends in its unit. */
function measureContradiction(wish: string, value: Json): Contradiction | null {
  if (!isJsonObject(value) || isTagged(value)) return null;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0 || quantityOf(entry[1]) === null) return null;
  const unit = wordsOf(entry[0]).at(-1) ?? "";
  for (const units of DIMENSIONS) {
    const wanted = units.filter(([words]) => words.test(wish));
    const isSame = wanted.some(([, names]) => names.includes(unit));
    const found = units.find(([, names]) => names.includes(unit));
    if (wanted.length === 1 && !isSame && found !== undefined)
      return mismatch(unit, wanted[0]?.[1][0] ?? "another unit");
  }
  return null;
}

function mismatch(found: string, wanted: string): Contradiction {
  return {
    code: "unit_mismatch",
    message: `The result is in ${found}, where ${wanted} was expected.`,
    hint: `Finish with the result in ${wanted}, as expected_outcome says, or correct expected_outcome.`,
  };
}
