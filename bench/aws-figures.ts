import { atLeast, atMost, type Figure } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import type { EmulatorRate } from "./measure/emulator.ts";
import type { LambdaMeasured } from "./measure/lambda.ts";

/** What was measured of the lambda adapter and of the stand-ins → figures, each beside its target. */

const OVERHEAD_P95_MS = atMost(2);
const CANCEL_P95_MS = atMost(100);
const INVOKES = atLeast(120);

const LABEL = { python: "Python", javascript: "JavaScript" } as const;

export function lambdaFigures(measured: readonly LambdaMeasured[]): Figure[] {
  return measured.flatMap(({ language, overhead, raw, adapter, cancel }) => {
    const label = `lambda: ${LABEL[language]}`;
    const on = "on the stand-in, each run a new process";
    return [
      milliseconds(`${label}, the SDK's own call, p50`, raw.p50, null, on),
      milliseconds(`${label}, p50`, adapter.p50, null, spread(adapter)),
      milliseconds(
        `${label}, what the adapter adds, p95`,
        overhead.p95,
        OVERHEAD_P95_MS,
        spread(overhead),
      ),
      milliseconds(
        `${label}, cancel to answer, p95`,
        cancel.p95,
        CANCEL_P95_MS,
        `the program runs on in its function until its time is over; ${spread(cancel)}`,
      ),
    ];
  });
}

export function emulatorFigures(rates: readonly EmulatorRate[]): Figure[] {
  return rates.map(({ what, invokesPerSecond }) => ({
    what: `\`emulate agentcore\`: Python, ${what}`,
    unit: "runs/s",
    value: invokesPerSecond,
    target: INVOKES,
    note: "from the AWS SDK in another process, signatures verified",
  }));
}
