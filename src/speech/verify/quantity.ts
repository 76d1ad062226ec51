import { readHundreds, readWhole } from "./cardinal.ts";
import { Exact, type Reading } from "./exact.ts";
import type { Lexicon } from "./lexicon.ts";

/** A number as it is said of an amount: with a sign, decimals, a half, a named power or a power of ten. */
export function readQuantity(
  tokens: readonly string[],
  from: number,
  lexicon: Lexicon,
): Reading | null {
  const { words } = lexicon;
  const sign = tokens[from] ?? "";
  const negative = words.minus.has(sign);
  const start = negative || words.plus.has(sign) ? from + 1 : from;
  const size = readPower(tokens, start, lexicon);
  return size === null || !negative ? size : { value: size.value.neg(), next: size.next };
}

// --- internals

function readPower(tokens: readonly string[], from: number, lexicon: Lexicon): Reading | null {
  const { words } = lexicon;
  const bare = words.power.has(tokens[from] ?? "");
  const mantissa = bare ? { value: new Exact(1), next: from } : readSize(tokens, from, lexicon);
  if (mantissa === null || !words.power.has(tokens[mantissa.next] ?? "")) return mantissa;
  const exponent = readExponent(tokens, mantissa.next + 1, lexicon);
  if (exponent === null || exponent.value.abs().gt(LARGEST_EXPONENT)) return null;
  const next = words.powerEnd.has(tokens[exponent.next] ?? "") ? exponent.next + 1 : exponent.next;
  return { value: mantissa.value.times(`1e${exponent.value.toFixed(0)}`), next };
}

const LARGEST_EXPONENT = 100_000;

function readExponent(tokens: readonly string[], from: number, lexicon: Lexicon): Reading | null {
  const negative = lexicon.words.minus.has(tokens[from] ?? "");
  const size = readWhole(tokens, negative ? from + 1 : from, lexicon);
  return size === null || !negative ? size : { value: size.value.neg(), next: size.next };
}

function readSize(tokens: readonly string[], from: number, lexicon: Lexicon): Reading | null {
  const half = readHalf(tokens, from, lexicon);
  if (half !== null) return scaled(half, tokens, lexicon);
  const whole = readWhole(tokens, from, lexicon);
  if (whole === null) return null;
  const { words, values } = lexicon;
  if (words.point.has(tokens[whole.next] ?? "")) {
    const fraction = readFraction(tokens, whole.next + 1, lexicon);
    // 点 also counts articles: 二点の商品.
    if (fraction === null) return lexicon.language.script === "unspaced" ? whole : null;
    const value = whole.value.plus(`0.${fraction.digits}`);
    return scaled({ value, next: fraction.next }, tokens, lexicon);
  }
  const at = words.andHalf.has(tokens[whole.next] ?? "") ? whole.next + 1 : whole.next;
  if (at === whole.next) return whole;
  // "un millón y medio": the half of the last power named.
  const power = values.scales.get(tokens[whole.next - 1] ?? "");
  const value = whole.value.plus(new Exact("0.5").times(`1e${power ?? 0}`));
  return scaled({ value, next: at }, tokens, lexicon);
}

/** "half", "one half", "anderthalb". */
function readHalf(tokens: readonly string[], from: number, lexicon: Lexicon): Reading | null {
  const { words, values } = lexicon;
  const first = tokens[from] ?? "";
  if (words.oneAndHalf.has(first)) return { value: new Exact("1.5"), next: from + 1 };
  if (words.half.has(first)) return { value: new Exact("0.5"), next: from + 1 };
  const one = values.small.get(first) === 1 || words.article.has(first);
  return one && words.half.has(tokens[from + 1] ?? "")
    ? { value: new Exact("0.5"), next: from + 2 }
    : null;
}

/** Decimals and halves are multiplied by the powers named after them: "coma dos mil millones". */
function scaled(reading: Reading, tokens: readonly string[], { words, values }: Lexicon): Reading {
  let { value, next } = reading;
  if (words.thousand.has(tokens[next] ?? "")) {
    value = value.times(1_000);
    next += 1;
  }
  const exponent = values.scales.get(tokens[next] ?? "");
  if (exponent !== undefined) {
    value = value.times(`1e${exponent}`);
    next += 1;
  }
  return { value, next };
}

interface Fraction {
  readonly digits: string;
  readonly next: number;
}

/** Digit by digit, or as a number after its zeros: "virgule zéro cinq", "virgule vingt-cinq". */
function readFraction(tokens: readonly string[], from: number, lexicon: Lexicon): Fraction | null {
  const run = digitRun(tokens, from, lexicon);
  const zeros = /^0*/.exec(run.digits)?.[0] ?? "";
  const number = readHundreds(tokens, from + zeros.length, lexicon);
  if (number !== null && number.next > run.next)
    return { digits: `${zeros}${number.value}`, next: number.next };
  return run.digits === "" ? null : run;
}

function digitRun(tokens: readonly string[], from: number, { values }: Lexicon): Fraction {
  let digits = "";
  let next = from;
  for (; next < tokens.length; next += 1) {
    const token = tokens[next] ?? "";
    const digit = values.small.get(token) ?? values.digits.get(token);
    if (digit === undefined || digit > 9) break;
    digits += String(digit);
  }
  return { digits, next };
}
