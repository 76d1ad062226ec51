import { describe, expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { type SpeakOptions, speakValue } from "../../src/speech/speak.ts";

export type Case = readonly [value: Json, say: string, options?: SpeakOptions];
export type Cases = Readonly<Record<string, readonly Case[]>>;

/** The day on which the cases are said. */
export const now = new Date("2026-03-01T12:00:00Z");

export function tag(type: string, value: Json): Json {
  return { $type: type, value };
}

export function money(amount: Json, currency: string): Json {
  return { amount, currency };
}

export function checkCases(groups: Cases): void {
  describe.each(Object.entries(groups))("%s", (_, cases) => {
    test.each(cases.map(([value, say, options]) => ({ value, say, options })))(
      "$value → $say",
      ({ value, say, options }) => {
        expect(speakValue(value, { now, ...options }).say).toBe(say);
      },
    );
  });
}
