import type { Import, Syntax } from "./syntax.ts";

/** Which names a program binds, and to what. Flow does not count: a name stands for all it was ever bound to. */

export interface Scope {
  readonly outer: Scope | null;
  readonly bindings: ReadonlyMap<string, readonly Source[]>;
  /** Modules all of whose names may be named bare. */
  readonly wildcards: readonly ImportedModule[];
}

/** What a name was bound to. */
export type Source =
  | { readonly kind: "value"; readonly value: Syntax; readonly scope: () => Scope }
  | { readonly kind: "import"; readonly from: ImportedModule; readonly member: string | null }
  /** A parameter, a loop variable, a function or class of the program. */
  | { readonly kind: "own" };

export interface ImportedModule {
  readonly statement: Import;
  /** Whether anything of it was named. */
  isUsed: boolean;
}

export function openScope(
  body: readonly Syntax[],
  params: readonly string[],
  outer: Scope | null,
): { readonly scope: Scope; readonly imports: readonly ImportedModule[] } {
  const bindings = new Map<string, Source[]>();
  const wildcards: ImportedModule[] = [];
  const imports: ImportedModule[] = [];
  const scope: Scope = { outer, bindings, wildcards };
  const add = (name: string, source: Source): void => {
    const known = bindings.get(name);
    if (known) known.push(source);
    else bindings.set(name, [source]);
  };
  for (const name of params) add(name, OWN);
  for (const node of body) collect(node);
  return { scope, imports };

  function collect(node: Syntax): void {
    switch (node.op) {
      case "bind":
        for (const name of node.names)
          add(
            name,
            node.value === null ? OWN : { kind: "value", value: node.value, scope: () => scope },
          );
        break;
      case "import": {
        const from = { statement: node, isUsed: isUsedByItself(node) };
        imports.push(from);
        if (node.isWildcard) wildcards.push(from);
        for (const { member, local } of node.names) add(local, { kind: "import", from, member });
        break;
      }
      case "scope":
        if (node.name !== null) add(node.name, OWN);
        return;
      default:
    }
    for (const part of partsOf(node)) collect(part);
  }
}

/** What a name may stand for; `null` if the program does not bind it. */
export function sourcesOf(name: string, scope: Scope): readonly Source[] | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = at.bindings.get(name);
    if (found) return found;
  }
  return null;
}

/** Modules that a bare name nobody binds may come from. */
export function wildcardsOf(scope: Scope): readonly ImportedModule[] {
  const found: ImportedModule[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.outer) found.push(...at.wildcards);
  return found;
}

/** What stands directly inside. The body of a scope belongs to that scope. */
export function partsOf(node: Syntax): readonly Syntax[] {
  switch (node.op) {
    case "member":
      return [node.of, node.key];
    case "call":
      return [node.of, ...node.args];
    case "binary":
      return [node.left, node.right];
    case "list":
      return node.items;
    case "reversed":
      return [node.of];
    case "bind":
      return node.value === null ? [] : [node.value];
    case "write":
      return node.value === null ? [node.target] : [node.target, node.value];
    case "scope":
    case "loop":
      return node.body;
    case "try":
      return [...node.body, ...node.handlers];
    case "exit":
    case "branch":
    case "shape":
    case "any":
      return node.parts;
    case "name":
    case "text":
    case "number":
    case "import":
      return [];
  }
}

// --- internals

const OWN: Source = { kind: "own" };

/** An import that binds nothing is there for what it does; of a wildcard nobody can tell. */
function isUsedByItself({ names, isWildcard }: Import): boolean {
  return names.length === 0 || isWildcard;
}
