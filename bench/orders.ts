/** The table of the SQL figures: rows in, grouped. */

/** A type, not an interface: as such it is JSON. */
export type Order = {
  readonly id: number;
  readonly region: string;
  /** ISO 8601. */
  readonly day: string;
  readonly units: number;
  /** Two digits after the point. */
  readonly amount: number;
};

export const GROUP_BY =
  "select region, count(*) as n, sum(units) as units, sum(amount) as total from orders group by region order by region";

/** The same rows each time. */
export function makeOrders(rowCount: number): Order[] {
  return Array.from({ length: rowCount }, (_, id) => ({
    id,
    region: REGIONS[id % REGIONS.length] ?? "",
    day: new Date(FIRST_DAY + (id % 365) * DAY_MS).toISOString().slice(0, 10),
    units: (id * 7919) % 50,
    amount: ((id * 104_729) % 100_000) / 100,
  }));
}

/** Rejects an answer that counts other rows than went in. */
export function checkGroups(counts: readonly unknown[], rowCount: number): void {
  const sum = counts.reduce<number>((total, count) => total + Number(count), 0);
  if (counts.length !== Math.min(REGIONS.length, rowCount) || sum !== rowCount)
    throw new Error(`${rowCount} rows were grouped as ${counts.join(", ")}`);
}

// --- internals

const REGIONS = ["central", "east", "north", "south", "west"];
const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2025, 0, 1);
