import type { Contest, Trial } from "./contest.ts";
import { type Figure, atMost } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import type { SpeechMeasured } from "./measure/speech.ts";

/** What was measured of speech → figures, each beside its target. */

const P50_MS = atMost(0.3);
const P99_MS = atMost(3);
const FIRST_MS = atMost(30);
const HANDLER_MS = atMost(2);

export function speechFigures({ locales, bareRun, handledRun }: SpeechMeasured): Figure[] {
  return [
    ...locales.flatMap(({ tag, firstMs, small, table, text }) => [
      milliseconds(`speech: ${tag}, three fields, p50`, small.p50, P50_MS, spread(small)),
      milliseconds(`speech: ${tag}, table of 10 KiB, p50`, table.p50, P50_MS, spread(table)),
      milliseconds(`speech: ${tag}, table of 10 KiB, p99`, table.p99, P99_MS, ""),
      milliseconds(`speech: ${tag}, text, p50`, text.p50, P50_MS, spread(text)),
      milliseconds(`speech: ${tag}, first value`, firstMs, FIRST_MS, "after another language"),
    ]),
    milliseconds(
      "speech: handler over the bare run, p95",
      Math.max(0, handledRun.p95 - bareRun.p95),
      HANDLER_MS,
      `p50 ${(handledRun.p50 - bareRun.p50).toFixed(2)} ms`,
    ),
  ];
}

const THOUSAND: Trial = { what: "1,000 whole numbers in English words", unit: "ms" };

export function speechContest({ thousandNumbersMs: { ours, n2words } }: SpeechMeasured): Contest {
  const isolation = "none: a function call";
  const entrant = (name: string, isOurs: boolean, value: number) => ({
    name,
    isOurs,
    isolation,
    values: new Map([[THOUSAND, value]]),
  });
  return {
    title: "number words",
    trials: [THOUSAND],
    entrants: [
      entrant("aybiza", true, ours),
      ...(n2words === null ? [] : [entrant("n2words", false, n2words)]),
    ],
  };
}
