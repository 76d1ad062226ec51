import { type Cursor, isMark, next, peek } from "./elixir-cursor.ts";
import { ElixirFault } from "./elixir-token.ts";
import type { Node } from "./elixir-tree.ts";

/** What stands between `%` and `{`. */
export function parseStruct(cursor: Cursor): Node {
  const token = peek(cursor);
  if (token.kind === "operator" && (token.text === "^" || token.text === "@")) {
    cursor.at += 1;
    const of = parseStruct(cursor);
    return { is: "unary", operator: token.text, of, start: token.start, end: of.end };
  }
  cursor.at += 1;
  const { text: name, start, end } = token;
  let node: Node;
  if (token.kind === "id") node = { is: "id", name, start, end };
  else if (token.kind === "alias") node = { is: "alias", name, start, end };
  else if (token.kind === "atom" || token.kind === "quoted")
    node = { is: "atom", name, start, end };
  else throw new ElixirFault(start);
  while (isMark(peek(cursor), ".")) {
    cursor.at += 1;
    const part = next(cursor);
    if (part.kind !== "alias" && part.kind !== "id") throw new ElixirFault(part.start);
    node =
      node.is === "alias" && part.kind === "alias"
        ? { is: "alias", name: `${node.name}.${part.text}`, start, end: part.end }
        : { is: "dot", of: node, name: part.text, start, end: part.end };
  }
  return node;
}
