import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { prepareSpeech } from "../../src/speech/prepare.ts";
import { speakValue } from "../../src/speech/speak.ts";

const VALUE = { total: { amount: "87.20", currency: "EUR" } };

test("a prepared language is said at once, compared with one that is not", () => {
  speakValue(VALUE, { locale: "de" });
  const unprepared = timed(() => speakValue(VALUE, { locale: "it" }));
  prepareSpeech("es");
  const prepared = timed(() => speakValue(VALUE, { locale: "es" }));
  expect(prepared).toBeLessThan(unprepared / 2);
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
