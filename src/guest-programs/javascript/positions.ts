import type { Parsed } from "./parse.ts";
import { offsetWithTypes } from "./typescript.ts";
import { offsetOf, type Position, positionAt } from "./offsets.ts";

/** One replacement in a text; an insertion where `start` is `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Positions {
  /** A place the engine named, its column in UTF-8 bytes, as a place in the source as sent. */
  toSource(line: number, columnBytes: number): Position | null;
  /** The same for an engine that counts columns in UTF-16 code units. */
  toSourceUnits(place: Position): Position | null;
  /** An offset in the rewritten text as a place in the source as sent. */
  ofOffset(offset: number): Position;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let copied = 0;
  for (const { start, end, text: replacement } of inOrder(edits)) {
    result += text.slice(copied, start) + replacement;
    copied = Math.max(copied, end);
  }
  return result + text.slice(copied);
}

/** Works only when asked: most programs end without an error. */
export function createPositions(
  parsed: Parsed,
  edits: readonly Edit[],
  rewritten: string,
): Positions {
  const ofOffset = (offset: number): Position => {
    const inText = undoEdits(edits, offset);
    const inCandidate =
      parsed.language === "typescript"
        ? offsetWithTypes(parsed.candidate, parsed.text, inText)
        : inText;
    return positionAt(parsed.source, undoEdits(parsed.edits, inCandidate));
  };
  return {
    ofOffset,
    toSourceUnits({ line, column }) {
      const isThere = rewritten.split("\n")[line - 1] !== undefined;
      return isThere ? ofOffset(offsetOf(rewritten, line, column - 1)) : null;
    },
    toSource(line, columnBytes) {
      const lineText = rewritten.split("\n")[line - 1];
      return lineText === undefined
        ? null
        : ofOffset(offsetOf(rewritten, line, unitsOf(lineText, columnBytes - 1)));
    },
  };
}

// --- internals

function inOrder(edits: readonly Edit[]): Edit[] {
  return edits.toSorted(
    (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
  );
}

/** An offset in the edited text as one in the text before. */
function undoEdits(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of inOrder(edits)) {
    const newStart = start + shift;
    if (offset < newStart) break;
    if (offset < newStart + text.length) return Math.min(end, start + (offset - newStart));
    shift += text.length - (end - start);
  }
  return offset - shift;
}

function unitsOf(line: string, bytes: number): number {
  let counted = 0;
  let units = 0;
  for (const char of line) {
    if (counted >= bytes) break;
    counted += Buffer.byteLength(char);
    units += char.length;
  }
  return units;
}
