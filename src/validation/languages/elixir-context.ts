import type { Syntax } from "../syntax.ts";
import type { Call, Node } from "./elixir-tree.ts";
import { nodesIn } from "./elixir-tree.ts";

/** What the reading of one node needs to know of the whole program. */
export interface Context {
  readonly read: (node: Node, context: Context) => Syntax;
  /** Short names of modules, with what they stand for. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The full names of the modules that the program defines. */
  readonly modules: ReadonlySet<string>;
  /** Variables and attributes (`@name`) that functions are called on: an atom in them is a module. */
  readonly holders: ReadonlySet<string>;
  /** The module around, with a dot behind it; empty outside of all. */
  readonly prefix: string;
}

/** One walk over the whole program. */
export function lookAround(parts: readonly Node[], read: Context["read"]): Context {
  const aliases = new Map<string, string>();
  const modules = new Set<string>();
  const holders = new Set<string>();
  for (const part of parts) look(part, "");
  return { read, aliases, modules, holders, prefix: "" };

  function look(node: Node, prefix: string): void {
    let inner = prefix;
    if (node.is === "call") {
      const [first] = node.args;
      const name = node.of.is === "id" ? node.of.name : "";
      if (MODULE_FORMS.has(name) && first?.is === "alias") {
        modules.add(prefix + first.name);
        modules.add(first.name);
        inner = `${prefix}${first.name}.`;
      } else if (name === "alias" || name === "require")
        for (const { local, module } of aliasedBy(node, aliases)) aliases.set(local, module);
      if (TAKES_MODULE.has(name) && first) hold(first);
    }
    if (node.is === "dot") hold(node.of);
    for (const part of nodesIn(node)) look(part, inner);
  }

  function hold(node: Node): void {
    const name = holderOf(node);
    if (name !== null) holders.add(name);
  }
}

/** The name under which a variable or an attribute holds a value. */
export function holderOf(node: Node): string | null {
  if (node.is === "id") return node.name;
  return node.is === "unary" && node.operator === "@" && node.of.is === "id"
    ? `@${node.of.name}`
    : null;
}

export interface Aliased {
  readonly local: string;
  readonly module: string;
}

/** `alias A.B`, `alias A.B, as: C`, `alias A.{B, C}`, and the same with `require`. */
export function aliasedBy(call: Call, aliases: ReadonlyMap<string, string>): readonly Aliased[] {
  const [target] = call.args;
  if (target === undefined) return [];
  if (target.is === "aliases") {
    const base = moduleName(target.of, aliases);
    return target.items.flatMap((item) =>
      base !== null && item.is === "alias"
        ? [{ local: lastPart(item.name), module: `${base}.${item.name}` }]
        : [],
    );
  }
  const module = moduleName(target, aliases);
  const as = optionOf(call, "as");
  if (module === null) return [];
  if (as?.is === "alias") return [{ local: as.name, module }];
  const isAlias = call.of.is === "id" && call.of.name === "alias";
  return isAlias ? [{ local: lastPart(module), module }] : [];
}

/** The full name of a module that is written as such: `System`, `:os`, `:"Elixir.System"`. */
export function moduleName(node: Node, aliases: ReadonlyMap<string, string>): string | null {
  if (node.is === "atom")
    return node.name.startsWith(ROOT) ? node.name.slice(ROOT.length) : `:${node.name}`;
  if (node.is !== "alias") return null;
  const name = node.name.startsWith(ROOT) ? node.name.slice(ROOT.length) : node.name;
  const dot = name.indexOf(".");
  const head = dot < 0 ? name : name.slice(0, dot);
  return (aliases.get(head) ?? head) + (dot < 0 ? "" : name.slice(dot));
}

/** The value of a keyword among the arguments, or in a list at their end. */
export function optionOf({ args }: Call, name: string): Node | null {
  const last = args.at(-1);
  for (const arg of last?.is === "list" ? last.items : args)
    if (arg.is === "pair" && arg.key.is === "atom" && arg.key.name === name) return arg.value;
  return null;
}

/** `System.cmd`, `:os.cmd`, `apply`; empty where it is nothing of the kind. */
export function calledPath(node: Node, aliases: ReadonlyMap<string, string>): string {
  if (node.is === "id") return node.name;
  if (node.is !== "dot") return "";
  const module = moduleName(node.of, aliases);
  return module === null ? "" : `${module}.${node.name}`;
}

// --- internals

const ROOT = "Elixir.";
const MODULE_FORMS = new Set(["defmodule", "defprotocol"]);
const TAKES_MODULE = new Set(["apply", "spawn", "spawn_link", "spawn_monitor"]);

function lastPart(module: string): string {
  return module.slice(module.lastIndexOf(".") + 1);
}
