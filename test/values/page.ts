import { readFileSync } from "node:fs";
import type { Adapter } from "../../src/core/adapter.ts";
import type { Json } from "../../src/core/json.ts";
import { isTagged } from "../../src/core/value.ts";
import { makeRequest } from "../../src/testing/index.ts";
import { LITERALS, type Literals } from "./literals.ts";

/** The generated part of docs/values.md. */

export const PAGE = new URL("../../docs/values.md", import.meta.url);
const MODULES = ["datetime", "decimal", "enum", "fractions", "dataclasses"];
const BEGIN = "<!-- written by test/values/write.ts -->";
const END = "<!-- end -->";

export function readPage(): string {
  return readFileSync(PAGE, "utf8");
}

/** What stands between the two marks. */
export function generatedOf(page: string): string {
  return page.slice(page.indexOf(BEGIN), page.indexOf(END) + END.length);
}

/** Runs every expression in its engine. */
export async function renderExamples(adapter: Adapter): Promise<string> {
  const tables: string[] = [];
  for (const literals of LITERALS)
    tables.push(renderTable(literals, await valuesOf(adapter, literals)));
  return `${BEGIN}\n\n${tables.join("\n\n")}\n\n${END}`;
}

// --- internals

async function valuesOf(adapter: Adapter, literals: Literals): Promise<readonly Json[]> {
  const { language, preamble, expressions, join } = literals;
  const request = makeRequest(language, join(preamble, expressions), { allowedModules: MODULES });
  const result = await adapter.doRun(request, {
    signal: new AbortController().signal,
    emit: () => undefined,
    streaming: false,
  });
  if (result.status !== "ok") throw new Error(`${language}: ${JSON.stringify(result)}`);
  const { value } = result;
  if (Array.isArray(value)) return value;
  if (isTagged(value) && value.$type === "table") return value.rows[0] ?? [];
  throw new Error(`${language}: neither a list nor a table`);
}

function renderTable({ title, expressions }: Literals, values: readonly Json[]): string {
  const rows = expressions.map((expression, n) => {
    const value = JSON.stringify(values[n] ?? null);
    return `| ${cell(expression)} | ${cell(value)} |`;
  });
  return [`**${title}**`, "", "| Expression | Crosses as |", "|---|---|", ...rows].join("\n");
}

function cell(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}
