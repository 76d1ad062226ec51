import type { SyntaxFault } from "../../core/adapter.ts";
import type { AnyNode, ModuleDeclaration, Program, Statement } from "acorn";
import type { AnyLanguage } from "../../core/language.ts";
import { type Edit, applyEdits, createPositions, type Positions } from "./positions.ts";
import { DYNAMIC_IMPORT } from "./prelude/prelude.ts";
import { type Parsed, parseProgram, walk } from "./parse.ts";
import { declaredNames, endAtReturns, keepTopLevel, namesIn } from "./session-source.ts";

/** A name that an import line of the program binds. */
export interface ImportBinding {
  readonly local: string;
  /** `default`, `*` for the whole module, else the name of an export. */
  readonly imported: string;
}

export interface ProgramImport {
  readonly module: string;
  readonly names: readonly ImportBinding[];
}

/** A program as the engine evaluates it: a script whose completion value is the answer. */
export interface PreparedProgram {
  readonly text: string;
  readonly imports: readonly ProgramImport[];
  /** Names it declares at its top level, where it is one of a session. */
  readonly declared: readonly string[];
  /** True if it may wait at its top level. */
  readonly awaits: boolean;
  /** Places in `text` as places in the source as sent. */
  readonly positions: Positions;
}

export type Prepared =
  | { readonly ok: true; readonly program: PreparedProgram }
  | { readonly ok: false; readonly fault: SyntaxFault };

/**
 * Whether what a program declares ends with it. `function`: it does, and the engine cannot wait at the top of
 * a script, so that a program which does is put into a function.
 */
export type Scope = "run" | "session" | "function";

/**
 * Rewrites what a script cannot say (imports, exports, `return` at the top, a last statement without a
 * value) and nothing else. Never evaluates any of it.
 */
export function prepare(source: string, language: AnyLanguage, scope: Scope): Prepared {
  const parsed = parseProgram(source, language);
  if (!parsed.ok) return parsed;
  const { text: rewritten, edits, imports } = rewrite(parsed.parsed, scope);
  return {
    ok: true,
    program: {
      text: rewritten,
      imports,
      declared: scope === "session" ? declaredNames(parsed.parsed.program) : [],
      awaits: /\bawait\b/.test(rewritten),
      positions: createPositions(parsed.parsed, edits, rewritten),
    },
  };
}

// --- internals

interface Rewritten {
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly imports: readonly ProgramImport[];
}

type TopLevel = Statement | ModuleDeclaration;

function rewrite({ text, program }: Parsed, scope: Scope): Rewritten {
  const edits: Edit[] = [];
  const imports: ProgramImport[] = [];
  if (text.startsWith("#!")) edits.push({ start: 0, end: 2, text: "//" });
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      imports.push(bindingsOf(statement));
      edits.push(blank(text, statement.start, statement.end));
    } else {
      edits.push(...withoutExport(text, statement));
    }
  }
  const { returns, awaits } = rewriteExpressions(text, program, edits);
  if (scope === "session") edits.push(...keepTopLevel(program));
  const isWrapped = scope === "function" ? returns || awaits : returns && scope === "run";
  edits.push(...completion(text, program.body, isWrapped));
  if (scope === "session" && returns) {
    const { opening, closing } = endAtReturns(text, program);
    edits.unshift(...opening);
    edits.push(...closing);
  }
  return { text: applyEdits(text, edits), edits, imports };
}

function bindingsOf(
  declaration: ModuleDeclaration & { readonly type: "ImportDeclaration" },
): ProgramImport {
  const names = declaration.specifiers.map((specifier): ImportBinding => {
    const local = specifier.local.name;
    if (specifier.type === "ImportDefaultSpecifier") return { local, imported: "default" };
    if (specifier.type === "ImportNamespaceSpecifier") return { local, imported: "*" };
    const { imported } = specifier;
    return {
      local,
      imported: imported.type === "Identifier" ? imported.name : String(imported.value),
    };
  });
  return { module: String(declaration.source.value), names };
}

/** Spaces of the same length, a semicolon first: what follows must not be read as a continuation of what precedes. */
function blank(text: string, start: number, end: number): Edit {
  return {
    start,
    end,
    text: `;${text.slice(start + 1, end).replaceAll(/[^\n\r\u2028\u2029]/g, " ")}`,
  };
}

function withoutExport(text: string, statement: TopLevel): Edit[] {
  if (statement.type === "ExportAllDeclaration")
    return [blank(text, statement.start, statement.end)];
  if (statement.type === "ExportNamedDeclaration") {
    const { declaration } = statement;
    return [blank(text, statement.start, declaration?.start ?? statement.end)];
  }
  if (statement.type !== "ExportDefaultDeclaration") return [];
  const { declaration } = statement;
  const isNamed =
    (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") &&
    declaration.id !== null;
  const opened = blank(text, statement.start, declaration.start);
  if (isNamed) return [opened];
  return [
    { ...opened, text: `${opened.text}(` },
    { start: declaration.end, end: declaration.end, text: ")" },
  ];
}

/** Rewrites `import()` and `import.meta` wherever they are. @returns What the program does at its top. */
function rewriteExpressions(
  text: string,
  program: Program,
  edits: Edit[],
): { readonly returns: boolean; readonly awaits: boolean } {
  let returns = false;
  let awaits = false;
  if (!/\bimport\b|\breturn\b|\bawait\b/.test(text)) return { returns, awaits };
  walk(program, (node, functionDepth) => {
    if (functionDepth === 0) {
      if (node.type === "ReturnStatement") returns = true;
      if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await))
        awaits = true;
    }
    if (node.type === "ImportExpression")
      edits.push({ start: node.start, end: node.start + "import".length, text: DYNAMIC_IMPORT });
    if (node.type === "MetaProperty" && node.meta.name === "import")
      edits.push({
        start: node.start,
        end: node.end,
        text: "({ url: 'file:///files/program.js' })",
      });
  });
  return { returns, awaits };
}

/** Gives the program a value where its last statement has none, and a function around it where it returns. */
function completion(text: string, body: readonly TopLevel[], returns: boolean): Edit[] {
  const last = body.findLast(({ type }) => type !== "EmptyStatement");
  const edits: Edit[] = [];
  const end = text.length;
  const name = last === undefined ? null : lastDeclared(last);
  if (name !== null) edits.push({ start: end, end, text: `\n;${returns ? "return " : ""}${name}` });
  if (last?.type === "BlockStatement" && isObjectLiteral(text, last)) {
    edits.push(
      { start: last.start, end: last.start, text: returns ? ";return (" : ";(" },
      { start: last.end, end: last.end, text: ")" },
    );
  } else if (returns && last?.type === "ExpressionStatement" && last.directive === undefined) {
    edits.push(
      { start: last.start, end: last.start, text: "return (" },
      { start: last.expression.end, end: last.expression.end, text: ")" },
    );
  }
  if (returns) {
    const start = body[0]?.start ?? 0;
    edits.unshift({ start, end: start, text: "(async () => {" });
    edits.push({ start: end, end, text: "\n})()" });
  }
  return edits;
}

/** The name a program ends by declaring, as in a last line `const total = …`. */
function lastDeclared(statement: TopLevel): string | null {
  const declaration =
    statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (declaration?.type !== "VariableDeclaration") return null;
  return declaration.declarations.flatMap(({ id }) => namesIn(id)).at(-1) ?? null;
}

/** `{ total: 3 }` as a last statement is a block with a label to the grammar, and an object to its author. */
function isObjectLiteral(
  text: string,
  block: AnyNode & { readonly type: "BlockStatement" },
): boolean {
  const [only] = block.body;
  if (block.body.length !== 1 || only === undefined) return false;
  if (only.type === "LabeledStatement")
    return only.body.type === "ExpressionStatement" && text[only.body.end - 1] !== ";";
  return (
    only.type === "ExpressionStatement" &&
    only.expression.type === "Identifier" &&
    text[only.end - 1] !== ";"
  );
}
