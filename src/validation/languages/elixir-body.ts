import {
  before,
  closes,
  type Cursor,
  endExpression,
  isMark,
  isWord,
  next,
  peek,
  skipSemicolon,
} from "./elixir-cursor.ts";
import { readItem } from "./elixir-items.ts";
import { ElixirFault, type Token } from "./elixir-token.ts";
import type { Body, Clause, Node, Section } from "./elixir-tree.ts";

/** What stands between `do` and `end`, `fn` and `end`, in parentheses and in `#{…}`. */

export interface ReadBody extends Body {
  /** Where a comma makes it a list: only parameters in parentheses may be one. */
  readonly listAt: number | null;
}

/** Up to what closes, which is left. */
export function parseBody(cursor: Cursor): ReadBody {
  const parts: Node[] = [];
  const clauses: Clause[] = [];
  let clause: Node[] | null = null;
  skipSemicolon(cursor);
  while (!closes(peek(cursor))) {
    const { start } = peek(cursor);
    // An expression belongs to the arrow before it, on the next line as well.
    const isAfterArrow = clause?.length === 0 && isMark(before(cursor), "->");
    const { items, listAt } = parseItems(cursor);
    const token = peek(cursor);
    if (isMark(token, "->")) {
      if (parts.length > 0) throw new ElixirFault(token.start);
      if (isAfterArrow) throw new ElixirFault(token.start);
      cursor.at += 1;
      clause = [];
      clauses.push({ patterns: items, parts: clause, start, end: token.end });
      skipSemicolon(cursor);
      continue;
    }
    if (listAt !== null) {
      const isWhole = isMark(token, ")") && parts.length === 0 && clauses.length === 0;
      if (!isWhole) throw new ElixirFault(listAt);
      return { parts: items, clauses, listAt };
    }
    (clause ?? parts).push(...items);
    endExpression(cursor);
  }
  return { parts, clauses, listAt: null };
}

/** From `do` to behind `end`. */
export function parseDo(cursor: Cursor): readonly Section[] {
  const sections: Section[] = [];
  for (let token = next(cursor); !isWord(token, "end"); token = next(cursor)) {
    if (token.kind !== "word" || token.text === "fn") throw new ElixirFault(token.start);
    sections.push({ name: token.text, body: closedBody(cursor) });
  }
  return sections;
}

/** Behind `fn`, to behind `end`. */
export function parseFunctionBody(cursor: Cursor): Body {
  const body = closedBody(cursor);
  const token = next(cursor);
  if (!isWord(token, "end") || body.clauses.length === 0) throw new ElixirFault(token.start);
  return body;
}

// --- internals

function closedBody(cursor: Cursor): Body {
  const body = parseBody(cursor);
  if (body.listAt !== null) throw new ElixirFault(body.listAt);
  return body;
}

interface Items {
  readonly items: readonly Node[];
  readonly listAt: number | null;
}

/** What stands before a `->`, or one expression. */
function parseItems(cursor: Cursor): Items {
  const items: Node[] = [];
  const first: Token = peek(cursor);
  if (isMark(first, "->")) return { items, listAt: null };
  let listAt = first.kind === "keyword" ? first.start : null;
  for (;;) {
    items.push(...readItem(cursor));
    const token = peek(cursor);
    if (!isMark(token, ",")) return { items, listAt };
    listAt ??= token.start;
    cursor.at += 1;
  }
}
