import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { DEFAULT_LEAK_POLICY } from "../../../src/speech/guard/policy.ts";
import { type SpeechLocale, localeFor } from "../../../src/speech/locale.ts";
import { speakValue } from "../../../src/speech/speak.ts";
import { verifySpoken } from "../../../src/speech/verify.ts";
import { LOCALES } from "./locales.ts";

/** Ten thousand values in every locale, shared between the kinds. */
const SHARE = 1_000;
const now = new Date("2026-03-01T12:00:00Z");
/** Numbers here are no one's secrets, whatever they look like. */
const policy = Object.fromEntries(
  Object.keys(DEFAULT_LEAK_POLICY).map((type) => [type, "allow" as const]),
);

/** Those that are served in words of their own; the list grows with the engine. */
const SERVED = LOCALES.map(({ tag }) => tag).filter(
  (tag) => localeFor(tag).tag === tag && localeFor(tag).extent === "full",
);

describe.each(SERVED)("in %s, what is said is what was computed:", (tag) => {
  const locale = localeFor(tag);

  test.each(Object.entries(single()))("%s", (_, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const { say, facts, verified } = speakValue(value, { locale: tag, now, guard: { policy } });
        const mismatches = verifySpoken({ say, locale: tag, facts, quoted: [] });
        const [fact] = facts;
        if (
          fact === undefined ||
          facts.length > 1 ||
          !verified ||
          mismatches?.length !== 0 ||
          !valuesIn(value).includes(fact.value)
        )
          throw new Error(`${say} ${JSON.stringify({ facts, mismatches })}`);
      }),
      { numRuns: SHARE },
    );
  });

  test.each(Object.entries(several()))("%s", (_, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const { say, verified } = speakValue(value, { locale: tag, now, guard: { policy } });
        if (!verified || isGivenUp(say, locale)) throw new Error(say);
      }),
      { numRuns: SHARE },
    );
  });
});

test("the speech engine has words of its own to check", () => {
  expect(SERVED).toContain("en-US");
});

// --- internals

const CURRENCIES = ["USD", "EUR", "GBP", "JPY", "CAD", "MXN", "BRL", "CHF", "KWD", "INR", "SEK"];

/** Values that are one fact each. */
function single(): Readonly<Record<string, fc.Arbitrary<Json>>> {
  const integers = fc.oneof(
    fc.integer({ min: -1_000, max: 1_000 }),
    fc.integer({ min: -999_999, max: 999_999 }),
    fc.maxSafeInteger(),
  );
  const decimals = fc
    .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 1, max: 6 }))
    .map(([digits, places]): Json => tagged("decimal", fixed(digits, places)));
  const amounts = fc
    .tuple(fc.integer({ min: -99_999_999, max: 999_999_999 }), fc.constantFrom(...CURRENCIES))
    .map(([cents, currency]): Json => ({ amount: fixed(cents, 2), currency }));
  const percents = fc
    .integer({ min: -20_000, max: 100_000 })
    .map((hundredths): Json => ({ percent: hundredths / 100 }));
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const date = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  return {
    "whole numbers": fc.oneof(
      integers,
      fc.bigInt().map((value) => tagged("integer", `${value}`)),
    ),
    "numbers with decimals": fc.oneof(
      decimals,
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
    ),
    amounts,
    percentages: percents,
    dates: date.map((day) => tagged("date", day)),
    times: clock.map((time) => tagged("time", clockText(time))),
    "dates with times": fc
      .tuple(date, clock)
      .map(([day, time]) => tagged("datetime", `${day}T${clockText(time)}:00`)),
    durations: fc
      .integer({ min: 0, max: 5_000_000 })
      .map((seconds) => tagged("duration", `PT${seconds}S`)),
  };
}

/** Values that are several facts, with names among them. */
function several(): Readonly<Record<string, fc.Arbitrary<Json>>> {
  const amount = fc.integer({ min: 0, max: 9_999_999 });
  const ids = fc.stringMatching(/^[A-Z]{2,3}-?\d{2,6}$/);
  const cities = ["Austin", "Five Points", "Boston", "Route Six", "Lyon", "Kobe"];
  const row = fc.record({
    city: fc.constantFrom(...cities),
    orders: fc.integer({ min: 0, max: 50_000 }),
  });
  return {
    "objects and ids": fc.oneof(
      fc.record({ order_id: ids, total: amount.map((cents) => money(cents, "USD")) }),
      fc.record({ subtotal: amount, tax_percent: fc.integer({ min: 0, max: 25 }), count: amount }),
      fc.record({
        distance_km: fc.integer({ min: 1, max: 4_000 }).map((n) => n / 2),
        year: fc.integer({ min: 1900, max: 2099 }),
      }),
    ),
    "lists and tables": fc.oneof(
      fc.array(amount, { minLength: 1, maxLength: 12 }),
      fc.array(
        amount.map((cents) => money(cents, "EUR")),
        { minLength: 1, maxLength: 6 },
      ),
      fc.uniqueArray(row, { minLength: 1, maxLength: 8, selector: ({ city }) => city }),
    ),
  };
}

/** A decimal number as text, without a float in between. */
function fixed(digits: number, places: number): string {
  const size = String(Math.abs(digits)).padStart(places + 1, "0");
  return `${digits < 0 ? "-" : ""}${size.slice(0, -places)}.${size.slice(-places)}`;
}

function tagged(type: string, value: string): Json {
  return { $type: type, value };
}

function money(cents: number, currency: string): Json {
  return { amount: fixed(cents, 2), currency };
}

function clockText([hour, minute]: readonly [number, number]): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** The texts in a value that a fact may stand for. */
function valuesIn(value: Json): readonly string[] {
  return typeof value === "object" && value !== null
    ? Object.values(value).map(String)
    : [String(value)];
}

function isGivenUp(say: string, { say: { unreadable, tooLong } }: SpeechLocale): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[.。]$/, "");
  return [unreadable, tooLong].some((sentence) => bare(sentence) === bare(say));
}
