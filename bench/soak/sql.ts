import { bomb, inUnits, type NativeSoak, SHORT, SLOW } from "./native-shape.ts";
import type { Random } from "./random.ts";

/** What models write to compute something over rows, and what would harm a database or its host. */
export const SQL_SOAK: NativeSoak = {
  language: "sql",
  shapes: [
    {
      name: "sql: groups",
      make(random) {
        const orders = random.list(random.int(1, 80), () => ({
          region: random.pick(["north", "south", "east"]),
          units: random.int(-50, 500),
        }));
        const groups = Map.groupBy(orders, ({ region }) => region);
        const value = [...groups]
          .map(([region, rows]) => ({
            region,
            n: rows.length,
            units: rows.reduce((total, row) => total + row.units, 0),
          }))
          .toSorted((a, b) => (a.region < b.region ? -1 : 1));
        return {
          source:
            "select region, count(*) as n, sum(units) as units from orders group by region order by region",
          inputs: { orders },
          expected: { kind: "value", value },
        };
      },
    },
    {
      name: "sql: decimals",
      make(random) {
        const cents = random.list(random.int(1, 20), () => random.int(1, 99_999));
        const total = cents.reduce((sum, one) => sum + one, 0);
        const payments = cents.map((one) => ({
          amount: { $type: "decimal", value: inUnits(one) },
        }));
        return {
          source: "select sum(amount) as total from payments",
          inputs: { payments },
          expected: {
            kind: "value",
            value: [{ total: { $type: "decimal", value: inUnits(total) } }],
          },
        };
      },
    },
    {
      name: "sql: days",
      make(random) {
        const from = Date.UTC(random.int(1990, 2040), random.int(0, 11), random.int(1, 28));
        const days = random.int(-900, 900);
        const [first, last] = [from, from + days * DAY_MS].map((day) =>
          new Date(day).toISOString().slice(0, 10),
        );
        return {
          source: `select date_diff('day', date '${first}', date '${last}') as days`,
          expected: { kind: "value", value: [{ days }] },
        };
      },
    },
    {
      name: "sql: several statements",
      make(random, secret) {
        const words = wordsOf(random);
        const rows = words.map((word) => `('${word}')`).join(", ");
        return {
          source: `create table words (word text); insert into words values ${rows}; select string_agg(word, '-') || ' ${secret}' as joined from words`,
          expected: { kind: "value", value: [{ joined: `${words.join("-")} ${secret}` }] },
        };
      },
    },
    {
      name: "sql: windows",
      make(random) {
        const amounts = random.list(random.int(1, 40), () => random.int(0, 999));
        let running = 0;
        const value = amounts.map((amount, at) => ({ at, running: (running += amount) }));
        return {
          source: "select at, sum(amount) over (order by at) as running from sales order by at",
          inputs: { sales: amounts.map((amount, at) => ({ at, amount })) },
          expected: { kind: "value", value },
        };
      },
    },
    {
      name: "sql: state left behind",
      make: (_, secret) => ({
        source: `create table seen as select count(*) as n from information_schema.tables where table_name like 'planted%'; create table planted as select '${secret}' as s; set variable planted = '${secret}'; select n from seen`,
        expected: { kind: "value", value: [{ n: 0 }] },
      }),
    },
    {
      name: "sql: errors",
      make: (_, secret) => ({
        source: `select error('${secret}')`,
        expected: { kind: "error", message: secret },
      }),
    },
  ],
  bombs: [
    bomb(
      "sql: endless recursion",
      "with recursive r as (select 1 as a union all select a + 1 from r) select count(*) from r",
      SHORT,
      ["time"],
    ),
    bomb(
      "sql: cross join",
      "select count(*) from range(1000000000) a, range(1000000) b where a.range * b.range % 7 = 3",
      SHORT,
      ["time", "memory", "guest_error"],
    ),
    bomb(
      "sql: one call without end",
      "select levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
      SHORT,
      ["time", "memory"],
    ),
    bomb("sql: memory at once", "select length(repeat('x', 2000000000))", SLOW, ["memory"]),
    bomb("sql: memory", "select string_agg(repeat('x', 1000), '') from range(10000000)", SLOW, [
      "memory",
      "time",
    ]),
    bomb("sql: histogram", "select histogram(x) from range(100000000) t(x)", SLOW, [
      "memory",
      "time",
    ]),
    bomb("sql: result", "select * from range(1000000)", SLOW, ["result"]),
    bomb("sql: attach", "attach '/tmp/soak.db' as x", SLOW, ["guest_error"]),
    bomb("sql: copy to", "copy (select 1) to '/tmp/soak.csv'", SLOW, ["guest_error"]),
    bomb("sql: files", "select * from read_csv('/etc/passwd', sep = ':')", SLOW, ["guest_error"]),
    bomb("sql: extensions", "install httpfs", SLOW, ["guest_error"]),
    bomb("sql: settings", "set memory_limit = '8GB'", SLOW, ["guest_error"]),
  ],
};

// --- internals

const DAY_MS = 24 * 60 * 60 * 1000;

function wordsOf(random: Random): string[] {
  return random.list(random.int(1, 12), () => random.word());
}
