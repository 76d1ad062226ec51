import {
  argumentsOf,
  found,
  insertAt,
  isCall,
  isCalled,
  isSymbol,
  isWord,
  one,
  OPENS,
  replaceToken,
  type Rule,
} from "./rule.ts";
import { dateFormat, isNumberPattern } from "./to-char.ts";

/** Calls about dates whose arguments are written otherwise in DuckDB. */

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
  const { tokens, at } = place;
  const format = tokens[at + 2];
  if (!isCall(place, STRFTIME) || format?.kind !== "string" || !format.text.includes("%"))
    return null;
  const call = argumentsOf(tokens, at);
  const close = tokens[call?.close ?? -1];
  if (call === null || close === undefined) return null;
  const second = tokens[call.items[1]?.[0] ?? -1];
  const start = tokens[at]?.start ?? 0;
  const isEpoch = format.text === "'%s'";
  const open = isEpoch ? "CAST(CAST(epoch(moment_of(" : "strftime(moment_of(";
  const end = isEpoch ? ")) AS BIGINT) AS VARCHAR" : `), ${format.text}`;
  // The place of the moment stays, so that what is inside of it is still rewritten.
  return {
    edits: [{ start, end: (second ?? close).start, text: open }, insertAt(close.start, end)],
    skip: 2,
  };
};

/** `date(…)` and `time(…)` with moments and modifiers (SQLite). */
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
  if (isSymbol(before, "::") || before?.kind === "quoted") return null;
  if (before?.kind === "word" && !OPENS.has(before.text)) return null;
  return one(replaceToken(token, DAY_CALLS.get(token.text) ?? token.text));
};

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
  const text = pattern.text.slice(1, -1);
  if (isNumberPattern(text)) return one(replaceToken(word, "number_pattern"));
  const date = dateFormat(text);
  if (date === null) return one(replaceToken(word, "date_text"));
  const name = date.hasMarks ? "marks_of" : "strftime_of";
  return found(replaceToken(word, name), replaceToken(pattern, `'${date.format}'`));
};

/** `EXTRACT(YEAR_MONTH FROM d)` (MySQL). */
export const extract: Rule = ({ tokens, at }) => {
  const [token, part, from] = [tokens[at], tokens[at + 2], tokens[at + 3]];
  if (token === undefined || !isWord(part, "year_month") || !isWord(from, "from")) return null;
  return one({ start: token.start, end: from.end, text: "year_month(" }, 3);
};

/** What MySQL and Postgres understand differently. */
const MYSQL_PARTS: ReadonlyMap<string, string> = new Map([
  ["dayofweek", "mysql_dayofweek"],
  ["weekday", "mysql_weekday"],
  ["week", "mysql_week"],
]);

export const mysqlPart: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  const name = MYSQL_PARTS.get(token?.text ?? "");
  if (habit !== "mysql" || token === undefined || name === undefined) return null;
  return isCalled(tokens, at) ? one(replaceToken(token, name)) : null;
};
