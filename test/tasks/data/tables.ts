import { code, type Task } from "../task.ts";

export const TABLE_TASKS: readonly Task[] = [
  {
    taskId: "pivot",
    sentence: "Show each product with its sales in January and February side by side.",
    inputs: {
      sales: [
        { product: "tea", month: "Jan", amount: 10 },
        { product: "tea", month: "Feb", amount: 15 },
        { product: "cup", month: "Jan", amount: 7 },
      ],
    },
    expected: [
      { product: "cup", jan: 7, feb: 0 },
      { product: "tea", jan: 10, feb: 15 },
    ],
    programs: {
      python: code`
        pivot = {}
        for s in sales:
            row = pivot.setdefault(s["product"], {"product": s["product"], "jan": 0, "feb": 0})
            row[s["month"].lower()] += s["amount"]
        [pivot[name] for name in sorted(pivot)]
      `,
      javascript: code`
        const pivot = {};
        for (const { product, month, amount } of sales) {
          pivot[product] ??= { product, jan: 0, feb: 0 };
          pivot[product][month.toLowerCase()] += amount;
        }
        Object.keys(pivot).sort().map((name) => pivot[name]);
      `,
      sql: code`
        select product,
               sum(case when month = 'Jan' then amount else 0 end) as jan,
               sum(case when month = 'Feb' then amount else 0 end) as feb
        from sales
        group by product
        order by product
      `,
      elixir: code`
        sum = fn rows, month ->
          rows |> Enum.filter(&(&1["month"] == month)) |> Enum.map(& &1["amount"]) |> Enum.sum()
        end

        sales
        |> Enum.group_by(& &1["product"])
        |> Enum.sort_by(fn {product, _rows} -> product end)
        |> Enum.map(fn {product, rows} ->
          %{product: product, jan: sum.(rows, "Jan"), feb: sum.(rows, "Feb")}
        end)
      `,
    },
  },
  {
    taskId: "running-total",
    sentence: "Add a running total to these entries.",
    inputs: { entries: [1, 2, 3].map((day) => ({ day, amount: day * 10 })) },
    expected: [
      { day: 1, total: 10 },
      { day: 2, total: 30 },
      { day: 3, total: 60 },
    ],
    programs: {
      python: code`
        from itertools import accumulate

        totals = accumulate(e["amount"] for e in entries)
        [{"day": e["day"], "total": t} for e, t in zip(entries, totals)]
      `,
      javascript: code`
        let total = 0;
        entries.map(({ day, amount }) => ({ day, total: (total += amount) }));
      `,
      sql: code`select day, sum(amount) over (order by day) as total from entries order by day`,
      elixir: code`
        entries
        |> Enum.map_reduce(0, fn e, total ->
          total = total + e["amount"]
          {%{day: e["day"], total: total}, total}
        end)
        |> elem(0)
      `,
    },
  },
  {
    taskId: "customer-totals",
    sentence: "What did each customer spend, also those who bought nothing?",
    inputs: {
      customers: [
        { key: 1, name: "Ada" },
        { key: 2, name: "Ben" },
        { key: 3, name: "Cleo" },
      ],
      orders: [
        { customer: 1, amount: 30 },
        { customer: 3, amount: 5 },
        { customer: 1, amount: 12 },
      ],
    },
    expected: [
      { name: "Ada", total: 42 },
      { name: "Ben", total: 0 },
      { name: "Cleo", total: 5 },
    ],
    programs: {
      python: code`
        [
            {
                "name": c["name"],
                "total": sum(o["amount"] for o in orders if o["customer"] == c["key"]),
            }
            for c in customers
        ]
      `,
      javascript: code`
        customers.map(({ key, name }) => ({
          name,
          total: orders.filter((o) => o.customer === key).reduce((sum, o) => sum + o.amount, 0),
        }));
      `,
      sql: code`
        select c.name, coalesce(sum(o.amount), 0) as total
        from customers c
        left join orders o on o.customer = c.key
        group by c.name
        order by c.name
      `,
      elixir: code`
        for customer <- customers do
          amounts = for o <- orders, o["customer"] == customer["key"], do: o["amount"]
          %{name: customer["name"], total: Enum.sum(amounts)}
        end
      `,
    },
  },
  {
    taskId: "rank-with-ties",
    sentence: "Rank the players; equal scores share a place.",
    inputs: {
      players: [
        { name: "Dan", score: 80 },
        { name: "Ada", score: 100 },
        { name: "Cleo", score: 90 },
        { name: "Ben", score: 90 },
      ],
    },
    expected: [
      { name: "Ada", place: 1 },
      { name: "Ben", place: 2 },
      { name: "Cleo", place: 2 },
      { name: "Dan", place: 4 },
    ],
    programs: {
      python: code`
        ordered = sorted(players, key=lambda p: (-p["score"], p["name"]))
        [
            {"name": p["name"], "place": 1 + sum(q["score"] > p["score"] for q in players)}
            for p in ordered
        ]
      `,
      javascript: code`
        players
          .map((p) => ({
            name: p.name,
            place: 1 + players.filter((other) => other.score > p.score).length,
          }))
          .sort((a, b) => a.place - b.place || a.name.localeCompare(b.name));
      `,
      sql: code`
        select name, rank() over (order by score desc) as place
        from players
        order by place, name
      `,
      elixir: code`
        players
        |> Enum.map(fn p ->
          %{name: p["name"], place: 1 + Enum.count(players, &(&1["score"] > p["score"]))}
        end)
        |> Enum.sort_by(&{&1.place, &1.name})
      `,
    },
  },
  {
    taskId: "change-by-month",
    sentence: "How did the sales change from month to month?",
    inputs: {
      months: [
        { month: "2026-01", sales: 100 },
        { month: "2026-02", sales: 130 },
        { month: "2026-03", sales: 110 },
      ],
    },
    expected: [
      { month: "2026-01", change: null },
      { month: "2026-02", change: 30 },
      { month: "2026-03", change: -20 },
    ],
    programs: {
      python: code`
        result = []
        previous = None
        for m in months:
            change = None if previous is None else m["sales"] - previous
            result.append({"month": m["month"], "change": change})
            previous = m["sales"]
        result
      `,
      javascript: code`
        months.map(({ month, sales }, i) => ({
          month,
          change: i === 0 ? null : sales - months[i - 1].sales,
        }));
      `,
      sql: code`
        select month, sales - lag(sales) over (order by month) as change
        from months
        order by month
      `,
      elixir: code`
        previous = [nil | Enum.map(months, & &1["sales"])]

        for {m, before} <- Enum.zip(months, previous) do
          %{month: m["month"], change: before && m["sales"] - before}
        end
      `,
    },
  },
  {
    taskId: "moving-average",
    sentence: "What is the moving average over three days?",
    inputs: { days: [3, 6, 9, 12].map((visits, i) => ({ day: i + 1, visits })) },
    expected: [
      { day: 3, average: 6 },
      { day: 4, average: 9 },
    ],
    programs: {
      python: code`
        visits = [d["visits"] for d in days]
        [
            {"day": days[i]["day"], "average": sum(visits[i - 2 : i + 1]) / 3}
            for i in range(2, len(days))
        ]
      `,
      javascript: code`
        const result = [];
        for (let i = 2; i < days.length; i++) {
          const last = days.slice(i - 2, i + 1);
          result.push({ day: days[i].day, average: last.reduce((s, d) => s + d.visits, 0) / 3 });
        }
        result;
      `,
      sql: code`
        select day, average
        from (
          select day, avg(visits) over (order by day rows between 2 preceding and current row) as average
          from days
        ) t
        where day >= 3
        order by day
      `,
      elixir: code`
        days
        |> Enum.chunk_every(3, 1, :discard)
        |> Enum.map(fn chunk ->
          sum = chunk |> Enum.map(& &1["visits"]) |> Enum.sum()
          %{day: List.last(chunk)["day"], average: sum / 3}
        end)
      `,
    },
  },
];
