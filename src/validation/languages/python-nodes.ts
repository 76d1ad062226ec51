import type { SyntaxNode } from "@lezer/common";
import type { Syntax } from "../syntax.ts";
import { childrenOf } from "./lezer.ts";

/** What the readers of Python's statements and expressions share. */

export interface Context {
  readonly source: string;
  readonly read: (node: SyntaxNode) => Syntax;
}

/** Children that are more than punctuation. */
export function expressions(node: SyntaxNode, { read }: Context): Syntax[] {
  return childrenOf(node)
    .filter((child) => isNamed(child))
    .map((child) => read(child));
}

export function isNamed({ type }: SyntaxNode): boolean {
  const first = type.name.charCodeAt(0);
  return first >= CAPITAL_A && first <= CAPITAL_Z && !PUNCTUATION.has(type.name);
}

export function span({ from, to }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start: from, end: to };
}

/** Python reads names in their compatibility form: a full-width `eval` is `eval`. */
export function nameOf(node: SyntaxNode, { source }: Context): string {
  const name = source.slice(node.from, node.to);
  return /^\w*$/.test(name) ? name : name.normalize("NFKC");
}

export function any(node: SyntaxNode, parts: readonly Syntax[]): Syntax {
  return { ...span(node), op: "any", parts };
}

export function bind(node: SyntaxNode, names: readonly string[], value: Syntax | null): Syntax {
  return { ...span(node), op: "bind", names, value };
}

export function scope(
  node: SyntaxNode,
  name: string | null,
  params: readonly string[],
  body: readonly Syntax[],
): Syntax {
  return { ...span(node), op: "scope", name, params, body };
}

export function textOf(node: SyntaxNode, text: string): Syntax {
  return { ...span(node), op: "text", text, escapedCount: 0 };
}

export function bodiesOf(node: SyntaxNode, context: Context): Syntax[] {
  return node.getChildren("Body").flatMap((body) => expressions(body, context));
}

/** What an assignment does to one of its targets. */
export function target(node: SyntaxNode, value: Syntax | null, context: Context): Syntax {
  switch (node.type.name) {
    case "VariableName":
      return bind(node, [nameOf(node, context)], value);
    case "MemberExpression":
      return writeTo(node, context.read(node));
    default:
      return any(
        node,
        childrenOf(node)
          .filter((child) => isNamed(child))
          .map((child) => target(child, null, context)),
      );
  }
}

export function writeTo(node: SyntaxNode, of: Syntax): Syntax {
  return of.op === "member" ? { ...span(node), op: "write", target: of, value: null } : of;
}

/** A method is no name that its own body, or another's, could use. */
export function unnamed(node: Syntax): Syntax {
  if (node.op === "scope") return { ...node, name: null };
  return node.op === "any" ? { ...node, parts: node.parts.map(unnamed) } : node;
}

// --- internals

const CAPITAL_A = 65;
const CAPITAL_Z = 90;

const PUNCTUATION: ReadonlySet<string> = new Set([
  "AssignOp",
  "UpdateOp",
  "ArithOp",
  "BitOp",
  "CompareOp",
  "At",
  "Comment",
]);
