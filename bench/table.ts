/** Tables as text for a terminal and as Markdown. The first row is the head. */

export type Rows = readonly (readonly string[])[];

/** Columns padded to the same width; the first one to the left, the others to the right. */
export function formatTable(rows: Rows): string {
  const widths = columnsOf(rows).map((column) => Math.max(...column.map((cell) => cell.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [line(head), rule, ...body.map(line)].join("\n");
}

export function formatMarkdown(rows: Rows): string {
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const [head = [], ...body] = rows;
  const rule = head.map((_, at) => (at === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...body.map(line)].join("\n");
}

// --- internals

function columnsOf(rows: Rows): string[][] {
  const [head = []] = rows;
  return head.map((_, at) => rows.map((row) => row[at] ?? ""));
}
