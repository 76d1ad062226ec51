import type { SyntaxNode } from "@lezer/common";
import type { Syntax } from "../syntax.ts";
import type { Context } from "./python-nodes.ts";

/** What the literals of Python stand for. */

export function readNumber(node: SyntaxNode, { source }: Context): Syntax {
  const { from: start, to: end } = node;
  const text = source.slice(start, end).replaceAll("_", "");
  const value = /^0[xob]/i.test(text) ? Number(text) : Number.parseFloat(text);
  return { start, end, op: "number", value };
}

/** A text in which nothing is put in. */
export function readString(node: SyntaxNode, { source }: Context): Syntax {
  const { from: start, to: end } = node;
  const written = source.slice(start, end);
  const opening = /^([a-zA-Z]*)("""|'''|"|')/.exec(written);
  const [whole = "", prefix = "", quote = ""] = opening ?? [];
  const isClosed = written.length >= whole.length + quote.length && written.endsWith(quote);
  const inner = written.slice(whole.length, isClosed ? written.length - quote.length : undefined);
  if (/r/i.test(prefix)) return { start, end, op: "text", text: inner, escapedCount: 0 };
  return { start, end, op: "text", ...unescape(inner) };
}

// --- internals

const ESCAPE =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([^\n]))/g;

const SHORT: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
};

function unescape(inner: string): { readonly text: string; readonly escapedCount: number } {
  let escapedCount = 0;
  const text = inner.replaceAll(ESCAPE, (...match: (string | undefined)[]) => {
    const [, hex, short, long, octal, newline, char = ""] = match;
    const code = hex ?? short ?? long;
    if (code === undefined && octal === undefined)
      return newline === undefined ? (SHORT[char] ?? char) : "";
    const point = code === undefined ? Number.parseInt(octal ?? "", 8) : Number.parseInt(code, 16);
    if (point > 0x20 && point < 0x7f) escapedCount += 1;
    return point <= 0x10_ffff ? String.fromCodePoint(point) : "";
  });
  return { text, escapedCount };
}
