import type { SyntaxNode } from "@lezer/common";
import type { Syntax } from "../syntax.ts";
import { childrenOf } from "./lezer.ts";
import {
  any,
  bind,
  bodiesOf,
  type Context,
  expressions,
  isNamed,
  nameOf,
  scope,
  span,
  target,
} from "./python-nodes.ts";

/** What the statements of Python are to the rules. */

/** `a = b = value`, `a: int = value`, `a += value`, `(a := value)`. */
export function readAssignment(node: SyntaxNode, context: Context): Syntax {
  const groups: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (/^(?:Assign|Update)Op$/.test(child.type.name)) groups.push([]);
    else if (isNamed(child) && child.type.name !== "TypeDef") groups.at(-1)?.push(child);
  }
  const written = groups.length > 1 ? (groups.at(-1) ?? []) : [];
  const values = written.map((child) => context.read(child));
  const [only] = values;
  const value: Syntax | null =
    values.length > 1 ? { ...span(node), op: "list", items: values } : (only ?? null);
  const isUpdate = node.type.name === "UpdateStatement";
  const targets = groups.slice(0, Math.max(1, groups.length - 1));
  const parts = targets.flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    return others.length === 0
      ? [target(first, isUpdate ? null : value, context)]
      : group.map((each) => target(each, null, context));
  });
  return any(node, [...parts, ...(value === null ? [] : [value])]);
}

export function readImport(node: SyntaxNode, context: Context): Syntax {
  const words = childrenOf(node).map((child) => ({
    type: child.type.name,
    text: nameOf(child, context),
  }));
  const at = words.findIndex(({ type }) => type === "import");
  const isFrom = words[0]?.type === "from";
  const listed = words.slice(at + 1).filter(({ type }) => type !== "(" && type !== ")");
  const groups: string[][] = [[]];
  for (const { type, text } of listed)
    if (type === ",") groups.push([]);
    else groups.at(-1)?.push(text);
  const named = groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const as = group.indexOf("as");
      const whole = (as === -1 ? group : group.slice(0, as)).join("");
      return { whole, alias: as === -1 ? null : (group[as + 1] ?? null) };
    });
  const place = span(node);
  if (isFrom) {
    const module = words
      .slice(1, at)
      .map(({ text }) => text)
      .join("");
    const isWildcard = named.some(({ whole }) => whole === "*");
    const names = isWildcard
      ? []
      : named.map(({ whole, alias }) => ({ member: whole, local: alias ?? whole }));
    return { ...place, op: "import", module, names, isWildcard };
  }
  return any(
    node,
    named.map(({ whole, alias }): Syntax => {
      // `import a.b` binds `a`; `import a.b as c` binds the submodule.
      const [top = whole] = whole.split(".");
      const names = [{ member: null, local: alias ?? top }];
      return { ...place, op: "import", module: whole, names, isWildcard: false };
    }),
  );
}

export function readFunction(node: SyntaxNode, context: Context): Syntax {
  const name = node.getChild("VariableName");
  const params = node.getChild("ParamList");
  const parts = params ? childrenOf(params) : [];
  const names = parts
    .filter(
      ({ type }, at) => type.name === "VariableName" && parts[at - 1]?.type.name !== "AssignOp",
    )
    .map((part) => nameOf(part, context));
  const defaults = parts
    .filter((part, at) => parts[at - 1]?.type.name === "AssignOp" && isNamed(part))
    .map((part) => context.read(part));
  const isLambda = node.type.name === "LambdaExpression";
  const body = isLambda
    ? expressions(node, context).filter(({ start }) => start >= (params?.to ?? node.from))
    : bodiesOf(node, context);
  const own = isLambda || name === null ? null : nameOf(name, context);
  const inner = scope(node, own, names, body);
  return defaults.length === 0 ? inner : any(node, [...defaults, inner]);
}

/** `for i, j in values:` */
export function readFor(node: SyntaxNode, context: Context): Syntax {
  const parts = childrenOf(node);
  const at = parts.findIndex(({ type }) => type.name === "in");
  const targets = parts
    .slice(0, at)
    .filter((part) => isNamed(part))
    .map((part) => target(part, null, context));
  const values = parts.slice(at + 1).filter((part) => isNamed(part) && part.type.name !== "Body");
  return any(node, [
    ...targets,
    ...values.map((part) => context.read(part)),
    { ...span(node), op: "loop", isForever: false, body: bodiesOf(node, context) },
  ]);
}

export function readWhile(node: SyntaxNode, context: Context): Syntax {
  const parts = childrenOf(node);
  const condition = parts.find((part) => isNamed(part) && part.type.name !== "Body");
  const isForever =
    condition !== undefined &&
    /^\(?\s*(?:True|[1-9]\d*|not\s+False|not\s+0)\s*\)?$/.test(
      context.source.slice(condition.from, condition.to),
    );
  return {
    ...span(node),
    op: "loop",
    isForever,
    body: [...(condition ? [context.read(condition)] : []), ...bodiesOf(node, context)],
  };
}

/** What stands under `try` runs; handlers may. */
export function readTry(node: SyntaxNode, context: Context): Syntax {
  const parts = childrenOf(node);
  const names = parts
    .filter((part, at) => parts[at - 1]?.type.name === "as" && part.type.name === "VariableName")
    .map((part) => nameOf(part, context));
  const [first, ...others] = expressions(node, context);
  const hasHandler = parts.some(({ type }) => type.name === "except");
  const body = [bind(node, names, null), ...(first ? [first] : []), ...(hasHandler ? [] : others)];
  return { ...span(node), op: "try", body, handlers: hasHandler ? others : [] };
}

/** `with open("x") as f:` binds what was opened. */
export function readWith(node: SyntaxNode, context: Context): Syntax {
  const parts = childrenOf(node);
  const values: Syntax[] = [];
  let last: Syntax | null = null;
  for (const [at, part] of parts.entries()) {
    if (!isNamed(part)) continue;
    if (parts[at - 1]?.type.name === "as") values.push(target(part, last, context));
    else {
      last = context.read(part);
      values.push(last);
    }
  }
  return any(node, values);
}
