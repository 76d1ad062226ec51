import type { AnyNode, AssignmentProperty, Pattern } from "acorn";
import type { Syntax } from "../syntax.ts";

/** Members, texts and the targets of assignments in JavaScript. */

export interface Context {
  readonly text: string;
  readonly read: (node: AnyNode) => Syntax;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export function bound(names: readonly string[], value: Syntax | null, at: Place): Syntax {
  return { ...at, op: "bind", names, value };
}

export function readLiteral(value: unknown, at: Place, context: Context): Syntax {
  if (typeof value === "string")
    return {
      ...at,
      op: "text",
      text: value,
      escapedCount: countEscaped(context.text.slice(at.start, at.end)),
    };
  if (typeof value === "number" || typeof value === "bigint")
    return { ...at, op: "number", value: Number(value) };
  if (value instanceof RegExp) return { ...at, op: "text", text: value.source, escapedCount: 0 };
  return { ...at, op: "any", parts: [] };
}

export function readTemplate(
  node: AnyNode & { type: "TemplateLiteral" },
  at: Place,
  context: Context,
): Syntax {
  const [only] = node.quasis;
  return node.expressions.length === 0 && only
    ? {
        ...at,
        op: "text",
        text: only.value.cooked ?? only.value.raw,
        escapedCount: countEscaped(only.value.raw),
      }
    : { ...at, op: "any", parts: node.expressions.map((each) => context.read(each)) };
}

export function readMember(
  node: AnyNode & { type: "MemberExpression" },
  at: Place,
  context: Context,
): Syntax {
  const { property } = node;
  if (node.object.type === "Super") return { ...at, op: "any", parts: [] };
  const key: Syntax =
    !node.computed && property.type === "Identifier"
      ? {
          start: property.start,
          end: property.end,
          op: "text",
          text: property.name,
          escapedCount: 0,
        }
      : context.read(property);
  return { ...at, op: "member", of: context.read(node.object), key };
}

/** What an assignment does to its target. */
export function assign(target: Pattern, value: Syntax | null, context: Context): Syntax[] {
  const at = { start: target.start, end: target.end };
  switch (target.type) {
    case "Identifier":
      return [bound([target.name], value, at)];
    case "MemberExpression": {
      const of = readMember(target, at, context);
      return [of.op === "member" ? { ...at, op: "write", target: of, value: null } : of];
    }
    case "AssignmentPattern":
      return [...assign(target.left, null, context), context.read(target.right)];
    case "RestElement":
      return assign(target.argument, null, context);
    case "ArrayPattern":
      return target.elements.flatMap((each) => (each ? assign(each, null, context) : []));
    case "ObjectPattern":
      return target.properties.flatMap((each) =>
        each.type === "RestElement" ? assign(each, null, context) : takeOut(each, value, context),
      );
    default:
      return [context.read(target)];
  }
}

export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((value): value is AnyNode => isNode(value));
}

// --- internals

/** Letters that were written as numbers. */
function countEscaped(written: string): number {
  const escapes = written.matchAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})/gi);
  return [...escapes].filter(([, hex, short, long]) => {
    const code = Number.parseInt(hex ?? short ?? long ?? "", 16);
    return code > 0x20 && code < 0x7f;
  }).length;
}

/** `const { readFile: read } = require("fs")` */
function takeOut(
  { key, value: target, computed, start, end }: AssignmentProperty,
  value: Syntax | null,
  context: Context,
): Syntax[] {
  const name = !computed && key.type === "Identifier" ? key.name : null;
  const part: Syntax | null =
    value === null || name === null
      ? null
      : {
          start,
          end,
          op: "member",
          of: value,
          key: { start, end, op: "text", text: name, escapedCount: 0 },
        };
  return assign(target.type === "AssignmentPattern" ? target.left : target, part, context);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
