/** SQL text as tokens, in the common form of the dialects. */

export type TokenKind =
  /** A keyword or a bare name. */
  | "word"
  /** `"name"` */
  | "quoted"
  /** `` `name` ``, MySQL. */
  | "backtick"
  /** `'text'`, `E'text'`, `$$text$$`. */
  | "string"
  | "number"
  /** `$name`, `:name`, `@name`, `?`. */
  | "parameter"
  | "symbol";

export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 index of the source. */
  readonly start: number;
  readonly end: number;
  /** As written; words in lower case. */
  readonly text: string;
}

/** Spaces and comments are left out. What is not closed ends with the source. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    const skipped = skipBlank(source, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const [kind, end] = readToken(source, at);
    const text = source.slice(at, end);
    tokens.push({ kind, start: at, end, text: kind === "word" ? text.toLowerCase() : text });
    at = end;
  }
  return tokens;
}

export interface StatementText {
  readonly text: string;
  /** UTF-16 index of its first character in the source. */
  readonly start: number;
}

/** The statements between the semicolons, without those that say nothing. */
export function splitStatements(source: string): readonly StatementText[] {
  const statements: StatementText[] = [];
  let start = 0;
  let isEmpty = true;
  for (const token of tokensOf(source)) {
    if (token.text !== ";" || token.kind !== "symbol") {
      isEmpty = false;
      continue;
    }
    if (!isEmpty) statements.push({ text: source.slice(start, token.start), start });
    start = token.end;
    isEmpty = true;
  }
  if (!isEmpty) statements.push({ text: source.slice(start), start });
  return statements;
}

// --- internals

const SPACE = /[\s\0\uFEFF]/;
const WORD_START = /[\p{L}_]/u;
const WORD = /[\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:0x[\da-f]+|\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)/iy;
const DOLLAR_QUOTE = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const PARAMETER = /\$[\p{L}_\d][\p{L}\p{N}_]*|[:@][\p{L}_][\p{L}\p{N}_]*|\?/uy;
const SYMBOL = /#>>|#>|@>|<@|::|:=|<=>|<=|>=|<>|!=|==|\|\||->>|->|=>|&&|\*\*|@@|./suy;

function skipBlank(source: string, from: number): number {
  let at = from;
  while (at < source.length && SPACE.test(source[at] ?? "")) at += 1;
  if (source.startsWith("--", at)) return endOf(source, "\n", at);
  return source.startsWith("/*", at) ? skipBlockComment(source, at) : at;
}

/** They nest. */
function skipBlockComment(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length;) {
    if (source.startsWith("/*", at)) depth += 1;
    else if (source.startsWith("*/", at)) depth -= 1;
    else {
      at += 1;
      continue;
    }
    at += 2;
    if (depth === 0) return at;
  }
  return source.length;
}

function readToken(source: string, at: number): readonly [TokenKind, number] {
  const first = source[at] ?? "";
  if (first === "'") return ["string", skipQuoted(source, at + 1, "'", NO_ESCAPE)];
  if (first === '"') return ["quoted", skipQuoted(source, at + 1, '"', NO_ESCAPE)];
  if (first === "`") return ["backtick", skipQuoted(source, at + 1, "`", NO_ESCAPE)];
  if ((first === "e" || first === "E") && source[at + 1] === "'")
    return ["string", skipQuoted(source, at + 2, "'", "\\")];
  if ((first === "x" || first === "X") && source[at + 1] === "'")
    return ["string", skipQuoted(source, at + 2, "'", NO_ESCAPE)];
  if (first === "$") {
    const tag = match(DOLLAR_QUOTE, source, at);
    if (tag !== "") return ["string", endOf(source, tag, at + tag.length)];
  }
  const word = WORD_START.test(codePoint(source, at)) ? match(WORD, source, at) : "";
  if (word !== "") return ["word", at + word.length];
  const number = match(NUMBER, source, at);
  if (number !== "") return ["number", at + number.length];
  const parameter =
    source.startsWith("::", at) || source.startsWith(":=", at) ? "" : match(PARAMETER, source, at);
  if (parameter !== "") return ["parameter", at + parameter.length];
  return ["symbol", at + (match(SYMBOL, source, at).length || 1)];
}

const NO_ESCAPE = "";

function skipQuoted(source: string, from: number, quote: string, escape: string): number {
  for (let at = from; at < source.length; at += 1) {
    if (escape !== NO_ESCAPE && source[at] === escape) at += 1;
    else if (source[at] === quote) {
      if (source[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return source.length;
}

function endOf(source: string, end: string, from: number): number {
  const at = source.indexOf(end, from);
  return at < 0 ? source.length : at + end.length;
}

function codePoint(source: string, at: number): string {
  return String.fromCodePoint(source.codePointAt(at) ?? 0);
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}
