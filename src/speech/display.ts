import { type Json, isJsonObject } from "../core/json.ts";
import { isTagged, rowsOf } from "../core/value.ts";
import { stripMarkup } from "./guard.ts";

/** A message of this length still goes out as three text messages. */
const LONGEST_TEXT = 480;
const DEEPEST = 4;
/** Most names and numbers: nothing to take out. */
const PLAIN = /^[A-Za-z0-9]+(?:[ .,][A-Za-z0-9]+)*$/;

/** The same value as a short written message: digits and units, one field a line. */
export function displayText(value: Json): string {
  const lines: string[] = [];
  let length = 0;
  for (const line of linesOf(value, "", 0)) {
    if (length + line.length + 1 > LONGEST_TEXT) {
      lines.push("…");
      break;
    }
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join("\n");
}

// --- internals

function* linesOf(value: Json, label: string, depth: number): Generator<string> {
  const scalar = scalarText(value);
  if (scalar !== null || depth > DEEPEST) {
    yield label === "" ? (scalar ?? "…") : `${label}: ${scalar ?? "…"}`;
    return;
  }
  for (const [name, part] of partsOf(value))
    yield* linesOf(part, [label, name].filter((word) => word !== "").join(" "), depth + 1);
}

function* partsOf(value: Json): Generator<readonly [string, Json]> {
  if (Array.isArray(value)) {
    for (const item of value) yield ["-", item];
  } else if (isJsonObject(value) && isTagged(value)) {
    if (value.$type === "set") yield* partsOf(value.value);
    else if (value.$type === "map")
      for (const [key, item] of value.value) yield [scalarText(key) ?? "-", item];
    else if (value.$type === "table") yield* partsOf(rowsOf(value));
    else if (value.$type === "object") yield* Object.entries(value.value);
  } else if (isJsonObject(value)) {
    yield* Object.entries(value).map(([name, part]) => [clean(name), part] as const);
  }
}

function scalarText(value: Json): string | null {
  if (typeof value === "string") return clean(value);
  if (value === null) return "–";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!isJsonObject(value)) return null;
  if (isTagged(value)) {
    if (value.$type === "opaque" || value.$type === "bytes") return "…";
    return typeof value.value === "string" ? clean(value.value) : null;
  }
  const { amount, currency, percent } = value;
  const size = Object.keys(value).length;
  if (size === 2 && typeof currency === "string" && amount !== undefined)
    return `${scalarText(amount) ?? ""} ${clean(currency)}`;
  if (size !== 1 || percent === undefined) return null;
  const number = scalarText(percent);
  return number === null ? null : `${number}%`;
}

function clean(text: string): string {
  if (text.length <= LONGEST_TEXT && PLAIN.test(text)) return text;
  return stripMarkup(text.slice(0, LONGEST_TEXT)).replace(/\s+/g, " ").trim();
}
