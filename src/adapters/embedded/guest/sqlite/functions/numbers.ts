import type { SqlValue } from "../database.ts";
import { countOf, FunctionError, numberOf, type SqlFunction, strict } from "./function.ts";

/** Functions on numbers that other dialects have and SQLite has not. */
export const NUMBER_FUNCTIONS: readonly SqlFunction[] = [
  ...["gcd", "greatest_common_divisor"].map((name) =>
    strict(name, 2, ([a, b]) => divisor(wholeOf(a), wholeOf(b))),
  ),
  ...["lcm", "least_common_multiple"].map((name) =>
    strict(name, 2, ([a, b]) => {
      const [x, y] = [wholeOf(a), wholeOf(b)];
      if (x === 0n || y === 0n) return 0n;
      const multiple = (x / divisor(x, y)) * y;
      return multiple < 0n ? -multiple : multiple;
    }),
  ),
  ...["round_even", "roundbankers"].map((name) =>
    strict(name, 2, ([value, places]) => roundEven(numberOf(value), countOf(places))),
  ),
  strict("bin", 1, ([value]) => BigInt.asUintN(64, wholeOf(value)).toString(2)),
];

// --- internals

const MAX_PLACES = 15;

function wholeOf(value: SqlValue | undefined): bigint {
  if (typeof value === "bigint") return value;
  const number = numberOf(value);
  if (!Number.isSafeInteger(number) || (typeof value === "string" && !/^\s*-?\d+\s*$/.test(value)))
    throw new FunctionError("An integer is wanted here.");
  return BigInt(number);
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Halves go to the even neighbour. */
function roundEven(value: number, places: number): number {
  const scale = 10 ** Math.max(-MAX_PLACES, Math.min(MAX_PLACES, places));
  const scaled = value * scale;
  if (!Number.isFinite(scaled)) return value;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const whole = rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
  return whole / scale;
}
