import type { Dialect } from "./dialect.ts";
import { foldBinary, foldReversed, foldTextCall } from "./fold.ts";
import { type Known, UNKNOWN } from "./known.ts";
import { type Scope, type Source, sourcesOf, wildcardsOf } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

export interface Knowledge {
  know(node: Syntax, scope: Scope): Known;
  /** Values that a name was found to stand for. */
  readonly named: ReadonlySet<Syntax>;
}

/** A name may be bound many times, and a path may branch at each part. */
const MAX_PATHS = 8;
const MAX_PATH_LENGTH = 400;

/** Each value is looked at once; one that depends on itself is unknown there. */
export function createKnow(dialect: Dialect): Knowledge {
  const named = new Set<Syntax>();
  const known = new Map<Syntax, Known>();
  /** By what a name was bound to: a long program binds some names very often. */
  const byName = new Map<readonly Source[], Known>();
  const roots = new Set(dialect.roots);
  const loaders = new Set(dialect.loaders);
  const getters = new Set(dialect.getters);

  const know = (node: Syntax, scope: Scope): Known => {
    const before = known.get(node);
    if (before) return before;
    known.set(node, UNKNOWN);
    const found = look(node, scope);
    known.set(node, found);
    return found;
  };
  return { know, named };

  function look(node: Syntax, scope: Scope): Known {
    switch (node.op) {
      case "name":
        return lookUp(node.name, scope);
      case "text":
        return { ...UNKNOWN, text: node.text };
      case "number":
        return { ...UNKNOWN, number: node.value };
      case "list":
        return { ...UNKNOWN, items: node.items.map((item) => know(item, scope)) };
      case "reversed":
        return foldReversed(know(node.of, scope)) ?? UNKNOWN;
      case "binary":
        return foldBinary(node.operator, know(node.left, scope), know(node.right, scope));
      case "member":
        return memberOf(know(node.of, scope), know(node.key, scope).text);
      case "call":
        return called(node, scope);
      case "bind":
        return node.value === null ? UNKNOWN : know(node.value, scope);
      case "branch":
        return together(node.parts.map((part) => know(part, scope)));
      case "any": {
        const [only, ...others] = node.parts;
        return only !== undefined && others.length === 0 ? know(only, scope) : UNKNOWN;
      }
      case "import":
      case "scope":
      case "write":
      case "loop":
      case "try":
      case "exit":
      case "shape":
        return UNKNOWN;
    }
  }

  function lookUp(name: string, scope: Scope): Known {
    const sources = sourcesOf(name, scope);
    if (sources !== null) {
      const before = byName.get(sources);
      if (before) return before;
      // A name that stands for itself in between stands for nothing known there.
      byName.set(sources, UNKNOWN);
      const found = together(sources.map(fromSource));
      byName.set(sources, found);
      return found;
    }
    const wildcards = wildcardsOf(scope).map(({ statement }) =>
      join(moduleOf(statement.module), name),
    );
    return { ...UNKNOWN, paths: [name, ...wildcards].slice(0, MAX_PATHS) };
  }

  function fromSource(source: Source): Known {
    switch (source.kind) {
      case "own":
        return UNKNOWN;
      case "value":
        named.add(source.value);
        return know(source.value, source.scope());
      case "import": {
        const { from, member } = source;
        from.isUsed = true;
        const module = moduleOf(from.statement.module);
        return { ...UNKNOWN, paths: [member === null ? module : join(module, member)] };
      }
    }
  }

  function memberOf(of: Known, key: string | null): Known {
    return { ...UNKNOWN, paths: of.paths.map((path) => join(path, key ?? "?")) };
  }

  function called(node: Syntax & { readonly op: "call" }, scope: Scope): Known {
    const { paths } = know(node.of, scope);
    const args = node.args.map((arg) => know(arg, scope));
    const [first = UNKNOWN, second = UNKNOWN] = args;
    if (paths.some((path) => loaders.has(path)) && first.text !== null)
      return { ...UNKNOWN, paths: [moduleOf(first.text)] };
    if (paths.some((path) => getters.has(path)) && second.text !== null)
      return memberOf(first, second.text);
    const self = node.of.op === "member" ? know(node.of.of, scope) : UNKNOWN;
    const folded = foldTextCall(dialect, paths, self, args);
    const results = { ...UNKNOWN, paths: paths.map((path) => join(`${path}()`, null)) };
    return folded === null ? results : { ...results, ...folded, paths: results.paths };
  }

  function moduleOf(module: string | null): string {
    return module === null ? "?" : module.replace(dialect.modulePrefix ?? /^$/, "");
  }

  /** The global object is left out in front: `globalThis.eval` is `eval`. */
  function join(path: string, member: string | null): string {
    const whole =
      member === null ? path : path === "" || roots.has(path) ? member : `${path}.${member}`;
    return whole.slice(-MAX_PATH_LENGTH);
  }
}

// --- internals

function together(all: readonly Known[]): Known {
  const [first, ...others] = all;
  if (first === undefined) return UNKNOWN;
  if (others.length === 0) return first;
  const paths = [...new Set(all.flatMap((each) => each.paths))].slice(0, MAX_PATHS);
  return { ...UNKNOWN, paths };
}
