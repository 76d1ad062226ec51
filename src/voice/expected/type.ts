import type { Contradiction } from "./contradiction.ts";
import type { Kind } from "./kind.ts";

/** A list where one number was wanted, a number where a date was, and the like. */
export function typeContradiction(wish: string, kind: Kind): Contradiction | null {
  const wants = wantedType(wish);
  if (wants === null || !wants.never.includes(kind)) return null;
  if (wants.but?.[kind]?.test(wish) === true) return null;
  return {
    code: "type_mismatch",
    message: `The result is ${NAMES[kind]}, where ${wants.name} was expected.`,
    hint: `Finish with ${wants.name}, as expected_outcome says, or correct expected_outcome.`,
  };
}

// --- internals

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
