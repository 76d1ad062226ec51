import type { Edit } from "./edits.ts";
import { insertAt, isSymbol, isWord, nextComma, nextWord, type Rule } from "./rule.ts";

/** In MySQL and SQLite a NULL is the smallest value: first when ascending, last when descending. */
export const nullsOrder: Rule = ({ tokens, at, habit }) => {
  if (habit === "plain" || !isWord(tokens[at + 1], "by")) return null;
  // `WITHIN GROUP (ORDER BY x)` takes no NULLs into account.
  if (isSymbol(tokens[at - 1], "(") && isWord(tokens[at - 2], "group")) return null;
  const edits: Edit[] = [];
  let first = at + 2;
  while (first < tokens.length) {
    const last = nextComma(tokens, first, nextWord(tokens, first, ENDS).at) - 1;
    const token = tokens[last];
    const isSaid = tokens.slice(first, last + 1).some((each) => isWord(each, "nulls"));
    const isDown = isWord(token, "desc");
    if (token !== undefined && last >= first && !isSaid)
      edits.push(insertAt(token.end, isDown ? " NULLS LAST" : " NULLS FIRST"));
    if (!isSymbol(tokens[last + 1], ",")) break;
    first = last + 2;
  }
  return { edits, skip: 0 };
};

// --- internals

const ENDS: ReadonlySet<string> = new Set(
  "limit offset fetch rows range groups separator union intersect except for window".split(" "),
);
