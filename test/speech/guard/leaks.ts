import type { LeakType } from "../../../src/speech/guard/policy.ts";
import { cardNumber, ibanNumber, letters, ninoNumber, sinNumber, ssnNumber } from "./numbers.ts";
import { LOCALES, type Tag, cardinal, phrasingOf } from "./phrasing.ts";
import type { Phrasing } from "./phrasing-shape.ts";
import { type Random, randomFrom } from "./random.ts";

export interface LeakCase {
  readonly type: LeakType;
  /** How the value is put: digits, words, pairs, items, turns … */
  readonly form: string;
  readonly locale: Tag;
  readonly say: string;
  readonly saidBefore: readonly string[];
}

/** Every type in every form and locale, `each` times over. */
export function leakCases(seed: number, each: number): LeakCase[] {
  const random = randomFrom(seed);
  const cases: LeakCase[] = [];
  for (const locale of LOCALES) {
    const phrasing = phrasingOf(locale);
    for (const [type, form, make] of FORMS)
      for (let i = 0; i < each; i += 1) {
        const made = make(random, phrasing, locale);
        const [say, saidBefore] = typeof made === "string" ? [made, []] : [made.say, made.before];
        cases.push({ type, form, locale, say, saidBefore });
      }
  }
  return cases;
}

/** Digits one by one, with a pause after every `group`. */
export function oneByOne(digits: string, group: number, phrasing: Phrasing): string {
  const words = Array.from(digits, (digit) => phrasing.digits[Number(digit)] ?? "");
  return chunks(words, group)
    .map((part) => part.join(joint(phrasing)))
    .join(phrasing.comma);
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

export function put(random: Random, sentences: readonly string[], value: string): string {
  const said = random.pick(sentences).replace("X", () => value);
  return said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

// --- internals

type Made = string | { readonly say: string; readonly before: readonly string[] };
type Make = (random: Random, phrasing: Phrasing, locale: Tag) => Made;

/** Japanese digits stand together or apart. */
function joint({ comma }: Phrasing): string {
  return comma === "、" ? "" : " ";
}

function context(random: Random, phrasing: Phrasing): readonly string[] {
  return random.below(2) === 0 ? phrasing.card : phrasing.bare;
}

/** "Forty-two, forty-two": two digits at a time, as people read them; a leading zero stays a digit. */
function inPairs(digits: string, phrasing: Phrasing, locale: Tag): string {
  const comma = phrasing.comma === "、" ? "、" : ", ";
  return chunks(Array.from(digits), 2)
    .map((pair) =>
      pair[0] === "0" || pair.length === 1
        ? pair.map((digit) => phrasing.digits[Number(digit)]).join(joint(phrasing))
        : cardinal(locale, Number(pair.join(""))),
    )
    .join(comma);
}

/** Items of a list, each a number of four digits. */
function inItems(digits: string, phrasing: Phrasing, locale: Tag): string {
  const items = chunks(Array.from(digits), 4).map((group) =>
    group[0] === "0"
      ? group.map((digit) => phrasing.digits[Number(digit)]).join(joint(phrasing))
      : cardinal(locale, Number(group.join(""))),
  );
  return `${items.slice(0, -1).join(phrasing.comma)}${phrasing.and}${items.at(-1)}`;
}

function spelled(value: string, phrasing: Phrasing): string {
  const words = Array.from(value, (c) => (/\d/.test(c) ? (phrasing.digits[Number(c)] ?? "") : c));
  return chunks(words, 4)
    .map((part) => part.join(" "))
    .join(", ");
}

function sixteen(random: Random): string {
  for (;;) {
    const digits = cardNumber(random);
    if (digits.length === 16) return digits;
  }
}

function inTurns(random: Random, phrasing: Phrasing, say: (part: string) => string): Made {
  const digits = sixteen(random);
  const cut = random.pick([4, 8, 12]);
  const [before, after] = random.pick(phrasing.turns);
  return {
    before: [before.replace("X", () => say(digits.slice(0, cut)))],
    say: after.replace("X", () => say(digits.slice(cut))),
  };
}

const FORMS: readonly (readonly [LeakType, string, Make])[] = [
  ["card", "digits", (r, p) => put(r, context(r, p), cardNumber(r))],
  [
    "card",
    "digits, spaced",
    (r, p) =>
      put(r, context(r, p), sixteen(r).replace(/(\d{4})(?=\d)/g, `$1${r.pick([" ", "-"])}`)),
  ],
  [
    "card",
    "words",
    (r, p) => put(r, context(r, p), oneByOne(cardNumber(r), r.pick([3, 4, 99]), p)),
  ],
  ["card", "words in pairs", (r, p, l) => put(r, context(r, p), inPairs(cardNumber(r), p, l))],
  ["card", "items of a list", (r, p, l) => put(r, p.items, inItems(sixteen(r), p, l))],
  [
    "card",
    "items, digit by digit",
    (r, p) => put(r, p.items, oneByOne(sixteen(r), 4, p).replace(/, (?=[^,]*$)/, p.and)),
  ],
  [
    "card",
    "rows with names",
    (r, p) => {
      const groups = chunks(Array.from(sixteen(r)), 4).map((group) => group.join(""));
      const names = ["Austin", "Boston", "Carla", "Delta"];
      return `${groups.map((group, i) => `${names[i]}${p.comma}${oneByOne(group, 4, p)}`).join("; ")}.`;
    },
  ],
  ["card", "turns, words", (r, p) => inTurns(r, p, (part) => oneByOne(part, 4, p))],
  ["card", "turns, digits", (r, p) => inTurns(r, p, (part) => part)],
  ["cvv", "words", (r, p) => put(r, p.cvv, oneByOne(r.digits(r.pick([3, 3, 4])), 9, p))],
  ["cvv", "digits", (r, p) => put(r, p.cvv, r.digits(3))],
  ["cvv", "one number", (r, p, l) => put(r, p.cvv, cardinal(l, 100 + r.below(899)))],
  ["ssn", "digits", (r, p) => put(r, p.ssn, ssnNumber(r).replace(/(\d{3})(\d{2})/, "$1-$2-"))],
  ["ssn", "digits, unbroken", (r, p) => put(r, p.ssn, ssnNumber(r))],
  ["ssn", "words", (r, p) => put(r, p.ssn, oneByOne(ssnNumber(r), 3, p))],
  ["sin", "digits", (r, p) => put(r, p.sin, sinNumber(r).replace(/(\d{3})(?=\d)/g, "$1 "))],
  ["sin", "words", (r, p) => put(r, p.sin, oneByOne(sinNumber(r), 3, p))],
  [
    "nino",
    "digits",
    (r, p) => put(r, p.nino, ninoNumber(r).replace(/(\D\D|\d\d)/g, r.pick(["$1 ", "$1"]))),
  ],
  ["nino", "words", (r, p) => put(r, p.nino, spelled(ninoNumber(r), p))],
  [
    "iban",
    "digits",
    (r, p) => put(r, p.iban, ibanNumber(r).replace(/(.{4})(?=.)/g, r.pick(["$1 ", "$1"]))),
  ],
  ["iban", "words", (r, p) => put(r, p.iban, spelled(ibanNumber(r), p))],
  ["secret", "service key", (r, p) => put(r, p.secret, serviceKey(r))],
  ["secret", "web token", (r, p) => put(r, p.secret, webToken(r))],
  [
    "secret",
    "certificate",
    (r, p) =>
      put(
        r,
        p.secret,
        `-----BEGIN PRIVATE KEY-----\n${letters(r, BASE64, 64)}\n-----END PRIVATE KEY-----`,
      ),
  ],
  [
    "secret",
    "random",
    (r, p) => put(r, p.secret, `${letters(r, BASE64, 15)}7k${letters(r, BASE64, 15)}`),
  ],
  ["secret", "hexadecimal", (r, p) => put(r, p.secret, `a1${letters(r, "0123456789abcdef", 38)}`)],
  ["secret", "PIN in words", (r, p) => put(r, p.pin, oneByOne(r.digits(r.pick([4, 6])), 9, p))],
  [
    "secret",
    "spelled password",
    (r, p) =>
      put(
        r,
        p.pin,
        spelled(`${letters(r, "BCDFGHK", 3)}${r.digits(3)}${letters(r, "MNPRS", 2)}`, p),
      ),
  ],
  [
    "email",
    "written",
    (r, p) => put(r, p.email, `${name(r)}.${name(r)}${r.below(99)}@${name(r)}.com`),
  ],
  ["email", "words", (r, p) => put(r, p.email, `${name(r)} ${p.at} ${name(r)} ${p.dot} com`)],
  [
    "email",
    "words, dotted",
    (r, p) => put(r, p.email, `${name(r)} ${p.dot} ${name(r)} ${p.at} ${name(r)} ${p.dot} org`),
  ],
  [
    "birth_date",
    "digits",
    (r, p) => put(r, p.born, `19${r.digits(2)}-0${1 + r.below(9)}-1${r.digits(1)}`),
  ],
  ["birth_date", "words", (r, p, l) => put(r, p.born, birthDate(r, p, l))],
];

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function serviceKey(random: Random): string {
  const prefix = random.pick(["sk_live_", "sk-proj-", "ghp_", "AKIA", "xoxb-", "AIza", "glpat-"]);
  return prefix === "AKIA"
    ? prefix + letters(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)
    : `${prefix}${letters(random, BASE64, 12)}9x${letters(random, BASE64, 18)}`;
}

function webToken(random: Random): string {
  return `eyJ${letters(random, BASE64, 24)}.eyJ${letters(random, BASE64, 30)}.${letters(random, BASE64, 32)}`;
}

function name(random: Random): string {
  return random.pick([
    "jane",
    "doe",
    "smith",
    "example",
    "acme",
    "maria",
    "rossi",
    "weber",
    "kato",
    "silva",
  ]);
}

function birthDate(random: Random, phrasing: Phrasing, locale: Tag): string {
  const month = 1 + random.below(12);
  const year = 1940 + random.below(65);
  const monthName = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2026, month - 1, 1),
  );
  const day = cardinal(locale, 1 + random.below(28));
  return locale === "ja"
    ? phrasing.date(day, `${cardinal(locale, month)}月`, cardinal(locale, year))
    : phrasing.date(day, monthName, cardinal(locale, year));
}
