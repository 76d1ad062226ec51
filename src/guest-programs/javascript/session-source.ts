import type {
  ClassDeclaration,
  FunctionDeclaration,
  ModuleDeclaration,
  Pattern,
  Program,
  Statement,
  VariableDeclaration,
} from "acorn";
import { walk } from "./parse.ts";
import type { Edit } from "./positions.ts";

/**
 * How the top level of a program outlives it: as variables of the global object, which a later program may
 * declare again in any form. A script's own `let`, `const` and `class` could not be.
 */
export function keepTopLevel({ body }: Program): Edit[] {
  return body.flatMap((statement) => {
    const declaration = declarationOf(statement);
    switch (declaration?.type) {
      case "VariableDeclaration":
        return declaration.kind === "let" || declaration.kind === "const"
          ? asVariables(declaration)
          : [];
      case "ClassDeclaration": {
        const { start, end, id } = declaration;
        return [
          { start, end: start, text: `var ${id.name} = ` },
          { start: end, end, text: ";" },
        ];
      }
      default:
        return [];
    }
  });
}

/** Names the program declares at its top level. */
export function declaredNames(program: Program): string[] {
  const names = program.body.flatMap((statement) => {
    if (statement.type === "ImportDeclaration")
      return statement.specifiers.map(({ local }) => local.name);
    const declaration = declarationOf(statement);
    if (declaration === null) return [];
    return declaration.type === "VariableDeclaration"
      ? declaration.declarations.flatMap(({ id }) => namesIn(id))
      : [declaration.id.name];
  });
  // A var inside a block is one of the top level too.
  walk(program, (node, functionDepth) => {
    if (functionDepth === 0 && node.type === "VariableDeclaration" && node.kind === "var")
      names.push(...node.declarations.flatMap(({ id }) => namesIn(id)));
  });
  return [...new Set(names)];
}

/**
 * Makes each `return` at the top the end of a block around the program, whose value is then the program's:
 * inside a function, which `return` would need, nothing declared would outlive the run.
 */
export function endAtReturns(text: string, program: Program): BlockEdits {
  const edits: Edit[] = [];
  walk(program, (node, functionDepth) => {
    if (functionDepth > 0 || node.type !== "ReturnStatement") return;
    const { start, end, argument } = node;
    if (!argument) return edits.push({ start, end, text: `{ void 0; break ${PROGRAM_LABEL}; }` });
    return edits.push(
      { start, end: argument.start, text: "{ (" },
      { start: argument.end, end, text: `); break ${PROGRAM_LABEL}; }` },
    );
  });
  const functions = program.body.flatMap((statement) => {
    const declaration = declarationOf(statement);
    return declaration?.type === "FunctionDeclaration" ? [declaration.id.name] : [];
  });
  const start = program.body.find((statement) => !isDirective(statement))?.start ?? 0;
  const kept = functions.map((name) => `globalThis.${name} = ${name};`).join(" ");
  return {
    opening: [{ start, end: start, text: `${PROGRAM_LABEL}: { ${kept}` }, ...edits],
    closing: [{ start: text.length, end: text.length, text: "\n}" }],
  };
}

/** Of edits at one place the first is the outermost at the start, and the last at the end. */
export interface BlockEdits {
  readonly opening: readonly Edit[];
  readonly closing: readonly Edit[];
}

/** The names a pattern binds, in order. */
export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    case "MemberExpression":
      return [];
  }
}

// --- internals

const PROGRAM_LABEL = "program$";

type TopLevel = Statement | ModuleDeclaration;
type NamedDeclaration = VariableDeclaration | FunctionDeclaration | ClassDeclaration;

function declarationOf(statement: TopLevel): NamedDeclaration | null {
  const declaration =
    statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration"
      ? statement.declaration
      : statement;
  switch (declaration?.type) {
    case "VariableDeclaration":
      return declaration;
    case "FunctionDeclaration":
      return declaration.id === null ? null : declaration;
    case "ClassDeclaration":
      return declaration.id === null ? null : declaration;
    default:
      return null;
  }
}

/** A `let` without a value begins anew in each program that declares it; a `var` would not. */
function asVariables({ start, kind, declarations }: VariableDeclaration): Edit[] {
  return [
    { start, end: start + kind.length, text: "var" },
    ...declarations.flatMap(({ end, init }) =>
      init ? [] : [{ start: end, end, text: " = void 0" }],
    ),
  ];
}

function isDirective(statement: TopLevel): boolean {
  return statement.type === "ExpressionStatement" && statement.directive !== undefined;
}
