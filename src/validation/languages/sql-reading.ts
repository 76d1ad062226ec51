import type { Span, Syntax } from "../syntax.ts";
import type { Token } from "./sql-tokens.ts";

/** Tokens of SQL as small trees. */

export function any(at: Span, parts: readonly Syntax[]): Syntax {
  return { start: at.start, end: at.end, op: "any", parts };
}

export function name(at: Span, path: string): Syntax {
  return { start: at.start, end: at.end, op: "name", name: path };
}

export function text(at: Span, value: string, escapedCount = 0): Syntax {
  return { start: at.start, end: at.end, op: "text", text: value, escapedCount };
}

export function callOf(at: Span, path: string, args: readonly Syntax[]): Syntax {
  return { start: at.start, end: at.end, op: "call", of: name(at, path), args };
}

export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === "symbol" && token.text === symbol;
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text === word;
}

export function isName(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "quoted" || token?.kind === "backtick";
}

/** Without its quotes, in lower case. */
export function nameOf({ kind, text: written }: Token): string {
  if (kind === "quoted") return written.slice(1, -1).replaceAll('""', '"').toLowerCase();
  if (kind === "backtick") return written.slice(1, -1).replaceAll("``", "`").toLowerCase();
  return written;
}

/** A literal or a quoted name as a text. */
export function textOf(token: Token): Syntax {
  const { text: written } = token;
  if (token.kind !== "string")
    return text(token, token.kind === "word" ? written : written.slice(1, -1));
  if (written.startsWith("$")) {
    const tag = written.indexOf("$", 1) + 1;
    return text(token, written.slice(tag, -tag));
  }
  if (/^x/i.test(written)) return fromHex(token);
  if (/^e/i.test(written)) return unescaped(token);
  return text(token, written.slice(1, -1).replaceAll("''", "'"));
}

export function numberOf(token: Token): Syntax {
  const value = Number(token.text.replaceAll("_", ""));
  return { start: token.start, end: token.end, op: "number", value };
}

// --- internals

const ESCAPE = /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(.))|''/gsu;
const NAMED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescaped(token: Token): Syntax {
  let escapedCount = 0;
  const value = token.text
    .slice(2, -1)
    .replace(
      ESCAPE,
      (whole, hex?: string, short?: string, long?: string, octal?: string, char?: string) => {
        if (whole === "''") return "'";
        if (char !== undefined) return NAMED[char] ?? char;
        const code =
          octal === undefined
            ? Number.parseInt(hex ?? short ?? long ?? "0", 16)
            : Number.parseInt(octal, 8);
        if (code >= 32 && code < 127) escapedCount += 1;
        return code <= 0x10_ffff ? String.fromCodePoint(code) : "";
      },
    );
  return text(token, value, escapedCount);
}

function fromHex(token: Token): Syntax {
  const pairs = token.text.slice(2, -1).match(/[\da-fA-F]{2}/g) ?? [];
  const codes = pairs.map((pair) => Number.parseInt(pair, 16));
  const value = codes.map((code) => String.fromCharCode(code)).join("");
  return text(token, value, codes.filter((code) => code >= 32 && code < 127).length);
}
