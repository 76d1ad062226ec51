import { type Json, isJsonObject } from "../core/json.ts";
import { isTagged } from "../core/value.ts";
import { currencyOf } from "../speech/money.ts";
import { quantityFrom, quantityOf } from "../speech/rounding.ts";
import { wordsOf } from "../speech/field.ts";

/** A result that clearly is not what was to come of the program. */
export interface Contradiction {
  readonly code: "type_mismatch" | "unit_mismatch" | "magnitude_mismatch";
  /** For the model; names kinds, never the value. */
  readonly message: string;
  readonly hint: string;
}

/**
 * Holds a value against what was expected of it: "give the total in dollars" is no list, no euros and no
 * yes. Only what cannot be meant is a contradiction; whatever a sentence leaves open is let through.
 */
export function contradictionOf(value: Json, expectedOutcome: string): Contradiction | null {
  const wish = expectedOutcome.slice(0, LONGEST).toLowerCase();
  if (wish.trim() === "" || value === null) return null;
  const kind = kindOf(value);
  return (
    typeContradiction(wish, kind) ??
    unitContradiction(wish, value) ??
    sizeContradiction(wish, value, kind)
  );
}

// --- internals

const LONGEST = 400;

type Kind =
  | "flag"
  | "number"
  | "money"
  | "percent"
  | "date"
  | "duration"
  | "text"
  | "list"
  | "other";

function kindOf(value: Json): Kind {
  if (typeof value === "boolean") return "flag";
  if (typeof value === "string") return "text";
  if (quantityOf(value) !== null) return "number";
  if (Array.isArray(value)) return value.length > 1 && value.every(isNumeric) ? "list" : "other";
  if (!isJsonObject(value)) return "other";
  if (isTagged(value)) return TAGGED[value.$type] ?? "other";
  const keys = Object.keys(value);
  if (currencyOf(value["currency"]) !== null && "amount" in value && keys.length === 2)
    return "money";
  if (keys.length === 1 && "percent" in value) return "percent";
  if (keys.length === 1 && "date" in value) return "date";
  return "other";
}

const TAGGED: Readonly<Record<string, Kind>> = {
  date: "date",
  datetime: "date",
  duration: "duration",
};

function isNumeric(value: Json): boolean {
  return quantityOf(value) !== null || kindOf(value) === "money";
}

function typeContradiction(wish: string, kind: Kind): Contradiction | null {
  const wants = wantedType(wish);
  if (wants === null || !wants.never.includes(kind)) return null;
  if (wants.but?.[kind]?.test(wish) === true) return null;
  return {
    code: "type_mismatch",
    message: `The result is ${NAMES[kind]}, where ${wants.name} was expected.`,
    hint: `Finish with ${wants.name}, as expected_outcome says, or correct expected_outcome.`,
  };
}

interface Wanted {
  readonly name: string;
  readonly fits: RegExp;
  readonly spares?: RegExp;
  readonly never: readonly Kind[];
  /** What makes one of these possible after all. */
  readonly but?: Partial<Readonly<Record<Kind, RegExp>>>;
}

/** Words that make more than one number of it. */
const SEVERAL =
  /[,;/、]|\b(?:each|every|everyone|per|by|list|lists|breakdown|split|and|both|all|along|as well|with|of|ranges?|versus|vs|than|compar\w*|before|after|against|over|changes?|grows?|trends?|options?|scenarios?|differs?|for (?:the )?(?:three|two|four)|totals|amounts|averages|prices|running|cumulative|monthly|weekly|daily|yearly|annual|schedule|series|table|or|cada|por|lista|y|o|und|oder|je|pro|et|ou|chaque|par|liste|e|ogni|elk)\b|各|ごと|毎|あたり|それぞれ|一覧|と/;

/** Words of a wish that a yes or a no can answer, though it names a number. */
const CHECKS =
  /^(?!.*\bhow (?:much|many)\b).*?(?:\b(?:confirm|check|verif|validat|test|compar|prove|correct|korrekt|valid|bestätig|bevestig|controll|controle|kontroll|comprob|comprueb|revis|confer|checar|prüf|überprüf|stimm|klopt|klopp|giust|corrett|corret|just|exact)\w*|(?<!\p{L})(?:vérif|contrôl)\p{L}*|\b(?:is|are|was|were|has|have|can|could|will|match\w*|equals?|equal|exceeds?|reach\w*|covers?|fits?|fair|true|false|enough|above|below|over|under|within|whether|if|makes? sense|adds? up|right|wrong|agrees?|or not|ob|si|se|of het|of de|zeggen of)\b|かどうか|確認|検証|正し|一致|足り)/u;

/** Tried in order: the first that fits says what is wanted. */
const WANTED: readonly Wanted[] = [
  {
    name: "a yes or a no",
    fits: /^(?:to )?(?:say|tell|tell you|tell them|tell the caller|tell me|show|confirm|check|return|determine|answer|report|know|see|give|find out)?\s*(?:yes or no|true or false|whether|if\b)/,
    spares: /\b(?:how|much|many|and|amount|number|by|when|which|what|or (?!no\b|false\b|not\b))/,
    never: ["money", "percent", "date", "list", "duration"],
  },
  {
    name: "a date",
    fits: /^(?:(?!(?:on|at|for|of|by|to|from|in|as|per)\b)\w+\s+){0,4}?(?:date|due date|deadline|day of the week|delivery date|fecha|datum|data di scadenza)\b/,
    spares:
      /\b(?:number|count|many|days|up to date|update|year to date|since|between|total|amount|sum|balance|date range|by date|format)\b/,
    never: ["flag", "money", "percent", "duration"],
    but: { flag: CHECKS },
  },
  {
    name: "a list",
    fits: /\b(?:give|return|produce|show|be|list|get|make|create)\b.{0,20}\b(?:a list of|the list of|list of|list the|the names of|a table of)\b/,
    spares: /\b(?:length|count|number|size|many|if|whether|total|sum)\b/,
    never: ["flag", "number", "money", "percent", "date"],
  },
  {
    name: "one number",
    fits: /\b(?:the|a|an|one|single|final|grand|overall)\s+(?:\w+\s+){0,2}?(?:total|sum|average|mean|median|percentage|percent|difference|price|cost|balance|amount|count|tax|tip|discount|profit|margin|interest|refund|commission|subtotal|payment|fee|score|rating|rate|bill|charge|revenue)(?=$|[.;:]|\s+(?:in|of|for|to|due|owed|from|on|at|with|without|after|before|including|excluding|that|the|they|he|she|you|we|i|it|a|an|paid|spent|left|saved|was|is|are|rounded|as|by|per|and|or|if|each|matches)\b)|\bhow (?:much|many)\b|\bthe number of\b|\b(?:el|un) (?:total|importe|promedio|precio|porcentaje)\b|\b(?:der|den|die) (?:gesamtbetrag|summe|betrag|durchschnitt)\b|\b(?:le|la) (?:total|montant|somme|moyenne|prix)\b|\bo (?:total|valor|preço)\b|\bil (?:totale|prezzo|importo)\b|\bhet (?:totaal|totaalbedrag|bedrag|gemiddelde)\b|合計|平均|金額|総額/,
    never: ["flag", "date", "list"],
    but: {
      flag: CHECKS,
      // A deadline may be part of an amount.
      date: /\b(?:date|day|when|time|month|year|deadline)\b/,
      list: SEVERAL,
    },
  },
];

function wantedType(wish: string): Wanted | null {
  for (const wanted of WANTED) {
    if (!wanted.fits.test(wish)) continue;
    return wanted.spares?.test(wish) === true ? null : wanted;
  }
  return null;
}

const NAMES: Readonly<Record<Kind, string>> = {
  flag: "a yes or a no",
  number: "a plain number",
  money: "an amount of money",
  percent: "a percentage",
  date: "a date",
  duration: "a length of time",
  text: "text",
  list: "several numbers",
  other: "something else",
};

function unitContradiction(wish: string, value: Json): Contradiction | null {
  const wanted = currenciesNamed(wish);
  const found = currenciesOf(value);
  const [first] = wanted;
  if (
    wanted.length === 1 &&
    first !== undefined &&
    found.length > 0 &&
    !found.some((code) => first.codes.test(code))
  )
    return mismatch("unit_mismatch", found[0] ?? "", first.name);
  const [kind, percentWanted] = [
    kindOf(value),
    /\bper ?cent(?:age)?\b|%|\bporcentaje\b|\bprozent\b|\bpourcentage\b|\bpercentuale\b|\bporcentagem\b|パーセント/.test(
      wish,
    ),
  ];
  if (wanted.length > 0 && !percentWanted && kind === "percent")
    return mismatch("unit_mismatch", "a percentage", first?.name ?? "money");
  if (
    percentWanted &&
    wanted.length === 0 &&
    kind === "money" &&
    HEAD_PERCENT.test(wish) &&
    !/\b(?:and|or|both)\b/.test(wish)
  )
    return mismatch("unit_mismatch", "an amount of money", "a percentage");
  return measureContradiction(wish, value);
}

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
      return mismatch("unit_mismatch", unit, wanted[0]?.[1][0] ?? "another unit");
  }
  return null;
}

function sizeContradiction(wish: string, value: Json, kind: Kind): Contradiction | null {
  const number =
    kind === "percent" && isJsonObject(value)
      ? percentOf(value["percent"] ?? null)
      : kind === "number"
        ? quantityOf(value)
        : null;
  if (number === null) return null;
  const { exact } = number;
  if (kind === "number" && COUNTS.test(wish) && !NOT_COUNTS.test(wish)) {
    if (exact.isNegative() && !exact.isZero()) return odd("a count below zero", "a count");
    if (!exact.minus(exact.round()).abs().lt("1e-9")) return odd("a fraction", "a whole number");
  }
  if (
    SHARES.test(wish) &&
    !GOALS.test(wish) &&
    (exact.lt(0) || exact.gt(kind === "percent" ? "100.5" : "100.5"))
  )
    return odd("outside nought to one hundred", "a share of a whole");
  if (
    kind === "number" &&
    /\bprobability\b|\bchances? of\b|\blikelihood\b/.test(wish) &&
    (exact.lt(0) || exact.gt(100))
  )
    return odd("outside nought to one hundred", "a probability");
  return null;
}

const COUNTS =
  /\b(?:the|a) number of (?:orders|items|customers|people|invoices|calls|tickets|seats|rooms|words|entries|records|rows|days|payments|installments|users|units|products|boxes|packages|late|open|overdue|unpaid|working|business|weekdays)\b|\bhow many (?:orders|items|customers|people|invoices|calls|tickets|seats|rooms|words|entries|records|rows|users|units|products|boxes|packages|payments|(?:late|open|overdue|unpaid) \w+)\b|\bthe (?:order|item|invoice|customer|row|record) count\b/;
const NOT_COUNTS =
  /\b(?:average|mean|half|halves|partial|fraction\w*|change|difference|per|ratio|rate|expected|fewer|more|increase|decrease|net|median|estimate|days? (?:left|until|remaining|since|overdue)|days between)\b/;
const SHARES =
  /\b(?:what|which) (?:percentage|percent|share|proportion) of\b.*\b(?:are|is|were|was|have|had|came|come)\b|\b(?:the|a) (?:percentage|percent|share|proportion) of (?:the )?(?:orders|items|customers|people|invoices|calls|tickets|users|respondents|votes)\b/;

/** More than the whole of these can be had. */
const GOALS = /\b(?:target|goal|quota|budget|plan|capacity|forecast|last year)\b/;

function percentOf(value: Json): ReturnType<typeof quantityOf> {
  return typeof value === "string" ? quantityFrom(value.trim()) : quantityOf(value);
}

function odd(found: string, wanted: string): Contradiction {
  return {
    code: "magnitude_mismatch",
    message: `The result is ${found}, where ${wanted} was expected.`,
    hint: "Check the formula and the order of its numbers.",
  };
}

function mismatch(code: Contradiction["code"], found: string, wanted: string): Contradiction {
  return {
    code,
    message: `The result is in ${found}, where ${wanted} was expected.`,
    hint: `Finish with the result in ${wanted}, as expected_outcome says, or correct expected_outcome.`,
  };
}
