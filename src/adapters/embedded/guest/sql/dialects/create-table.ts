import type { Edit } from "./edits.ts";
import { argumentsOf, insertAt, isSymbol, isWord, replaceToken, type Rule } from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** `CREATE TABLE` as MySQL, SQLite and Postgres have it. */
export const tableDefinition: Rule = ({ tokens, at }) => {
  const open = tokens.findIndex((token) => isSymbol(token, "("));
  const head = tokens.slice(0, Math.max(0, open));
  if (at !== 0 || !head.some((token) => isWord(token, "table"))) return null;
  // `CREATE TABLE t AS SELECT …` defines nothing.
  if (head.some((token) => isWord(token, "as", "select"))) return null;
  const edits: Edit[] = [...untypedColumns(tokens, open)];
  const sequences: string[] = [];
  const table = tokens[open - 1]?.text.replaceAll('"', "") ?? "";
  for (let index = open; index < tokens.length; index += 1) {
    const [token, next] = [tokens[index], tokens[index + 1]];
    if (token?.kind !== "word") continue;
    if (token.text === "mediumint") edits.push(replaceToken(token, "integer"));
    if (INTEGERS.has(token.text) && isSymbol(next, "(")) {
      const close = tokens[index + 3];
      if (isSymbol(close, ")")) edits.push({ start: next.start, end: close.end, text: "" });
    }
    if (token.text === "unsigned" || token.text === "zerofill") edits.push(replaceToken(token, ""));
    const type = COUNTERS.get(token.text);
    if (type !== undefined) {
      const sequence = `"${table}_${sequences.length === 0 ? "id" : sequences.length}_seq"`;
      sequences.push(sequence);
      const text = `${type}DEFAULT nextval('${sequence.replaceAll("'", "''")}')`;
      edits.push(replaceToken(token, text));
    }
    if (token.text === "engine" && isSymbol(next, "=")) {
      edits.push({ start: token.start, end: tokens.at(-1)?.end ?? token.end, text: "" });
      break;
    }
  }
  const made = sequences.map((name) => `CREATE SEQUENCE IF NOT EXISTS ${name}; `).join("");
  const start = tokens[0]?.start ?? 0;
  return { edits: made === "" ? edits : [insertAt(start, made), ...edits], skip: tokens.length };
};

// --- internals

const INTEGERS = new Set(["int", "integer", "tinyint", "smallint", "mediumint", "bigint"]);

/** Columns that count by themselves, with the type that is in their name. */
const COUNTERS: ReadonlyMap<string, string> = new Map([
  ["auto_increment", ""],
  ["autoincrement", ""],
  ["serial", "INTEGER "],
  ["bigserial", "BIGINT "],
]);

const CONSTRAINTS = ["primary", "unique", "foreign", "check", "constraint", "key", "index"];
const AFTER_TYPE = [
  "primary",
  "not",
  "null",
  "unique",
  "default",
  "check",
  "references",
  "collate",
];

/** SQLite has columns of no type: they take text, which arithmetic reads as numbers. */
function untypedColumns(tokens: readonly Token[], open: number): readonly Edit[] {
  const list = argumentsOf(tokens, open - 1);
  if (list === null || isWord(tokens[list.close + 1], "as")) return [];
  return list.items.flatMap(([first, last]) => {
    const [name, next] = [tokens[first], tokens[first + 1]];
    if (name === undefined || isWord(name, ...CONSTRAINTS)) return [];
    return first === last || isWord(next, ...AFTER_TYPE) ? [insertAt(name.end, " VARCHAR")] : [];
  });
}
