import type { SyntaxNode } from "@lezer/common";
import type { Syntax } from "../syntax.ts";
import { childrenOf } from "./lezer.ts";
import {
  any,
  type Context,
  expressions,
  isNamed,
  nameOf,
  scope,
  span,
  target,
  textOf,
} from "./python-nodes.ts";

/** What the expressions of Python are to the rules. */

/** Keyword arguments by their value alone. */
export function argumentsOf(args: SyntaxNode | undefined, context: Context): Syntax[] {
  const given = args ? childrenOf(args) : [];
  return given
    .filter((child, at) => isNamed(child) && given[at + 1]?.type.name !== "AssignOp")
    .map((child) => context.read(child));
}

export function readMember(node: SyntaxNode, context: Context): Syntax {
  const [ofNode, ...rest] = childrenOf(node);
  if (ofNode === undefined) return any(node, []);
  const of = context.read(ofNode);
  if (
    rest.filter(({ type }) => type.name === ":").length === 2 &&
    /\[\s*:\s*:\s*-\s*1\s*\]$/.test(context.source.slice(node.from, node.to))
  )
    return { ...span(node), op: "reversed", of };
  const [key, ...others] = rest
    .filter((child) => isNamed(child))
    .map((child) => context.read(child));
  if (key === undefined) return of;
  return others.length > 0
    ? any(node, [of, key, ...others])
    : { ...span(node), op: "member", of, key };
}

/** `@a.b(c)` */
export function readDecorator(node: SyntaxNode, context: Context): Syntax {
  const place = span(node);
  let of: Syntax | null = null;
  for (const part of childrenOf(node)) {
    const { name } = part.type;
    if (name === "ArgList") {
      if (of !== null) of = { ...place, op: "call", of, args: argumentsOf(part, context) };
    } else if (isNamed(part))
      of =
        of === null
          ? context.read(part)
          : { ...place, op: "member", of, key: textOf(part, nameOf(part, context)) };
  }
  return of ?? any(node, []);
}

export function readBinary(node: SyntaxNode, context: Context): Syntax {
  const [left, sign, right] = childrenOf(node);
  if (left === undefined || sign === undefined || right === undefined)
    return any(node, expressions(node, context));
  const operator = nameOf(sign, context);
  const [a, b] = [context.read(left), context.read(right)];
  return operator === "and" || operator === "or"
    ? { ...span(node), op: "branch", parts: [a, b] }
    : { ...span(node), op: "binary", operator, left: a, right: b };
}

/** Its variables are its own. */
export function readComprehension(node: SyntaxNode, context: Context): Syntax {
  const parts = childrenOf(node);
  const targets: Syntax[] = [];
  const rest: Syntax[] = [];
  let isTarget = false;
  for (const part of parts) {
    if (part.type.name === "for") isTarget = true;
    else if (part.type.name === "in") isTarget = false;
    else if (isNamed(part))
      (isTarget ? targets : rest).push(isTarget ? target(part, null, context) : context.read(part));
  }
  const loop: Syntax = { ...span(node), op: "loop", isForever: false, body: rest };
  return scope(node, null, [], [...targets, loop]);
}
