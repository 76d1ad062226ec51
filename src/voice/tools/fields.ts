import { ExecError } from "../../core/errors.ts";
import type { Json, JsonObject } from "../../core/json.ts";

/** Reading what a host sent, without believing its shape. */

/** @throws ExecError `BAD_REQUEST` */
export function requireObject(value: unknown, name: string): JsonObject {
  if (isObject(value)) return value;
  throw new ExecError("BAD_REQUEST", `\`${name}\` must be an object.`);
}

/** The object, or an empty one. */
export function objectAt(object: JsonObject, name: string): JsonObject {
  return asObject(object[name]);
}

/** The same of what may be anything. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects of a list; what is no list has none. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text, where there is one that an id may be: short, printable, without spaces. */
export function idAt(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" && /^[!-~]{1,128}$/.test(value) ? value : undefined;
}

export function textAt(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === "string" ? value : "";
}

/** The first of the names that is there. */
export function firstOf(object: JsonObject, names: readonly string[]): Json {
  const name = names.find((candidate) => Object.hasOwn(object, candidate));
  return name === undefined ? null : (object[name] ?? null);
}

// --- internals

/** Whatever a host sent came as JSON, or is what its SDK made of JSON. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
