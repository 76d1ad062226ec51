import { WITHHELD_SEEDS, measure, tableOf } from "../test/speech/guard/measure.ts";
import { guardSpeech } from "../src/speech/guard/final-words.ts";
import { ordinaryCases } from "../test/speech/guard/ordinary.ts";

/** The figures of the guard in docs/speech.md: what it catches, what it disturbs, what it costs. */
const measured = measure(WITHHELD_SEEDS);
console.log(tableOf(measured));
for (const { locale, kind, say } of measured.disturbed)
  console.log(`disturbed: ${locale}, ${kind}: ${say}`);
for (const { locale, type, form, say } of measured.missed)
  console.log(`missed: ${locale}, ${type}, ${form}: ${say}`);

const SENTENCE =
  "The total is one thousand two hundred thirty-four dollars and fifty cents, the tax is ninety-eight dollars and seventy-six cents, and the payment is due on Thursday, March fifth, at three oh five.";
const answers = ordinaryCases(7, 2);
const rounds = 20_000;
const timesMs: number[] = [];
for (let i = 0; i < rounds; i += 1) {
  const startedMs = performance.now();
  guardSpeech({ say: SENTENCE, facts: [] }, { locale: "en-US" });
  timesMs.push(performance.now() - startedMs);
}
report(`one sentence of ${SENTENCE.length} characters`, timesMs);
const mixedMs = answers.flatMap(({ say, locale, saidBefore }) =>
  Array.from({ length: 20 }, () => {
    const startedMs = performance.now();
    guardSpeech({ say, facts: [] }, { locale, saidBefore });
    return performance.now() - startedMs;
  }),
);
report("ordinary answers of nine locales, every third with two turns before it", mixedMs);

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(4);
  console.log(`${name}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}
