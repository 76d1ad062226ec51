import { type Node, nodesIn } from "./elixir-tree.ts";

/** The variables that patterns bind. */
export function namesIn(patterns: readonly Node[]): readonly string[] {
  const names: string[] = [];
  for (const pattern of patterns) collect(pattern, names);
  return names;
}

/** A parameter that fits whatever comes. */
export function isPlainName(node: Node): boolean {
  return node.is === "id";
}

// --- internals

function collect(node: Node, names: string[]): void {
  switch (node.is) {
    case "id":
      if (!node.name.startsWith("__")) names.push(node.name);
      return;
    case "unary":
      // `^name` is a value, `@name` an attribute.
      return;
    case "binary":
      collect(node.left, names);
      if (!VALUES_RIGHT.has(node.operator)) collect(node.right, names);
      return;
    case "pair":
      collect(node.value, names);
      return;
    case "call":
      for (const arg of node.args) collect(arg, names);
      return;
    case "dot":
    case "index":
      return;
    default:
      for (const part of nodesIn(node)) collect(part, names);
  }
}

/** What stands to the right of them is no pattern. */
const VALUES_RIGHT = new Set(["::", "\\\\", "when", "in", "not in"]);
