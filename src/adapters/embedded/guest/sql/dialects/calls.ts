import { argumentsOf, isCall, one, replaceToken, type Rule } from "./rule.ts";
import { strftimeFormat } from "./to-char.ts";
import type { Token } from "./tokens.ts";

/** Calls whose arguments are written otherwise in DuckDB. */

const UNIT_CALLS = new Set([
  ...["timestampdiff", "timestampadd", "datediff", "dateadd", "datepart", "datename", "datetrunc"],
  ...["date_part", "date_trunc", "date_diff", "datesub"],
]);
const TWO_ARGUMENTS = new Set(["datepart", "datename", "datetrunc", "date_part", "date_trunc"]);
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    year: "year,years,yy,yyyy,sql_tsi_year",
    quarter: "quarter,quarters,qq,q,sql_tsi_quarter",
    month: "month,months,mm,m,sql_tsi_month",
    week: "week,weeks,wk,ww,sql_tsi_week",
    day: "day,days,dd,d,dayofyear,dy,sql_tsi_day",
    hour: "hour,hours,hh,sql_tsi_hour",
    minute: "minute,minutes,mi,n,sql_tsi_minute",
    second: "second,seconds,ss,s,sql_tsi_second",
    millisecond: "millisecond,milliseconds,ms",
    microsecond: "microsecond,microseconds,mcs,frac_second",
    weekday: "weekday,dw",
    epoch: "epoch",
    isodow: "isodow",
    dow: "dow",
    doy: "doy",
  }).flatMap(([unit, names]) => names.split(",").map((name) => [name, unit])),
);

export const unit: Rule = (place) => {
  const { tokens, at } = place;
  const word = tokens[at + 2];
  if (!isCall(place, UNIT_CALLS) || word?.kind !== "word" || tokens[at + 3]?.text !== ",")
    return null;
  const known = UNITS.get(word.text);
  const count = TWO_ARGUMENTS.has(tokens[at]?.text ?? "") ? 2 : 3;
  // With fewer arguments `d` is no day but a column: `DATEDIFF(d, e)` of MySQL.
  if (known === undefined || argumentsOf(tokens, at)?.items.length !== count) return null;
  return one(replaceToken(word, `'${known}'`), 1);
};

const STRFTIME = new Set(["strftime"]);

export const strftime: Rule = (place) => {
  const { tokens, at, source } = place;
  const format = tokens[at + 2];
  if (!isCall(place, STRFTIME) || format?.kind !== "string" || !format.text.includes("%"))
    return null;
  const call = argumentsOf(tokens, at);
  const close = tokens[call?.close ?? -1];
  if (call === null || close === undefined) return null;
  const second = tokens[call.items[1]?.[0] ?? -1];
  const rest = second === undefined ? "" : source.slice(second.start, close.start);
  const start = tokens[at]?.start ?? 0;
  if (format.text === "'%s'")
    return one({ start, end: close.end, text: `epoch(moment_of(${rest}))::BIGINT::VARCHAR` }, 1);
  // The place of the moment stays, so that what is inside of it is still rewritten.
  if (second === undefined)
    return one({ start, end: close.end, text: `strftime(moment_of(), ${format.text})` }, 3);
  return {
    edits: [
      { start, end: second.start, text: "strftime(moment_of(" },
      { start: close.start, end: close.start, text: `), ${format.text}` },
    ],
    skip: 2,
  };
};

const DAY_CALLS: ReadonlyMap<string, string> = new Map([
  ["date", "calendar_date"],
  ["time", "clock_time"],
]);

export const dayCall: Rule = (place) => {
  const { tokens, at } = place;
  const token = tokens[at];
  if (token === undefined || !isCall(place, new Set(DAY_CALLS.keys()))) return null;
  // `x::date (…)` and columns of a definition are types.
  const before = tokens[at - 1];
  if (
    before?.text === "::" ||
    before?.kind === "quoted" ||
    (before?.kind === "word" && !OPENS.has(before.text))
  )
    return null;
  return one(replaceToken(token, DAY_CALLS.get(token.text) ?? token.text));
};

/** Words after which an expression begins. */
const OPENS = new Set(
  "select distinct where and or not on by having when then else case between in is like ilike over set return returning values limit offset using".split(
    " ",
  ),
);

const GROUP_CONCAT = new Set(["group_concat"]);

export const separator: Rule = (place) => {
  const { tokens, at, source } = place;
  if (!isCall(place, GROUP_CONCAT)) return null;
  const call = argumentsOf(tokens, at);
  if (call === null) return null;
  const words = topLevelWords(tokens, at + 2, call.close);
  const mark = words.get("separator");
  if (mark === undefined) return null;
  const order = words.get("order");
  const [word, text] = [tokens[mark], tokens[mark + 1]];
  if (word === undefined || text === undefined) return null;
  const into = tokens[order ?? mark]?.start ?? word.start;
  const between = source.slice(into, word.start);
  return {
    edits: [
      { start: into, end: into, text: `, ${text.text} ` },
      { start: word.start, end: text.end, text: "" },
    ].filter(({ start, end }) => between !== "" || start !== end || start === into),
    skip: 0,
  };
};

function topLevelWords(tokens: readonly Token[], from: number, to: number): Map<string, number> {
  const words = new Map<string, number>();
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token?.text === "(") depth += 1;
    else if (token?.text === ")") depth -= 1;
    else if (depth === 0 && token?.kind === "word" && !words.has(token.text))
      words.set(token.text, at);
  }
  return words;
}

const TO_CHAR = new Set(["to_char"]);

export const toChar: Rule = (place) => {
  const { tokens, at } = place;
  if (!isCall(place, TO_CHAR)) return null;
  const call = argumentsOf(tokens, at);
  const [word, open] = [tokens[at], tokens[at + 1]];
  const [first, last] = call?.items[1] ?? [-1, -2];
  const pattern = tokens[first];
  if (word === undefined || open === undefined || pattern === undefined) return null;
  if (first !== last || pattern.kind !== "string" || !pattern.text.startsWith("'")) return null;
  if (!/[YMDHSQWymdhsqw]/.test(pattern.text.replace("FM", "")))
    return one(replaceToken(word, "number_pattern"));
  const format = strftimeFormat(pattern.text.slice(1, -1));
  if (format === null) return one(replaceToken(word, "date_text"));
  return {
    edits: [replaceToken(word, "strftime_of"), replaceToken(pattern, `'${format}'`)],
    skip: 0,
  };
};
