import { formatNumber } from "./figure.ts";

/** Ours and its peers at the same tasks, one row each. */
export interface Contest {
  readonly title: string;
  readonly trials: readonly Trial[];
  /** The ratios are to the first that is ours. */
  readonly entrants: readonly Entrant[];
}

export interface Trial {
  readonly what: string;
  readonly unit: "ms" | "runs/s";
}

export interface Entrant {
  readonly name: string;
  readonly isOurs: boolean;
  /** What stands around a run, and what it shares with the next. */
  readonly isolation: string;
  /** By trial; one that is not there was not measured. */
  readonly values: ReadonlyMap<Trial, number>;
}

/** A ratio above 1 means that ours is that many times faster. */
export function contestRows({ title, trials, entrants }: Contest): string[][] {
  const ours = entrants.find(({ isOurs }) => isOurs)?.values;
  return [
    [title, ...trials.flatMap(({ what, unit }) => [`${what}, ${unit}`, "ratio"])],
    ...entrants.map(({ name, values }) => [
      name,
      ...trials.flatMap((trial) => {
        const [value, base] = [values.get(trial), ours?.get(trial)];
        if (value === undefined) return ["–", "–"];
        const ratio = base === undefined ? null : ratioOf(trial, value, base);
        return [formatNumber(value), ratio === null ? "–" : `${formatNumber(ratio)}×`];
      }),
    ]),
  ];
}

// --- internals

function ratioOf({ unit }: Trial, value: number, base: number): number {
  return unit === "ms" ? value / base : base / value;
}
