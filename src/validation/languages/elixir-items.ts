import {
  closes,
  type Cursor,
  expectMark,
  isMark,
  ITEM,
  lastEnd,
  LOWEST,
  next,
  OPEN,
  peek,
  type Place,
} from "./elixir-cursor.ts";
import { parseStruct } from "./elixir-struct.ts";
import { ElixirFault, type Token } from "./elixir-token.ts";
import type { Node } from "./elixir-tree.ts";

/** What stands between commas: arguments, items, pairs. */

export function parseArguments(cursor: Cursor): readonly Node[] {
  expectMark(cursor, "(");
  const args: Node[] = [];
  if (isMark(peek(cursor), ")")) {
    cursor.at += 1;
    return args;
  }
  for (let slot = OPEN; ; slot = ITEM) {
    if (peek(cursor).kind === "keyword") {
      args.push(...parsePairs(cursor, ITEM));
      expectMark(cursor, ")");
      return args;
    }
    args.push(cursor.readExpression(cursor, LOWEST, slot));
    if (isMark(peek(cursor), ")")) break;
    expectMark(cursor, ",");
  }
  cursor.at += 1;
  return args;
}

/** Items up to the closing mark, which is taken. */
export function parseItems(cursor: Cursor, close: string): readonly Node[] {
  const items: Node[] = [];
  while (!isMark(peek(cursor), close)) {
    if (peek(cursor).kind === "keyword") {
      items.push(...parsePairs(cursor, ITEM));
      break;
    }
    items.push(cursor.readExpression(cursor, LOWEST, ITEM));
    if (!isMark(peek(cursor), ",")) break;
    cursor.at += 1;
  }
  expectMark(cursor, close);
  return items;
}

/** `a: 1, b: 2`; a comma after the last is taken. */
export function parsePairs(cursor: Cursor, place: Place): readonly Node[] {
  const pairs: Node[] = [];
  while (peek(cursor).kind === "keyword") {
    pairs.push(parsePair(cursor, place));
    if (!isMark(peek(cursor), ",")) break;
    const after = cursor.tokens[cursor.at + 1];
    const isLast = after !== undefined && closes(after) && place.takesDo;
    if (after?.kind !== "keyword" && !isLast) break;
    cursor.at += 1;
  }
  return pairs;
}

export function parseKeywords(cursor: Cursor, place: Place): Node {
  const { start } = peek(cursor);
  const items = parsePairs(cursor, place);
  return { is: "list", items, start, end: lastEnd(cursor) };
}

export function parseKey(cursor: Cursor): Node {
  return peek(cursor).kind === "keyword"
    ? parseKeywords(cursor, ITEM)
    : cursor.readExpression(cursor, LOWEST, OPEN);
}

export function readItem(cursor: Cursor): readonly Node[] {
  return peek(cursor).kind === "keyword"
    ? parsePairs(cursor, ITEM)
    : [cursor.readExpression(cursor, LOWEST, OPEN)];
}

export function listNode(
  cursor: Cursor,
  is: "list" | "tuple" | "bits",
  open: Token,
  close: string,
): Node {
  const isKeywords = peek(cursor).kind === "keyword";
  const items = parseItems(cursor, close);
  // `{a: 1}` is neither a map nor a list of keywords.
  if (is === "tuple" && isKeywords) throw new ElixirFault(open.start);
  return { is, items, start: open.start, end: lastEnd(cursor) };
}

export function parseMap(cursor: Cursor, open: Token): Node {
  const first = peek(cursor);
  if (isMark(first, "{") && first.spaceBefore) throw new ElixirFault(first.start);
  const struct = isMark(first, "{") ? null : parseStruct(cursor);
  expectMark(cursor, "{");
  const items: Node[] = [];
  while (!isMark(peek(cursor), "}")) {
    if (peek(cursor).kind === "keyword") {
      items.push(...parsePairs(cursor, ITEM));
      break;
    }
    const isFirst = items.length === 0;
    const key = cursor.readExpression(cursor, PIPE, ITEM);
    const token = next(cursor);
    if (isFirst && token.kind === "operator" && token.text === "|") {
      items.push(key);
      continue;
    }
    if (isMark(token, ",") || isMark(token, "}")) {
      // Only a macro can make something of an item without a value.
      items.push(key);
      if (token.text === ",") continue;
      cursor.at -= 1;
      break;
    }
    if (!isMark(token, "=>")) throw new ElixirFault(token.start);
    const value = cursor.readExpression(cursor, LOWEST, ITEM);
    items.push({ is: "pair", key, value, start: key.start, end: value.end });
    if (!isMark(peek(cursor), ",")) break;
    cursor.at += 1;
  }
  const { end } = expectMark(cursor, "}");
  return { is: "map", struct, items, start: open.start, end };
}

// --- internals

const PIPE = 70;

function parsePair(cursor: Cursor, place: Place): Node {
  const { start, end, text } = next(cursor);
  const key: Node = { is: "atom", name: text, start, end };
  const value = cursor.readExpression(cursor, LOWEST, place);
  return { is: "pair", key, value, start, end: value.end };
}
