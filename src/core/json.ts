/** A value that survives JSON. The only kind of value that crosses the wall, in both directions. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `JSON.parse` with the type its answer has. Throws a `SyntaxError`. */
export function parseJson(text: string): Json {
  return JSON.parse(text);
}
