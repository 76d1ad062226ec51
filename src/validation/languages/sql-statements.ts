import type { Syntax } from "../syntax.ts";
import { callOf, isName, isSymbol, isWord, numberOf, text, textOf, nameOf } from "./sql-reading.ts";
import type { Token } from "./sql-tokens.ts";

/** Statements that do more than to read rows, as calls of their names in upper case. */
export function readStatement(tokens: readonly Token[]): readonly Syntax[] {
  const from = startOf(tokens);
  const rest = tokens.slice(from);
  const [first] = rest;
  if (first === undefined) return [];
  const outfile = rest.findIndex(
    (token, at) => isWord(token, "into") && FILE_WORDS.has(rest[at + 1]?.text ?? ""),
  );
  const written =
    outfile < 0
      ? []
      : [
          call(
            rest,
            `INTO ${rest[outfile + 1]?.text.toUpperCase()}`,
            literals(rest.slice(outfile)),
          ),
        ];
  if (first.kind !== "word") return written;
  return [...written, ...(READERS[first.text]?.(rest) ?? plain(rest))];
}

/** The tables, views, macros and common tables that the statement gives a name. */
export function definedBy(tokens: readonly Token[]): readonly string[] {
  const isCreate = isWord(tokens[0], "create");
  const names: string[] = [];
  for (const [at, token] of tokens.entries()) {
    if (!isName(token)) continue;
    const before = tokens[at - 1]?.text ?? "";
    const isCreated = isCreate && at < MAX_HEAD && CREATED.has(before) && !isWord(token, "if");
    if (isCreated || (COMMON_BEFORE.has(before) && isCommonTable(tokens, at)))
      names.push(nameOf(token));
  }
  return names;
}

// --- internals

/** Words of a `CREATE` before the name. */
const MAX_HEAD = 8;
/** Tokens of a list of columns. */
const MAX_COLUMNS = 100;

type Words = readonly Token[];
type ReadWords = (tokens: Words) => readonly Syntax[];

const FILE_WORDS = new Set(["outfile", "dumpfile"]);
const COMMON_BEFORE = new Set(["with", "recursive", ","]);
const CREATED = new Set([
  "table",
  "view",
  "macro",
  "function",
  "exists",
  "type",
  "sequence",
  "schema",
]);
const PREFIXES = new Set([
  "or",
  "replace",
  "temp",
  "temporary",
  "local",
  "unlogged",
  "if",
  "not",
  "exists",
  "unique",
  "materialized",
]);

const READERS: Readonly<Record<string, ReadWords>> = {
  attach: (tokens) => [
    call(tokens, "ATTACH", [...literals(tokens), ...wordsAfter(tokens, "type")]),
  ],
  copy: readCopy,
  pragma: (tokens) => [call(tokens, "PRAGMA", everything(tokens.slice(1)))],
  set: readSet,
  reset: (tokens) => [call(tokens, "RESET", everything(tokens.slice(1)))],
  call: (tokens) => [call(tokens, "CALL", everything(tokens.slice(1)))],
  load: (tokens) => [
    call(tokens, isWord(tokens[1], "data") ? "LOAD DATA" : "LOAD", everything(tokens.slice(1))),
  ],
  install: (tokens) => [call(tokens, "INSTALL", everything(tokens.slice(1)))],
  force: (tokens) => [call(tokens, `FORCE ${upper(tokens[1])}`, everything(tokens.slice(2)))],
  create: readCreate,
  drop: readCreate,
  alter: readCreate,
  vacuum: (tokens) => [
    call(
      tokens,
      tokens.some((token) => isWord(token, "into")) ? "VACUUM INTO" : "VACUUM",
      literals(tokens),
    ),
  ],
  export: twoWords,
  import: twoWords,
  exec: twoWords,
  show: twoWords,
  execute: (tokens) =>
    isWord(tokens[1], "immediate")
      ? twoWords(tokens)
      : [call(tokens, "EXECUTE", everything(tokens.slice(1)))],
  update: (tokens) => (isWord(tokens[1], "extensions") ? twoWords(tokens) : []),
  select: none,
  from: none,
  with: none,
  values: none,
  insert: none,
  delete: none,
  replace: none,
  merge: none,
  table: none,
  pivot: none,
  unpivot: none,
  begin: none,
  start: none,
  commit: none,
  rollback: none,
  end: none,
};

function none(): readonly Syntax[] {
  return [];
}

function plain(tokens: Words): readonly Syntax[] {
  return [call(tokens, upper(tokens[0]), everything(tokens.slice(1)))];
}

function twoWords(tokens: Words): readonly Syntax[] {
  return [
    call(tokens, `${upper(tokens[0])} ${upper(tokens[1])}`.trim(), everything(tokens.slice(2))),
  ];
}

/** What is told about it, or prepared, is the statement behind. */
function startOf(tokens: Words): number {
  const [first] = tokens;
  if (isWord(first, "explain")) {
    let at = 1;
    if (isSymbol(tokens[at], "("))
      while (at < tokens.length && !isSymbol(tokens[at - 1], ")")) at += 1;
    while (EXPLAINED.has(tokens[at]?.text ?? "")) at += 1;
    return at;
  }
  if (!isWord(first, "prepare")) return 0;
  const as = tokens.findIndex((token) => isWord(token, "as"));
  return as < 0 ? 0 : as + 1;
}

const EXPLAINED = new Set(["analyze", "verbose", "query", "plan"]);

/** `COPY t TO 'file'`, `COPY t FROM PROGRAM 'command'`. */
function readCopy(tokens: Words): readonly Syntax[] {
  let depth = 0;
  const at = tokens.findIndex((token) => {
    if (isSymbol(token, "(")) depth += 1;
    else if (isSymbol(token, ")")) depth -= 1;
    return depth === 0 && (isWord(token, "to") || isWord(token, "from"));
  });
  if (at < 0) return [call(tokens, "COPY", literals(tokens))];
  const behind = tokens.slice(at + 1);
  const target = behind[0];
  // A quoted name is a file here as well.
  const args = [...(target?.kind === "quoted" ? [textOf(target)] : []), ...literals(behind)];
  const copy = call(tokens, `COPY ${upper(tokens[at])}`, args);
  return isWord(target, "program") ? [copy, call(tokens, "COPY PROGRAM", args)] : [copy];
}

/** `SET name = value`, `SET GLOBAL name = value`, `SET ROLE name`. */
function readSet(tokens: Words): readonly Syntax[] {
  const second = tokens[1]?.text ?? "";
  if (second === "session" && isWord(tokens[2], "authorization"))
    return [call(tokens, "SET SESSION AUTHORIZATION", everything(tokens.slice(3)))];
  if (WIDE_SETTINGS.has(second)) return twoWords(tokens);
  if (/^@@?(?:global|persist)/.test(second))
    return [call(tokens, "SET GLOBAL", everything(tokens.slice(2)))];
  const from = second === "session" || second === "local" || second === "variable" ? 2 : 1;
  return [call(tokens, "SET", everything(tokens.slice(from)))];
}

const WIDE_SETTINGS = new Set(["global", "persist", "persist_only", "role", "password"]);

/** `CREATE OR REPLACE PERSISTENT SECRET` is a `CREATE PERSISTENT SECRET`; so with `DROP` and `ALTER`. */
function readCreate(tokens: Words): readonly Syntax[] {
  const kinds = tokens
    .slice(1, 8)
    .filter((token) => token.kind === "word" && !PREFIXES.has(token.text));
  const [first, second] = kinds;
  const isQualified = QUALIFIERS.has(first?.text ?? "");
  const path = [upper(tokens[0]), upper(first), isQualified ? upper(second) : ""].join(" ").trim();
  const last = isQualified ? second : first;
  const behind = last === undefined ? [] : tokens.slice(tokens.indexOf(last) + 1);
  const args = SHORT_KINDS.has(first?.text ?? "") ? literals(behind) : everything(behind);
  return [call(tokens, path, args)];
}

const QUALIFIERS = new Set(["persistent", "foreign", "virtual", "external"]);
/** Their text is a query or columns, read elsewhere. */
const SHORT_KINDS = new Set([
  "table",
  "view",
  "index",
  "virtual",
  "trigger",
  "macro",
  "type",
  "schema",
  "sequence",
]);

function call(tokens: Words, path: string, args: readonly Syntax[]): Syntax {
  const start = tokens[0]?.start ?? 0;
  return callOf({ start, end: tokens.at(-1)?.end ?? start }, path, args);
}

function upper(token: Token | undefined): string {
  return token !== undefined && isName(token) ? nameOf(token).toUpperCase() : "";
}

const MAX_ARGUMENTS = 100;

function literals(tokens: Words): readonly Syntax[] {
  return tokens
    .filter(({ kind }) => kind === "string" || kind === "number")
    .slice(0, MAX_ARGUMENTS)
    .map((token) => (token.kind === "number" ? numberOf(token) : textOf(token)));
}

/** Words and literals. */
function everything(tokens: Words): readonly Syntax[] {
  return tokens
    .filter(({ kind }) => kind !== "symbol" && kind !== "parameter")
    .slice(0, MAX_ARGUMENTS)
    .map((token) => {
      if (token.kind === "number") return numberOf(token);
      return token.kind === "string" ? textOf(token) : text(token, nameOf(token));
    });
}

function wordsAfter(tokens: Words, word: string): readonly Syntax[] {
  const at = tokens.findIndex((token) => isWord(token, word));
  const value = at < 0 ? undefined : tokens[at + 1];
  return value?.kind === "word" ? [text(value, value.text)] : [];
}

/** `name AS (`, `name(a, b) AS (` */
function isCommonTable(tokens: Words, at: number): boolean {
  let next = at + 1;
  if (isSymbol(tokens[next], "(")) {
    const end = next + MAX_COLUMNS;
    while (next < end && tokens[next] !== undefined && !isSymbol(tokens[next], ")")) next += 1;
    next += 1;
  }
  if (!isWord(tokens[next], "as")) return false;
  next += 1;
  while (isWord(tokens[next], "not") || isWord(tokens[next], "materialized")) next += 1;
  return isSymbol(tokens[next], "(");
}
