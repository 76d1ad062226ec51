import { z } from "zod";

import { type Check, pass, stop } from "../core/check.ts";
import type { ExecErrorCode } from "../core/errors.ts";
import { nearestName } from "../core/nearest.ts";

/** An object that takes no other fields, and says which known one was probably meant. */
export function strictObject<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? unknownField(issue.keys[0] ?? "", known)
        : "must be an object",
  });
}

/** One of a few names, and says which was probably meant. */
export function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, {
    error: ({ input }) =>
      `must be one of ${names.join(", ")}${suggest(typeof input === "string" ? input : "", names)}`,
  });
}

/** A whole number within bounds; one sentence for whatever else is sent. */
export function wholeNumber(min: number, max: number): z.ZodNumber {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.number(error).int(error).min(min, error).max(max, error);
}

/** An id that is safe in a URL, a header and a log line. */
export const idText = z
  .string("must be text")
  .regex(/^[!-~]{1,128}$/, "must be 1 to 128 printable ASCII characters without spaces");

/**
 * Parses what came from outside. The message names the field by its path under `root` and says what is
 * wrong with it; values are never repeated.
 */
export function parseStrict<T>(
  schema: z.ZodType<T>,
  value: unknown,
  code: ExecErrorCode,
  root: string,
): Check<T> {
  return readGuarded(code, root, () => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return pass(parsed.data);
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const path = [...(issue?.path ?? []), ...unknown].map(printable);
    const field = [root, ...path].filter((part) => part !== "").join(".");
    return stop(code, `\`${field}\` ${issue?.message ?? "is invalid"}.`);
  });
}

/** What would make one field of an object be accepted. */
export interface Repair {
  readonly path: readonly PropertyKey[];
  /** `rename`: under its known name; `replace`: by the value that was probably meant; `drop`: left out. */
  readonly how:
    | { readonly kind: "rename"; readonly name: string }
    | { readonly kind: "replace"; readonly value: string }
    | { readonly kind: "drop" };
}

/** Repairs of the first field that `parseStrict` would name, the likeliest first. Empty where nothing is wrong. */
export function repairsOf(schema: z.ZodObject, value: unknown): readonly Repair[] {
  const read = readGuarded("BAD_REQUEST", "", () => pass(findRepairs(schema, value)));
  return read.ok ? read.value : [];
}

/** Gives fields under a second name their own. A field under both is refused: neither can be meant. */
export function renameAliases(
  value: unknown,
  aliases: ReadonlyMap<string, string>,
  code: ExecErrorCode,
  root: string,
): Check<unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return pass(value);
  return readGuarded(code, root, () => {
    if (!Object.keys(value).some((key) => aliases.has(key))) return pass(value);
    const renamed = new Map<string, unknown>();
    for (const [key, field] of Object.entries(value)) {
      const name = aliases.get(key) ?? key;
      if (renamed.has(name))
        return stop(code, `\`${root}.${printable(name)}\` is given twice, under two of its names.`);
      renamed.set(name, field);
    }
    return pass(Object.fromEntries(renamed));
  });
}

/** Reads a caller's object. Its getters and proxies may throw, and what they throw may hold anything. */
export function readGuarded<T>(code: ExecErrorCode, root: string, read: () => Check<T>): Check<T> {
  try {
    return read();
  } catch {
    return stop(code, `\`${root}\` could not be read: a property of it throws.`);
  }
}

// --- internals

function findRepairs(schema: z.ZodObject, value: unknown): readonly Repair[] {
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue === undefined) return [];
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const path = [...issue.path, key];
    const name = nearestName(key, Object.keys(schema.shape));
    const isFree = name !== undefined && !Object.hasOwn(Object(value), name);
    return [...(isFree ? [{ path, how: { kind: "rename", name } } as const] : []), drop(path)];
  }
  const { path } = issue;
  if (path.length === 0) return [];
  const given = valueAt(value, path);
  const meant =
    issue.code === "invalid_value" && typeof given === "string"
      ? nearestName(given, issue.values.map(String))
      : undefined;
  return [
    ...(meant === undefined ? [] : [{ path, how: { kind: "replace", value: meant } } as const]),
    drop(path),
  ];
}

function drop(path: readonly PropertyKey[]): Repair {
  return { path, how: { kind: "drop" } };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

function unknownField(name: string, known: readonly string[]): string {
  return `is not a known field${suggest(name, known)}; the fields are ${known.join(", ")}`;
}

function suggest(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? "" : ` (did you mean \`${nearest}\`?)`;
}

/** A caller's key as part of a message: short, one line. */
function printable(part: PropertyKey): string {
  return String(part)
    .replace(/[^!-~]/g, "?")
    .slice(0, 48);
}
