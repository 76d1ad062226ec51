import {
  countOf,
  type FunctionScope,
  numberOf,
  pure,
  type RepeatedText,
  type SqlFunction,
  strict,
  textOf,
  TooLargeError,
} from "./function.ts";

/** Functions on text and numbers that other dialects have and SQLite has not. */
export const TEXT_FUNCTIONS: readonly SqlFunction[] = [
  strict("left", 2, ([text, count]) => {
    const letters = lettersOf(textOf(text));
    const wanted = countOf(count);
    return letters.slice(0, wanted < 0 ? Math.max(0, letters.length + wanted) : wanted).join("");
  }),
  strict("right", 2, ([text, count]) => {
    const letters = lettersOf(textOf(text));
    const wanted = countOf(count);
    return letters.slice(wanted < 0 ? -wanted : Math.max(0, letters.length - wanted)).join("");
  }),
  strict("split_part", 3, ([text, separator, index]) => {
    const mark = textOf(separator);
    const parts = mark === "" ? [textOf(text)] : textOf(text).split(mark);
    const at = countOf(index);
    return parts[at < 0 ? parts.length + at : at - 1] ?? "";
  }),
  strict("repeat", 2, ([text, count]) => repeated(textOf(text), countOf(count))),
  strict("space", 1, ([count]) => repeated(" ", countOf(count))),
  ...[2, 3].flatMap((arity) => [
    strict("lpad", arity, ([text, width, fill = " "], scope) => {
      const { kept, padding } = pad(textOf(text), countOf(width), textOf(fill), scope);
      return padding + kept;
    }),
    strict("rpad", arity, ([text, width, fill = " "], scope) => {
      const { kept, padding } = pad(textOf(text), countOf(width), textOf(fill), scope);
      return kept + padding;
    }),
  ]),
  strict("reverse", 1, ([text]) => lettersOf(textOf(text)).toReversed().join("")),
  strict("initcap", 1, ([text]) =>
    textOf(text)
      .toLowerCase()
      .replace(/[\p{L}\p{N}]+/gu, (word) => {
        const [first = ""] = lettersOf(word);
        return first.toUpperCase() + word.slice(first.length);
      }),
  ),
  strict("strpos", 2, ([text, part]) => {
    const at = textOf(text).indexOf(textOf(part));
    return at < 0 ? 0n : BigInt(lettersOf(textOf(text).slice(0, at)).length + 1);
  }),
  strict("starts_with", 2, ([text, part]) => truth(textOf(text).startsWith(textOf(part)))),
  strict("ends_with", 2, ([text, part]) => truth(textOf(text).endsWith(textOf(part)))),
  strict("contains", 2, ([text, part]) => truth(textOf(text).includes(textOf(part)))),
  ...["len", "char_length", "character_length"].map((name) =>
    strict(name, 1, ([text]) => BigInt(lettersOf(textOf(text)).length)),
  ),
  // SQLite's own know the letters of ASCII only.
  ...["lower", "lcase"].map((name) => strict(name, 1, ([text]) => textOf(text).toLowerCase())),
  ...["upper", "ucase"].map((name) => strict(name, 1, ([text]) => textOf(text).toUpperCase())),
  strict("chr", 1, ([code]) => String.fromCodePoint(Math.min(0x10_ffff, Math.abs(countOf(code))))),
  strict("ascii", 1, ([text]) => BigInt(textOf(text).codePointAt(0) ?? 0)),
  pure("greatest", -1, (args) => extreme(args, 1)),
  pure("least", -1, (args) => extreme(args, -1)),
  pure("nvl", 2, ([value, other]) => value ?? other ?? null),
  strict("cbrt", 1, ([value]) => Math.cbrt(numberOf(value))),
];

// --- internals

/** As SQL counts them: code points. */
function lettersOf(text: string): string[] {
  return Array.from(text);
}

function truth(is: boolean): bigint {
  return is ? 1n : 0n;
}

function repeated(text: string, count: number): RepeatedText {
  return { unit: Buffer.from(text), count: Math.max(0, count) };
}

function repeat(text: string, count: number, { maxBytes }: FunctionScope): string {
  if (Buffer.byteLength(text) * Math.max(0, count) > maxBytes) throw new TooLargeError();
  return text.repeat(Math.max(0, count));
}

function pad(
  text: string,
  width: number,
  fill: string,
  scope: FunctionScope,
): { readonly kept: string; readonly padding: string } {
  if (width > scope.maxBytes) throw new TooLargeError();
  const letters = lettersOf(text);
  const filling = lettersOf(fill);
  const missing = Math.max(0, width - letters.length);
  if (missing === 0 || filling.length === 0)
    return { kept: letters.slice(0, Math.max(0, width)).join(""), padding: "" };
  const whole = repeat(fill, Math.floor(missing / filling.length), scope);
  return { kept: text, padding: whole + filling.slice(0, missing % filling.length).join("") };
}

/** The largest or smallest of what is not null; numbers stand before text. */
function extreme(
  args: readonly (null | bigint | number | string | Uint8Array)[],
  direction: 1 | -1,
): null | bigint | number | string | Uint8Array {
  let best: null | bigint | number | string | Uint8Array = null;
  for (const value of args) {
    if (value === null) continue;
    if (best === null || compare(value, best) * direction > 0) best = value;
  }
  return best;
}

function compare(
  a: bigint | number | string | Uint8Array,
  b: bigint | number | string | Uint8Array,
): number {
  const isNumber = (value: unknown): value is number | bigint =>
    typeof value === "number" || typeof value === "bigint";
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (isNumber(a)) return -1;
  if (isNumber(b)) return 1;
  return Buffer.compare(Buffer.from(textOf(a)), Buffer.from(textOf(b)));
}
