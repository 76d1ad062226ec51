import type { AnalyticsEvent } from "./events.ts";
import type { AnalyticsStore, EventQuery } from "./store.ts";

/** Events as text that other programs read, a piece at a time. */
export async function* exportJsonLines(
  store: AnalyticsStore,
  query: EventQuery,
): AsyncIterable<string> {
  for await (const event of store.events(query)) yield `${JSON.stringify(event)}\n`;
}

/**
 * One row an event, under the same columns whatever its type; fields that a type has not are empty, and lists are
 * JSON. A text that a spreadsheet would take for a formula has a `'` before it.
 */
export async function* exportCsv(store: AnalyticsStore, query: EventQuery): AsyncIterable<string> {
  yield csvRow(CSV_COLUMNS);
  for await (const event of store.events(query)) yield csvRow(cellsOf(event));
}

/** RFC 4180: CRLF ends a row, and what holds a comma, a quote or a line end is quoted. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

export type CsvCell = string | number | boolean | null;

/** The fields of every type, in the order of the types. A new field comes last. */
export const CSV_COLUMNS = [
  ...["version", "eventId", "atMs", "type", "tenantId", "callId", "runId", "language", "status"],
  ...["reason", "errorName", "adapter", "engine", "totalMs", "queuedMs", "startMs", "runMs"],
  ...["useCase", "inSession", "sourceBytes", "sourceHash", "valueBytes", "valueHash"],
  ...["outputBytes", "outputHash", "truncated", "code", "decidedBy", "rules", "outcome", "locale"],
  ...["origin", "firstWordsMs", "expired", "sayCharacters", "factCount", "kind", "sinceMs"],
  ...["unheardCharacters", "repairAsked", "action", "actor", "subject"],
  ...["lostCount", "fromMs", "toMs"],
] as const;

// --- internals

function cellsOf(event: AnalyticsEvent): readonly CsvCell[] {
  const fields = new Map<string, unknown>(Object.entries(event));
  return CSV_COLUMNS.map((column) => {
    const field = fields.get(column) ?? null;
    const isPlain =
      typeof field === "string" || typeof field === "number" || typeof field === "boolean";
    return isPlain || field === null ? field : JSON.stringify(field);
  });
}

/** Where a spreadsheet begins to calculate; a tab and a line end are passed over before it looks. */
const FORMULA = /^[\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  const text = safe.toWellFormed().replaceAll("\0", "\uFFFD");
  return /[",\r\n;\t]/.test(text) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
