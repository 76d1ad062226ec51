import { Buffer } from "node:buffer";
import type { Dialect, TextCall } from "./dialect.ts";
import { type Known, UNKNOWN } from "./known.ts";

/** Constant texts and numbers, worked out without running anything. */

/** Longer ones are nothing a rule asks for. */
const MAX_TEXT_LENGTH = 65_536;

const CONCATENATES: ReadonlySet<string> = new Set(["+", "<>", "++", "||"]);

export function foldBinary(operator: string, left: Known, right: Known): Known {
  if (left.text !== null && right.text !== null && CONCATENATES.has(operator))
    return built(left.text + right.text);
  if (left.items !== null && right.items !== null && CONCATENATES.has(operator))
    return { ...UNKNOWN, items: [...left.items, ...right.items] };
  if (left.number === null || right.number === null) return UNKNOWN;
  const number = calculate(operator, left.number, right.number);
  return number === null ? UNKNOWN : { ...UNKNOWN, number };
}

/** What a call of a known text function answers; `null` if it is none, or its arguments are not known. */
export function foldTextCall(
  { textCalls }: Dialect,
  paths: readonly string[],
  self: Known,
  args: readonly Known[],
): Known | null {
  for (const path of paths) {
    const asFunction = Object.hasOwn(textCalls, path) ? textCalls[path] : undefined;
    if (asFunction) return answer(asFunction, args);
    const method = path.slice(path.lastIndexOf("."));
    const asMethod = Object.hasOwn(textCalls, method) ? textCalls[method] : undefined;
    if (asMethod) return answer(asMethod, [self, ...args]);
  }
  return null;
}

/** A text or a list read backwards; `null` of anything else. */
export function foldReversed(of: Known): Known | null {
  if (of.items !== null) return { ...of, items: of.items.toReversed() };
  return of.text === null ? null : built(Array.from(of.text).toReversed().join(""));
}

// --- internals

function built(text: string): Known {
  return { ...UNKNOWN, text: text.slice(0, MAX_TEXT_LENGTH), isBuilt: true };
}

function calculate(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "**":
      return left ** right;
    case "<<":
      return left * 2 ** right;
    default:
      return null;
  }
}

function answer(call: TextCall, args: readonly Known[]): Known | null {
  const [first = UNKNOWN, second = UNKNOWN, third = UNKNOWN] = args;
  switch (call) {
    case "chars": {
      const codes = first.items ?? args;
      const numbers = codes.flatMap(({ number }) => (isCodePoint(number) ? [number] : []));
      return numbers.length > 0 && numbers.length === codes.length
        ? built(String.fromCodePoint(...numbers.slice(0, MAX_TEXT_LENGTH)))
        : null;
    }
    case "join": {
      // A text that was split to be turned around and is put together again.
      if (first.items === null && second.items === null)
        return first.text !== null && second.text !== null ? built(first.text) : null;
      // The separator is the value in Python and the argument in the others.
      const [items, separator] =
        first.items === null ? [second.items, first.text] : [first.items, second.text ?? ","];
      const texts = (items ?? []).flatMap(({ text }) => (text === null ? [] : [text]));
      return items !== null && items.length > 0 && texts.length === items.length
        ? built(texts.join(separator ?? ""))
        : null;
    }
    case "base64":
    case "hex":
      return first.text === null ? null : decoded(first.text, call, second.text);
    case "same":
      return first.text === null ? null : first;
    case "reverse":
      return foldReversed(first);
    case "replace":
      return first.text === null || second.text === null || third.text === null
        ? null
        : built(first.text.replaceAll(second.text, () => third.text ?? ""));
    case "lower":
      return first.text === null ? null : built(first.text.toLowerCase());
    case "upper":
      return first.text === null ? null : built(first.text.toUpperCase());
  }
}

function decoded(text: string, encoding: "base64" | "hex", named: string | null): Known {
  const really = named === "hex" || named === "base64" ? named : encoding;
  return built(Buffer.from(text, really).toString("latin1"));
}

function isCodePoint(number: number | null): number is number {
  return number !== null && Number.isInteger(number) && number >= 0 && number <= 0x10_ffff;
}
