import { ElixirFault, type Quoted, type Token } from "./elixir-token.ts";

/** Quoted texts of Elixir: strings, charlists, heredocs, sigils. */

/** At the opening quote, or at the `~` of `sigil`. */
export function readQuoted(
  source: string,
  start: number,
  sigil: string,
  readTokens: ReadTokens,
): Quoted {
  const from = sigil === "" ? start : start + 1 + sigil.length;
  const open = source[from] ?? "";
  const isHeredoc = (open === '"' || open === "'") && source.startsWith(open.repeat(3), from);
  const inside: Inside = {
    source,
    readTokens,
    at: isHeredoc ? startOfHeredoc(source, from + 3) : from + 1,
    close: isHeredoc ? open.repeat(3) : (CLOSERS[open] ?? open),
    isHeredoc,
    isRaw: sigil !== "" && sigil[0] !== sigil[0]?.toLowerCase(),
    keepsEscapes: sigil === "r",
  };
  return { ...readInside(inside, sigil !== ""), sigil, isHeredoc, start };
}

// --- internals

/** Tokens from a place to the `}` that closes an interpolation. */
type ReadTokens = (source: string, from: number, isInterpolation: boolean) => readonly Token[];

interface Inside {
  readonly readTokens: ReadTokens;
  readonly source: string;
  at: number;
  readonly close: string;
  readonly isHeredoc: boolean;
  /** Neither escapes nor interpolation. */
  readonly isRaw: boolean;
  /** A regular expression reads its escapes itself. */
  readonly keepsEscapes: boolean;
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };
const LINE_TO_END = /[ \t]*\r?\n/y;
const MODIFIERS = /[a-zA-Z\d]*/y;
const HEX = /x(?:[\da-fA-F]{1,2}|\{[\da-fA-F]{1,6}\})|u(?:[\da-fA-F]{4}|\{[\da-fA-F]{1,6}\})/y;
const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  d: "\x7f",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  s: " ",
  t: "\t",
  v: "\v",
  "0": "\0",
  "\n": "",
};

function startOfHeredoc(source: string, at: number): number {
  LINE_TO_END.lastIndex = at;
  const rest = LINE_TO_END.exec(source)?.[0];
  if (rest === undefined) throw new ElixirFault(at);
  return at + rest.length;
}

function readInside(
  inside: Inside,
  isSigil: boolean,
): Omit<Quoted, "sigil" | "isHeredoc" | "start"> {
  const { source } = inside;
  const texts: string[] = [];
  const interpolated: (readonly Token[])[] = [];
  let escapedCount = 0;
  let text = "";
  let plainFrom = inside.at;
  for (;;) {
    const { at } = inside;
    if (at >= source.length) throw new ElixirFault(at);
    const char = source[at];
    if (closesHere(inside)) break;
    if (char === "\\") {
      text += source.slice(plainFrom, at);
      const escape = readEscape(inside);
      text += escape.text;
      if (escape.isHidden) escapedCount += 1;
      plainFrom = inside.at;
    } else if (char === "#" && source[at + 1] === "{" && !inside.isRaw) {
      texts.push(text + source.slice(plainFrom, at));
      text = "";
      const tokens = inside.readTokens(source, at + 2, true);
      interpolated.push(tokens);
      inside.at = (tokens.at(-1)?.end ?? at) + 1;
      plainFrom = inside.at;
    } else inside.at += 1;
  }
  texts.push(text + source.slice(plainFrom, inside.at));
  const end = inside.at + inside.close.length;
  MODIFIERS.lastIndex = end;
  const modifiers = isSigil ? (MODIFIERS.exec(source)?.[0] ?? "") : "";
  return {
    text: texts.join(""),
    texts,
    interpolated,
    modifiers,
    escapedCount,
    end: end + modifiers.length,
  };
}

/** A heredoc ends only where nothing but blanks stands before its quotes on their line. */
function closesHere({ source, at, close, isHeredoc }: Inside): boolean {
  if (!source.startsWith(close, at)) return false;
  if (!isHeredoc) return true;
  let line = at - 1;
  while (source[line] === " " || source[line] === "\t") line -= 1;
  return source[line] === "\n";
}

function readEscape(inside: Inside): { readonly text: string; readonly isHidden: boolean } {
  const { source, at } = inside;
  const next = source[at + 1];
  if (next === undefined) throw new ElixirFault(at);
  if (inside.isRaw || inside.keepsEscapes) {
    // Of a raw sigil only its closing delimiter can be escaped.
    inside.at += 2;
    return { text: next === inside.close ? next : `\\${next}`, isHidden: false };
  }
  if (next === "x" || next === "u") {
    HEX.lastIndex = at + 1;
    const hex = HEX.exec(source)?.[0];
    const code = Number.parseInt(hex?.replace(/^[xu]\{?/, "") ?? "", 16);
    if (hex === undefined || code > 0x10_ff_ff) throw new ElixirFault(at);
    inside.at += 1 + hex.length;
    return { text: String.fromCodePoint(code), isHidden: code >= 32 && code < 127 };
  }
  inside.at += 2;
  return { text: ESCAPES[next] ?? next, isHidden: false };
}
