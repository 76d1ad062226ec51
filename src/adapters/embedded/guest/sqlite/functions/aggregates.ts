import {
  type Accumulator,
  type AggregateFunction,
  numberOf,
  type SqlAnswer,
  TooLargeError,
} from "./function.ts";

/** Aggregates that other dialects have and SQLite has not. */
export const AGGREGATE_FUNCTIONS: readonly AggregateFunction[] = [
  ...["stddev", "stddev_samp", "std"].map((name) =>
    aggregate(name, 1, () => spread((sum, count) => root(count < 2 ? null : sum / (count - 1)))),
  ),
  aggregate("stddev_pop", 1, () => spread((sum, count) => root(count < 1 ? null : sum / count))),
  ...["variance", "var_samp"].map((name) =>
    aggregate(name, 1, () => spread((sum, count) => (count < 2 ? null : sum / (count - 1)))),
  ),
  aggregate("var_pop", 1, () => spread((sum, count) => (count < 1 ? null : sum / count))),
  aggregate("corr", 2, correlation),
  aggregate("bool_and", 1, () => fold((all, value) => (all !== 0n && value ? 1n : 0n))),
  aggregate("bool_or", 1, () => fold((any, value) => (any === 1n || value ? 1n : 0n))),
  aggregate("count_if", 1, () => {
    let count = 0n;
    return {
      add: ([value]) => {
        if (value !== undefined && numberOf(value) !== 0) count += 1n;
      },
      finish: () => count,
    };
  }),
  aggregate("any_value", 1, () => {
    let found: SqlAnswer = null;
    return {
      add: ([value]) => {
        if (typeof value === "object" && value !== null && value.length > MAX_KEPT)
          throw new TooLargeError();
        if (typeof value === "string" && value.length > MAX_KEPT) throw new TooLargeError();
        found ??= value ?? null;
      },
      finish: () => found,
    };
  }),
];

// --- internals

/** One of these is kept on our heap for every aggregate of a query. */
const MAX_KEPT = 4_096;

function aggregate(name: string, arity: number, start: () => Accumulator): AggregateFunction {
  return { kind: "aggregate", name, arity, isDeterministic: true, start };
}

/** Welford's sum of squared distances from the mean. */
function spread(finish: (sum: number, count: number) => number | null): Accumulator {
  let count = 0;
  let mean = 0;
  let sum = 0;
  return {
    add([value]) {
      if (value === null || value === undefined) return;
      const number = numberOf(value);
      count += 1;
      const distance = number - mean;
      mean += distance / count;
      sum += distance * (number - mean);
    },
    finish: () => finish(sum, count),
  };
}

/** Pearson's; null where one side does not vary. */
function correlation(): Accumulator {
  let count = 0;
  let [meanX, meanY, sumX, sumY, sumXY] = [0, 0, 0, 0, 0];
  return {
    add([first, second]) {
      if (first === null || second === null) return;
      const [x, y] = [numberOf(first), numberOf(second)];
      count += 1;
      const [distanceX, distanceY] = [x - meanX, y - meanY];
      meanX += distanceX / count;
      meanY += distanceY / count;
      sumX += distanceX * (x - meanX);
      sumY += distanceY * (y - meanY);
      sumXY += distanceX * (y - meanY);
    },
    finish: () => (sumX === 0 || sumY === 0 ? null : sumXY / Math.sqrt(sumX * sumY)),
  };
}

function root(value: number | null): number | null {
  return value === null ? null : Math.sqrt(value);
}

function fold(next: (so: bigint | null, value: boolean) => bigint): Accumulator {
  let so: bigint | null = null;
  return {
    add([value]) {
      if (value !== null && value !== undefined) so = next(so, numberOf(value) !== 0);
    },
    finish: () => so,
  };
}
