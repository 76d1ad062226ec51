import type { AnyNode, Literal } from "acorn";
import type { ImportUse, Inspection } from "../../../../core/adapter.ts";
import type { Language } from "../../../../core/language.ts";
import { parseProgram, walk } from "../../../../guest-programs/javascript/parse.ts";
import { createPositions } from "../../../../guest-programs/javascript/positions.ts";

/** Syntax and imports by parsing alone. */
export function inspectSource(source: string, language: Language): Inspection {
  const outcome = parseProgram(source, language);
  if (!outcome.ok) return { syntax: outcome.fault, imports: [] };
  const { parsed } = outcome;
  const positions = createPositions(parsed, [], parsed.text);

  const imports: ImportUse[] = [];
  walk(parsed.program, (node) => {
    const module = moduleOf(node);
    if (module === undefined) return;
    const [start, end] = [positions.ofOffset(node.start), positions.ofOffset(node.end)];
    imports.push({
      module,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    });
  });
  return { syntax: null, imports };
}

// --- internals

/** The module a node imports, `null` if computed at run time, `undefined` if it imports nothing. */
function moduleOf(node: AnyNode): string | null | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
      return String(node.source.value);
    case "ExportNamedDeclaration":
      return node.source ? String(node.source.value) : undefined;
    case "ImportExpression":
      return literalText(node.source);
    case "CallExpression": {
      const [first] = node.arguments;
      if (
        node.callee.type !== "Identifier" ||
        node.callee.name !== "require" ||
        first === undefined
      )
        return undefined;
      return literalText(first);
    }
    default:
      return undefined;
  }
}

function literalText(node: AnyNode): string | null {
  if (node.type === "Literal") return textOf(node);
  const [quasi] =
    node.type === "TemplateLiteral" && node.expressions.length === 0 ? node.quasis : [];
  return quasi?.value.cooked ?? null;
}

function textOf({ value }: Literal): string | null {
  return typeof value === "string" ? value : null;
}
