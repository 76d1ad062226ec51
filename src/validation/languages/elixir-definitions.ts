import type { Syntax } from "../syntax.ts";
import {
  any,
  bind,
  branch,
  member,
  name,
  readAll,
  readBody,
  scope,
  sectionOf,
  spanOf,
} from "./elixir-build.ts";
import { aliasedBy, type Context, moduleName, optionOf } from "./elixir-context.ts";
import { readModule } from "./elixir-modules.ts";
import { namesIn } from "./elixir-patterns.ts";
import { callsItselfAlways } from "./elixir-shapes.ts";
import type { Call, Node } from "./elixir-tree.ts";

/** What brings names into an Elixir program: modules, functions, aliases, imports. */

/** `alias`, and `require`, which may name an alias as well. */
export function readAlias(node: Call, context: Context): Syntax {
  const aliased = aliasedBy(node, context.aliases);
  const isRequire = node.of.is === "id" && node.of.name === "require";
  if (aliased.length === 0 && isRequire) return readImportOf(node, context, []);
  if (aliased.length === 0) return any(node, []);
  return any(
    node,
    aliased.map(({ local, module }) =>
      context.modules.has(module)
        ? bind(node, [local], name(node, module))
        : {
            ...spanOf(node),
            op: "import",
            module,
            names: [{ member: null, local }],
            isWildcard: false,
          },
    ),
  );
}

/** `import M`, `import M, only: [f: 1]`. */
export function readImport(node: Call, context: Context): Syntax {
  const only = optionOf(node, "only");
  if (only?.is !== "list") return readImportOf(node, context, null);
  const names = only.items.flatMap((item) =>
    item.is === "pair" && item.key.is === "atom" ? [item.key.name] : [],
  );
  return readImportOf(node, context, names);
}

/** What `use M` brings is not known; it runs code of that module. */
export function readUse(node: Call, context: Context): Syntax {
  const options = readAll(node.args.slice(1), context);
  return any(node, [readImportOf(node, context, []), ...options]);
}

export function readDefmodule(node: Call, context: Context): Syntax {
  const [target] = node.args;
  const body = sectionOf(node, "do") ?? { parts: [], clauses: [] };
  if (target?.is !== "alias")
    return any(node, [...readAll(node.args, context), ...readBody(body, context)]);
  const whole = context.prefix + target.name;
  const inside = { ...context, prefix: `${whole}.` };
  const own = onlyClauses(body.parts);
  const parts = body.parts.map((part) =>
    isDefinition(part) ? readDefinition(part, inside, own) : inside.read(part, inside),
  );
  return any(node, [bind(node, [whole, target.name], null), scope(node, [], parts)]);
}

/**
 * `def f(x) when x > 1 do … end`
 * @param single Name and number of arguments of the functions that have one clause.
 */
export function readDefinition(
  node: Call,
  context: Context,
  single: ReadonlySet<string> = NONE,
): Syntax {
  const { name: defined, params, guards } = headOf(node.args[0]);
  const own = bind(node, defined === null ? [] : [defined], null);
  const body = sectionOf(node, "do");
  const others = OTHER_SECTIONS.flatMap((section) => {
    const found = sectionOf(node, section);
    return found === null ? [] : readBody(found, context);
  });
  const inPatterns = params.flatMap((param) =>
    param.is === "id" ? [] : readAll([param], context),
  );
  const inside = scope(node, namesIn(params), [
    ...inPatterns,
    ...readAll(guards, context),
    ...(body === null ? [] : readBody(body, context)),
    ...(others.length === 0 ? [] : [branch(node, others)]),
  ]);
  const isEndless =
    defined !== null &&
    body !== null &&
    guards.length === 0 &&
    others.length === 0 &&
    single.has(`${defined}/${params.length}`) &&
    callsItselfAlways(defined, params, body);
  return any(node, [
    own,
    isEndless
      ? { ...spanOf(node), op: "shape", shape: "endless_recursion", parts: [inside] }
      : inside,
  ]);
}

/** `defdelegate f(x), to: M, as: :g` */
export function readDelegate(node: Call, context: Context): Syntax {
  const { name: defined } = headOf(node.args[0]);
  const to = optionOf(node, "to");
  if (defined === null || to === null) return any(node, []);
  const as = optionOf(node, "as");
  const key = as?.is === "atom" ? as.name : defined;
  return bind(node, [defined], member(node, readModule(to, context), key));
}

// --- internals

const NONE: ReadonlySet<string> = new Set();
const OTHER_SECTIONS = ["rescue", "catch", "else", "after"];
const DEFINES = new Set(["def", "defp", "defmacro", "defmacrop", "defguard", "defguardp"]);

function isDefinition(node: Node): node is Call {
  return node.is === "call" && node.of.is === "id" && DEFINES.has(node.of.name);
}

function readImportOf(node: Call, context: Context, names: readonly string[] | null): Syntax {
  const [target] = node.args;
  if (target?.is === "aliases") {
    const items = target.items.map((item) =>
      readImportOf(
        { ...node, args: [joined(target.of, item), ...node.args.slice(1)] },
        context,
        names,
      ),
    );
    return any(node, items);
  }
  const module = target ? moduleName(target, context.aliases) : null;
  if (module !== null && context.modules.has(module)) return any(node, []);
  return {
    ...spanOf(node),
    op: "import",
    module,
    names: (names ?? []).map((local) => ({ member: local, local })),
    isWildcard: names === null,
  };
}

function joined(base: Node, item: Node): Node {
  return base.is === "alias" && item.is === "alias"
    ? { ...item, name: `${base.name}.${item.name}` }
    : item;
}

interface Head {
  readonly name: string | null;
  readonly params: readonly Node[];
  readonly guards: readonly Node[];
}

function headOf(node: Node | undefined): Head {
  if (node?.is === "id") return { name: node.name, params: [], guards: [] };
  if (node?.is === "binary" && node.operator === "when")
    return { ...headOf(node.left), guards: [node.right] };
  if (node?.is === "binary")
    return { name: node.operator, params: [node.left, node.right], guards: [] };
  if (node?.is === "call")
    return { name: node.of.is === "id" ? node.of.name : null, params: node.args, guards: [] };
  return { name: null, params: [], guards: [] };
}

/** What is defined by one clause alone, and not with default arguments. */
function onlyClauses(parts: readonly Node[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const part of parts) {
    if (!isDefinition(part)) continue;
    const { name: defined, params } = headOf(part.args[0]);
    const key = `${defined}/${params.length}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([key, count]) => (count === 1 ? [key] : [])));
}
