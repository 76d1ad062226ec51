import type { Json } from "../../core/json.ts";
import { type Row, expectValue, none, noScript, row, script } from "../row.ts";
import { VALUES_IN } from "./values-in.ts";

export const INPUT_ROWS: readonly Row[] = [
  row(
    "gives each input as a global and as a member of inputs",
    {
      python: "price * inputs['count']",
      ...script("price * inputs.count"),
      sql: "select $price * getvariable('count')",
      elixir: 'price * inputs["count"]',
    },
    async ({ ok, program }) =>
      expectValue((await ok(program, { inputs: { price: 2.5, count: 4 } })).value, 10),
  ),
  row(
    "gives every kind of JSON unchanged",
    {
      python: "inputs",
      ...script("inputs"),
      sql: none("inputs are tables and variables, no single object"),
      elixir: "inputs",
    },
    async ({ ok, program }) => {
      const inputs = {
        a: null,
        b: [true, false],
        c: { d: -1.5, e: 'Ł 🎉 \\ "q" \n' },
        "": 0,
        f: 2 ** 53 - 1,
      };
      expectValue((await ok(program, { inputs })).value, inputs);
    },
  ),
  row(
    "keeps a built-in name what it is, and the input reachable",
    {
      python: 'sum([1, 2]) + len("ab") + inputs["sum"] + inputs["len"]',
      ...script("Math.max(1, 3) + String(12).length + inputs.Math + inputs.String"),
      sql: "with t(x) as (values (1), (2))\nselect sum(x) + length('ab') + $sum + $len from t",
      elixir: 'Enum.sum([1, 2]) + length([1, 1]) + inputs["sum"] + inputs["len"]',
    },
    async ({ ok, program }) =>
      expectValue(
        (await ok(program, { inputs: { sum: 10, len: 20, Math: 10, String: 20 } })).value,
        35,
      ),
  ),
  row(
    "reaches an input that is no identifier",
    {
      python: 'inputs["unit price"] + inputs["class"] + inputs["__proto__"]',
      ...script('inputs["unit price"] + inputs["class"] + inputs["__proto__"]'),
      sql: "select getvariable('unit price') + getvariable('class') + getvariable('__proto__')",
      elixir: 'inputs["unit price"] + inputs["class"] + inputs["__proto__"]',
    },
    async ({ ok, program }) => {
      const inputs: { [key: string]: Json } = JSON.parse(
        '{"unit price": 1, "class": 2, "__proto__": 4}',
      );
      expectValue((await ok(program, { inputs })).value, 7);
    },
  ),
  row(
    "lets an input named inputs not hide the others",
    {
      python: 'inputs["other"]',
      ...script("inputs.other"),
      sql: "select $other",
      elixir: 'inputs["other"]',
    },
    async ({ ok, program }) =>
      expectValue((await ok(program, { inputs: { inputs: 1, other: 2 } })).value, 2),
  ),
  row(
    "takes inputs as data, never as program text",
    { python: "text", ...script("text"), sql: "select $text", elixir: "text" },
    async ({ ok, program }) => {
      for (const text of [
        '"); raise SystemExit("',
        "'''\n\"\"\"\\",
        "`${1+1}`",
        "</script>\u2028\u2029",
        "{0}%s",
        "'; drop table x; --",
        "#{1 + 1}",
      ]) {
        expectValue((await ok(program, { inputs: { text } })).value, text);
      }
    },
  ),
  row(
    "takes a large input",
    {
      python: "sum(numbers)",
      ...script("numbers.reduce((a, b) => a + b, 0)"),
      sql: "select sum(n) from numbers",
      elixir: "Enum.sum(numbers)",
    },
    async ({ ok, language, program }) => {
      const list = Array.from({ length: 100_000 }, (_, n) => n);
      const numbers = language === "sql" ? list.map((n) => ({ n })) : list;
      expectValue((await ok(program, { inputs: { numbers } })).value, 4_999_950_000);
    },
  ),
  row(
    "reads a list of objects by the names of their fields",
    {
      python:
        'totals = {}\nfor o in orders:\n    totals[o["region"]] = totals.get(o["region"], 0) + o["amount"]\n[{"region": r, "total": t} for r, t in sorted(totals.items())]',
      ...script(
        "const totals = {};\nfor (const o of orders) totals[o.region] = (totals[o.region] ?? 0) + o.amount;\nObject.keys(totals).sort().map((region) => ({ region, total: totals[region] }))",
      ),
      sql: "select region, sum(amount) as total from orders group by region order by region",
      elixir:
        'orders\n|> Enum.group_by(& &1["region"], & &1["amount"])\n|> Enum.sort()\n|> Enum.map(fn {region, amounts} -> %{region: region, total: Enum.sum(amounts)} end)',
    },
    async ({ ok, program }) => {
      const orders = [
        { region: "south", amount: 5 },
        { region: "north", amount: 10.25 },
        { region: "north", amount: 20 },
      ];
      expectValue((await ok(program, { inputs: { orders } })).value, [
        { region: "north", total: 30.25 },
        { region: "south", total: 5 },
      ]);
    },
  ),
  row(
    "reads fields that are absent or named like keywords",
    {
      python:
        '[{"total": sum(o["group"] for o in order), "absent": sum(1 for o in order if o.get("select") is None)}]',
      ...script(
        "[{ total: order.reduce((sum, o) => sum + o.group, 0), absent: order.filter((o) => o.select == null).length }]",
      ),
      sql: 'select sum("group") as total, count(*) - count("select") as absent from "order"',
      elixir:
        '[%{total: order |> Enum.map(& &1["group"]) |> Enum.sum(), absent: Enum.count(order, &is_nil(&1["select"]))}]',
    },
    async ({ ok, program }) => {
      const order = [{ group: 1, select: "x" }, { group: 2 }, { group: 3, select: null }];
      expectValue((await ok(program, { inputs: { order } })).value, [{ total: 6, absent: 2 }]);
    },
  ),
  row(
    "gives each column the type of what is in it",
    {
      python: none("a list of objects has no columns"),
      ...noScript("a list of objects has no columns"),
      sql: "select lower(typeof(flag)) as flag, lower(typeof(n)) as n, lower(typeof(day)) as day, price + price + price = 0.3 as exact, day + 1 > day as counts from lines limit 1",
      elixir: none("a list of maps has no columns"),
    },
    async ({ ok, program }) => {
      const lines = [
        { flag: true, n: 1, day: "2026-03-05", price: 0.1 },
        { flag: null, n: null, day: null, price: null },
      ];
      expectValue((await ok(program, { inputs: { lines } })).value, [
        { flag: "boolean", n: "bigint", day: "date", exact: true, counts: true },
      ]);
    },
  ),
  ...VALUES_IN.map(([name, x, expected, programs]) =>
    row(`takes ${name} as the language's own`, programs, async ({ ok, program }) =>
      expectValue(
        (await ok(program, { inputs: { x }, allowedModules: ["decimal", "datetime"] })).value,
        expected,
      ),
    ),
  ),
];
