import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { prepareSpeech } from "../../src/speech/prepare.ts";
import { speakValue } from "../../src/speech/speak.ts";

const VALUE = { total: { amount: "87.20", currency: "EUR" } };

test("a prepared language is said at once, compared with one that is not", () => {
  // What all languages have in common is read with the first of them.
  speakValue(VALUE, { locale: "de" });
  // One of three, since a pause of the machine may fall on either side.
  const pairs = [
    ["it", "es"],
    ["nl", "fr"],
    ["ja", "pt-BR"],
  ] as const;
  const ratios = pairs.map(([unprepared, prepared]) => {
    const first = timed(() => speakValue(VALUE, { locale: unprepared }));
    prepareSpeech(prepared);
    return timed(() => speakValue(VALUE, { locale: prepared })) / first;
  });
  expect(Math.min(...ratios)).toBeLessThan(0.5);
});

test("any locale may be prepared", () => {
  for (const locale of ["ja", "sv", "x-none", undefined])
    expect(() => prepareSpeech(locale)).not.toThrow();
});

// --- internals

function timed(task: () => unknown): number {
  const startedAt = performance.now();
  task();
  return performance.now() - startedAt;
}
