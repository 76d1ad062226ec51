import type { Measured } from "./comparison.ts";
import { atLeast, atMost, type Figure, formatNumber, type Target } from "./figure.ts";
import type { CancelFigure, CancelKind } from "./measure/cancel.ts";
import { COLD_SERVICE, type ColdStart } from "./measure/cold-start.ts";
import type { MemoryFigures } from "./measure/memory.ts";
import type { RespawnTimes } from "./measure/respawn.ts";
import { BENCH_LANGUAGES, type BenchLanguage } from "./service.ts";
import type { Summary } from "./stats.ts";

/** What was measured → figures, each beside its target. The targets are for two cores. */

const LABEL: Readonly<Record<BenchLanguage, string>> = {
  javascript: "JavaScript",
  python: "Python",
};

const ROUND_TRIP_P50_MS = { javascript: atMost(0.5), python: atMost(3) } as const;
const ROUND_TRIP_P99_MS = atMost(25);
const BURST_P95_MS = { javascript: atMost(60), python: atMost(300) } as const;
const THROUGHPUT = { javascript: atLeast(4_000), python: atLeast(400) } as const;
const COLD_START_MS = atMost(2_500);
const CANCEL_P95_MS: Readonly<Record<CancelKind, Target>> = { soft: atMost(10), hard: atMost(100) };
const SLOT_MIB = { javascript: atMost(15), python: atMost(40) } as const;
const IDLE_MIB = atMost(400);

export function speedFigures({ roundTrips, bursts, rates }: Measured): Figure[] {
  return [...roundTrips].flatMap(([contender, trip]) => {
    if (!contender.isOurs) return [];
    const { language } = contender;
    const [label, burst] = [LABEL[language], bursts.get(contender)];
    return [
      milliseconds(
        `${label}: round trip, p50`,
        trip.p50,
        ROUND_TRIP_P50_MS[language],
        spread(trip),
      ),
      milliseconds(`${label}: round trip, p99`, trip.p99, ROUND_TRIP_P99_MS, ""),
      milliseconds(
        `${label}: 100 calls in flight, p95`,
        burst?.p95 ?? null,
        BURST_P95_MS[language],
        burst ? spread(burst) : "",
      ),
      {
        what: `${label}: throughput`,
        unit: "runs/s",
        value: rates.get(contender) ?? null,
        target: THROUGHPUT[language],
        note: "24 callers",
      },
    ];
  });
}

export function coldStartFigures(starts: readonly ColdStart[]): Figure[] {
  return starts.map(({ what, firstAnswers }) =>
    milliseconds(
      `Cold start to first answers: ${what}`,
      firstAnswers.p50,
      what === COLD_SERVICE ? COLD_START_MS : null,
      spread(firstAnswers),
    ),
  );
}

export function cancelFigures(figures: readonly CancelFigure[]): Figure[] {
  return figures.map(({ kind, language, settled, free }) =>
    milliseconds(
      `${LABEL[language]}: cancel to engine free, ${kind}, p95`,
      free.p95,
      CANCEL_P95_MS[kind],
      `p50 ${formatNumber(free.p50)}; answered to the caller p50 ${formatNumber(settled.p50)}, p95 ${formatNumber(settled.p95)}; ${free.runCount} runs`,
    ),
  );
}

export function memoryFigures(memory: MemoryFigures | null): Figure[] {
  const mebibytes = (
    what: string,
    value: number | undefined,
    target: Target | null,
    note: string,
  ): Figure => ({ what, unit: "MiB", value: value ?? null, target, note });
  return [
    mebibytes("Memory, idle service", memory?.service.idleMib, IDLE_MIB, "PSS of all processes"),
    mebibytes("Memory, after work", memory?.service.workedMib, null, "the same, every engine used"),
    ...BENCH_LANGUAGES.map((language) => {
      const slot = memory?.perSlot?.[language];
      const note = slot ? `never used: ${formatNumber(slot.idleMib)}` : "";
      return mebibytes(
        `${LABEL[language]}: memory per slot, used`,
        slot?.workedMib,
        SLOT_MIB[language],
        note,
      );
    }),
  ];
}

export function respawnFigures(respawn: RespawnTimes | null): Figure[] {
  if (respawn === null) return [];
  return BENCH_LANGUAGES.flatMap((language) => [
    milliseconds(
      `${LABEL[language]}: one of two hosts killed, to next answer`,
      respawn.oneOfTwo[language].p50,
      null,
      spread(respawn.oneOfTwo[language]),
    ),
    milliseconds(
      `${LABEL[language]}: only host killed, to next answer`,
      respawn.onlyOne[language].p50,
      null,
      spread(respawn.onlyOne[language]),
    ),
  ]);
}

export function milliseconds(
  what: string,
  value: number | null,
  target: Target | null,
  note: string,
): Figure {
  return { what, unit: "ms", value, target, note };
}

export function spread({ p50, p95, max, runCount }: Summary): string {
  return `p50 ${formatNumber(p50)}, p95 ${formatNumber(p95)}, max ${formatNumber(max)}; ${runCount} runs`;
}
