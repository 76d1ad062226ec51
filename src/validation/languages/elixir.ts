import type { Syntax } from "../syntax.ts";
import {
  any,
  bind,
  branch,
  call,
  member,
  name,
  plainArguments,
  readAll,
  readBody,
  readQuotedNode,
  scope,
  sectionOf,
  spanOf,
  text,
} from "./elixir-build.ts";
import { calledPath, type Context, lookAround } from "./elixir-context.ts";
import {
  readAlias,
  readDefinition,
  readDefmodule,
  readDelegate,
  readImport,
  readUse,
} from "./elixir-definitions.ts";
import { ELIXIR } from "./elixir-dialect.ts";
import { holdsModule, readAliasName, readModule } from "./elixir-modules.ts";
import { parseElixir } from "./elixir-parse.ts";
import { namesIn } from "./elixir-patterns.ts";
import { isHugeRange, shapeOfWalk, unpipe } from "./elixir-shapes.ts";
import type { Call, Node } from "./elixir-tree.ts";
import type { Reading } from "./reading.ts";

/** Elixir as the rules see it. Macros are read as they are written. */
export function readElixir(source: string): Reading {
  const { parts, faultAt } = parseElixir(source);
  const context = lookAround(parts, readNode);
  return { body: parts.map((part) => readNode(part, context)), faultAt };
}

// --- internals

function readNode(node: Node, context: Context): Syntax {
  switch (node.is) {
    case "id":
      return node.name.startsWith("__") ? any(node, []) : name(node, node.name);
    case "alias":
      return readAliasName(node, context);
    case "atom":
      return CONSTANTS.has(node.name) ? any(node, []) : text(node, node.name);
    case "number":
      return { ...spanOf(node), op: "number", value: node.value };
    case "quoted":
      return readQuotedNode(node, node.quoted, node.parts, context);
    case "binary":
      return readBinary(node, context);
    case "unary":
      return readUnary(node, context);
    case "dot": {
      const of = member(node, readModule(node.of, context), node.name);
      return node.of.is === "alias" || node.of.is === "atom" ? call(node, of, []) : of;
    }
    case "call":
      return readCall(node, context);
    case "index":
      return {
        ...spanOf(node),
        op: "member",
        of: context.read(node.of, context),
        key: context.read(node.key, context),
      };
    case "list":
    case "tuple":
      return { ...spanOf(node), op: "list", items: readAll(node.items, context) };
    case "bits":
      return readBits(node, context);
    case "map":
      return any(node, [
        ...(node.struct ? readAll([node.struct], context) : []),
        ...readAll(node.items, context),
      ]);
    case "pair":
      return node.key.is === "atom"
        ? any(node, readAll([node.value], context))
        : any(node, readAll([node.key, node.value], context));
    case "aliases":
      return any(node, []);
    case "fn":
    case "block":
      return single(any(node, readBody(node.body, context)));
    case "nothing":
      return any(node, []);
  }
}

const CONSTANTS = new Set(["true", "false", "nil"]);
const CHOICES = new Set(["||", "&&", "or", "and"]);

function single(node: Syntax): Syntax {
  const [only, ...others] = node.op === "any" ? node.parts : [];
  return only !== undefined && others.length === 0 ? only : node;
}

function readBinary(node: Node & { readonly is: "binary" }, context: Context): Syntax {
  const { operator, left, right } = node;
  if (operator === "=") return readMatch(left, right, context);
  const piped = unpipe(node);
  if (piped !== null) return readCall(piped, context);
  if (operator === "::" || operator === "when" || operator === "->")
    return any(node, readAll([left, right], context));
  const parts = readAll([left, right], context);
  if (CHOICES.has(operator)) return branch(node, parts);
  const [first, second] = parts;
  if (first === undefined || second === undefined || !COMPUTES.has(operator))
    return any(node, parts);
  return { ...spanOf(node), op: "binary", operator, left: first, right: second };
}

const COMPUTES = new Set(["<>", "++", "+", "-", "*", "**", "/", "<<<"]);

function readMatch(left: Node, right: Node, context: Context): Syntax {
  const at = { start: left.start, end: right.end };
  const value = holdsModule(left, context)
    ? readModule(right, context)
    : context.read(right, context);
  if (left.is === "id") return bind(at, [left.name], value);
  const isSameShape =
    (left.is === "tuple" || left.is === "list") &&
    right.is === left.is &&
    left.items.length === right.items.length;
  if (isSameShape) {
    const each = left.items.flatMap((item, index) => {
      const part = right.items[index];
      return part ? [readMatch(item, part, context)] : [];
    });
    return any(at, each);
  }
  return any(at, [bind(at, namesIn([left]), null), value]);
}

function readUnary(node: Node & { readonly is: "unary" }, context: Context): Syntax {
  const { operator, of } = node;
  if (operator === "@") return readAttribute(node, of, context);
  if (operator === "&" && of.is === "binary" && of.operator === "/" && of.right.is === "number") {
    const { left } = of;
    return left.is === "dot"
      ? member(left, readModule(left.of, context), left.name)
      : context.read(left, context);
  }
  const value = context.read(of, context);
  if (operator === "-" && value.op === "number")
    return { ...value, ...spanOf(node), value: -value.value };
  return any(node, [value]);
}

/** Of types nothing runs. */
const TYPE_ATTRIBUTES = new Set(["spec", "type", "typep", "opaque", "callback", "macrocallback"]);

function readAttribute(node: Node, of: Node, context: Context): Syntax {
  if (of.is === "id") return name(node, `@${of.name}`);
  if (of.is !== "call" || of.of.is !== "id") return context.read(of, context);
  if (TYPE_ATTRIBUTES.has(of.of.name)) return any(node, []);
  const [value, ...others] = of.args;
  if (value === undefined || others.length > 0) return any(node, readAll(of.args, context));
  const named = `@${of.of.name}`;
  return bind(
    node,
    [named],
    context.holders.has(named) ? readModule(value, context) : context.read(value, context),
  );
}

/** `<<115, 121>>` is a text. */
function readBits(node: Node & { readonly is: "bits" }, context: Context): Syntax {
  const codes = node.items.map((item) => (item.is === "number" ? item.value : -1));
  if (codes.length > 0 && codes.every((code) => code >= 0 && code < 256))
    return text(
      node,
      String.fromCharCode(...codes.slice(0, 10_000)),
      codes.filter((code) => code > 31 && code < 127).length,
    );
  return any(node, readAll(node.items, context));
}

type Form = (node: Call, context: Context) => Syntax;

/** What the words of the language mean. */
const FORMS: Readonly<Record<string, Form>> = {
  alias: readAlias,
  require: readAlias,
  import: readImport,
  use: readUse,
  defmodule: readDefmodule,
  defprotocol: readDefmodule,
  defdelegate: readDelegate,
  def: (node, context) => readDefinition(node, context),
  defp: (node, context) => readDefinition(node, context),
  defmacro: (node, context) => readDefinition(node, context),
  defmacrop: (node, context) => readDefinition(node, context),
  defguard: (node, context) => readDefinition(node, context),
  defguardp: (node, context) => readDefinition(node, context),
  if: readBranches,
  unless: readBranches,
  case: readBranches,
  cond: readCond,
  receive: readBranches,
  try: readBranches,
  with: readGenerators,
  for: readGenerators,
  raise: leave,
  reraise: leave,
  throw: leave,
  exit: leave,
};

const SECTIONS = ["do", "else", "rescue", "catch", "after"];
const APPLIERS = new Set([...ELIXIR.appliers, ...ELIXIR.getters]);

function readCall(node: Call, context: Context): Syntax {
  const { of } = node;
  if (of.is === "id" && Object.hasOwn(FORMS, of.name)) {
    const form = FORMS[of.name];
    if (form) return form(node, context);
  }
  const path = calledPath(of, context.aliases);
  const called =
    of.is === "dot" ? member(of, readModule(of.of, context), of.name) : context.read(of, context);
  const args = node.args.map((arg, index) =>
    index === 0 && APPLIERS.has(path) ? readModule(arg, context) : context.read(arg, context),
  );
  // Without a separator there is none.
  if (path === "Enum.join" && args.length === 1) args.push(text(node, ""));
  const bodies = node.sections.flatMap(({ body }) => readBody(body, context));
  const whole = call(node, called, bodies.length === 0 ? args : [...args, any(node, bodies)]);
  const shape = shapeOfWalk(node, context.aliases);
  return shape === null ? whole : { ...spanOf(node), op: "shape", shape, parts: [whole] };
}

function sectionsOf(node: Call, context: Context): readonly Syntax[] {
  return SECTIONS.flatMap((each) => {
    const body = sectionOf(node, each);
    return body === null ? [] : [single(any(node, readBody(body, context)))];
  });
}

function readBranches(node: Call, context: Context): Syntax {
  return branch(node, [...readAll(plainArguments(node), context), ...sectionsOf(node, context)]);
}

function readCond(node: Call, context: Context): Syntax {
  const clauses = sectionOf(node, "do")?.clauses ?? [];
  return branch(
    node,
    clauses.map((clause) => any(clause, readAll([...clause.patterns, ...clause.parts], context))),
  );
}

/** `for x <- list, x > 1, do: x`; `with {:ok, a} <- f(), do: a`. */
function readGenerators(node: Call, context: Context): Syntax {
  const names: string[] = [];
  let isHuge = false;
  const parts = plainArguments(node).map((arg) => {
    const generator = arg.is === "bits" ? arg.items.at(-1) : arg;
    if (generator?.is !== "binary" || generator.operator !== "<-")
      return context.read(arg, context);
    names.push(...namesIn([generator.left]));
    if (arg.is === "bits") names.push(...namesIn(arg.items.slice(0, -1)));
    if (isHugeRange(generator.right)) isHuge = true;
    return context.read(generator.right, context);
  });
  const inside = scope(node, names, [...parts, branch(node, sectionsOf(node, context))]);
  return isHuge ? { ...spanOf(node), op: "shape", shape: "huge_loop", parts: [inside] } : inside;
}

function leave(node: Call, context: Context): Syntax {
  return { ...spanOf(node), op: "exit", by: "leave", parts: readAll(node.args, context) };
}
