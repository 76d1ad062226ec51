/**
 * The program inside what a model sent: without a byte order mark, with LF line ends, and with Markdown
 * fences and the prose around them blanked. Lines keep their numbers, so errors point at what was sent.
 *
 * Fences count only where the text cannot be a program: it starts with one, or with prose ending in `:`.
 */
export function unwrapSource(text: string): string {
  const source = (text.startsWith("\uFEFF") ? text.slice(1) : text).replaceAll("\r\n", "\n");
  if (!source.includes("```") && !source.includes("~~~")) return source;
  const lines = source.split("\n");
  const block = findBlock(lines);
  if (!block) return source;
  return lines
    .map((line, at) => (at > block.open && at < block.close ? outdent(line, block.indent) : ""))
    .join("\n");
}

// --- internals

interface Block {
  /** Index of the opening fence. */
  readonly open: number;
  /** Index of the closing fence; past the end where a model forgot it. */
  readonly close: number;
  /** Width of the space before the fence, which the lines inside carry too. */
  readonly indent: number;
}

/** A backtick fence takes no backtick in its info string: that would be inline code, or JavaScript. */
const FENCE = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})/;

function findBlock(lines: readonly string[]): Block | undefined {
  const open = lines.findIndex((line) => FENCE.test(line));
  const [, space = "", fence = ""] = FENCE.exec(lines[open] ?? "") ?? [];
  if (fence === "") return undefined;
  const before = lines.slice(0, open).filter((line) => line.trim() !== "");
  if (before.length > 0 && !readsAsProse(before)) return undefined;

  const close = lines.findIndex((line, at) => at > open && closes(line, fence));
  if (close >= 0) return { open, close, indent: space.length };
  // `~~~x` is a Python expression and a first line of backticks is a program in no language.
  return before.length === 0 && fence.startsWith("`")
    ? { open, close: lines.length, indent: space.length }
    : undefined;
}

function closes(line: string, fence: string): boolean {
  if (!line.includes(fence)) return false;
  const text = line.trim();
  return text.length >= fence.length && text === fence.charAt(0).repeat(text.length);
}

const STARTS_CODE =
  /^(async|await|case|class|const|def|do|elif|else|except|export|finally|for|from|function|if|import|lambda|let|match|print|raise|return|switch|throw|try|var|while|with|yield)\b/;

/** Characters that programs are full of and introductions are not; a bracket after a space is both. */
const HOLDS_CODE = /[=;{}[\]<>\\"]|\S\(/;

/** Whether lines introduce a block, e.g. `Here's the program (in Python):`. */
function readsAsProse(lines: readonly string[]): boolean {
  return (
    (lines.at(-1) ?? "").trimEnd().endsWith(":") &&
    lines.some((line) => line.trim().includes(" ")) &&
    lines.every((line) => /^[^\s@]/.test(line) && !STARTS_CODE.test(line) && !HOLDS_CODE.test(line))
  );
}

function outdent(line: string, width: number): string {
  if (width === 0) return line;
  const space = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(space, width));
}
