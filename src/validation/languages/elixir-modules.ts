import type { Syntax } from "../syntax.ts";
import {
  any,
  call,
  concat,
  member,
  name,
  readAll,
  readQuotedNode,
  spanOf,
  text,
} from "./elixir-build.ts";
import { calledPath, type Context, holderOf, moduleName } from "./elixir-context.ts";
import type { Node } from "./elixir-tree.ts";

/** Where a module stands: before a dot, first in `apply`. An atom there is the name of one. */
export function readModule(node: Node, context: Context): Syntax {
  if (node.is === "atom") return name(node, moduleName(node, context.aliases) ?? node.name);
  if (node.is === "block" && node.body.clauses.length === 0) {
    const [only, ...others] = node.body.parts;
    if (only && others.length === 0) return readModule(only, context);
  }
  if (node.is === "quoted" && node.isAtom)
    return load(node, readQuotedNode(node, node.quoted, node.parts, context));
  if (node.is === "call") {
    const path = calledPath(node.of, context.aliases);
    const [first] = node.args;
    if (ATOM_MAKERS.has(path) && first) return load(node, context.read(first, context));
    if (CONCATS.has(path)) return load(node, concatenated(node.args, context));
  }
  const piped = node.is === "binary" && node.operator === "|>" ? node : null;
  if (piped?.right.is === "call" && piped.right.args.length === 0) {
    const path = calledPath(piped.right.of, context.aliases);
    if (ATOM_MAKERS.has(path)) return load(node, context.read(piped.left, context));
    if (CONCATS.has(path)) return load(node, concatenated([piped.left], context));
  }
  return context.read(node, context);
}

/** A module by the name it was written with. */
export function readAliasName(node: Node & { readonly is: "alias" }, context: Context): Syntax {
  const written = node.name.startsWith("Elixir.") ? node.name.slice("Elixir.".length) : node.name;
  const [head = written, ...rest] = written.split(".");
  if (rest.length === 0 || !context.aliases.has(head)) return name(node, written);
  // The alias may be one that is never used but here.
  return rest.reduce<Syntax>((of, part) => member(node, of, part), name(node, head));
}

/** Whether an atom that is bound to this may be a module. */
export function holdsModule(target: Node, context: Context): boolean {
  const holder = holderOf(target);
  return holder !== null && context.holders.has(holder);
}

// --- internals

/** What answers the module that a text names; the dialect knows the first. */
const LOADER = "Module.concat";
const CONCATS = new Set(["Module.concat", "Module.safe_concat"]);
const ATOM_MAKERS = new Set([
  "String.to_atom",
  "String.to_existing_atom",
  "List.to_atom",
  "List.to_existing_atom",
  ":erlang.binary_to_atom",
  ":erlang.binary_to_existing_atom",
  ":erlang.list_to_atom",
  ":erlang.list_to_existing_atom",
]);

/** The name of an Erlang module is written with a colon; of `:"Elixir.System"` the dialect takes it off. */
function load(at: Node, named: Syntax): Syntax {
  return call(at, name(at, LOADER), [
    named.op === "text" ? { ...named, text: `:${named.text}` } : concat(at, text(at, ":"), named),
  ]);
}

function concatenated(args: readonly Node[], context: Context): Syntax {
  const [first] = args;
  const written = first?.is === "list" ? first.items : args;
  // Every name begins with it anyway.
  const parts = written.filter((part) => !(part.is === "alias" && part.name === "Elixir"));
  const [head, ...rest] = parts.map((part): Syntax => {
    if (part.is !== "alias" && part.is !== "atom") return context.read(part, context);
    const module = moduleName(part, context.aliases) ?? "";
    return text(part, module.replace(/^:/, ""));
  });
  if (head === undefined) return any(first ?? { start: 0, end: 0 }, readAll(args, context));
  const named = rest.reduce(
    (left, right) => concat(left, concat(left, left, text(left, ".")), right),
    head,
  );
  return concat(named, text(spanOf(named), "Elixir."), named);
}
