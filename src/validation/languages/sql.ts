import type { Syntax } from "../syntax.ts";
import type { Reading } from "./reading.ts";
import { readExpressions } from "./sql-expressions.ts";
import { firstFault } from "./sql-faults.ts";
import { isSymbol } from "./sql-reading.ts";
import { shapesOf } from "./sql-shapes.ts";
import { definedBy, readStatement } from "./sql-statements.ts";
import { tokensOf, type Token } from "./sql-tokens.ts";

/** SQL of DuckDB, SQLite, PostgreSQL and MySQL as the rules see it: calls, tables, texts, statements. */
export function readSql(source: string): Reading {
  const tokens = tokensOf(source);
  const statements = statementsOf(tokens);
  return {
    body: statements.flatMap(readOne),
    faultAt: firstFault(source, tokens, statements),
  };
}

// --- internals

/** A semicolon ends a statement wherever it stands: in parentheses it is a fault. */
function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (isSymbol(token, ";")) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function readOne(tokens: readonly Token[]): readonly Syntax[] {
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  const names = definedBy(tokens);
  return [
    ...(names.length === 0 ? [] : [{ ...span, op: "bind" as const, names, value: null }]),
    ...readStatement(tokens),
    ...readExpressions(tokens),
    ...shapesOf(tokens),
  ];
}
