import type { Span, Syntax } from "../syntax.ts";
import type { Quoted } from "./elixir-token.ts";
import type { Body, Call, Clause, Node } from "./elixir-tree.ts";
import type { Context } from "./elixir-context.ts";
import { optionOf } from "./elixir-context.ts";
import { namesIn } from "./elixir-patterns.ts";

/** Small trees, as the rules want them. */

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

export function any(at: Span, parts: readonly Syntax[]): Syntax {
  return { ...spanOf(at), op: "any", parts };
}

export function branch(at: Span, parts: readonly Syntax[]): Syntax {
  return { ...spanOf(at), op: "branch", parts };
}

export function name(at: Span, path: string): Syntax {
  return { ...spanOf(at), op: "name", name: path };
}

export function text(at: Span, value: string, escapedCount = 0): Syntax {
  return { ...spanOf(at), op: "text", text: value, escapedCount };
}

export function bind(at: Span, names: readonly string[], value: Syntax | null): Syntax {
  return { ...spanOf(at), op: "bind", names, value };
}

export function member(at: Span, of: Syntax, key: string): Syntax {
  return { ...spanOf(at), op: "member", of, key: text(at, key) };
}

export function scope(at: Span, params: readonly string[], body: readonly Syntax[]): Syntax {
  return { ...spanOf(at), op: "scope", name: null, params, body };
}

export function call(at: Span, of: Syntax, args: readonly Syntax[]): Syntax {
  return { ...spanOf(at), op: "call", of, args };
}

export function readAll(nodes: readonly Node[], context: Context): readonly Syntax[] {
  return nodes.map((node) => context.read(node, context));
}

/** Names that are bound by the patterns are those of the clause alone. */
export function readClause({ patterns, parts, ...at }: Clause, context: Context): Syntax {
  const names = namesIn(patterns);
  const inPatterns = patterns.flatMap((pattern) =>
    pattern.is === "id" ? [] : readAll([pattern], context),
  );
  return scope(at, names, [...inPatterns, ...readAll(parts, context)]);
}

export function readBody({ parts, clauses }: Body, context: Context): readonly Syntax[] {
  return [...readAll(parts, context), ...clauses.map((clause) => readClause(clause, context))];
}

/** `do … end`, or `do: …`; `null` without either. */
export function sectionOf(node: Call, wanted: string): Body | null {
  const section = node.sections.find((each) => each.name === wanted);
  if (section) return section.body;
  const value = optionOf(node, wanted);
  if (value === null) return null;
  return value.is === "block" ? value.body : { parts: [value], clauses: [] };
}

/** The arguments without `do: …` and its kin. */
export function plainArguments({ args }: Call): readonly Node[] {
  return args.filter(
    (arg) => !(arg.is === "pair" && arg.key.is === "atom" && SECTION_NAMES.has(arg.key.name)),
  );
}

/** Strings, charlists, sigils. What is interpolated is put between the texts. */
export function readQuotedNode(
  at: Span,
  quoted: Quoted,
  parts: readonly Node[],
  context: Context,
): Syntax {
  if (quoted.sigil === "w" || quoted.sigil === "W") {
    const words = quoted.text.split(/\s+/).filter((word) => word !== "");
    return { ...spanOf(at), op: "list", items: words.map((word) => text(at, word)) };
  }
  if (parts.length === 0) return text(at, quoted.text, quoted.escapedCount);
  const values = readAll(parts, context);
  if (parts.length > MAX_JOINED || parts.length !== quoted.interpolated.length) {
    const texts = quoted.texts.filter((each) => each !== "").map((each) => text(at, each));
    return any(at, [...texts, ...values]);
  }
  return values.reduce(
    (left, value, index) =>
      concat(at, concat(at, left, value), text(at, quoted.texts[index + 1] ?? "")),
    text(at, quoted.texts[0] ?? "", quoted.escapedCount),
  );
}

export function concat(at: Span, left: Syntax, right: Syntax): Syntax {
  return { ...spanOf(at), op: "binary", operator: "<>", left, right };
}

// --- internals

const SECTION_NAMES = new Set(["do", "else", "rescue", "catch", "after"]);
/** More of them are a report, not a hidden name. */
const MAX_JOINED = 6;
