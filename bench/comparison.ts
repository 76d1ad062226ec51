import { formatNumber } from "./figure.ts";
import type { Contender } from "./measure/contender.ts";
import type { BenchLanguage } from "./service.ts";
import type { Summary } from "./stats.ts";

/** Ours beside each peer of one language. */

export interface Measured {
  readonly roundTrips: ReadonlyMap<Contender, Summary>;
  readonly bursts: ReadonlyMap<Contender, Summary>;
  readonly rates: ReadonlyMap<Contender, number>;
}

/** A ratio above 1 means that ours is that many times faster. */
export function comparisonRows(language: BenchLanguage, measured: Measured): string[][] {
  const { roundTrips, bursts, rates } = measured;
  const contenders = [...roundTrips.keys()].filter((one) => one.language === language);
  const ours = contenders.find(({ isOurs }) => isOurs);
  if (!ours) throw new Error(`ours was not measured for ${language}`);
  const head = [
    language,
    "p50 ms",
    "p95",
    "p99",
    "ratio",
    "100 at once p95",
    "ratio",
    "runs/s",
    "ratio",
  ];
  const [ourTrip, ourBurst, ourRate] = [roundTrips.get(ours), bursts.get(ours), rates.get(ours)];
  return [
    head,
    ...contenders.map((contender) => {
      const [trip, burst, rate] = [
        roundTrips.get(contender),
        bursts.get(contender),
        rates.get(contender),
      ];
      return [
        contender.name,
        number(trip?.p50),
        number(trip?.p95),
        number(trip?.p99),
        ratio(trip?.p50, ourTrip?.p50),
        number(burst?.p95),
        ratio(burst?.p95, ourBurst?.p95),
        number(rate),
        ratio(ourRate, rate),
      ];
    }),
  ];
}

// --- internals

function number(value: number | undefined): string {
  return value === undefined ? "–" : formatNumber(value);
}

function ratio(value: number | undefined, base: number | undefined): string {
  return value === undefined || base === undefined ? "–" : `${formatNumber(value / base)}×`;
}
