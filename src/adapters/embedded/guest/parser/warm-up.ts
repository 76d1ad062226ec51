import type { ReadLanguage } from "../../../../core/language.ts";

/**
 * Reads small programs until the code that reads them is compiled: the first program of a call should not
 * wait for that.
 */
export function warmUp(read: (source: string, language: ReadLanguage) => unknown): void {
  const startedAt = performance.now();
  do for (const [language, source] of PROGRAMS) read(source, language);
  while (performance.now() - startedAt < WARM_UP_MS);
}

// --- internals

const WARM_UP_MS = 400;

const PROGRAMS: readonly (readonly [ReadLanguage, string])[] = [
  [
    "python",
    `import json, math
from datetime import date as day

RATES = {"standard": 0.2, "reduced": 0.05}

class Invoice:
    def __init__(self, lines, kind="standard"):
        self.lines = [dict(line) for line in lines if line["amount"] > 0]
        self.rate = RATES.get(kind, 0)

    def total(self):
        net = sum(line["amount"] * line.get("count", 1) for line in self.lines)
        return round(net * (1 + self.rate), 2)

invoices = [Invoice([{"amount": 12.5, "count": 2}, {"amount": 3}]), Invoice([], "reduced")]
try:
    while True:
        print(f"{invoices.pop().total():,.2f} due {day(2026, 3, 5):%d %B}")
except IndexError as error:
    print("done", error)
{"sum": math.fsum([0.1] * 10), "text": json.dumps([1, 2])}
`,
  ],
  [
    "javascript",
    `import Decimal from "decimal";
const orders = [{ id: 1, lines: [{ price: "12.50", count: 2 }] }, { id: 2, lines: [] }];
class Basket {
  constructor(lines) { this.lines = lines; }
  get total() {
    return this.lines.reduce((sum, { price, count = 1 }) => sum.plus(new Decimal(price).times(count)), new Decimal(0));
  }
}
function* numbered(list) { for (const [at, item] of list.entries()) yield at + ": " + item; }
const totals = orders.map(({ id, lines }) => ({ id, total: new Basket(lines).total.toFixed(2) }));
try { for (const line of numbered(totals)) console.log(line); } catch (error) { console.log(error.message); }
let index = 0;
while (index < 3) { index += 1; if (index === 2) break; }
({ totals, largest: Math.max(...totals.map((each) => Number(each.total))) });
`,
  ],
  [
    "typescript",
    `interface Line { readonly price: number; readonly count?: number }
const total = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.price * (line.count ?? 1), 0);
const lines: Line[] = [{ price: 2.5, count: 4 }, { price: 1 }];
total(lines) as number;
`,
  ],
  [
    "sql",
    `with sold as (select customer, sum(amount) as total, count(*) as n from orders where day >= '2026-01-01' group by customer)
select c.name, coalesce(s.total, 0) as total, rank() over (order by s.total desc) as place
from customers c left join sold s on s.customer = c.id where lower(c.city) in ('lyon', 'paris') order by 2 desc limit 10;
`,
  ],
  [
    "elixir",
    `alias Date, as: Day
defmodule Basket do
  defstruct lines: []
  def total(%__MODULE__{lines: lines}), do: lines |> Enum.map(fn {price, count} -> price * count end) |> Enum.sum()
  def total(_other), do: 0
end
orders = [%Basket{lines: [{2.5, 4}, {1.0, 1}]}, %Basket{}]
report = for order <- orders, into: %{}, do: {length(order.lines), Basket.total(order)}
case Map.fetch(report, 2) do
  {:ok, sum} when sum > 10 -> IO.puts("large: #{Float.round(sum, 2)} on #{Day.new!(2026, 3, 5)}")
  _ -> :none
end
Enum.sort_by(report, fn {_, sum} -> -sum end)
`,
  ],
];
