import { type Check, type Stop, pass, stop } from "../core/check.ts";
import { readGuarded } from "./strict.ts";

/** As deep as a value may come back. */
const MAX_DEPTH = 64;

const NO_INPUTS: Check<string> = pass("{}");

/**
 * `inputs` as JSON text. What JSON would drop, change or choke on is refused with the way to send it
 * instead, and so is what is certain to pass `maxBytes`, before any text is made.
 */
export function encodeInputs(inputs: unknown, maxBytes: number): Check<string> {
  if (inputs === undefined) return NO_INPUTS;
  return readGuarded("INPUT_INVALID", "inputs", () => {
    if (
      typeof inputs !== "object" ||
      inputs === null ||
      Array.isArray(inputs) ||
      !isPlain(inputs)
    ) {
      return stop("INPUT_INVALID", "`inputs` must be a plain JSON object.");
    }
    const budget = { bytes: maxBytes };
    for (const [name, value] of Object.entries(inputs)) {
      const found = findFault(value, 1, budget);
      if (found) return fault(found, name);
    }
    return pass(JSON.stringify(inputs));
  });
}

// --- internals

interface Fault {
  readonly what: string;
  readonly hint?: string;
}

const TOO_LARGE: Fault = { what: "" };

const tag = (name: string): string => `Tag it: {"$type":"${name}","value":…} (docs/values.md).`;

const DROP = "Leave it out, or send null.";

/** The first thing JSON text cannot carry. Depth bounds cycles, `budget` bounds shared structure. */
function findFault(value: unknown, depth: number, budget: { bytes: number }): Fault | undefined {
  // The least this takes as JSON text: itself and a separator.
  budget.bytes -= typeof value === "string" ? value.length + 2 : 2;
  if (budget.bytes < 0) return TOO_LARGE;
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value)
        ? undefined
        : { what: "a number that is not finite", hint: tag("non_finite") };
    case "bigint":
      return { what: "a BigInt", hint: tag("integer") };
    case "undefined":
      return { what: "undefined", hint: DROP };
    case "function":
    case "symbol":
      return { what: `a ${typeof value}`, hint: DROP };
    case "object":
      return value === null ? undefined : findFaultWithin(value, depth, budget);
  }
}

function findFaultWithin(
  value: object,
  depth: number,
  budget: { bytes: number },
): Fault | undefined {
  if (depth > MAX_DEPTH) {
    return {
      what: `more than ${MAX_DEPTH} levels, or contains itself`,
      hint: "Send it flatter, and each part once.",
    };
  }
  if (Array.isArray(value)) {
    // By index, so that a hole is seen as the `undefined` it reads as.
    for (let at = 0; at < value.length; at++) {
      const found = findFault(value[at], depth + 1, budget);
      if (found) return found;
    }
    return undefined;
  }
  if (!isPlain(value)) return classFault(value);
  for (const key of Object.keys(value)) {
    budget.bytes -= key.length;
    const found = findFault(Reflect.get(value, key), depth + 1, budget);
    if (found) return found;
  }
  return undefined;
}

/** A plain object of this realm or another: its prototype, if any, is the end of the chain. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Object.getPrototypeOf(prototype) === null
  );
}

function classFault(value: object): Fault {
  if (value instanceof Date) return { what: "a Date", hint: tag("datetime") };
  if (value instanceof Set) return { what: "a Set", hint: tag("set") };
  if (value instanceof Map) return { what: "a Map", hint: tag("map") };
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return { what: "bytes", hint: tag("bytes") };
  return { what: "an instance of a class", hint: "Send its fields as a plain object." };
}

function fault({ what, hint }: Fault, name: string): Stop {
  if (what === "")
    return stop("INPUT_TOO_LARGE", "`inputs` and `files` are larger than `maxInputBytes`.");
  // A name that is a global of the program is the caller's field; any other text may be data.
  const field = /^[A-Za-z_]\w{0,39}$/.test(name) ? `inputs.${name}` : "inputs";
  return stop("INPUT_INVALID", `\`${field}\` holds ${what}, which JSON cannot carry.`, hint);
}
