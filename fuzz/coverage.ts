import { registerHooks, stripTypeScriptTypes } from "node:module";
import { parse } from "acorn";

/**
 * Counts which branches of some sources run, cheaply enough to ask after every case: each function, branch
 * and loop gets a counter of its own when its module is loaded.
 */
export interface Coverage {
  /** Branches reached since the start, of those there are. */
  readonly reached: number;
  readonly total: number;
  /** Forgets the counts of the last case. */
  reset(): void;
  /** Whether the last case reached a branch, or a branch some order of magnitude more often, for the first time. */
  isNew(): boolean;
}

/** Modules loaded from now on whose path below `src/` begins with one of `watched` are counted. */
export function countBranches(watched: readonly string[]): Coverage {
  const counts = new Uint8Array(MAX_SITES);
  const seen = new Uint8Array(MAX_SITES);
  let total = 0;
  let reached = 0;
  Reflect.set(globalThis, COUNTER, counts);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const path = url.slice(SOURCES.length);
      if (!url.startsWith(SOURCES) || !watched.some((prefix) => path.startsWith(prefix)))
        return loaded;
      if (loaded.source === undefined || loaded.source === null) return loaded;
      const text =
        typeof loaded.source === "string" ? loaded.source : new TextDecoder().decode(loaded.source);
      const counted = withCounters(stripTypeScriptTypes(text), total);
      total = counted.nextSite;
      if (total > MAX_SITES) throw new Error("There are more branches than counters.");
      return { ...loaded, format: "module", source: counted.text };
    },
  });
  return {
    get reached() {
      return reached;
    },
    get total() {
      return total;
    },
    reset() {
      counts.fill(0);
    },
    isNew() {
      let isNew = false;
      for (let site = 0; site < total; site += 1) {
        const count = counts[site] ?? 0;
        if (count === 0) continue;
        const bit = 1 << Math.min(7, 31 - Math.clz32(count));
        const before = seen[site] ?? 0;
        if ((before & bit) !== 0) continue;
        if (before === 0) reached += 1;
        seen[site] = before | bit;
        isNew = true;
      }
      return isNew;
    },
  };
}

// --- internals

const SOURCES = new URL("../src/", import.meta.url).href;
const COUNTER = "__branchCounts";
const MAX_SITES = 16_384;

interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly isEnd: boolean;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

function withCounters(text: string, firstSite: number): { text: string; nextSite: number } {
  const insertions: Insertion[] = [];
  const ends: Insertion[] = [];
  let site = firstSite;
  const count = (): string => `${COUNTER}[${site++}]++`;
  const wrap = (node: SyntaxNode, [before, after]: readonly [string, string]): void => {
    insertions.push({ at: node.start, text: before, isEnd: false });
    ends.push({ at: node.end, text: after, isEnd: true });
  };
  const asStatement = (node: SyntaxNode): void => {
    if (node.type === "BlockStatement")
      insertions.push({ at: node.start + 1, text: `${count()};`, isEnd: false });
    else wrap(node, [`{${count()};`, "}"]);
  };
  const asExpression = (node: SyntaxNode): void => wrap(node, [`(${count()},`, ")"]);

  const visit = (node: SyntaxNode): void => {
    for (const [field, mark] of Object.entries(BRANCHES[node.type] ?? {})) {
      const branch = node[field];
      if (!isNode(branch)) continue;
      if (mark === "statement" || branch.type === "BlockStatement") asStatement(branch);
      else asExpression(branch);
    }
    if (node.type === "SwitchCase" && Array.isArray(node["consequent"])) {
      const [first]: readonly unknown[] = node["consequent"];
      if (isNode(first)) insertions.push({ at: first.start, text: `${count()};`, isEnd: false });
    }
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  const tree: unknown = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  if (isNode(tree)) visit(tree);

  // Inner ends stand before outer ones, and every end before a start at the same place.
  const ordered = [...ends.toReversed(), ...insertions].toSorted(
    (a, b) => a.at - b.at || Number(b.isEnd) - Number(a.isEnd),
  );
  let written = "";
  let from = 0;
  for (const insertion of ordered) {
    written += text.slice(from, insertion.at) + insertion.text;
    from = insertion.at;
  }
  return { text: written + text.slice(from), nextSite: site };
}

const BRANCHES: Readonly<Record<string, Readonly<Record<string, "statement" | "expression">>>> = {
  FunctionDeclaration: { body: "statement" },
  FunctionExpression: { body: "statement" },
  ArrowFunctionExpression: { body: "expression" },
  IfStatement: { consequent: "statement", alternate: "statement" },
  ConditionalExpression: { consequent: "expression", alternate: "expression" },
  LogicalExpression: { right: "expression" },
  ForStatement: { body: "statement" },
  ForOfStatement: { body: "statement" },
  ForInStatement: { body: "statement" },
  WhileStatement: { body: "statement" },
  DoWhileStatement: { body: "statement" },
  CatchClause: { body: "statement" },
};

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
