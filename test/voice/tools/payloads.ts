import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type Json, isJsonObject, parseJson } from "../../../src/core/json.ts";
import { toolSpec } from "../../../src/voice/tools/spec.ts";

const ROOT = new URL("payloads/", import.meta.url);

export const OPTIONS = { languages: ["python", "javascript"], expectedLatencyMs: 300 } as const;

export function payloadNames(host: string): string[] {
  return readdirSync(new URL(`${host}/`, ROOT)).map((name) => name.replace(".json", ""));
}

/** A payload as the host sends or takes it; what all hosts share stands in it by name. */
export function payload(host: string, name: string): Json {
  const file = new URL(`${host}/${name}.json`, ROOT);
  return existsSync(file) ? filledIn(parseJson(readFileSync(file, "utf8"))) : null;
}

export const ARGUMENTS = readShared("arguments");
const SCHEMA = readShared("schema");

/** Texts that hold JSON, read: the order of fields in them is nobody's promise. */
export function readTexts(value: unknown): Json {
  return eachText(parseJson(JSON.stringify(value) ?? "null"), (text) =>
    text.startsWith("{") && text.endsWith("}") ? { "a text of": parseJson(text) } : text,
  );
}

// --- internals

function readShared(name: string): Record<string, Json> {
  const json = parseJson(readFileSync(new URL(`shared/${name}.json`, ROOT), "utf8"));
  return isJsonObject(json) ? { ...json } : {};
}

function filledIn(json: Json): Json {
  const { description, inputExamples } = toolSpec(OPTIONS);
  const properties = SCHEMA["properties"] ?? null;
  const examples: Json = inputExamples.map((example) => ({ ...example }));
  const shared: Readonly<Record<string, Json>> = {
    $description: description,
    $schema: SCHEMA,
    "$schema text": JSON.stringify(SCHEMA),
    $properties: properties,
    "$properties and conversation_id": {
      ...(isJsonObject(properties) && properties),
      conversation_id: { type: "string", dynamicVariable: "system__conversation_id" },
    },
    $examples: examples,
    "$wrapped examples": inputExamples.map((example) => ({ input: { ...example } })),
  };
  return eachText(json, (text) => shared[text] ?? text);
}

function eachText(json: Json, change: (text: string) => Json): Json {
  if (typeof json === "string") return change(json);
  if (isJsonObject(json))
    return Object.fromEntries(
      Object.entries(json).map(([name, held]) => [name, eachText(held, change)]),
    );
  return Array.isArray(json) ? json.map((item: Json) => eachText(item, change)) : json;
}
