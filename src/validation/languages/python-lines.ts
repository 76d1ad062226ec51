import type { Tree } from "@lezer/common";

/**
 * What the grammar takes and Python does not: a line indented deeper than the block it stands in, or not
 * as any block around it, and a text that is not closed on its line.
 */
export function faultOfLines(source: string, tree: Tree): number | null {
  return faultOfTexts(source, tree) ?? faultOfIndents(source, tree);
}

// --- internals

function faultOfTexts(source: string, tree: Tree): number | null {
  let at: number | null = null;
  tree.iterate({
    enter({ type, from, to }) {
      if (at !== null) return false;
      if (type.name !== "String" && type.name !== "FormatString") return true;
      if (!isClosed(source.slice(from, to))) at = from;
      return true;
    },
  });
  return at;
}

function isClosed(text: string): boolean {
  const [whole = "", quote = ""] = /^[a-zA-Z]*("""|'''|"|')/.exec(text) ?? [];
  const inner = text.slice(whole.length);
  if (!inner.endsWith(quote)) return false;
  const backslashes = /\\*$/.exec(inner.slice(0, inner.length - quote.length))?.[0].length ?? 0;
  return backslashes % 2 === 0;
}

/** By the first statement of each block, wherever its line begins. */
function faultOfIndents(source: string, tree: Tree): number | null {
  let at: number | null = null;
  tree.iterate({
    enter(node) {
      if (at !== null) return false;
      const { name } = node.type;
      if (name !== "Script" && name !== "Body" && name !== "MatchBody") return true;
      let indent: string | null = name === "Script" ? "" : null;
      for (let child = node.node.firstChild; child !== null; child = child.nextSibling) {
        if (child.type.name === ":" || child.type.name === "Comment") continue;
        const before = indentBefore(source, child.from);
        if (before === null) continue;
        indent ??= before;
        if (before !== indent) {
          at = child.from;
          return false;
        }
      }
      return true;
    },
  });
  return at;
}

/** The blank before a statement that begins its line; `null` where another stands before it. */
function indentBefore(source: string, at: number): string | null {
  const line = source.slice(source.lastIndexOf("\n", at - 1) + 1, at);
  return /^[ \t\f\uFEFF]*$/.test(line) ? line.replace(/[\f\uFEFF]/g, "") : null;
}
