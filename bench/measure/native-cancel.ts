import { type NativeLanguage, startNativeService } from "../native-service.ts";
import { summarize } from "../stats.ts";
import { type CancelKind, cancelOnce, type CancelTimes, momentOf } from "./cancel.ts";

/** From a caller's abort of a query or of an Elixir loop to the next program's answer. */

export interface NativeCancelFigure extends CancelTimes {
  readonly language: NativeLanguage;
  readonly kind: CancelKind;
}

export async function measureNativeCancelling(
  runCount: number,
): Promise<readonly NativeCancelFigure[]> {
  await using service = await startNativeService(["sql", "elixir"]);
  const series = ENDLESS.filter(({ language }) => service.offers(language)).map((what) => ({
    ...what,
    settled: new Array<number>(),
    free: new Array<number>(),
  }));
  for (let run = 0; run < runCount; run += 1) {
    for (const { language, source, settled, free } of series) {
      await service.refilled();
      const times = await cancelOnce(service.execution, {
        language,
        source,
        afterMs: momentOf(run, 60),
        runNext: () => service.runTrivial(language),
      });
      settled.push(times.settledMs);
      free.push(times.freeMs);
    }
  }
  return series.map(({ language, kind, settled, free }) => ({
    language,
    kind,
    settled: summarize(settled),
    free: summarize(free),
  }));
}

// --- internals

/** Soft: what polls for an interrupt. Hard: one call of a function that polls nothing for seconds. */
const ENDLESS: readonly {
  readonly language: NativeLanguage;
  readonly kind: CancelKind;
  readonly source: string;
}[] = [
  {
    language: "sql",
    kind: "soft",
    source: "select count(*) from range(10000000000) as a(i) where i * i % 7 = 3",
  },
  {
    language: "sql",
    kind: "hard",
    source: "select levenshtein(repeat('a', 60000), repeat('b', 60000))",
  },
  {
    language: "elixir",
    kind: "soft",
    source: "Stream.iterate(0, &(&1 + 1)) |> Enum.each(fn _ -> :ok end)",
  },
];
