import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import type { Syntax } from "../syntax.ts";
import { childrenOf } from "./lezer.ts";
import {
  argumentsOf,
  readBinary,
  readComprehension,
  readDecorator,
  readMember,
} from "./python-expressions.ts";
import { faultOf } from "./python-lines.ts";
import { readNumber, readString } from "./python-literals.ts";
import {
  any,
  bind,
  bodiesOf,
  type Context,
  expressions,
  nameOf,
  scope,
  span,
  textOf,
  unnamed,
  writeTo,
} from "./python-nodes.ts";
import {
  readAssignment,
  readFor,
  readFunction,
  readImport,
  readTry,
  readWhile,
  readWith,
} from "./python-statements.ts";
import type { Reading } from "./reading.ts";

/** Python as the rules see it. */
export function readPython(source: string): Reading {
  const first = parse(source);
  if (first.faultAt === null) return readTree(source, first);
  const rewritten = UNKNOWN_TO_GRAMMAR.reduce(
    (text, [form, known]) => text.replaceAll(form, known),
    source,
  );
  if (rewritten === source) return readTree(source, first);
  const second = parse(rewritten);
  return second.faultAt === null ? readTree(rewritten, second) : readTree(source, first);
}

// --- internals

/** What Python takes and the grammar does not, with what it takes instead: as long, so that places stay. */
const UNKNOWN_TO_GRAMMAR: readonly (readonly [RegExp, string])[] = [
  // A decorator may be any expression, and `~` may stand before one.
  [/^([ \t]*)@/gm, "$1~"],
  // `1.` before anything but a digit.
  [/(?<![\w.])(\d[\d_]*)\.(?![\w.])/g, "$10"],
  // `for name, *rest in rows`, `case [*items]`.
  [/(?<=\b(?:for|case)\b[^\n:]*[[(,\s])\*(?=\w)/g, " "],
  // `case dict():`
  [/(?<=\bcase\b[^\n]*\w)\(\)/g, "  "],
];

interface Parsed {
  readonly tree: Tree;
  readonly faultAt: number | null;
}

function parse(source: string): Parsed {
  const tree = parser.parse(source);
  return { tree, faultAt: faultOf(source, tree) };
}

function readTree(source: string, { tree, faultAt }: Parsed): Reading {
  const context: Context = { source, read: (node) => read(node, context) };
  return { body: childrenOf(tree.topNode).map((node) => context.read(node)), faultAt };
}

type Read = (node: SyntaxNode, context: Context) => Syntax;

/** By the name of the node. What is not here has only its parts to show. */
const READERS: Readonly<Record<string, Read>> = {
  VariableName: (node, context) => ({ ...span(node), op: "name", name: nameOf(node, context) }),
  PropertyName: (node, context) => textOf(node, nameOf(node, context)),
  String: readString,
  FormatString: (node, context) => {
    const values = node.getChildren("FormatReplacement");
    return values.length === 0
      ? readString(node, context)
      : any(
          node,
          values.flatMap((value) => expressions(value, context)),
        );
  },
  ContinuedString: (node, context) =>
    childrenOf(node)
      .map((part) => context.read(part))
      .reduce((left, right) => ({ ...span(node), op: "binary", operator: "+", left, right })),
  Number: readNumber,
  MemberExpression: readMember,
  CallExpression: (node, context) => {
    const [of, args] = childrenOf(node);
    return of === undefined
      ? any(node, [])
      : { ...span(node), op: "call", of: context.read(of), args: argumentsOf(args, context) };
  },
  BinaryExpression: readBinary,
  UnaryExpression: (node, context) => {
    const [sign, value] = childrenOf(node);
    const of = value && context.read(value);
    return of?.op === "number" && sign?.type.name === "ArithOp" && nameOf(sign, context) === "-"
      ? { ...of, ...span(node), value: -of.value }
      : any(node, of ? [of] : []);
  },
  ConditionalExpression: branch,
  ArrayExpression: list,
  TupleExpression: list,
  SetExpression: list,
  NamedExpression: readAssignment,
  AssignStatement: readAssignment,
  UpdateStatement: readAssignment,
  DeleteStatement: (node, context) =>
    any(
      node,
      expressions(node, context).map((target) => writeTo(node, target)),
    ),
  ImportStatement: readImport,
  Decorator: readDecorator,
  FunctionDefinition: readFunction,
  LambdaExpression: readFunction,
  ClassDefinition: (node, context) => {
    const name = node.getChild("VariableName");
    const bases = argumentsOf(node.getChild("ArgList") ?? undefined, context);
    const body = bodiesOf(node, context);
    return any(node, [
      ...bases,
      bind(node, name ? [nameOf(name, context)] : [], null),
      scope(node, null, [], body.map(unnamed)),
    ]);
  },
  ForStatement: readFor,
  ArrayComprehensionExpression: readComprehension,
  SetComprehensionExpression: readComprehension,
  DictionaryComprehensionExpression: readComprehension,
  ComprehensionExpression: readComprehension,
  WhileStatement: readWhile,
  IfStatement: branch,
  MatchStatement: branch,
  TryStatement: readTry,
  WithStatement: readWith,
  BreakStatement: (node) => ({ ...span(node), op: "exit", by: "break", parts: [] }),
  ReturnStatement: leave,
  RaiseStatement: leave,
  YieldExpression: leave,
  YieldStatement: leave,
  CapturePattern: bindNames,
  StarPattern: bindNames,
  AsPattern: bindNames,
};

const SKIPPED: ReadonlySet<string> = new Set(["Comment", "TypeDef", "ScopeStatement"]);

function read(node: SyntaxNode, context: Context): Syntax {
  const { name } = node.type;
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return reader
    ? reader(node, context)
    : any(node, SKIPPED.has(name) ? [] : expressions(node, context));
}

function branch(node: SyntaxNode, context: Context): Syntax {
  return { ...span(node), op: "branch", parts: expressions(node, context) };
}

function list(node: SyntaxNode, context: Context): Syntax {
  return { ...span(node), op: "list", items: expressions(node, context) };
}

function leave(node: SyntaxNode, context: Context): Syntax {
  return { ...span(node), op: "exit", by: "leave", parts: expressions(node, context) };
}

function bindNames(node: SyntaxNode, context: Context): Syntax {
  const names = node.getChildren("VariableName").map((name) => nameOf(name, context));
  return any(node, [bind(node, names, null), ...expressions(node, context)]);
}
