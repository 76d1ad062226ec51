import type { Random } from "./random.ts";

/** Card numbers by the published ranges of their schemes, with the check digit of ISO/IEC 7812-1. */
export function cardNumber(random: Random): string {
  const [prefix, length] = random.pick(SCHEMES);
  const body = prefix + random.digits(length - 1 - prefix.length);
  return body + luhnDigit(body);
}

/** A Canadian number: nine digits, the last of them the check digit. */
export function sinNumber(random: Random): string {
  const body = `${1 + random.below(7)}${random.digits(7)}`;
  return body + luhnDigit(body);
}

/** Area 001–899 without 666, group 01–99, serial 0001–9999. */
export function ssnNumber(random: Random): string {
  const area = random.pick(["123", "219", "457", "078", "512", "301", "733", "899", "665"]);
  return `${area}${String(1 + random.below(99)).padStart(2, "0")}${String(1 + random.below(9_999)).padStart(4, "0")}`;
}

export function ninoNumber(random: Random): string {
  const prefix = random.pick(["AB", "CE", "JG", "HM", "LX", "PR", "SC", "WK", "YT", "EA"]);
  return `${prefix}${random.digits(6)}${random.pick(["A", "B", "C", "D"])}`;
}

/** The check digits are 98 less the remainder by 97 (ISO 13616). */
export function ibanNumber(random: Random): string {
  const [country, form] = random.pick(IBANS);
  const account = Array.from(form, (kind) =>
    kind === "a" ? random.pick(Array.from("ABCDEHKLMPRSTW")) : random.digits(1),
  ).join("");
  const numeric = Array.from(`${account}${country}00`, (c) => Number.parseInt(c, 36)).join("");
  const check = 98n - (BigInt(numeric) % 97n);
  return `${country}${String(check).padStart(2, "0")}${account}`;
}

export function luhnDigit(body: string): string {
  const sum = Array.from(body)
    .toReversed()
    .map(Number)
    .reduce((total, digit, i) => {
      const doubled = i % 2 === 0 ? digit * 2 : digit;
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

export function letters(random: Random, alphabet: string, count: number): string {
  return Array.from({ length: count }, () => random.pick(Array.from(alphabet))).join("");
}

// --- internals

const SCHEMES: readonly (readonly [prefix: string, length: number])[] = [
  ["4", 16],
  ["4", 16],
  ["4539", 16],
  ["4", 13],
  ["4", 19],
  ["51", 16],
  ["55", 16],
  ["2223", 16],
  ["34", 15],
  ["37", 15],
  ["6011", 16],
  ["65", 16],
  ["3530", 16],
  ["36", 14],
  ["62", 16],
  ["6759", 16],
];

/** `n` is a digit, `a` a letter. */
const IBANS: readonly (readonly [country: string, form: string])[] = [
  ["DE", "n".repeat(18)],
  ["GB", `aaaa${"n".repeat(14)}`],
  ["FR", "n".repeat(23)],
  ["ES", "n".repeat(20)],
  ["IT", `a${"n".repeat(22)}`],
  ["NL", `aaaa${"n".repeat(10)}`],
  ["PT", "n".repeat(21)],
  ["BE", "n".repeat(12)],
  ["AT", "n".repeat(16)],
  ["CH", "n".repeat(17)],
  ["BR", `${"n".repeat(23)}aa`],
];
