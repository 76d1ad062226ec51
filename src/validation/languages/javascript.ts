import type { AnyNode, Program } from "acorn";
import type { Syntax } from "../syntax.ts";
import {
  assign,
  bound,
  childrenOf,
  type Context,
  type Place,
  readLiteral,
  readMember,
  readTemplate,
} from "./javascript-nodes.ts";

/** JavaScript as the rules see it, from acorn's tree; TypeScript is read after its types are gone. */
export function readJavaScript(program: Program, text: string): readonly Syntax[] {
  const context: Context = { text, read: (node) => read(node, context) };
  return program.body.map(context.read);
}

// --- internals

type Nodes = readonly (AnyNode | null | undefined)[];

function read(node: AnyNode, context: Context): Syntax {
  const at = { start: node.start, end: node.end };
  const readAll = (nodes: Nodes): Syntax[] =>
    nodes.flatMap((each) => (each === null || each === undefined ? [] : [context.read(each)]));
  const any = (...nodes: Nodes): Syntax => ({ ...at, op: "any", parts: readAll(nodes) });
  const branch = (...nodes: Nodes): Syntax => ({ ...at, op: "branch", parts: readAll(nodes) });
  const leave = (...nodes: Nodes): Syntax => ({
    ...at,
    op: "exit",
    by: "leave",
    parts: readAll(nodes),
  });

  switch (node.type) {
    case "Identifier":
      return { ...at, op: "name", name: node.name };
    case "PrivateIdentifier":
      return { ...at, op: "text", text: `#${node.name}`, escapedCount: 0 };
    case "ThisExpression":
      return any();
    case "Literal":
      return readLiteral(node.value, at, context);
    case "TemplateLiteral":
      return readTemplate(node, at, context);
    case "TaggedTemplateExpression":
      return { ...at, op: "call", of: context.read(node.tag), args: readAll([node.quasi]) };
    case "MemberExpression":
      return readMember(node, at, context);
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "ExpressionStatement":
      return any(node.expression);
    case "CallExpression":
    case "NewExpression":
      return { ...at, op: "call", of: context.read(node.callee), args: readAll(node.arguments) };
    case "ImportExpression":
      return {
        ...at,
        op: "call",
        of: { start: at.start, end: at.start + "import".length, op: "name", name: "import" },
        args: readAll([node.source]),
      };
    case "BinaryExpression": {
      const { left, operator, right } = node;
      return {
        ...at,
        op: "binary",
        operator,
        left: context.read(left),
        right: context.read(right),
      };
    }
    case "UnaryExpression":
      return readUnary(node, at, context);
    case "LogicalExpression":
      return branch(node.left, node.right);
    case "ConditionalExpression":
      return {
        ...at,
        op: "any",
        parts: [context.read(node.test), branch(node.consequent, node.alternate)],
      };
    case "SequenceExpression":
      // Its value is the last: `(0, eval)("…")`.
      return node.expressions.slice(0, -1).every(({ type }) => type === "Literal")
        ? any(node.expressions.at(-1))
        : any(...node.expressions);
    case "ArrayExpression":
      return { ...at, op: "list", items: readAll(node.elements) };
    case "ObjectExpression":
      return any(...node.properties);
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return any(node.computed ? node.key : null, node.value);
    case "AssignmentExpression": {
      const value = context.read(node.right);
      return { ...at, op: "any", parts: [...assign(node.left, value, context), value] };
    }
    case "VariableDeclarator": {
      const value = node.init ? context.read(node.init) : null;
      const parts = value === null ? [] : [value];
      return { ...at, op: "any", parts: [...assign(node.id, value, context), ...parts] };
    }
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return readFunction(node, at, context);
    case "ClassDeclaration":
    case "ClassExpression":
      return {
        ...at,
        op: "any",
        parts: [
          ...(node.id ? [bound([node.id.name], null, at)] : []),
          ...readAll([node.superClass]),
          { ...at, op: "scope", name: null, params: [], body: readAll(node.body.body) },
        ],
      };
    case "StaticBlock":
      return { ...at, op: "scope", name: null, params: [], body: readAll(node.body) };
    case "ImportDeclaration":
      return readImport(node, at);
    case "ExportNamedDeclaration":
      return node.source
        ? { ...at, op: "import", module: String(node.source.value), names: [], isWildcard: false }
        : any(node.declaration);
    case "ExportAllDeclaration":
      return {
        ...at,
        op: "import",
        module: String(node.source.value),
        names: [],
        isWildcard: false,
      };
    case "IfStatement":
      return {
        ...at,
        op: "any",
        parts: [context.read(node.test), branch(node.consequent, node.alternate)],
      };
    case "SwitchStatement":
      return { ...at, op: "any", parts: [context.read(node.discriminant), branch(...node.cases)] };
    case "TryStatement":
      return {
        ...at,
        op: "try",
        body: readAll([node.block, node.finalizer]),
        handlers: readAll([node.handler]),
      };
    case "CatchClause":
      return {
        ...at,
        op: "any",
        parts: [...(node.param ? assign(node.param, null, context) : []), context.read(node.body)],
      };
    case "WhileStatement":
    case "DoWhileStatement":
      return loop(isTrue(node.test), readAll([node.test, node.body]), at);
    case "ForStatement":
      if (countsTooFar(node.test)) return { ...at, op: "shape", shape: "huge_loop", parts: [] };
      return {
        ...at,
        op: "any",
        parts: [
          ...readAll([node.init]),
          loop(!node.test || isTrue(node.test), readAll([node.test, node.update, node.body]), at),
        ],
      };
    case "ForInStatement":
    case "ForOfStatement":
      return {
        ...at,
        op: "any",
        parts: [
          ...(node.left.type === "VariableDeclaration"
            ? readAll([node.left])
            : assign(node.left, null, context)),
          ...readAll([node.right]),
          loop(false, readAll([node.body]), at),
        ],
      };
    case "BreakStatement":
      // A label may name any loop around it.
      return { ...at, op: "exit", by: node.label ? "leave" : "break", parts: [] };
    case "ReturnStatement":
    case "ThrowStatement":
    case "YieldExpression":
      return leave(node.argument);
    default:
      return any(...childrenOf(node));
  }
}

function loop(isForever: boolean, body: readonly Syntax[], at: Place): Syntax {
  return { ...at, op: "loop", isForever, body };
}

const HUGE_COUNT = 1e9;

/** `i < 1e11` */
function countsTooFar(test: AnyNode | null | undefined): boolean {
  if (test?.type !== "BinaryExpression" || !/^<=?$/.test(test.operator)) return false;
  return test.right.type === "Literal" && Number(test.right.value) > HUGE_COUNT;
}

function isTrue(test: AnyNode): boolean {
  if (test.type === "Literal") return Boolean(test.value);
  return (
    test.type === "UnaryExpression" &&
    test.operator === "!" &&
    test.argument.type === "Literal" &&
    !test.argument.value
  );
}

function readUnary(
  node: AnyNode & { type: "UnaryExpression" },
  at: Place,
  context: Context,
): Syntax {
  const of = context.read(node.argument);
  if (node.operator === "delete" && of.op === "member")
    return { ...at, op: "write", target: of, value: null };
  if (node.operator === "-" && of.op === "number") return { ...of, ...at, value: -of.value };
  // `typeof fetch` asks whether it is there.
  return node.operator === "typeof" && of.op === "name"
    ? { ...at, op: "any", parts: [] }
    : { ...at, op: "any", parts: [of] };
}

function readFunction(
  node: AnyNode & {
    type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression";
  },
  at: Place,
  context: Context,
): Syntax {
  const params = node.params.flatMap((param) => assign(param, null, context));
  const own = node.id?.name ?? null;
  // A function of an expression is named inside itself only.
  const names = own !== null && node.type === "FunctionExpression" ? [own] : [];
  const body =
    node.body.type === "BlockStatement"
      ? node.body.body.map((each) => context.read(each))
      : [context.read(node.body)];
  return {
    ...at,
    op: "scope",
    name: node.type === "FunctionDeclaration" ? own : null,
    params: names,
    body: [...params, ...body],
  };
}

function readImport(node: AnyNode & { type: "ImportDeclaration" }, at: Place): Syntax {
  return {
    ...at,
    op: "import",
    module: String(node.source.value),
    isWildcard: false,
    names: node.specifiers.map((each) => ({
      local: each.local.name,
      member:
        each.type === "ImportSpecifier"
          ? each.imported.type === "Identifier"
            ? each.imported.name
            : String(each.imported.value)
          : each.type === "ImportDefaultSpecifier"
            ? null
            : null,
    })),
  };
}
