import {
  BARE_FIRST,
  BARE_NEXT,
  type Cursor,
  endExpression,
  expectMark,
  isMark,
  isWord,
  LOWEST,
  lastEnd,
  next,
  OPEN,
  peek,
  type Place,
  skipSemicolon,
} from "./elixir-cursor.ts";
import { parseBody, parseDo, parseFunctionBody } from "./elixir-body.ts";
import { isBinary, isNotIn, PREFIX, precedenceOf } from "./elixir-operators.ts";
import {
  listNode,
  parseArguments,
  parseItems,
  parseKey,
  parseKeywords,
  parseMap,
  parsePairs,
} from "./elixir-items.ts";
import { ElixirFault, type Token } from "./elixir-token.ts";
import { tokensOf } from "./elixir-tokens.ts";
import type { Call, Node } from "./elixir-tree.ts";

export interface Parsed {
  /** Those that were read before the fault. */
  readonly parts: readonly Node[];
  readonly faultAt: number | null;
}

/** By the grammar of Elixir 1.18, somewhat more lenient; a tree as deep as the program may end in a RangeError. */
export function parseElixir(source: string): Parsed {
  const parts: Node[] = [];
  try {
    const cursor = {
      tokens: tokensOf(source, 0, false),
      at: 0,
      source,
      readExpression: parseExpression,
    };
    skipSemicolon(cursor);
    while (peek(cursor).kind !== "eof") {
      parts.push(parseExpression(cursor, LOWEST, OPEN));
      endExpression(cursor);
    }
    return { parts, faultAt: null };
  } catch (error) {
    if (error instanceof ElixirFault) return { parts, faultAt: error.at };
    throw error;
  }
}

// --- internals

const CAPTURE = 90;
const UNARY = 300;

function parseExpression(cursor: Cursor, above: number, place: Place): Node {
  let left = parseOperand(cursor, place);
  for (;;) {
    const token = peek(cursor);
    const isNegatedIn = isNotIn(cursor.tokens, cursor.at);
    if (!isNegatedIn && !isBinary(token)) return left;
    const operator = isNegatedIn ? "not in" : token.text;
    const { level, isRight } = precedenceOf(operator);
    if (level <= above) return left;
    if (operator === "//" && !(left.is === "binary" && left.operator === ".."))
      throw new ElixirFault(token.start);
    cursor.at += isNegatedIn ? 2 : 1;
    const right =
      peek(cursor).kind === "keyword" && (operator === "when" || operator === "|")
        ? parseKeywords(cursor, place)
        : parseExpression(cursor, isRight ? level - 1 : level, place);
    left = { is: "binary", operator, left, right, start: left.start, end: right.end };
  }
}

function parseOperand(cursor: Cursor, place: Place): Node {
  const token = peek(cursor);
  if (token.kind !== "operator") return parsePostfix(cursor, parsePrimary(cursor, place), place);
  const { text, start } = token;
  if (text === ".." || text === "...") {
    cursor.at += 1;
    if (text === "..." && beginsBareArguments(cursor, peek(cursor)))
      return parseExpression(cursor, CAPTURE, place);
    return { is: "nothing", start, end: token.end };
  }
  if (!PREFIX.has(text)) throw new ElixirFault(start);
  cursor.at += 1;
  if (text === "@") {
    const isTwice = peek(cursor).kind === "operator" && peek(cursor).text === "@";
    const of = isTwice ? parseOperand(cursor, place) : parsePrimary(cursor, place);
    return parsePostfix(cursor, { is: "unary", operator: text, of, start, end: of.end }, place);
  }
  const of = parseExpression(cursor, text === "&" ? CAPTURE : UNARY - 1, place);
  return { is: "unary", operator: text, of, start, end: of.end };
}

function parsePrimary(cursor: Cursor, place: Place): Node {
  const token = next(cursor);
  const { start, end, text } = token;
  switch (token.kind) {
    case "id":
      return parseCall(cursor, { is: "id", name: text, start, end }, place);
    case "alias":
      return { is: "alias", name: text, start, end };
    case "atom":
      return { is: "atom", name: text, start, end };
    case "number":
      return { is: "number", value: token.value, start, end };
    case "quoted":
      return quotedNode(cursor, token);
    case "word":
      if (text === "fn")
        return { is: "fn", body: parseFunctionBody(cursor), start, end: lastEnd(cursor) };
      break;
    case "mark":
      if (text === "(") return parseParentheses(cursor, token);
      if (text === "[") return listNode(cursor, "list", token, "]");
      if (text === "{") return listNode(cursor, "tuple", token, "}");
      if (text === "<<") return listNode(cursor, "bits", token, ">>");
      if (text === "%") return parseMap(cursor, token);
      break;
    default:
  }
  throw new ElixirFault(start);
}

function quotedNode(cursor: Cursor, token: Token): Node {
  const { quoted, start, end } = token;
  if (quoted === null) throw new ElixirFault(start);
  const parts = quoted.interpolated.flatMap((tokens) => {
    const inner = { tokens, at: 0, source: cursor.source, readExpression: parseExpression };
    const body = parseBody(inner);
    if (peek(inner).kind !== "eof") throw new ElixirFault(peek(inner).start);
    return body.parts;
  });
  return { is: "quoted", quoted, isAtom: cursor.source[start] === ":", parts, start, end };
}

/** What may follow an operand: members, calls, keys. */
function parsePostfix(cursor: Cursor, first: Node, place: Place): Node {
  let node = first;
  for (;;) {
    const token = peek(cursor);
    if (isMark(token, ".")) node = parseMember(cursor, node, place);
    else if (isMark(token, "[") && !token.onNewLine && (!token.spaceBefore || !isNamed(node))) {
      cursor.at += 1;
      const key = parseKey(cursor);
      const { end } = expectMark(cursor, "]");
      node = { is: "index", of: node, key, start: node.start, end };
    } else return node;
  }
}

/** Whether a space and a bracket after it begin an argument. */
function isNamed(node: Node): boolean {
  return node.is === "id" || node.is === "dot";
}

function parseMember(cursor: Cursor, of: Node, place: Place): Node {
  cursor.at += 1;
  const token = peek(cursor);
  const { start } = of;
  if (isMark(token, "(")) return callWithParentheses(cursor, of, place);
  cursor.at += 1;
  if (isMark(token, "{")) {
    const items = parseItems(cursor, "}");
    return { is: "aliases", of, items, start, end: lastEnd(cursor) };
  }
  if (token.kind === "alias" && of.is === "alias")
    return { is: "alias", name: `${of.name}.${token.text}`, start, end: token.end };
  if (
    token.kind === "alias" ||
    token.kind === "id" ||
    (token.kind === "quoted" && token.quoted?.sigil === "")
  ) {
    if (token.quoted !== null && token.quoted.interpolated.length > 0)
      throw new ElixirFault(token.start);
    const dot: Node = { is: "dot", of, name: token.text, start, end: token.end };
    return token.kind === "alias" ? dot : parseCall(cursor, dot, place);
  }
  throw new ElixirFault(token.start);
}

/** A name, with arguments if it has any. */
function parseCall(cursor: Cursor, of: Node, place: Place): Node {
  const token = peek(cursor);
  if (isOpen(token)) return callWithParentheses(cursor, of, place);
  if (beginsBareArguments(cursor, token))
    return finishCall(cursor, of, parseBareArguments(cursor, place), place);
  return place.takesDo && isWord(token, "do") ? finishCall(cursor, of, [], place) : of;
}

/** `f(…)`, and `f(…)(…)`. */
function callWithParentheses(cursor: Cursor, of: Node, place: Place): Call {
  const args = parseArguments(cursor);
  if (!isOpen(peek(cursor))) return finishCall(cursor, of, args, place);
  const first: Call = {
    is: "call",
    of,
    args,
    sections: [],
    start: of.start,
    end: lastEnd(cursor),
  };
  return finishCall(cursor, first, parseArguments(cursor), place);
}

/** A parenthesis that belongs to what stands right before it. */
function isOpen(token: Token): boolean {
  return isMark(token, "(") && !token.spaceBefore && !token.onNewLine;
}

function finishCall(cursor: Cursor, of: Node, args: readonly Node[], place: Place): Call {
  const sections = place.takesDo && isWord(peek(cursor), "do") ? parseDo(cursor) : [];
  return { is: "call", of, args, sections, start: of.start, end: lastEnd(cursor) };
}

/** Whether what follows a name on its line is an argument of it. */
function beginsBareArguments(cursor: Cursor, token: Token): boolean {
  if (token.onNewLine) return false;
  switch (token.kind) {
    case "id":
    case "alias":
    case "keyword":
    case "atom":
    case "number":
    case "quoted":
      return true;
    case "word":
      return token.text === "fn";
    case "mark":
      return token.text === "[" || token.text === "("
        ? token.spaceBefore
        : token.text === "{" || token.text === "%" || token.text === "<<";
    case "operator":
      if (token.text === "+" || token.text === "-")
        return token.spaceBefore && !/\s/.test(cursor.source[token.end] ?? " ");
      if (token.text === "...") return true;
      return PREFIX.has(token.text) && !isNotIn(cursor.tokens, cursor.at);
    case "eof":
      return false;
  }
}

function parseBareArguments(cursor: Cursor, place: Place): readonly Node[] {
  const args: Node[] = [];
  for (let slot = place.isStrict ? BARE_NEXT : BARE_FIRST; ; slot = BARE_NEXT) {
    if (peek(cursor).kind === "keyword") {
      args.push(...parsePairs(cursor, BARE_FIRST));
      return args;
    }
    args.push(parseExpression(cursor, LOWEST, slot));
    if (!isMark(peek(cursor), ",")) return args;
    // Where the comma could as well belong to what is around the call, Elixir wants parentheses.
    if (place.isStrict) throw new ElixirFault(peek(cursor).start);
    cursor.at += 1;
  }
}

function parseParentheses(cursor: Cursor, { start }: Token): Node {
  const { listAt, ...body } = parseBody(cursor);
  const { end } = expectMark(cursor, ")");
  const after = peek(cursor);
  const isHead = isMark(after, "->") || (after.kind === "operator" && after.text === "when");
  if (listAt !== null && !isHead) throw new ElixirFault(listAt);
  return { is: "block", body, start, end };
}
