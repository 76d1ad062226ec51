import { code, type Task } from "../task.ts";

const ORDERS = [
  { customer: "Ada", region: "north", amount: 120, day: "2026-01-05" },
  { customer: "Ben", region: "south", amount: 80, day: "2026-01-20" },
  { customer: "Ada", region: "north", amount: 60, day: "2026-02-11" },
  { customer: "Cleo", region: "west", amount: 200, day: "2026-02-14" },
  { customer: "Ben", region: "south", amount: 40, day: "2026-03-01" },
];

export const GROUP_TASKS: readonly Task[] = [
  {
    taskId: "totals-by-region",
    sentence: "What are the sales by region, the largest first?",
    inputs: { orders: ORDERS },
    expected: [
      { region: "west", total: 200 },
      { region: "north", total: 180 },
      { region: "south", total: 120 },
    ],
    programs: {
      python: code`
        totals = {}
        for order in orders:
            totals[order["region"]] = totals.get(order["region"], 0) + order["amount"]
        ranked = sorted(totals.items(), key=lambda item: -item[1])
        [{"region": region, "total": total} for region, total in ranked]
      `,
      javascript: code`
        const totals = {};
        for (const { region, amount } of orders) totals[region] = (totals[region] || 0) + amount;
        Object.entries(totals)
          .map(([region, total]) => ({ region, total }))
          .sort((a, b) => b.total - a.total);
      `,
      sql: code`
        select region, sum(amount) as total
        from orders
        group by region
        order by total desc
      `,
      elixir: code`
        orders
        |> Enum.group_by(& &1["region"])
        |> Enum.map(fn {region, list} ->
          %{region: region, total: list |> Enum.map(& &1["amount"]) |> Enum.sum()}
        end)
        |> Enum.sort_by(& &1.total, :desc)
      `,
    },
  },
  {
    taskId: "top-two",
    sentence: "Which two orders were the largest?",
    inputs: { orders: ORDERS },
    expected: [
      { customer: "Cleo", amount: 200 },
      { customer: "Ada", amount: 120 },
    ],
    programs: {
      python: code`
        top = sorted(orders, key=lambda o: o["amount"], reverse=True)[:2]
        [{"customer": o["customer"], "amount": o["amount"]} for o in top]
      `,
      javascript: code`
        [...orders]
          .sort((a, b) => b.amount - a.amount)
          .slice(0, 2)
          .map(({ customer, amount }) => ({ customer, amount }));
      `,
      sql: code`select customer, amount from orders order by amount desc limit 2`,
      elixir: code`
        orders
        |> Enum.sort_by(& &1["amount"], :desc)
        |> Enum.take(2)
        |> Enum.map(&Map.take(&1, ["customer", "amount"]))
      `,
    },
  },
  {
    taskId: "repeat-customers",
    sentence: "Which customers ordered more than once, and what is their average order?",
    inputs: { orders: ORDERS },
    expected: [
      { customer: "Ada", orders: 2, average: 90 },
      { customer: "Ben", orders: 2, average: 60 },
    ],
    programs: {
      python: code`
        from collections import defaultdict

        amounts = defaultdict(list)
        for o in orders:
            amounts[o["customer"]].append(o["amount"])
        [
            {"customer": c, "orders": len(a), "average": sum(a) / len(a)}
            for c, a in sorted(amounts.items())
            if len(a) > 1
        ]
      `,
      javascript: code`
        const amounts = {};
        for (const o of orders) (amounts[o.customer] ??= []).push(o.amount);
        Object.entries(amounts)
          .filter(([, list]) => list.length > 1)
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([customer, list]) => ({
            customer,
            orders: list.length,
            average: list.reduce((a, b) => a + b, 0) / list.length,
          }));
      `,
      sql: code`
        select customer, count(*) as orders, avg(amount) as average
        from orders
        group by customer
        having count(*) > 1
        order by customer
      `,
      elixir: code`
        orders
        |> Enum.group_by(& &1["customer"], & &1["amount"])
        |> Enum.filter(fn {_customer, amounts} -> length(amounts) > 1 end)
        |> Enum.sort()
        |> Enum.map(fn {customer, amounts} ->
          %{customer: customer, orders: length(amounts), average: Enum.sum(amounts) / length(amounts)}
        end)
      `,
    },
  },
  {
    taskId: "latest-by-customer",
    sentence: "What was the latest order of each customer?",
    inputs: { orders: ORDERS },
    expected: [
      { customer: "Ada", amount: 60 },
      { customer: "Ben", amount: 40 },
      { customer: "Cleo", amount: 200 },
    ],
    programs: {
      python: code`
        latest = {}
        for o in sorted(orders, key=lambda o: o["day"]):
            latest[o["customer"]] = o["amount"]
        [{"customer": c, "amount": latest[c]} for c in sorted(latest)]
      `,
      javascript: code`
        const latest = new Map();
        for (const o of orders) {
          const seen = latest.get(o.customer);
          if (!seen || o.day > seen.day) latest.set(o.customer, o);
        }
        [...latest.values()]
          .map(({ customer, amount }) => ({ customer, amount }))
          .sort((a, b) => (a.customer < b.customer ? -1 : 1));
      `,
      sql: code`
        select customer, amount
        from (
          select *, row_number() over (partition by customer order by day desc) as n from orders
        ) ranked
        where n = 1
        order by customer
      `,
      elixir: code`
        orders
        |> Enum.group_by(& &1["customer"])
        |> Enum.map(fn {customer, list} ->
          %{customer: customer, amount: Enum.max_by(list, & &1["day"])["amount"]}
        end)
        |> Enum.sort_by(& &1.customer)
      `,
    },
  },
  {
    taskId: "share-of-total",
    sentence: "What share of the sales in percent has each region?",
    inputs: { orders: ORDERS },
    expected: [
      { region: "north", share: 36 },
      { region: "south", share: 24 },
      { region: "west", share: 40 },
    ],
    programs: {
      python: code`
        total = sum(o["amount"] for o in orders)
        regions = sorted({o["region"] for o in orders})
        [
            {"region": r, "share": sum(o["amount"] for o in orders if o["region"] == r) / total * 100}
            for r in regions
        ]
      `,
      javascript: code`
        const total = orders.reduce((sum, o) => sum + o.amount, 0);
        [...new Set(orders.map((o) => o.region))].sort().map((region) => {
          const sum = orders.filter((o) => o.region === region).reduce((s, o) => s + o.amount, 0);
          return { region, share: (sum / total) * 100 };
        });
      `,
      sql: code`
        select region, sum(amount) * 100.0 / (select sum(amount) from orders) as share
        from orders
        group by region
        order by region
      `,
      elixir: code`
        total = orders |> Enum.map(& &1["amount"]) |> Enum.sum()

        orders
        |> Enum.group_by(& &1["region"], & &1["amount"])
        |> Enum.map(fn {region, amounts} -> %{region: region, share: Enum.sum(amounts) / total * 100} end)
        |> Enum.sort_by(& &1.region)
      `,
    },
  },
];
