import { partsOf } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** A loop that is never left: neither by its condition nor by anything in its body. An error may still end it. */
export function endsNever(loop: Syntax & { readonly op: "loop" }): boolean {
  return loop.isForever && !loop.body.some((part) => leaves(part, true));
}

/** A function that calls itself on every way through it. */
export function recursesForever(scope: Syntax & { readonly op: "scope" }): boolean {
  const { name, body } = scope;
  if (name === null || scope.params.includes(name)) return false;
  if (body.some(mayStop)) return false;
  for (const part of body) {
    if (callsAlways(part, name)) return true;
    // What stands behind it is never reached.
    if (part.op === "exit" && part.by === "leave") return false;
  }
  return false;
}

// --- internals

function leaves(node: Syntax, isInnermost: boolean): boolean {
  if (node.op === "scope") return false;
  if (node.op === "exit") return node.by === "leave" || isInnermost || within(node, isInnermost);
  return within(node, isInnermost && node.op !== "loop");
}

function within(node: Syntax, isInnermost: boolean): boolean {
  return partsOf(node).some((part) => leaves(part, isInnermost));
}

/** Somewhere it may leave without having called itself. */
function mayStop(node: Syntax): boolean {
  if (node.op === "scope") return false;
  if (node.op === "try")
    return node.handlers.some((part) => leaves(part, false)) || node.body.some(mayStop);
  if (node.op === "branch" || node.op === "loop")
    return partsOf(node).some((part) => leaves(part, false));
  return partsOf(node).some(mayStop);
}

function callsAlways(node: Syntax, name: string): boolean {
  if (node.op === "scope" || node.op === "branch" || node.op === "loop") return false;
  if (node.op === "call" && node.of.op === "name" && node.of.name === name) return true;
  if (node.op === "try") return node.body.some((part) => callsAlways(part, name));
  return partsOf(node).some((part) => callsAlways(part, name));
}
