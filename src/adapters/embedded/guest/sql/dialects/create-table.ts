import type { Edit } from "./edits.ts";
import { replaceToken } from "./rule.ts";
import type { Token } from "./tokens.ts";

const INTEGERS = new Set(["int", "integer", "tinyint", "smallint", "mediumint", "bigint"]);

/** `CREATE TABLE` as MySQL, SQLite and Postgres have it. */
export function tableEdits(tokens: readonly Token[]): readonly Edit[] {
  const open = tokens.findIndex(({ text }) => text === "(");
  if (
    tokens[0]?.text !== "create" ||
    !tokens.slice(0, Math.max(0, open)).some(({ text }) => text === "table")
  )
    return [];
  const table = tokens[open - 1]?.text.replaceAll('"', "").replaceAll("`", "") ?? "";
  const edits: Edit[] = [];
  const sequences: string[] = [];
  for (let at = open; at < tokens.length; at += 1) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (token?.kind !== "word") continue;
    if (token.text === "mediumint") edits.push(replaceToken(token, "integer"));
    if (INTEGERS.has(token.text) && next?.text === "(") {
      const close = tokens[at + 3];
      if (close?.text === ")") edits.push({ start: next.start, end: close.end, text: "" });
    }
    if (token.text === "unsigned" || token.text === "zerofill") edits.push(replaceToken(token, ""));
    if (["auto_increment", "autoincrement", "serial", "bigserial"].includes(token.text)) {
      const sequence = `"${table}_${sequences.length === 0 ? "id" : sequences.length}_seq"`;
      sequences.push(sequence);
      const type =
        token.text === "serial" ? "INTEGER " : token.text === "bigserial" ? "BIGINT " : "";
      edits.push(
        replaceToken(token, `${type}DEFAULT nextval('${sequence.replaceAll("'", "''")}')`),
      );
    }
    if (token.text === "engine" && next?.text === "=") {
      edits.push({ start: token.start, end: tokens.at(-1)?.end ?? token.end, text: "" });
      break;
    }
  }
  const start = tokens[0]?.start ?? 0;
  const made = sequences.map((name) => `CREATE SEQUENCE IF NOT EXISTS ${name}; `).join("");
  return made === "" ? edits : [{ start, end: start, text: made }, ...edits];
}
