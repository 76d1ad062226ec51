import { code, type Task } from "../task.ts";

export const BUSINESS_TASKS: readonly Task[] = [
  {
    taskId: "tax-brackets",
    sentence: "What tax is due on an income of 50,000 in these brackets?",
    inputs: {
      income: 50_000,
      brackets: [
        { lower: 0, upper: 10_000, rate: 0.1 },
        { lower: 10_000, upper: 40_000, rate: 0.2 },
        { lower: 40_000, upper: null, rate: 0.3 },
      ],
    },
    expected: 10_000,
    programs: {
      python: code`
        tax = 0
        for b in brackets:
            upper = b["upper"] if b["upper"] is not None else income
            if income > b["lower"]:
                tax += (min(income, upper) - b["lower"]) * b["rate"]
        tax
      `,
      javascript: code`
        let tax = 0;
        for (const { lower, upper, rate } of brackets) {
          if (income > lower) tax += (Math.min(income, upper ?? income) - lower) * rate;
        }
        tax;
      `,
      sql: code`
        select sum(
          (case when upper is null or upper > $income then $income else upper end - lower) * rate
        ) as tax
        from brackets
        where lower < $income
      `,
      elixir: code`
        brackets
        |> Enum.filter(fn b -> income > b["lower"] end)
        |> Enum.map(fn b -> (min(income, b["upper"] || income) - b["lower"]) * b["rate"] end)
        |> Enum.sum()
      `,
    },
  },
  {
    taskId: "currency-text",
    sentence: "Write 1234567.891 as dollars with commas.",
    inputs: { amount: 1_234_567.891 },
    expected: "$1,234,567.89",
    programs: {
      python: code`"$" + f"{amount:,.2f}"`,
      javascript: code`"$" + amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",")`,
      sql: code`select '$' || format('{:,.2f}', cast($amount as double)) as text`,
      elixir: code`
        [whole, cents] = amount |> :erlang.float_to_binary(decimals: 2) |> String.split(".")
        grouped = Regex.replace(~r/\B(?=(\d{3})+$)/, whole, ",")
        "$" <> grouped <> "." <> cents
      `,
    },
  },
  {
    taskId: "profit-margin",
    sentence: "What is the margin in percent on revenue of 1250 and cost of 900?",
    inputs: { revenue: 1_250, cost: 900 },
    expected: 28,
    programs: {
      python: code`(revenue - cost) / revenue * 100`,
      javascript: code`((revenue - cost) / revenue) * 100`,
      sql: code`select ($revenue - $cost) * 100.0 / $revenue as margin`,
      elixir: code`(revenue - cost) / revenue * 100`,
    },
  },
  {
    taskId: "total-in-euro",
    sentence: "What do these payments come to in euro?",
    inputs: {
      payments: [
        { amount: 100, currency: "USD" },
        { amount: 50, currency: "EUR" },
        { amount: 20, currency: "GBP" },
      ],
      rates: [
        { currency: "USD", rate: 0.92 },
        { currency: "EUR", rate: 1 },
        { currency: "GBP", rate: 1.15 },
      ],
    },
    expected: 165,
    programs: {
      python: code`
        rate_of = {r["currency"]: r["rate"] for r in rates}
        sum(p["amount"] * rate_of[p["currency"]] for p in payments)
      `,
      javascript: code`
        const rateOf = Object.fromEntries(rates.map((r) => [r.currency, r.rate]));
        payments.reduce((sum, p) => sum + p.amount * rateOf[p.currency], 0);
      `,
      sql: code`
        select sum(p.amount * r.rate) as total
        from payments p
        join rates r on r.currency = p.currency
      `,
      elixir: code`
        rate_of = Map.new(rates, fn r -> {r["currency"], r["rate"]} end)
        Enum.reduce(payments, 0, fn p, sum -> sum + p["amount"] * rate_of[p["currency"]] end)
      `,
    },
  },
  {
    taskId: "break-even",
    sentence:
      "How many must we sell to cover 12,000 of fixed costs, at a price of 25 and 13.50 each to make?",
    inputs: { fixed: 12_000, price: 25, unitCost: 13.5 },
    expected: 1_044,
    programs: {
      python: code`
        import math
        math.ceil(fixed / (price - unitCost))
      `,
      javascript: code`Math.ceil(fixed / (price - unitCost))`,
      sql: code`select ceil($fixed / ($price - $unitCost)) as units`,
      elixir: code`ceil(fixed / (price - inputs["unitCost"]))`,
    },
  },
  {
    taskId: "depreciation",
    sentence: "Show the straight-line value after each of three years, from 10,000 down to 1,000.",
    inputs: { cost: 10_000, salvage: 1_000, years: 3 },
    expected: [
      { year: 1, value: 7_000 },
      { year: 2, value: 4_000 },
      { year: 3, value: 1_000 },
    ],
    programs: {
      python: code`
        yearly = (cost - salvage) / years
        [{"year": y, "value": cost - yearly * y} for y in range(1, years + 1)]
      `,
      javascript: code`
        const yearly = (cost - salvage) / years;
        const table = [];
        for (let year = 1; year <= years; year++) table.push({ year, value: cost - yearly * year });
        table;
      `,
      sql: code`
        with recursive t(year) as (select 1 union all select year + 1 from t where year < $years)
        select year, $cost - ($cost - $salvage) * year / $years as value
        from t
        order by year
      `,
      elixir: code`
        yearly = (cost - salvage) / years
        for year <- 1..years, do: %{year: year, value: cost - yearly * year}
      `,
    },
  },
  {
    taskId: "quantity-discount",
    sentence: "What unit price does each quantity get?",
    inputs: {
      orders: [{ quantity: 5 }, { quantity: 12 }, { quantity: 60 }],
      tiers: [
        { least: 1, unit: 10 },
        { least: 10, unit: 9 },
        { least: 50, unit: 7.5 },
      ],
    },
    expected: [
      { quantity: 5, unit: 10 },
      { quantity: 12, unit: 9 },
      { quantity: 60, unit: 7.5 },
    ],
    programs: {
      python: code`
        def unit_price(quantity):
            fitting = [t for t in tiers if t["least"] <= quantity]
            return max(fitting, key=lambda t: t["least"])["unit"]

        [{"quantity": o["quantity"], "unit": unit_price(o["quantity"])} for o in orders]
      `,
      javascript: code`
        const unitPrice = (quantity) =>
          tiers.filter((t) => t.least <= quantity).sort((a, b) => b.least - a.least)[0].unit;
        orders.map(({ quantity }) => ({ quantity, unit: unitPrice(quantity) }));
      `,
      sql: code`
        select o.quantity,
               (select t.unit from tiers t where t.least <= o.quantity order by t.least desc limit 1) as unit
        from orders o
        order by o.quantity
      `,
      elixir: code`
        unit_price = fn quantity ->
          tiers
          |> Enum.filter(&(&1["least"] <= quantity))
          |> Enum.max_by(& &1["least"])
          |> Map.fetch!("unit")
        end

        Enum.map(orders, fn %{"quantity" => q} -> %{quantity: q, unit: unit_price.(q)} end)
      `,
    },
  },
  {
    taskId: "tip",
    sentence: "What is an 18 percent tip on 48.60, to the cent?",
    inputs: { bill: 48.6, percent: 18 },
    expected: 8.75,
    programs: {
      python: code`round(bill * percent / 100, 2)`,
      javascript: code`Math.round(bill * percent) / 100`,
      sql: code`select round($bill * $percent / 100.0, 2) as tip`,
      elixir: code`Float.round(bill * percent / 100, 2)`,
    },
  },
];
