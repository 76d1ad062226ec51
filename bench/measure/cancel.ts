import { setTimeout as sleep } from "node:timers/promises";
import type { CodeExecution } from "../../src/index.ts";
import { type BenchLanguage, runTrivial, startService } from "../service.ts";
import { type Summary, summarize } from "../stats.ts";

/** From a caller's abort to an engine that is free again. */

export interface CancelTimes {
  /** Until the cancelled run was answered. */
  readonly settled: Summary;
  /** Until the next program has been answered. */
  readonly free: Summary;
}

const KINDS = ["soft", "hard"] as const;

export type CancelKind = (typeof KINDS)[number];

/** Programs that never end: in the guest's own code, and inside one native call that polls nothing. */
const ENDLESS: Readonly<Record<CancelKind, Readonly<Record<BenchLanguage, string>>>> = {
  soft: { javascript: "for (;;);", python: "while True: pass" },
  hard: { javascript: "for (;;) new Array(1e9) + '';", python: "any(iter(int, 1))" },
};

/**
 * An engine that unwinds is the same engine, so a second one would hide how long it is lost. A thread that
 * is terminated is replaced behind the caller's back while the spare of the default pool takes the next run.
 */
const SLOTS = {
  soft: { embedded: { pythonSlots: 1, javascriptSlots: 1 } },
  hard: {},
} as const satisfies Record<CancelKind, object>;

export interface CancelFigure extends CancelTimes {
  readonly kind: CancelKind;
  readonly language: BenchLanguage;
}

export async function measureCancelling(runCount: number): Promise<readonly CancelFigure[]> {
  const series = KINDS.flatMap((kind) =>
    (["javascript", "python"] as const).map((language) => ({
      kind,
      language,
      settled: new Array<number>(),
      free: new Array<number>(),
    })),
  );
  for (const kind of KINDS) {
    await using execution = await startService(SLOTS[kind]);
    for (let run = 0; run < runCount; run += 1) {
      for (const { language, settled, free } of series.filter((one) => one.kind === kind)) {
        const times = await cancelOnce(execution, {
          language,
          source: ENDLESS[kind][language],
          afterMs: momentOf(run, 30),
          runNext: () => runTrivial(execution, language),
        });
        settled.push(times.settledMs);
        free.push(times.freeMs);
      }
    }
  }
  return series.map(({ settled, free, ...what }) => ({
    ...what,
    settled: summarize(settled),
    free: summarize(free),
  }));
}

/** One program to be cancelled. */
export interface Cancelling {
  readonly language: string;
  /** Never ends by itself. */
  readonly source: string;
  /** Into the program when the caller aborts, in milliseconds. */
  readonly afterMs: number;
  /** Answers the next program. */
  readonly runNext: () => Promise<unknown>;
}

export async function cancelOnce(
  execution: CodeExecution,
  { language, source, afterMs, runNext }: Cancelling,
): Promise<{ settledMs: number; freeMs: number }> {
  const controller = new AbortController();
  const started = Promise.withResolvers<void>();
  const pending = execution.execute(source, language, {
    tenantId: "bench",
    signal: controller.signal,
    onEvent: ({ type }) => (type === "started" ? started.resolve() : undefined),
  });
  await started.promise;
  await sleep(afterMs);
  const abortedAt = performance.now();
  controller.abort();
  const result = await pending;
  const settledMs = performance.now() - abortedAt;
  if (result.status !== "cancelled")
    throw new Error(`a cancelled ${language} run was answered ${JSON.stringify(result)}`);
  await runNext();
  return { settledMs, freeMs: performance.now() - abortedAt };
}

/** Another moment of the program at each run. */
export function momentOf(run: number, fromMs: number): number {
  return fromMs + ((run * 7) % 20);
}
