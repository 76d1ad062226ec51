import type { Span, Syntax } from "../syntax.ts";
import {
  any,
  callOf,
  isName,
  isSymbol,
  isWord,
  name,
  nameOf,
  numberOf,
  text,
  textOf,
} from "./sql-reading.ts";
import type { Token } from "./sql-tokens.ts";
import { ENDS_TABLES, JOIN_WORDS, NO_FUNCTION, QUERY_WORDS, ROOT_SCHEMAS } from "./sql-words.ts";

/** The calls, tables and literals in a statement, whatever stands around them. */
export function readExpressions(tokens: readonly Token[]): readonly Syntax[] {
  const cursor = { tokens, at: 0 };
  const parts: Syntax[] = [];
  while (cursor.at < tokens.length) {
    parts.push(...readGroup(cursor, true));
    // A closing bracket too many is a fault, and what follows is read all the same.
    cursor.at += 1;
  }
  return parts;
}

// --- internals

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

interface Group {
  readonly items: Syntax[];
  parts: Syntax[];
  /** What joins the part before to the next: `||`, `*`, `+`, `**`. */
  operator: string | null;
  /** Whether the next name is that of a table. */
  wantsTable: boolean;
  inTables: boolean;
  readonly isQuery: boolean;
}

const JOINS = new Set(["||", "*", "+", "**"]);
const CLOSERS = new Set([")", "]", "}"]);
const LOOKS_LIKE_FILE = /[/\\*]|\.\w{2,8}$|^\w+:/;

/** Up to what closes it, which is left. One item for each comma. */
function readGroup(cursor: Cursor, isStatement: boolean): readonly Syntax[] {
  const first = cursor.tokens[cursor.at];
  const group: Group = {
    items: [],
    parts: [],
    operator: null,
    wantsTable: false,
    inTables: false,
    isQuery:
      isStatement ||
      (first?.kind === "word" && QUERY_WORDS.has(first.text)) ||
      isSymbol(first, "("),
  };
  for (let token = first; token !== undefined; token = cursor.tokens[cursor.at]) {
    if (token.kind === "symbol" && CLOSERS.has(token.text)) break;
    readOne(cursor, token, group);
  }
  endItem(group, first);
  return group.items;
}

function readOne(cursor: Cursor, token: Token, group: Group): void {
  switch (token.kind) {
    case "symbol":
      readSymbol(cursor, token, group);
      return;
    case "word":
    case "quoted":
    case "backtick":
      readName(cursor, token, group);
      return;
    case "string":
      cursor.at += 1;
      if (group.wantsTable) readFile(token, group);
      else add(group, textOf(token));
      return;
    case "number":
      cursor.at += 1;
      add(group, numberOf(token));
      return;
    case "parameter":
      cursor.at += 1;
      group.operator = null;
  }
}

function readSymbol(cursor: Cursor, token: Token, group: Group): void {
  cursor.at += 1;
  const { text: symbol } = token;
  if (symbol === "(" || symbol === "[" || symbol === "{") {
    const { items, end } = readInside(cursor, token);
    group.wantsTable = false;
    const at = { start: token.start, end };
    add(group, symbol === "[" ? { ...at, op: "list", items } : whole(at, items));
  } else if (symbol === ",") {
    endItem(group, token);
    group.wantsTable = group.inTables;
  } else if (
    symbol === "." &&
    isName(cursor.tokens[cursor.at]) &&
    isSymbol(cursor.tokens[cursor.at + 1], "(")
  ) {
    // `'text'.function()`
    const called = cursor.tokens[cursor.at];
    const self = group.parts.pop();
    if (called) readCall(cursor, called, nameOf(called), group, self ? [self] : []);
  } else group.operator = JOINS.has(symbol) ? symbol : null;
}

function readInside(
  cursor: Cursor,
  open: Token,
): { readonly items: readonly Syntax[]; readonly end: number } {
  const items = readGroup(cursor, false);
  const close = cursor.tokens[cursor.at];
  cursor.at += 1;
  return { items, end: close?.end ?? open.end };
}

function readName(cursor: Cursor, token: Token, group: Group): void {
  const { at } = cursor;
  if (token.kind === "word" && readKeyword(cursor, token, group)) return;
  const parts = [nameOf(token)];
  cursor.at += 1;
  while (isSymbol(cursor.tokens[cursor.at], ".")) {
    const part = cursor.tokens[cursor.at + 1];
    if (part === undefined || !isName(part)) break;
    parts.push(nameOf(part));
    cursor.at += 2;
  }
  while (parts.length > 1 && ROOT_SCHEMAS.has(parts[0] ?? "")) parts.shift();
  const path = parts.join(".");
  const last = cursor.tokens[cursor.at - 1] ?? token;
  const span = { start: token.start, end: last.end };
  const before = cursor.tokens[at - 1];
  if (isSymbol(cursor.tokens[cursor.at], "(") && !isDefined(before, cursor.tokens[at - 2])) {
    cursor.at -= 1;
    readCall(cursor, token, path, group, []);
  } else if (group.wantsTable) {
    group.wantsTable = false;
    if (token.kind !== "word" && parts.length === 1 && LOOKS_LIKE_FILE.test(path))
      readFile(token, group);
    else add(group, name(span, path));
  } else if (token.kind === "word" || parts.length > 1) group.operator = null;
  else add(group, text(span, token.text.slice(1, -1)));
}

/** Whether the word did something else than to name. */
function readKeyword(cursor: Cursor, token: Token, group: Group): boolean {
  const { text: word } = token;
  const before = cursor.tokens[cursor.at - 1];
  if (isSymbol(before, ".")) return false;
  if (
    group.isQuery &&
    (word === "from" || word === "join" || word === "using") &&
    !isWord(before, "distinct")
  ) {
    group.wantsTable = word !== "using" || !group.inTables;
    group.inTables = group.inTables || word !== "using";
  } else if (ENDS_TABLES.has(word) && !isSymbol(cursor.tokens[cursor.at + 1], ".")) {
    group.wantsTable = false;
    group.inTables = false;
  } else if (word === "on") group.wantsTable = false;
  else if (!(group.wantsTable && JOIN_WORDS.has(word)) && !NO_FUNCTION.has(word)) return false;
  group.operator = null;
  cursor.at += 1;
  return true;
}

/** Behind `CREATE TABLE`, `INSERT INTO` and their kin a parenthesis holds columns. */
function isDefined(before: Token | undefined, secondBefore: Token | undefined): boolean {
  if (isWord(before, "into") || isWord(before, "table") || isWord(before, "references"))
    return true;
  if (isWord(before, "exists")) return !isWord(secondBefore, "where");
  return isWord(before, "recursive") || isWord(before, "with") || isWord(before, "view");
}

/** At the last token of the name. */
function readCall(
  cursor: Cursor,
  from: Token,
  path: string,
  group: Group,
  self: readonly Syntax[],
): void {
  cursor.at += 1;
  const open = cursor.tokens[cursor.at];
  cursor.at += 1;
  if (open === undefined) return;
  const { items, end } = readInside(cursor, open);
  const at = { start: from.start, end };
  const args = [...self, ...items];
  const dot = path.lastIndexOf(".");
  const called = callOf(at, path, args);
  group.wantsTable = false;
  add(group, dot < 0 ? called : any(at, [called, callOf(at, path.slice(dot + 1), args)]));
}

/** `FROM 'data.csv'` */
function readFile(token: Token, group: Group): void {
  group.wantsTable = false;
  add(group, callOf(token, "FROM", [textOf(token)]));
}

function add(group: Group, part: Syntax): void {
  const left = group.operator === null ? undefined : group.parts.pop();
  group.parts.push(
    left === undefined || group.operator === null
      ? part
      : {
          start: left.start,
          end: part.end,
          op: "binary",
          operator: group.operator,
          left,
          right: part,
        },
  );
  group.operator = null;
}

function endItem(group: Group, at: Span | undefined): void {
  if (group.parts.length > 0) group.items.push(whole(at ?? { start: 0, end: 0 }, group.parts));
  group.parts = [];
  group.operator = null;
}

function whole(at: Span, parts: readonly Syntax[]): Syntax {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : any(at, parts);
}
