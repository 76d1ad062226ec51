import { type AnyNode, type Options, parse, parseExpressionAt, type Program } from "acorn";
import type { SyntaxFault } from "../../core/adapter.ts";
import type { AnyLanguage } from "../../core/language.ts";
import { applyEdits, type Edit } from "./positions.ts";
import { openNamespaces } from "./namespaces.ts";
import { stripTypes } from "./typescript.ts";

/** A program that parses. */
export interface Parsed {
  /** As sent. */
  readonly source: string;
  /** What was mended in `source` before it parsed: `candidate` is the result. */
  readonly edits: readonly Edit[];
  readonly candidate: string;
  /** `candidate` without types: what `program` was parsed from. */
  readonly text: string;
  readonly program: Program;
  readonly language: AnyLanguage;
}

export type ParseOutcome =
  | { readonly ok: true; readonly parsed: Parsed }
  | { readonly ok: false; readonly fault: SyntaxFault };

/** Scripts that may also import, export, return and await at their top: all that models write. */
const GRAMMAR: Options = {
  ecmaVersion: "latest",
  sourceType: "script",
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowHashBang: true,
};

export function parseProgram(source: string, language: AnyLanguage): ParseOutcome {
  const first = attempt(source, language === "typescript" ? openNamespaces(source) : [], language);
  if (first.ok) return first;
  for (const edits of [asTyped(source), endingInObject(source)]) {
    if (edits.length === 0) continue;
    const outcome = attempt(source, edits, language);
    if (outcome.ok) return outcome;
  }
  return first;
}

/** Calls `visit` for every node below and including `root`, parents first, in the order of the source. */
export function walk(
  root: AnyNode,
  visit: (node: AnyNode, functionDepth: number, parent: AnyNode | null) => void,
): void {
  // A list instead of recursion: a program may be nested more deeply than our stack.
  const waiting: {
    readonly node: AnyNode;
    readonly depth: number;
    readonly parent: AnyNode | null;
  }[] = [{ node: root, depth: 0, parent: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth, parent } = next;
    visit(node, depth, parent);
    const inner = depth + (FUNCTIONS.has(node.type) ? 1 : 0);
    const children = Object.values(node)
      .flat()
      .filter((child) => isNode(child));
    for (const child of children.toReversed())
      waiting.push({ node: child, depth: inner, parent: node });
  }
}

export function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    "start" in value &&
    typeof value.type === "string"
  );
}

// --- internals

const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "StaticBlock",
  "PropertyDefinition",
]);

function attempt(source: string, edits: readonly Edit[], language: AnyLanguage): ParseOutcome {
  const candidate = applyEdits(source, edits);
  try {
    const text = language === "typescript" ? stripTypes(candidate) : candidate;
    return {
      ok: true,
      parsed: { source, edits, candidate, text, program: parse(text, GRAMMAR), language },
    };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

function faultOf(error: unknown): SyntaxFault {
  if (error instanceof RangeError)
    return { message: "The program is nested too deeply to be read.", line: 1, column: 1 };
  const { line, column } = locationOf(error);
  // Both parsers end their messages with the place, which we carry separately.
  const message =
    error instanceof Error
      ? error.message.replace(/^Error transforming [^:]*: /, "").replace(/ \(\d+:\d+\)$/, "")
      : String(error);
  return { message, line, column };
}

/** acorn counts columns from 0, sucrase from 1. */
function locationOf(error: unknown): { line: number; column: number } {
  if (typeof error !== "object" || error === null || !("loc" in error))
    return { line: 1, column: 1 };
  const { loc } = error;
  if (typeof loc !== "object" || loc === null || !("line" in loc) || !("column" in loc))
    return { line: 1, column: 1 };
  const fromZero = "raisedAt" in error ? 1 : 0;
  return { line: Number(loc.line), column: Number(loc.column) + fromZero };
}

const TYPOGRAPHY: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "‛": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "\u200b": " ",
  "\u200c": " ",
  "\u2060": " ",
  "\u00a0": " ",
  "−": "-",
};

/** Typographic quotes and invisible spaces as a keyboard would have typed them. */
function asTyped(source: string): Edit[] {
  return [...source.matchAll(/[‘’‛“”„\u200b\u200c\u2060\u00a0−]/g)].map(({ 0: char, index }) => ({
    start: index,
    end: index + 1,
    text: TYPOGRAPHY[char] ?? char,
  }));
}

const MAX_OBJECT_STARTS = 50;

/** Parentheses around the last lines, where they are an object literal that reads as a broken block. */
function endingInObject(source: string): Edit[] {
  const end = source.trimEnd().replace(/;$/, "").trimEnd().length;
  const starts = [...source.matchAll(/^[ \t]*\{/gm)]
    .map((match) => match.index + match[0].length - 1)
    .slice(-MAX_OBJECT_STARTS);
  const start = starts.find((at) => objectEnd(source, at) === end);
  if (start === undefined) return [];
  return [
    { start, end: start, text: ";(" },
    { start: end, end, text: ")" },
  ];
}

/** Where the object literal at `at` ends; -1 if there is none. */
function objectEnd(source: string, at: number): number {
  try {
    const { type, end } = parseExpressionAt(source, at, GRAMMAR);
    return type === "ObjectExpression" ? end : -1;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return -1;
    throw error;
  }
}
