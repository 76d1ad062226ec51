import { describe, expect, it } from "vitest";
import { useDuckdb } from "./duckdb-service.ts";

const sql = useDuckdb();
const ORDERS = [
  { id: 1, region: "north", day: "2026-03-05", amount: 12.5, at: "2026-03-05T10:20:30" },
  { id: 2, region: "south", day: "2026-04-06", amount: 3.25, at: "2026-04-06T00:00:00" },
];
const date = (value: string): object => ({ $type: "date", value });
const moment = (value: string): object => ({ $type: "datetime", value });

/** One row of the first order, as each dialect would ask for it. */
describe("what is written from habit runs", () => {
  it.each<readonly [string, string, readonly unknown[]]>([
    ["Postgres", "to_char(day, 'YYYY-MM')", ["2026-03"]],
    ["Postgres", "to_char(at, 'FMMonth DD, HH24:MI')", ["March 05, 10:20"]],
    ["Postgres", "to_char(day, 'Day')", ["Thursday "]],
    ["Postgres", "to_char(day, case when id = 1 then 'YYYY' else 'MM' end)", ["2026"]],
    ["Postgres", "to_char(amount * 1000, 'FM999,990.00')", ["12,500.00"]],
    ["Postgres", "to_char(amount, '999.9')", ["  12.5"]],
    ["Postgres", "to_date('05/03/2026', 'DD/MM/YYYY')", [date("2026-03-05")]],
    [
      "Postgres",
      "to_timestamp('2026-03-05 10', 'YYYY-MM-DD HH24')",
      [moment("2026-03-05T10:00:00+00:00")],
    ],
    ["Postgres", "region ~ '^no', region ~* 'NORTH', region !~ 'x'", [true, true, true]],
    ["Postgres", "initcap('john SMITH'), btrim(' a ')", ["John Smith", "a"]],
    ["Postgres", "json_build_object('a', 1), '{\"a\": 2}'::jsonb ->> 'a'", [{ a: 1 }, "2"]],
    ["MySQL", "`region`, DATE_FORMAT(day, '%d.%m.%Y')", ["north", "05.03.2026"]],
    ["MySQL", "DATEDIFF(day, '2026-03-01'), TIMESTAMPDIFF(MONTH, day, '2026-12-01')", [4, 8]],
    ["MySQL", "IFNULL(NULL, 1), IF(1 > 0, 'a', 'b'), CAST(amount AS SIGNED)", [1, "a", 13]],
    ["MySQL", "region REGEXP 'or', region NOT REGEXP 'x', 7 DIV 2", [true, true, 3]],
    ["MySQL", "DATE_SUB(day, INTERVAL 5 DAY)", [moment("2026-02-28T00:00:00")]],
    ["MySQL", 'CONCAT(region, "!")', ["north!"]],
    [
      "SQLite",
      "strftime('%Y', day), date(day, 'start of month', '+1 month', '-1 day')",
      ["2026", date("2026-03-31")],
    ],
    [
      "SQLite",
      "(SELECT date(day, 'weekday 1', '+1 year')), date((SELECT max(day)), (SELECT '-1 day')), datetime(at, NULL)",
      [date("2027-03-09"), date("2026-03-04"), null],
    ],
    [
      "SQLite",
      "julianday('2026-01-01'), strftime('%s', '2026-01-01')",
      [2_461_041.5, "1767225600"],
    ],
    ["SQLite", "substr(day, 1, 4), day LIKE '2026-03%', 1 / 0", ["2026", true, null]],
    [
      "T-SQL",
      "DATEADD(month, 1, day), DATEDIFF(day, day, '2026-03-10')",
      [moment("2026-04-05T00:00:00"), 5],
    ],
    [
      "T-SQL",
      "ISNULL(NULL, 2), LEN(region), CHARINDEX('r', region), CONVERT(varchar(10), day)",
      [2, 5, 3, "2026-03-05"],
    ],
    ["Oracle", "NVL(NULL, 3), DECODE(id, 1, 'one', 'other'), SYSDATE > day", [3, "one", true]],
  ])(
    "%s: %s",
    async (_, list, expected) => {
      expect(await sql.rows(`SELECT ${list} FROM orders WHERE id = 1`, { orders: ORDERS })).toEqual(
        [expected],
      );
    },
    20_000,
  );

  it.each<readonly [string, readonly unknown[]]>([
    ["SELECT region FROM orders ORDER BY amount LIMIT 0, 1", [["south"]]],
    ["SELECT TOP 1 region FROM orders ORDER BY amount DESC", [["north"]]],
    [
      "SELECT region, day, sum(amount) > 5 FROM orders GROUP BY region ORDER BY id",
      [
        ["north", date("2026-03-05"), true],
        ["south", date("2026-04-06"), false],
      ],
    ],
    ["SELECT GROUP_CONCAT(region ORDER BY id DESC SEPARATOR '; ') FROM orders", [["south; north"]]],
    ['SELECT id FROM orders WHERE region = "south"', [[2]]],
    ["SELECT id FROM orders WHERE region = :wanted", [[2]]],
    [
      "CREATE TABLE t (id SERIAL PRIMARY KEY, n INT(11)); INSERT INTO t (n) VALUES (5), (6); SELECT * FROM t",
      [
        [1, 5],
        [2, 6],
      ],
    ],
    ["SELECT 1 FROM dual", [[1]]],
    // A statement is read in the habit that it shows: LIKE without case, the day of the week from 1.
    [
      "SELECT `region`, DAYOFWEEK(`day`), `region` XOR 0 FROM (SELECT id::VARCHAR AS region, day FROM orders WHERE region LIKE 'N%') o",
      [["1", 5, true]],
    ],
    ["SELECT region, dayofweek(day) FROM orders WHERE region LIKE 'n%'", [["north", 4]]],
    [
      "UPDATE orders o JOIN (SELECT 1 AS id, 5 AS n) x ON x.id = o.id SET o.amount = x.n; SELECT id, amount::INT FROM orders ORDER BY id",
      [
        [1, 5],
        [2, 3],
      ],
    ],
    ["SET @least = 4; SELECT id FROM orders WHERE amount > @least", [[1]]],
    [
      "SELECT LPAD(id, 3, '0'), YEAR('2026-03-05'), '5' + amount > 6, FORMAT(amount * 1000, 1) FROM orders WHERE id = 2",
      [["002", 2026, true, "3,250.0"]],
    ],
    ["SELECT max(amount), region FROM orders", [[{ $type: "decimal", value: "12.50" }, "north"]]],
    [
      "SELECT m::DATE FROM generate_series('2026-03-01'::DATE, '2026-05-01', '1 month') AS m WHERE m > '2026-04-01'",
      [[date("2026-05-01")]],
    ],
  ])(
    "%s",
    async (source, expected) => {
      expect(await sql.rows(source, { orders: ORDERS, wanted: "south" })).toEqual(expected);
    },
    20_000,
  );

  it("keeps the names of columns that it had to mend", async () => {
    const result = await sql.run("SELECT o.day, count(*) AS n FROM orders o GROUP BY region", {
      orders: ORDERS,
    });
    expect(result).toMatchObject({ value: { columns: [{ name: "day" }, { name: "n" }] } });
  });

  it("points at the place in the text as it was sent", async () => {
    const source = "SELECT `region`,\n  DATE_FORMAT(day, '%Y'), wrong FROM orders";
    expect(await sql.run(source, { orders: ORDERS })).toMatchObject({
      status: "guest_error",
      error: { name: "BinderException", line: 2, column: 27 },
    });
  });

  it("lets a program's own function come first", async () => {
    expect(await sql.rows("CREATE MACRO getdate() AS 7; SELECT getdate()")).toEqual([[7]]);
  });
});
