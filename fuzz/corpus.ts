import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isJsonObject, type Json, parseJson } from "../src/core/json.ts";
import type { Steps } from "./target.ts";

/** The cases kept in the repository: one JSON object a line, at most this much for one target. */
const MAX_CORPUS_BYTES = 56_000;

export interface Entry {
  readonly steps: Steps;
  /** What was found with it, where it was a finding: such an entry is never dropped. */
  readonly finding?: string;
}

export function readCorpus(target: string): Entry[] {
  const file = fileOf(target);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => parseEntry(parseJson(line)));
}

/** Keeps every finding, then the shortest of the others. @returns How many were kept. */
export function writeCorpus(target: string, entries: readonly Entry[]): number {
  const lines: string[] = [];
  let bytes = 0;
  const inOrder = entries
    .map((entry) => ({ entry, line: JSON.stringify(entry) }))
    .toSorted(
      (a, b) =>
        Number(b.entry.finding !== undefined) - Number(a.entry.finding !== undefined) ||
        a.line.length - b.line.length,
    );
  for (const { entry, line } of inOrder) {
    if (lines.includes(line)) continue;
    if (entry.finding === undefined && bytes + line.length > MAX_CORPUS_BYTES) break;
    lines.push(line);
    bytes += line.length + 1;
  }
  const file = fileOf(target);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return lines.length;
}

// --- internals

function fileOf(target: string): URL {
  return new URL(`./corpus/${target}/cases.jsonl`, import.meta.url);
}

function parseEntry(line: Json): Entry {
  const { steps, finding } = isJsonObject(line) ? line : {};
  if (!Array.isArray(steps)) throw new Error("A line of the corpus is no case.");
  return typeof finding === "string" ? { steps, finding } : { steps };
}
