import type { Shape } from "../syntax.ts";
import { isPlainName } from "./elixir-patterns.ts";
import type { Body, Call, Node } from "./elixir-tree.ts";
import { calledPath } from "./elixir-context.ts";

/** What only the form of an Elixir program shows: streams and functions without an end, ranges too long to walk. */

/** Of a call of `Enum`, or of another that walks through its first argument. */
export function shapeOfWalk(node: Call, aliases: ReadonlyMap<string, string>): Shape | null {
  const path = calledPath(node.of, aliases);
  if (!path.startsWith("Enum.") && path !== "Stream.run") return null;
  if (ENDS_EARLY.has(path.slice(path.indexOf(".") + 1))) return null;
  const [first] = node.args;
  if (first === undefined) return null;
  if (isHugeRange(first) && !COUNTS_ONLY.has(path)) return "huge_loop";
  return isEndlessStream(first, aliases) ? "endless_stream" : null;
}

export function isHugeRange(node: Node): boolean {
  if (node.is === "block" && node.body.parts.length === 1 && node.body.parts[0])
    return isHugeRange(node.body.parts[0]);
  if (node.is !== "binary" || node.operator !== "..") return false;
  const [from, to] = [numberOf(node.left), numberOf(node.right)];
  return from !== null && to !== null && Math.abs(to - from) > HUGE_STEPS;
}

/** `a |> f(b)` as `f(a, b)`; `null` where the right side is no call. */
export function unpipe(node: Node): Call | null {
  if (node.is !== "binary" || node.operator !== "|>") return null;
  const { left, right } = node;
  if (right.is === "call") return { ...right, args: [left, ...right.args] };
  if (right.is !== "id" && right.is !== "dot") return null;
  return { is: "call", of: right, args: [left], sections: [], start: right.start, end: right.end };
}

/** A function of one clause that fits whatever comes and calls itself on every way through it. */
export function callsItselfAlways(name: string, params: readonly Node[], body: Body): boolean {
  if (!params.every(isPlainName) || body.clauses.length > 0) return false;
  return (
    body.parts.some((part) => isCalledIn(part, name, params.length)) && !body.parts.some(mayLeave)
  );
}

// --- internals

const HUGE_STEPS = 1e9;
const ENDLESS = new Set(["Stream.cycle", "Stream.repeatedly", "Stream.iterate", "Stream.interval"]);
const ENDS_EARLY = new Set(
  "take take_while reduce_while find find_index find_value at fetch fetch! slice split split_while any? all? member? empty? zip zip_with zip_reduce transform random".split(
    " ",
  ),
);
/** Of a range they answer without walking through it. */
const COUNTS_ONLY = new Set([
  "Enum.sum",
  "Enum.count",
  "Enum.min",
  "Enum.max",
  "Enum.min_max",
  "Enum.take_random",
]);
const LAZY_RIGHT = new Set(["&&", "||", "and", "or"]);
const BRANCHES = new Set(
  "if unless case cond with for try receive raise reraise throw exit quote fn".split(" "),
);

function isEndlessStream(first: Node, aliases: ReadonlyMap<string, string>): boolean {
  for (let node: Node | undefined = first; node !== undefined;) {
    const call: Call | null = node.is === "call" ? node : unpipe(node);
    if (call === null) return false;
    const path = calledPath(call.of, aliases);
    if (ENDLESS.has(path)) return true;
    if (!path.startsWith("Stream.") || ENDS_EARLY.has(path.slice("Stream.".length))) return false;
    [node] = call.args;
  }
  return false;
}

function numberOf(node: Node): number | null {
  if (node.is === "number") return node.value;
  if (node.is === "unary" && node.operator === "-") {
    const value = numberOf(node.of);
    return value === null ? null : -value;
  }
  if (node.is !== "binary" || (node.operator !== "*" && node.operator !== "**")) return null;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  if (left === null || right === null) return null;
  return node.operator === "*" ? left * right : left ** right;
}

function isCalledIn(node: Node, name: string, count: number): boolean {
  switch (node.is) {
    case "call":
      if (node.of.is === "id") {
        if (node.of.name === name && node.args.length === count) return true;
        if (BRANCHES.has(node.of.name)) return false;
      }
      return node.sections.length === 0 && node.args.some((arg) => isCalledIn(arg, name, count));
    case "binary": {
      const piped = unpipe(node);
      if (piped !== null) return isCalledIn(piped, name, count);
      if (isCalledIn(node.left, name, count)) return true;
      return !LAZY_RIGHT.has(node.operator) && isCalledIn(node.right, name, count);
    }
    case "unary":
      return node.operator !== "&" && isCalledIn(node.of, name, count);
    case "list":
    case "tuple":
      return node.items.some((item) => isCalledIn(item, name, count));
    case "map":
      return node.items.some((item) => isCalledIn(item, name, count));
    case "pair":
      return isCalledIn(node.value, name, count);
    case "block":
      return node.body.parts.some((part) => isCalledIn(part, name, count));
    default:
      return false;
  }
}

/** Whether it may be left, or wait for something that ends it, before it calls itself. */
function mayLeave(node: Node): boolean {
  if (node.is === "call") {
    if (node.of.is === "id" && LEAVES.has(node.of.name)) return true;
    if (node.of.is === "dot" && (node.of.name === "halt" || node.of.name === "exit")) return true;
    return node.sections.length > 0 || node.args.some(mayLeave);
  }
  if (node.is === "binary") return mayLeave(node.left) || mayLeave(node.right);
  return node.is === "block" && node.body.parts.some(mayLeave);
}

const LEAVES = new Set("raise reraise throw exit receive if unless case cond with try".split(" "));
