import { readQuoted } from "./elixir-quoted.ts";
import { ElixirFault, type Quoted, type Token, type TokenKind } from "./elixir-token.ts";

/** Elixir text as tokens, by the rules of its own tokenizer. */

/** From `from` to the end, or to the `}` that closes an interpolation. The last token is `eof`, at that place. */
export function tokensOf(source: string, from: number, isInterpolation: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let before: Token | undefined;
  for (let at = from; ;) {
    const start = skipBlank(source, at);
    const onNewLine = start.sawLine;
    const place = { onNewLine, spaceBefore: start.at > at };
    at = start.at;
    if (at >= source.length || (isInterpolation && depth === 0 && source[at] === "}")) {
      if (isInterpolation && at >= source.length) throw new ElixirFault(at);
      tokens.push({ ...PLAIN, kind: "eof", start: at, end: at, text: "", ...place });
      return tokens;
    }
    const token: Token = { ...readToken(source, at, before), ...place };
    if (token.kind === "mark") {
      if (token.text === "{") depth += 1;
      else if (token.text === "}") depth -= 1;
      else if (token.text === "," && onNewLine) throw new ElixirFault(at);
    }
    tokens.push(token);
    before = token;
    at = token.end;
  }
}

// --- internals

type Bare = Omit<Token, "onNewLine" | "spaceBefore">;

const PLAIN = { value: 0, quoted: null } as const;
const IDENTIFIER = /[\p{XID_Start}_][\p{XID_Continue}]*(?:[?!](?!=(?![=~]))|[?!](?==[=~]))?/uy;
const ATOM = /[\p{XID_Start}_][\p{XID_Continue}@]*[?!]?/uy;
const NUMBER =
  /0x[\da-fA-F]+(?:_[\da-fA-F]+)*|0b[01]+(?:_[01]+)*|0o[0-7]+(?:_[0-7]+)*|\d+(?:_\d+)*(?:\.\d+(?:_\d+)*(?:[eE][+-]?\d+(?:_\d+)*)?)?/y;
const OPERATOR =
  /===|!==|\+\+\+|---|<<<|>>>|\|\|\||&&&|\^\^\^|~>>|<<~|<~>|<\|>|~~~|\.\.\.|==|!=|=~|<=|>=|&&|\|\||<>|\+\+|--|\*\*|\|>|~>|<~|->|<-|=>|::|\.\.|\\\\|\/\/|<<|>>|[-+*/=<>!^&|@]/y;
const OPERATOR_ATOM = /%\{\}|\{\}|<<>>|\.\.\/\/|%|\.(?!\.)/y;
const SIGIL = /~(?:[a-z]|[A-Z][A-Z\d]*)(?=["'/|([{<])/y;
const WORDS = new Set(["do", "end", "fn", "after", "else", "rescue", "catch"]);
const ATOM_WORDS = new Set(["true", "false", "nil"]);
const OPERATOR_WORDS = new Set(["and", "or", "not", "in", "when"]);
const MARKS = new Set(["->", "=>", "<<", ">>"]);
const SLASH = /^[ \t]*\/(?!\/)/;
const NAME_PART = /\p{XID_Continue}/u;
const BRACKETS = "()[]{},;%";

function skipBlank(source: string, from: number): { at: number; sawLine: boolean } {
  let at = from;
  let sawLine = false;
  for (; at < source.length; at += 1) {
    const char = source.charCodeAt(at);
    if (char === 10) sawLine = true;
    else if (char === 35) at = endOfComment(source, at) - 1;
    else if (char === 92 && isLineEnd(source, at + 1)) at += source[at + 1] === "\r" ? 2 : 1;
    else if (char === 13 ? source[at + 1] !== "\n" : char !== 32 && char !== 9) break;
  }
  return { at, sawLine };
}

function isLineEnd(source: string, at: number): boolean {
  return source[at] === "\n" || (source[at] === "\r" && source[at + 1] === "\n");
}

function endOfComment(source: string, at: number): number {
  const line = source.indexOf("\n", at);
  return line < 0 ? source.length : line;
}

function readToken(source: string, at: number, before: Token | undefined): Bare {
  const char = source[at] ?? "";
  const isMember = before?.kind === "mark" && before.text === ".";
  if (BRACKETS.includes(char)) return plain("mark", at, char);
  if (char === '"' || char === "'") return readString(source, at);
  if (char === ":" && !isMember) return readColon(source, at);
  if (char === "?") return readChar(source, at);
  if (char >= "0" && char <= "9") return readNumber(source, at);
  if (char === "~") {
    const sigil = match(SIGIL, source, at);
    if (sigil !== "") return quotedToken(readQuoted(source, at, sigil.slice(1), tokensOf), at);
  }
  const word = match(IDENTIFIER, source, at);
  if (word !== "") return readWord(source, at, word, isMember);
  const operator = match(OPERATOR, source, at);
  if (operator === "" && char !== ".") throw new ElixirFault(at);
  // `&&&/2` captures `&&`.
  const isCapture = operator === "&&&" && SLASH.test(source.slice(at + 3, at + 11));
  return readOperator(source, at, isCapture ? "&" : operator || char, before);
}

function plain(kind: TokenKind, start: number, text: string): Bare {
  return { ...PLAIN, kind, start, end: start + text.length, text };
}

function readWord(source: string, at: number, word: string, isMember: boolean): Bare {
  const end = at + word.length;
  if (source[end] === ":" && source[end + 1] !== ":" && !isMember) {
    if (!isBlank(source, end + 1)) throw new ElixirFault(end);
    return { ...plain("keyword", at, word), end: end + 1 };
  }
  if (source[end] === "@") throw new ElixirFault(end);
  const first = word[0] ?? "";
  if (first >= "A" && first <= "Z") {
    if (/[?!]$/.test(word)) throw new ElixirFault(end - 1);
    return plain("alias", at, word);
  }
  if (first > "\x7f" && /\p{Lu}|\p{Lt}/u.test(first)) throw new ElixirFault(at);
  if (isMember) return plain("id", at, word);
  if (WORDS.has(word)) return plain("word", at, word);
  if (ATOM_WORDS.has(word)) return plain("atom", at, word);
  return plain(OPERATOR_WORDS.has(word) ? "operator" : "id", at, word);
}

function readOperator(
  source: string,
  at: number,
  operator: string,
  before: Token | undefined,
): Bare {
  const end = at + operator.length;
  if (operator === ".") return plain("mark", at, operator);
  const isMember = before?.kind === "mark" && before.text === ".";
  // `+/2`: an operator before a slash is the name of a function.
  const isNamed = operator !== "->" && operator !== "=>" && SLASH.test(source.slice(end, end + 8));
  if (isMember || isNamed) return plain("id", at, operator);
  if (
    source[end] === ":" &&
    source[end + 1] !== ":" &&
    isBlank(source, end + 1) &&
    !MARKS.has(operator)
  )
    return { ...plain("keyword", at, operator), end: end + 1 };
  return plain(MARKS.has(operator) ? "mark" : "operator", at, operator);
}

function readString(source: string, at: number): Bare {
  const token = quotedToken(readQuoted(source, at, "", tokensOf), at);
  if (source[token.end] !== ":" || source[token.end + 1] === ":" || !isBlank(source, token.end + 1))
    return token;
  return { ...token, kind: "keyword", end: token.end + 1 };
}

function readColon(source: string, at: number): Bare {
  const next = source[at + 1] ?? "";
  if (next === '"' || next === "'") {
    const quoted = readQuoted(source, at + 1, "", tokensOf);
    return { ...quotedToken(quoted, at), kind: quoted.interpolated.length > 0 ? "quoted" : "atom" };
  }
  if (next === ":" && source[at + 2] !== ":") return plain("operator", at, "::");
  const name =
    match(ATOM, source, at + 1) ||
    match(OPERATOR_ATOM, source, at + 1) ||
    match(OPERATOR, source, at + 1);
  if (name === "" || name === "=>") throw new ElixirFault(at);
  return { ...PLAIN, kind: "atom", start: at, end: at + 1 + name.length, text: name };
}

function quotedToken(quoted: Quoted, start: number): Bare {
  return { kind: "quoted", start, end: quoted.end, text: quoted.text, value: 0, quoted };
}

const CHARACTERS: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  d: 127,
  e: 27,
  f: 12,
  n: 10,
  r: 13,
  s: 32,
  t: 9,
  v: 11,
  "0": 0,
};

function readChar(source: string, at: number): Bare {
  const isEscaped = source[at + 1] === "\\";
  const from = at + (isEscaped ? 2 : 1);
  const code = source.codePointAt(from);
  if (code === undefined) throw new ElixirFault(at);
  const char = String.fromCodePoint(code);
  const end = from + char.length;
  if (NAME_PART.test(source[end] ?? "")) throw new ElixirFault(end);
  return number(at, end, (isEscaped ? CHARACTERS[char] : undefined) ?? code);
}

function readNumber(source: string, at: number): Bare {
  const text = match(NUMBER, source, at);
  const end = at + text.length;
  if (NAME_PART.test(source[end] ?? "")) throw new ElixirFault(end);
  return number(at, end, Number(text.replaceAll("_", "")));
}

function number(start: number, end: number, value: number): Bare {
  return { kind: "number", start, end, text: "", value, quoted: null };
}

function isBlank(source: string, at: number): boolean {
  return at >= source.length || /\s/.test(source[at] ?? "");
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}
