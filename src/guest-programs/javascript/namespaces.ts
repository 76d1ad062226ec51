import type { Edit } from "./positions.ts";

/**
 * Namespaces as the functions TypeScript compiles them to; the type stripper leaves them out. Nothing moves
 * to another line. A namespace nobody writes costs one test of the source.
 */
export function openNamespaces(source: string): Edit[] {
  if (!/\b(?:namespace|module)\s+[\w$]/.test(source)) return [];
  const code = maskText(source);
  return [
    ...code.matchAll(
      /(\bexport\s+)?(\bdeclare\s+)?\b(?:namespace|module)\s+([A-Za-z_$][\w$]*)\s*\{/g,
    ),
  ].flatMap((match) => {
    const [head, , declared, name = ""] = match;
    const open = match.index + head.length - 1;
    const close = closingBrace(code, open);
    if (declared !== undefined || close < 0) return [];
    const members = exportsIn(code, open + 1, close);
    const published = members
      .flatMap(({ names }) => names)
      .map((member) => `${name}.${member} = ${member};`);
    return [
      {
        start: match.index,
        end: open + 1,
        text: keepLines(head, `var ${name}; (function (${name}) {`),
      },
      ...members
        .filter(({ start }) => !NESTED.test(code.slice(start)))
        .map(({ start }) => ({ start, end: start + "export".length, text: "" })),
      {
        start: close,
        end: close + 1,
        text: `;${published.join(" ")} })(${name} || (${name} = {}));`,
      },
    ];
  });
}

// --- internals

const NESTED = /^export\s+(?:namespace|module)\b/;
const TEXT =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
const EXPORT =
  /\bexport\s+(?:(?:abstract|async)\s+)?(const|let|var|function\*?|class|enum|namespace|module)\s+([A-Za-z_$][\w$]*)/g;

/** Comments and texts blanked out, so that braces and words in them count for nothing. */
function maskText(source: string): string {
  return source.replaceAll(TEXT, (text) => text.replaceAll(/[^\n]/g, " "));
}

function closingBrace(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === "{") depth++;
    else if (code[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

interface Export {
  readonly start: number;
  readonly names: readonly string[];
}

/** What a namespace's own body exports, not that of a namespace inside it. */
function exportsIn(code: string, start: number, end: number): Export[] {
  return [...code.slice(start, end).matchAll(EXPORT)]
    .map((match) => ({ start: start + match.index, names: [match[2] ?? ""] }))
    .filter((found) => depthAt(code, start, found.start) === 0);
}

function depthAt(code: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    if (code[at] === "{") depth++;
    else if (code[at] === "}") depth--;
  }
  return depth;
}

function keepLines(before: string, after: string): string {
  return after + before.replaceAll(/[^\n]/g, "");
}
