/** Lines and columns from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** @param line From 1. @param column From 0. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text.split("\n", line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column;
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
