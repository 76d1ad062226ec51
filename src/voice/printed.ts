import type { Json } from "../core/json.ts";
import { quantityFrom } from "../speech/rounding.ts";

/**
 * What a program that only printed meant to answer: JSON, a Python literal or a number as the value it
 * is, lines of `label: value` as an object, else the text. `null` if nothing was printed.
 */
export function printedValue(stdout: string): Json {
  const text = stdout.trim();
  if (text === "") return null;
  if (text.length > LARGEST_PRINTED) return text;
  const value = readOne(text);
  return value === undefined ? (readLines(text) ?? text) : value;
}

// --- internals

const LARGEST_PRINTED = 65_536;
const MOST_LINES = 200;

/** `undefined` for text that is no value: `null` can be printed too. */
function readOne(text: string): Json | undefined {
  if (!/^[[{"\d.+-]|^(?:true|false|null|True|False|None)$/.test(text)) return undefined;
  if (quantityFrom(text) !== null && !/^[+-]?0\d/.test(text)) return numeral(text);
  const value = parseJson(text);
  return value === undefined ? parseJson(fromPython(text)) : value;
}

/** A number keeps all its digits. */
function numeral(text: string): Json {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text
    ? number
    : { $type: "decimal", value: text };
}

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Python's printed form of lists and dictionaries, as JSON. Anything else stays no JSON. */
function fromPython(text: string): string {
  return text.replace(PYTHON_TOKEN, (token: string, single: string | undefined) => {
    if (single !== undefined) return JSON.stringify(single.replace(/\\(['"\\])/g, "$1"));
    return PYTHON_NAMES[token] ?? token;
  });
}

/** Closing quotes are optional, so that unclosed ones cost no second look. */
const PYTHON_TOKEN = /"(?:[^"\\]|\\.)*"?|'((?:[^'\\]|\\.)*)'?|\b(?:True|False|None)\b|\(|,?\s*\)/g;
const PYTHON_NAMES: Readonly<Record<string, string>> = {
  True: "true",
  False: "false",
  None: "null",
  "(": "[",
  ")": "]",
  ",)": "]",
};

/** Several lines: all of them values, or all of them `label: value`. */
function readLines(text: string): Json | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > MOST_LINES) return undefined;
  const pairs = lines.map((line) =>
    /^([\p{L}][\p{L}\p{N} _-]{0,40}?)\s*[:=]\s*(\S.*)$/u.exec(line),
  );
  if (lines.length > 1 && pairs.every((pair) => pair !== null)) {
    return Object.fromEntries(
      pairs.map(([, label = "", value = ""]) => [label, readOne(value) ?? value]),
    );
  }
  const values = lines.map(readOne);
  return lines.length > 1 && values.every((value) => value !== undefined) ? values : undefined;
}
