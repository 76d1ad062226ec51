import type { Syntax } from "../syntax.ts";
import { isName, isSymbol, isWord, nameOf, numberOf } from "./sql-reading.ts";
import type { Token } from "./sql-tokens.ts";

/** Queries that never end, or as good as never. */
export function shapesOf(tokens: readonly Token[]): readonly Syntax[] {
  return [...endlessQueries(tokens), ...crossJoins(tokens)];
}

// --- internals

type Words = readonly Token[];

const HUGE_PRODUCT = 1e10;
const MANY_TABLES = 3;
/** What may end a recursion, or leaves it nothing to go on with. */
const STOPS = new Set(["where", "limit", "having", "join", "fetch", "except", "intersect", "case"]);

/** A common table that takes from itself and nothing else, without a condition. */
function endlessQueries(tokens: Words): readonly Syntax[] {
  const found: Syntax[] = [];
  const from = tokens.findIndex((token) => isWord(token, "recursive"));
  if (from < 0 || !isWord(tokens[from - 1], "with")) return found;
  for (let at = from + 1; isName(tokens[at]); at += 1) {
    const table = tokens[at];
    while (at < tokens.length && !isWord(tokens[at], "as")) at += 1;
    while (at < tokens.length && !isSymbol(tokens[at], "(")) at += 1;
    const end = closeOf(tokens, at);
    const body = tokens.slice(at + 1, end);
    if (table && takesFromItself(body, nameOf(table)) && !isLimited(tokens.slice(end + 1))) {
      const last = tokens[end] ?? table;
      found.push({
        start: table.start,
        end: last.end,
        op: "shape",
        shape: "endless_query",
        parts: [],
      });
    }
    at = end + 1;
    if (!isSymbol(tokens[at], ",")) break;
  }
  return found;
}

function takesFromItself(body: Words, table: string): boolean {
  const union = body.findLastIndex((token) => isWord(token, "union"));
  if (union < 0) return false;
  const arm = body.slice(union + 1);
  const at = arm.findIndex(
    (token, index) => isName(token) && nameOf(token) === table && isWord(arm[index - 1], "from"),
  );
  if (at < 0 || arm.some((token) => token.kind === "word" && STOPS.has(token.text))) return false;
  // Another table behind a comma may run out of rows.
  if (arm.slice(at).some((token) => isSymbol(token, ","))) return false;
  return (
    isWord(arm[0], "all") ||
    arm.some((token) => token.kind === "symbol" && "+-*/||".includes(token.text))
  );
}

function isLimited(rest: Words): boolean {
  return rest.some(
    (token) => isWord(token, "limit") || isWord(token, "fetch") || isWord(token, "top"),
  );
}

function closeOf(tokens: Words, open: number, end = tokens.length): number {
  let depth = 0;
  for (let at = open; at < end; at += 1) {
    if (isSymbol(tokens[at], "(")) depth += 1;
    else if (isSymbol(tokens[at], ")")) depth -= 1;
    if (depth === 0) return at;
  }
  return end;
}

/** A list of tables as it is read. */
interface Tables {
  readonly start: number;
  end: number;
  /** How often each name stands in it. */
  readonly counts: Map<string, number>;
  /** Rows of those that are generated. */
  product: number;
  hasCondition: boolean;
}

/** Lists of tables that nothing joins: `FROM t a, t b, t c`, `FROM range(1000000), range(1000000)`. */
function crossJoins(tokens: Words): readonly Syntax[] {
  const found: Syntax[] = [];
  /** One for each parenthesis that is open; `null` where no list of tables is. */
  const open: (Tables | null)[] = [null];
  for (const [at, token] of tokens.entries()) {
    const tables = open.at(-1) ?? null;
    if (isSymbol(token, "(")) open.push(null);
    else if (isSymbol(token, ")")) close(open.length > 1 ? open.pop() : undefined);
    else if (isWord(token, "from") && !isWord(tokens[at - 1], "distinct")) {
      close(tables);
      open[open.length - 1] = {
        start: token.start,
        end: token.end,
        counts: new Map(),
        product: 1,
        hasCondition: false,
      };
      addTable(tokens, at + 1, open.at(-1) ?? null);
    } else if (tables !== null) {
      tables.end = token.end;
      if (token.kind === "word" && CONDITIONS.has(token.text)) tables.hasCondition = true;
      else if (token.kind === "word" && ENDS.has(token.text)) {
        close(tables);
        open[open.length - 1] = null;
      } else if (isSymbol(token, ",") || isWord(token, "join")) addTable(tokens, at + 1, tables);
    }
  }
  for (const tables of open) close(tables);
  return found;

  function close(tables: Tables | null | undefined): void {
    if (!tables || tables.hasCondition) return;
    const isMany = [...tables.counts.values()].some((count) => count >= MANY_TABLES);
    if (!isMany && tables.product <= HUGE_PRODUCT) return;
    found.push({
      start: tables.start,
      end: tables.end,
      op: "shape",
      shape: "cross_join",
      parts: [],
    });
  }
}

const CONDITIONS = new Set(["where", "on", "using", "natural", "limit", "having", "qualify"]);
const ENDS = new Set([
  "group",
  "order",
  "union",
  "except",
  "intersect",
  "select",
  "window",
  "offset",
]);
const GENERATORS = new Set(["range", "generate_series"]);

function addTable(tokens: Words, at: number, tables: Tables | null): void {
  const token = tokens[at];
  if (tables === null || !isName(token) || token === undefined) return;
  const name = nameOf(token);
  if (name === "unnest" && isSymbol(tokens[at + 1], "(")) return addTable(tokens, at + 2, tables);
  if (!isSymbol(tokens[at + 1], "(")) {
    tables.counts.set(name, (tables.counts.get(name) ?? 0) + 1);
    return;
  }
  if (!GENERATORS.has(name)) return;
  const close = closeOf(tokens, at + 1, at + MAX_GENERATOR);
  const numbers = tokens
    .slice(at + 2, close)
    .filter(({ kind }) => kind === "number")
    .map(numberOf)
    .map((node) => (node.op === "number" ? node.value : 0));
  const [first = 1, second] = numbers;
  tables.product *= Math.max(1, second === undefined ? first : Math.abs(second - first));
}

/** Tokens of a generator that counts. */
const MAX_GENERATOR = 12;
