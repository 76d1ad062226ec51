import { applyEdits, type Edit, type EditedText } from "../sql/dialects/edits.ts";
import { operandAfter, operandBefore } from "../sql/dialects/operands.ts";
import { argumentsOf, closeOf, isCalled, isSymbol, isWord, OPENS } from "../sql/dialects/rule.ts";
import { type Token, tokensOf } from "../../../../validation/languages/sql-tokens.ts";
import { type CastType, castTypeAt } from "./casts.ts";

/** What other dialects write and SQLite refuses or, worse, answers wrongly, put its way or refused. */

/** Something SQLite would answer wrongly. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** UTF-16 index of the source. */
  readonly offset: number;
  readonly hint: string;

  constructor(message: string, offset: number, hint: string) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }
}

/**
 * @param dateNames Columns and parameters (`$name`) that hold dates, in lower case.
 * @throws Refusal
 */
export function mend(source: string, dateNames: ReadonlySet<string>): EditedText {
  const tokens = tokensOf(source);
  const edits: Edit[] = [];
  const casts = tokens.filter(
    (token) => isWord(token, "cast", "try_cast") || isSymbol(token, "::"),
  );
  // Each looks for its brackets: nested, that takes the square of their number.
  if (casts.length > MAX_CASTS)
    throw new Refusal("There are too many casts.", casts[MAX_CASTS]?.start ?? 0, CAST_HINT);
  // From the end: of two edits before the same token, the outer one must come first.
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    if (isNamed(tokens, at, dateNames))
      refuseArithmetic(tokens, isSymbol(tokens[at - 1], ".") ? at - 2 : at, at);
    for (const rule of RULES) {
      const found = rule(tokens, at);
      if (found === null) continue;
      edits.push(...found);
      break;
    }
  }
  return applyEdits(source, edits);
}

// --- internals

type Rule = (tokens: readonly Token[], at: number) => readonly Edit[] | null;

const replace = ({ start, end }: Token, text: string): Edit => ({ start, end, text });
const insert = (start: number, text: string): Edit => ({ start, end: start, text });
const startOf = (tokens: readonly Token[], at: number): number => tokens[at]?.start ?? 0;
const endOf = (tokens: readonly Token[], at: number): number => tokens[at]?.end ?? 0;

const MAX_CASTS = 1_000;

const NO_INTERVALS = "SQLite has no intervals and counts dates as numbers.";
const ADD_HINT =
  "This is SQLite: add time with date(x, '+7 days') or datetime(x, '+1 hour'), subtract dates with date_diff('day', a, b).";
const CAST_HINT =
  "This is SQLite: its types are integer, real, numeric, text, blob, date, timestamp.";

/** `cast(x as type)`; the two edits stand beside whatever is mended in x. */
const castCall: Rule = (tokens, at) => {
  const token = tokens[at];
  if (!isWord(token, "cast", "try_cast") || !isCalled(tokens, at)) return null;
  const close = closeOf(tokens, at + 1);
  if (close === null) return null;
  const asAt = lastAs(tokens, at + 1, close);
  const word = tokens[asAt];
  if (word === undefined) return null;
  const type = castTypeAt(tokens, asAt + 1, token.text === "try_cast");
  const form = formOrRefuse(tokens, asAt + 1, type);
  if (type.last !== close - 1) return null;
  if (type.isDate) refuseArithmetic(tokens, at, close);
  return [
    { start: token.start, end: endOf(tokens, at + 1), text: form.open },
    { start: word.start, end: endOf(tokens, close), text: form.close },
  ];
};

const colonCast: Rule = (tokens, at) => {
  const token = tokens[at];
  if (!isSymbol(token, "::")) return null;
  const type = castTypeAt(tokens, at + 1, false);
  const form = formOrRefuse(tokens, at + 1, type);
  const first = operandBefore(tokens, at - 1);
  const before = tokens[first];
  const isPlain =
    before !== undefined &&
    !(before.kind === "symbol" && before.text !== "(") &&
    !(
      before.text === "(" && isWord(tokens[first - 1], "over", "in", "values", "like", "between")
    ) &&
    !(
      before.kind === "word" &&
      before.text !== "case" &&
      (OPENS.has(before.text) || UNSURE.has(before.text))
    );
  if (!isPlain)
    throw new Refusal(
      `near ":": syntax error`,
      token.start,
      "This is SQLite: write cast(x as integer) instead of x::integer.",
    );
  // In a chain the last type counts.
  if (type.isDate && !isSymbol(tokens[type.last + 1], "::"))
    refuseArithmetic(tokens, first, type.last);
  return [
    insert(before.start, form.open),
    { start: token.start, end: endOf(tokens, type.last), text: form.close },
  ];
};

/** What stands before brackets of its own and belongs to what is before it. */
const UNSURE: ReadonlySet<string> = new Set(["filter", "over", "exists", "all", "any", "group"]);

const LITERALS: Readonly<Record<string, string>> = {
  date: "as_date",
  time: "as_time",
  timestamp: "as_datetime",
  timestamptz: "as_datetime",
  datetime: "as_datetime",
};

const literal: Rule = (tokens, at) => {
  const token = tokens[at];
  const next = tokens[at + 1];
  const name = token?.kind === "word" ? LITERALS[token.text] : undefined;
  if (token === undefined || name === undefined || next?.kind !== "string") return null;
  if (token.text !== "time") refuseArithmetic(tokens, at, at + 1);
  return [replace(token, `${name}(`), insert(next.end, ")")];
};

const interval: Rule = (tokens, at) => {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (isWord(token, "interval") && (next?.kind === "string" || next?.kind === "number"))
    throw new Refusal(NO_INTERVALS, token.start, ADD_HINT);
  return null;
};

/** Calls and words that answer a date: as a number SQLite reads its year. */
const DATE_WORDS: ReadonlySet<string> = new Set(["current_date", "current_timestamp"]);
const DATE_CALLS: ReadonlySet<string> = new Set(
  "date datetime today curdate now getdate date_trunc last_day make_date strptime to_date".split(
    " ",
  ),
);

const dateArithmetic: Rule = (tokens, at) => {
  const token = tokens[at];
  if (token?.kind !== "word") return null;
  if (DATE_WORDS.has(token.text) && !isSymbol(tokens[at - 1], "."))
    refuseArithmetic(tokens, at, at);
  else if (DATE_CALLS.has(token.text) && isCalled(tokens, at))
    refuseArithmetic(tokens, at, closeOf(tokens, at + 1) ?? at);
  return null;
};

const extract: Rule = (tokens, at) => {
  const token = tokens[at];
  const part = tokens[at + 2];
  const from = tokens[at + 3];
  if (!isWord(token, "extract") || !isCalled(tokens, at) || !isWord(from, "from")) return null;
  if (part?.kind !== "word" && part?.kind !== "string") return null;
  const edits = [replace(token, "date_part"), replace(from, ",")];
  return part.kind === "string" ? edits : [...edits, replace(part, `'${part.text}'`)];
};

/** The date first, as elsewhere: the format is the one with the percent sign. */
const dateFirst: Rule = (tokens, at) => {
  const token = tokens[at];
  if (!isWord(token, "strftime") || !isCalled(tokens, at)) return null;
  const [first, second, third] = argumentsOf(tokens, at)?.items ?? [];
  if (first === undefined || second === undefined || third !== undefined) return null;
  const hasPercent = ([from, to]: readonly [number, number]): boolean =>
    from === to && tokens[from]?.kind === "string" && tokens[from].text.includes("%");
  return hasPercent(second) && !hasPercent(first) ? [replace(token, "format_date")] : null;
};

const braces: Rule = (tokens, at) => {
  const token = tokens[at];
  const text = tokens[at + 2];
  if (!isWord(token, "format") || !isCalled(tokens, at) || text?.kind !== "string") return null;
  if (text.text.includes("{") && !text.text.includes("%"))
    throw new Refusal(
      "SQLite's format() knows no {}.",
      token.start,
      "This is SQLite: write format('%,d', x) or printf('%.2f', x).",
    );
  return null;
};

/** `a ~ b`, anywhere in the text, as in PostgreSQL; without an operand before it, it is SQLite's own. */
const pattern: Rule = (tokens, at) => {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!isSymbol(token, "~") || before === undefined || !endsOperand(before)) return null;
  const star = tokens[at + 1];
  const isLoose = isSymbol(star, "*") && star.start === token.end;
  const first = operandBefore(tokens, at - 1);
  const last = operandAfter(tokens, at + (isLoose ? 2 : 1));
  return [
    insert(startOf(tokens, first), "regexp_like("),
    { start: token.start, end: isLoose ? star.end : token.end, text: "," },
    insert(endOf(tokens, last), isLoose ? ", 'i')" : ")"),
  ];
};

/** `(values …) t(x, y)`: SQLite knows no names for the columns of a subquery. */
const namedValues: Rule = (tokens, at) => {
  const token = tokens[at];
  if (!isSymbol(token, "(") || !isWord(tokens[at + 1], "values")) return null;
  if (!isWord(tokens[at - 1], "from", "join") && !isSymbol(tokens[at - 1], ",")) return null;
  const close = closeOf(tokens, at);
  if (close === null) return null;
  const nameAt = isWord(tokens[close + 1], "as") ? close + 2 : close + 1;
  const name = tokens[nameAt];
  if ((name?.kind !== "word" && name?.kind !== "quoted") || !isCalled(tokens, nameAt)) return null;
  const columns = argumentsOf(tokens, nameAt);
  if (columns === null || columns.items.some(([from, to]) => from !== to)) return null;
  const named = columns.items.map(
    ([column], index) => `column${index + 1} as ${sourceText(tokens[column])}`,
  );
  return [
    insert(token.end, `select ${named.join(", ")} from (`),
    insert(startOf(tokens, close), ")"),
    { start: startOf(tokens, nameAt + 1), end: endOf(tokens, columns.close), text: "" },
  ];
};

const RULES: readonly Rule[] = [
  ...[castCall, colonCast, interval, literal, extract, dateFirst, braces, pattern, namedValues],
  dateArithmetic,
];

function isNamed(tokens: readonly Token[], at: number, names: ReadonlySet<string>): boolean {
  const token = tokens[at];
  if (token === undefined || isSymbol(tokens[at + 1], ".", "(")) return false;
  if (token.kind === "quoted") return names.has(token.text.slice(1, -1).toLowerCase());
  return (
    (token.kind === "word" || token.kind === "parameter") && names.has(token.text.toLowerCase())
  );
}

function lastAs(tokens: readonly Token[], open: number, close: number): number {
  let depth = 0;
  let found = -1;
  for (let at = open; at < close; at += 1) {
    if (isSymbol(tokens[at], "(", "[")) depth += 1;
    else if (isSymbol(tokens[at], ")", "]")) depth -= 1;
    else if (depth === 1 && isWord(tokens[at], "as")) found = at;
  }
  return found;
}

function formOrRefuse(
  tokens: readonly Token[],
  first: number,
  { form }: CastType,
): NonNullable<CastType["form"]> {
  if (form !== null) return form;
  const token = tokens[first];
  const name = token?.text ?? "";
  throw new Refusal(
    name === "interval" ? NO_INTERVALS : `SQLite has no type ${name}.`,
    token?.start ?? 0,
    name === "interval" ? ADD_HINT : CAST_HINT,
  );
}

/** SQLite reads a date in a sum as its year. */
function refuseArithmetic(tokens: readonly Token[], first: number, last: number): void {
  const [before, after] = [tokens[first - 1], tokens[last + 1]];
  const operand = tokens[first - 2];
  const sign = isSymbol(after, "+", "-")
    ? after
    : isSymbol(before, "+", "-") && operand !== undefined && endsOperand(operand)
      ? before
      : undefined;
  if (sign !== undefined) throw new Refusal(NO_INTERVALS, sign.start, ADD_HINT);
}

function endsOperand(token: Token): boolean {
  if (token.kind === "symbol") return token.text === ")" || token.text === "]";
  return token.kind !== "word" || !OPENS.has(token.text);
}

function sourceText(token: Token | undefined): string {
  return token?.text ?? "";
}
