import { type Json, isJsonObject } from "../../core/json.ts";
import { isTagged } from "../../core/value.ts";
import { currencyOf } from "../../speech/money.ts";
import { quantityOf } from "../../speech/rounding.ts";

/** What a value is, as far as a wish can name it. */
export type Kind =
  | "flag"
  | "number"
  | "money"
  | "percent"
  | "date"
  | "duration"
  | "text"
  | "list"
  | "other";

export function kindOf(value: Json): Kind {
  if (typeof value === "boolean") return "flag";
  if (typeof value === "string") return "text";
  if (quantityOf(value) !== null) return "number";
  if (Array.isArray(value)) return value.length > 1 && value.every(isNumeric) ? "list" : "other";
  if (!isJsonObject(value)) return "other";
  if (isTagged(value)) return TAGGED[value.$type] ?? "other";
  const keys = Object.keys(value);
  if (currencyOf(value["currency"]) !== null && "amount" in value && keys.length === 2)
    return "money";
  if (keys.length === 1 && "percent" in value) return "percent";
  if (keys.length === 1 && "date" in value) return "date";
  return "other";
}

// --- internals

const TAGGED: Readonly<Record<string, Kind>> = {
  date: "date",
  datetime: "date",
  duration: "duration",
};

function isNumeric(value: Json): boolean {
  return quantityOf(value) !== null || kindOf(value) === "money";
}
