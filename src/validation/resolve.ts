import type { Dialect } from "./dialect.ts";
import type { Argument, Fact } from "./fact.ts";
import { createKnow } from "./know.ts";
import type { Known } from "./known.ts";
import { endsNever, recursesForever } from "./endless.ts";
import { type ImportedModule, openScope, partsOf, type Scope, sourcesOf } from "./scope.ts";
import { isSlowPattern } from "./slow-pattern.ts";
import type { Shape, Span, Syntax } from "./syntax.ts";

/** From the tree of a program to its facts: aliases followed, constant texts put together, texts run as code read too. */

/** Reads a text that the program runs as code; `null` where it does not parse. */
export type ReadNested = (source: string) => readonly Syntax[] | null;

/** More says no more about a program, and a program of 64 KiB may hold very many. */
const MAX_FACTS = 50_000;
/** Code in a text in code in a text. */
const MAX_NESTING = 4;
const MIN_ESCAPED = 6;
/** Decimal digits of a number that takes seconds to work out. */
const HUGE_DIGITS = 1_000_000;
const HUGE_ITEMS = 1e8;

export function resolveFacts(
  body: readonly Syntax[],
  dialect: Dialect,
  readNested: ReadNested,
): readonly Fact[] {
  const facts: Fact[] = [];
  const { know, named } = createKnow(dialect);
  const runners = new Map(Object.entries(dialect.runners));
  const loaders = new Set(dialect.loaders);
  const appliers = new Set(dialect.appliers);
  const decoders = new Set(dialect.decoders);
  const imports: ImportedModule[] = [];
  const loads: Load[] = [];
  /** What a value came from, for values that are bound: `(await import("fs")).promises` → the call. */
  const bound = new Map<Syntax, Syntax[]>();
  /** A value stands in the tree where it is written and where it is bound. */
  const seen = new Set<Syntax>();
  const depthOf = { nested: 0, handled: 0 };
  /** Code in a text has no place of its own. */
  let fixed: Span | null = null;

  enter(body, [], null);
  for (const { statement, isUsed } of imports)
    add(statement, { kind: "import", module: statement.module, isUsed });
  for (const { at, module, call } of loads) {
    const values = bound.get(call);
    const isUsed = values === undefined || values.some((value) => named.has(value));
    add(at, { kind: "import", module, isUsed });
  }
  return facts;

  function add(at: Span, fact: FactOf): void {
    if (facts.length >= MAX_FACTS) return;
    const { start, end } = fixed ?? at;
    facts.push({ start, end, ...fact });
  }

  function shape(at: Span, name: Shape): void {
    add(at, { kind: "shape", shape: name });
  }

  function enter(inside: readonly Syntax[], params: readonly string[], outer: Scope | null): void {
    const opened = openScope(inside, params, outer);
    imports.push(...opened.imports);
    const { handled } = depthOf;
    depthOf.handled = 0;
    for (const node of inside) visit(node, opened.scope);
    depthOf.handled = handled;
  }

  function visitParts(node: Syntax, scope: Scope): void {
    for (const part of partsOf(node)) visit(part, scope);
  }

  function visit(node: Syntax, scope: Scope): void {
    if (seen.has(node)) return;
    seen.add(node);
    switch (node.op) {
      case "name":
        use(node, know(node, scope));
        return;
      case "member":
        use(node, know(node, scope));
        visitChain(node, scope);
        return;
      case "call":
        visitCall(node, scope);
        return;
      case "text":
        if (node.escapedCount >= MIN_ESCAPED) shape(node, "escaped_text");
        visitText(node, node.text);
        return;
      case "binary":
        visitBinary(node, scope);
        return;
      case "bind":
        if (node.value !== null) noteOrigin(node.value);
        visitParts(node, scope);
        return;
      case "write":
        for (const path of know(node.target, scope).paths) add(node, { kind: "write", path });
        if (node.target.op === "member") visitChain(node.target, scope);
        if (node.value !== null) visit(node.value, scope);
        return;
      case "scope":
        if (recursesForever(node)) shape(node, "endless_recursion");
        enter(node.body, node.params, scope);
        return;
      case "loop":
        // An error ends it where one is waited for.
        if (depthOf.handled === 0 && endsNever(node)) shape(node, "endless_loop");
        visitParts(node, scope);
        return;
      case "try":
        depthOf.handled += node.handlers.length === 0 ? 0 : 1;
        for (const part of node.body) visit(part, scope);
        depthOf.handled -= node.handlers.length === 0 ? 0 : 1;
        for (const part of node.handlers) visit(part, scope);
        return;
      case "shape":
        shape(node, node.shape);
        visitParts(node, scope);
        return;
      default:
        visitParts(node, scope);
    }
  }

  function noteOrigin(value: Syntax): void {
    const origin = originOf(value);
    bound.set(origin, [...(bound.get(origin) ?? []), value]);
  }

  function use(at: Span, { paths }: Known): void {
    for (const path of paths) if (path !== "?") add(at, { kind: "use", path });
  }

  /** The links of `a.b[c]` below its end, whose whole path is known already. */
  function visitChain(node: Syntax & { readonly op: "member" }, scope: Scope): void {
    const key = know(node.key, scope);
    if (key.text !== null) {
      add(node, { kind: "member", name: key.text });
      if (key.isBuilt) shape(node.key, "built_text");
    } else visit(node.key, scope);
    if (node.of.op === "member") visitChain(node.of, scope);
    else if (node.of.op !== "name") visit(node.of, scope);
    else know(node.of, scope);
  }

  function visitCall(node: Syntax & { readonly op: "call" }, scope: Scope): void {
    const { paths } = know(node.of, scope);
    const args = node.args.map((arg) => know(arg, scope));
    called(node, paths, args);
    const { text, isBuilt } = know(node, scope);
    if (text !== null && isBuilt) visitText(node, text);
    for (const path of paths) {
      if (appliers.has(path)) apply(node, args);
      if (loaders.has(path))
        loads.push({ at: fixed ?? node, module: args[0]?.text ?? null, call: node });
      if (dialect.getters.includes(path)) got(node, args);
      const place = runners.get(path);
      if (place !== undefined) run(node, node.args.at(place), scope);
    }
    if (node.of.op === "member") visitChain(node.of, scope);
    else if (node.of.op !== "name") visit(node.of, scope);
    for (const arg of node.args) visit(arg, scope);
  }

  function called(at: Span, paths: readonly string[], args: readonly Known[]): void {
    for (const path of paths) {
      if (path !== "?") add(at, { kind: "call", path, args: args.map(toArgument) });
      const size = sizeOf(path);
      if (size && args.some(({ number }) => number !== null && number > size.over))
        shape(at, size.shape);
    }
  }

  function sizeOf(path: string): Dialect["sizes"][string] | undefined {
    const method = path.slice(Math.max(0, path.lastIndexOf(".")));
    if (Object.hasOwn(dialect.sizes, path)) return dialect.sizes[path];
    return Object.hasOwn(dialect.sizes, method) ? dialect.sizes[method] : undefined;
  }

  /** `apply(System, :cmd, ["id"])` */
  function apply(at: Span, [of, name, list]: readonly Known[]): void {
    if (of === undefined || name === undefined || name.text === null) return;
    const paths = of.paths.map((path) => `${path}.${name.text}`);
    called(at, paths, list?.items ?? []);
    if (name.isBuilt) shape(at, "built_text");
  }

  /** `getattr(x, "name")` */
  function got(at: Span, [of, name]: readonly Known[]): void {
    if (name === undefined || name.text === null) return;
    add(at, { kind: "member", name: name.text });
    if (name.isBuilt) shape(at, "built_text");
    for (const path of of?.paths ?? [])
      if (path !== "?") add(at, { kind: "use", path: `${path}.${name.text}` });
  }

  /** A text that is run as code is read like the program around it. */
  function run(at: Span, given: Syntax | undefined, scope: Scope): void {
    if (given === undefined) return;
    const code = know(given, scope);
    if (code.text === null) {
      if (isDecoded(given, scope, new Set())) shape(at, "run_of_decoded_text");
      return;
    }
    if (code.isBuilt) shape(at, "run_of_decoded_text");
    if (depthOf.nested >= MAX_NESTING) return;
    const nested = readNested(code.text);
    if (nested === null) return;
    const before = fixed;
    fixed = fixed ?? { start: at.start, end: at.end };
    depthOf.nested += 1;
    enter(nested, [], null);
    depthOf.nested -= 1;
    fixed = before;
  }

  /** A decoder has a part in it, here or where it was bound. */
  function isDecoded(node: Syntax, scope: Scope, looked: Set<Syntax>): boolean {
    if (looked.has(node)) return false;
    looked.add(node);
    if (node.op !== "name" && node.op !== "member")
      return partsOf(node).some((part) => isDecoded(part, scope, looked));
    if (know(node, scope).paths.some((path) => decoders.has(path))) return true;
    if (node.op === "member") return isDecoded(node.of, scope, looked);
    return (sourcesOf(node.name, scope) ?? []).some(
      (source) => source.kind === "value" && isDecoded(source.value, source.scope(), looked),
    );
  }

  function visitBinary(node: Syntax & { readonly op: "binary" }, scope: Scope): void {
    const known = know(node, scope);
    if (known.text !== null) return visitText(node, known.text);
    const [left, right] = [know(node.left, scope), know(node.right, scope)];
    if (isHugeNumber(node.operator, left.number, right.number)) shape(node, "huge_number");
    else if (node.operator === "*" && (isHugeRepeat(left, right) || isHugeRepeat(right, left)))
      shape(node, "huge_repeat");
    visitParts(node, scope);
  }

  function visitText(at: Span, text: string): void {
    add(at, { kind: "text", text });
    if (isSlowPattern(text)) shape(at, "slow_pattern");
  }
}

// --- internals

/** A call that answers a module. */
interface Load {
  readonly at: Span;
  readonly module: string | null;
  readonly call: Syntax;
}

/** What a value is a part of. */
function originOf(value: Syntax): Syntax {
  if (value.op === "member") return originOf(value.of);
  const [only, ...others] = value.op === "any" ? value.parts : [];
  return only !== undefined && others.length === 0 ? originOf(only) : value;
}

type FactOf = Fact extends infer Each
  ? Each extends Fact
    ? Omit<Each, keyof Span>
    : never
  : never;

function toArgument({ text, number, paths }: Known): Argument {
  return { text, number, path: paths.find((path) => path !== "?") ?? null };
}

function isHugeNumber(operator: string, left: number | null, right: number | null): boolean {
  if (left === null || right === null) return false;
  if (operator === "**")
    return Math.abs(left) > 1 && right * Math.log10(Math.abs(left)) > HUGE_DIGITS;
  return operator === "<<" && left !== 0 && right > HUGE_DIGITS;
}

function isHugeRepeat({ text, items }: Known, { number }: Known): boolean {
  const length = text?.length ?? items?.length;
  return length !== undefined && number !== null && length * number > HUGE_ITEMS;
}
