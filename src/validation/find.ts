import { parse } from "acorn";
import { type Dialect, DIALECTS } from "./dialect.ts";
import type { Fact, ImportFact } from "./fact.ts";
import { hiddenCharacters } from "./hidden-characters.ts";
import { readElixir } from "./languages/elixir.ts";
import { readJavaScript } from "./languages/javascript.ts";
import { readPython } from "./languages/python.ts";
import type { Reader, Reading } from "./languages/reading.ts";
import { readSql } from "./languages/sql.ts";
import { createMatcher, type Finding, type Matcher } from "./match.ts";
import { resolveFacts } from "./resolve.ts";
import type { RuleLanguage } from "./rule.ts";
import { RULES } from "./rules.ts";
import type { Span } from "./syntax.ts";

/** Reads a program and says which rules fit where. Parses only; belongs where it can be killed. */

export interface Examined {
  readonly findings: readonly Finding[];
  readonly imports: readonly (ImportFact & Span)[];
}

/** What each language is read by. */
export const READERS: Readonly<Record<RuleLanguage, Reader>> = {
  python: readPython,
  javascript: readScript,
  sql: readSql,
  elixir: readElixir,
};

export function findRisks(source: string, language: RuleLanguage): readonly Finding[] {
  return examine(source, READERS[language](source), language).findings;
}

/** @param source What was read, for what no tree shows. */
export function examine(source: string, reading: Reading, language: RuleLanguage): Examined {
  const facts = resolveFacts(reading.body, DIALECTS[language], (nested) => {
    const { body, faultAt } = READERS[language](nested);
    return faultAt === null ? body : null;
  });
  const shapes = hiddenCharacters(source).map((at) => ({
    ...at,
    kind: "shape" as const,
    shape: "hidden_characters" as const,
  }));
  return {
    findings: matcherOf(language)([...shapes, ...facts]),
    imports: importsAmong(facts, DIALECTS[language]),
  };
}

// --- internals

function importsAmong(
  facts: readonly Fact[],
  { moduleInPath, harmless = [] }: Dialect,
): readonly (ImportFact & Span)[] {
  const inOrder = (a: Span, b: Span): number => a.start - b.start;
  if (moduleInPath === undefined)
    return facts.filter((fact) => fact.kind === "import").toSorted(inOrder);
  const found = new Map<string, ImportFact & Span>();
  for (const fact of facts) {
    if (fact.kind !== "use" && fact.kind !== "call") continue;
    // What it answered is as harmless as the call.
    if (harmless.includes(fact.path.replace(/\(\).*$/, ""))) continue;
    const [module] = moduleInPath.exec(fact.path) ?? [];
    if (module === undefined || found.has(module)) continue;
    found.set(module, {
      kind: "import",
      module,
      isUsed: true,
      start: fact.start,
      end: fact.end,
    });
  }
  return [...found.values()].toSorted(inOrder);
}

const matchers = new Map<RuleLanguage, Matcher>();

function matcherOf(language: RuleLanguage): Matcher {
  const known = matchers.get(language) ?? createMatcher(RULES, language);
  matchers.set(language, known);
  return known;
}

function readScript(source: string): Reading {
  try {
    const program = parse(source, {
      ecmaVersion: "latest",
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
      allowImportExportEverywhere: true,
    });
    return { body: readJavaScript(program, source), faultAt: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = "pos" in error && typeof error.pos === "number" ? error.pos : 0;
    return { body: [], faultAt: at };
  }
}
