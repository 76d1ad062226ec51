import type { Json } from "../core/json.ts";
import { isTagged, type TableValue } from "../core/value.ts";
import { toJsonText } from "../server/wire.ts";
import { printable } from "./terminal.ts";

/** A table for a person: aligned, numbers to the right, and no larger than they would read. */
export function formatTable({ columns, rows }: TableValue, width: number): string {
  if (columns.length === 0) return "(the last statement gives no rows)";
  const shown = rows.slice(0, MAX_ROWS);
  const fitting: Column[] = [];
  let used = 0;
  for (const [at, { name, type }] of columns.entries()) {
    const column = layOut(
      name,
      type,
      shown.map((row) => row[at] ?? null),
    );
    used += column.width + (at === 0 ? 0 : GAP.length);
    if (used > width && fitting.length > 0) break;
    fitting.push(column);
  }
  return [
    line(fitting, ({ header }) => header),
    line(fitting, (column) => "─".repeat(column.width)),
    ...shown.map((_, at) => line(fitting, ({ cells }) => cells[at] ?? "")),
    ...(rows.length === 0 ? ["(no rows)"] : []),
    ...leftOut(rows.length - shown.length, "row"),
    ...leftOut(columns.length - fitting.length, "column"),
  ].join("\n");
}

// --- internals

const MAX_ROWS = 40;
const MAX_CELL_WIDTH = 40;
const GAP = "  ";
const NULL = "–";

interface Column {
  readonly header: string;
  readonly cells: readonly string[];
  readonly width: number;
  readonly isNumeric: boolean;
}

function layOut(name: string, type: string, values: readonly Json[]): Column {
  const header = cut(oneLine(name));
  const cells = values.map((value) => cut(formatCell(value)));
  return {
    header,
    cells,
    width: Math.max(...[header, ...cells].map(widthOf), 1),
    isNumeric: NUMERIC_TYPES.has(type),
  };
}

const NUMERIC_TYPES: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);

function formatCell(value: Json): string {
  if (value === null) return NULL;
  if (typeof value === "string") return oneLine(value);
  if (!isTagged(value)) return oneLine(toJsonText(value));
  if (value.$type === "bytes") return `${Buffer.byteLength(value.value, "base64")} bytes`;
  if ("value" in value)
    return oneLine(typeof value.value === "string" ? value.value : toJsonText(value.value));
  return oneLine(toJsonText(value));
}

function oneLine(text: string): string {
  // More than a cell shows, and no more work than that.
  return printable(text.slice(0, MAX_CELL_WIDTH * 4))
    .replaceAll("\n", "↵")
    .replaceAll("\t", " ");
}

function cut(text: string): string {
  let width = 0;
  let kept = "";
  let withEllipsis = "…";
  for (const character of text) {
    width += widthOf(character);
    if (width > MAX_CELL_WIDTH) return withEllipsis;
    kept += character;
    if (width < MAX_CELL_WIDTH) withEllipsis = `${kept}…`;
  }
  return kept;
}

function line(columns: readonly Column[], cellOf: (column: Column) => string): string {
  return columns
    .map((column) => {
      const cell = cellOf(column);
      const space = " ".repeat(column.width - widthOf(cell));
      return column.isNumeric ? space + cell : cell + space;
    })
    .join(GAP)
    .trimEnd();
}

function leftOut(count: number, what: string): string[] {
  return count > 0 ? [`… ${count} more ${what}${count === 1 ? "" : "s"}`] : [];
}

/** Places on a terminal: none for what joins the character before it, two for East Asian letters and most emoji. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += NARROW.test(character)
      ? 1
      : JOINING.test(character)
        ? 0
        : WIDE.test(character)
          ? 2
          : 1;
  return width;
}

const NARROW = /^[ -~]$/;
const JOINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const WIDE =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]$/u;
