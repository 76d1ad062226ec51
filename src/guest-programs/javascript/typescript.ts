import { createRequire } from "node:module";
import type * as Sucrase from "sucrase";
import { offsetOf, positionAt } from "./offsets.ts";

/** A TypeScript program without its types; every line keeps its number. */
export function stripTypes(source: string): string {
  return sucrase().transform(source, { transforms: ["typescript"], ...COMMON }).code;
}

/** An offset in the program without types as one in the program with them, by a source map made now. */
export function offsetWithTypes(source: string, stripped: string, offset: number): number {
  const { line, column } = positionAt(stripped, offset);
  const { sourceMap } = sucrase().transform(source, {
    transforms: ["typescript"],
    ...COMMON,
    filePath: "program.ts",
    sourceMapOptions: { compiledFilename: "program.js" },
  });
  const segment = readMappings(sourceMap?.mappings ?? "", line).findLast(
    ({ generated }) => generated < column,
  );
  if (segment === undefined) return offsetOf(source, line, column - 1);
  return offsetOf(source, segment.line, segment.column + (column - 1 - segment.generated));
}

// --- internals

const require = createRequire(import.meta.url);
let loaded: typeof Sucrase | undefined;

/** Loaded when the first TypeScript comes: a thread that never sees any is megabytes smaller. */
function sucrase(): typeof Sucrase {
  loaded ??= require("sucrase");
  if (loaded === undefined) throw new Error("sucrase cannot be loaded.");
  return loaded;
}

// Unused imports are kept, so that what is imported does not depend on the language.
const COMMON = { disableESTransforms: true, keepUnusedImports: true } as const;

interface Segment {
  /** Column in the generated line, from 0. */
  readonly generated: number;
  /** Line in the original, from 1. */
  readonly line: number;
  /** Column in the original, from 0. */
  readonly column: number;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The segments of one generated line of a version 3 source map. */
function readMappings(mappings: string, wantedLine: number): Segment[] {
  let [line, column] = [0, 0];
  let segments: Segment[] = [];
  for (const group of mappings.split(";").slice(0, wantedLine)) {
    let generated = 0;
    segments = [];
    for (const fields of group.split(",").map(readNumbers)) {
      generated += fields[0] ?? 0;
      line += fields[2] ?? 0;
      column += fields[3] ?? 0;
      if (fields.length >= 4) segments.push({ generated, line: line + 1, column });
    }
  }
  return segments;
}

/** Base 64 VLQ: five bits a digit, the sign in the lowest bit. */
function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of text) {
    const bits = BASE64.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
