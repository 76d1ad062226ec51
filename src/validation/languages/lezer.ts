import type { SyntaxNode } from "@lezer/common";

/** What the readers on Lezer grammars share. */

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}
