import type { SyntaxNodeRef, Tree } from "@lezer/common";

/**
 * Offset of the first place that Python does not take; `null` where there is none. The grammar mends what it
 * can, and takes two things that Python does not: a line indented otherwise than the block it stands in, and
 * a text that is not closed on its line.
 */
export function faultOf(source: string, tree: Tree): number | null {
  let at: number | null = null;
  tree.iterate({
    enter(node) {
      if (at !== null) return false;
      at = faultAt(source, node);
      return at === null;
    },
  });
  return at;
}

// --- internals

function faultAt(source: string, node: SyntaxNodeRef): number | null {
  if (node.type.isError) return node.from;
  switch (node.name) {
    case "String":
    case "FormatString":
      return isClosed(source.slice(node.from, node.to)) ? null : node.from;
    case "Script":
    case "Body":
    case "MatchBody":
      return faultOfIndents(source, node);
    default:
      return null;
  }
}

function isClosed(text: string): boolean {
  const [whole = "", quote = ""] = /^[a-zA-Z]*("""|'''|"|')/.exec(text) ?? [];
  const inner = text.slice(whole.length);
  if (!inner.endsWith(quote)) return false;
  const backslashes = /\\*$/.exec(inner.slice(0, inner.length - quote.length))?.[0].length ?? 0;
  return backslashes % 2 === 0;
}

/** By the first statement of each line, as the first of the block stands. */
function faultOfIndents(source: string, { node, name }: SyntaxNodeRef): number | null {
  let indent: string | null = name === "Script" ? "" : null;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.type.name === ":" || child.type.name === "Comment") continue;
    const before = indentBefore(source, child.from);
    if (before === null) continue;
    indent ??= before;
    if (before !== indent) return child.from;
  }
  return null;
}

/** The blank before a statement that begins its line; `null` where another stands before it. */
function indentBefore(source: string, at: number): string | null {
  const line = source.slice(source.lastIndexOf("\n", at - 1) + 1, at);
  return /^[ \t\f\uFEFF]*$/.test(line) ? line.replace(/[\f\uFEFF]/g, "") : null;
}
