import type { Json, JsonObject } from "../../src/core/json.ts";

/** A small job of a voice agent: one sentence, one answer, a program in each language. */
export interface Task {
  readonly taskId: string;
  readonly sentence: string;
  readonly inputs: JsonObject;
  /** Written by hand; a table is its list of objects. */
  readonly expected: Json;
  /** TypeScript runs the JavaScript. */
  readonly programs: Readonly<Record<"python" | "javascript" | "sql" | "elixir", string>>;
}

/** A program as it stands, without the indentation of the file around it. */
export function code({ raw }: TemplateStringsArray): string {
  const lines = (raw[0] ?? "").replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}
