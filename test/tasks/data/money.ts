import { code, type Task } from "../task.ts";

export const MONEY_TASKS: readonly Task[] = [
  {
    taskId: "order-total",
    sentence: "What does the whole order come to?",
    inputs: {
      lines: [
        { item: "tea", price: 2.5, quantity: 4 },
        { item: "cup", price: 7.25, quantity: 2 },
        { item: "pot", price: 19.99, quantity: 1 },
      ],
    },
    expected: 44.49,
    programs: {
      python: code`sum(line["price"] * line["quantity"] for line in lines)`,
      javascript: code`lines.reduce((sum, line) => sum + line.price * line.quantity, 0)`,
      sql: code`select sum(price * quantity) as total from lines`,
      elixir: code`
        lines
        |> Enum.map(fn line -> line["price"] * line["quantity"] end)
        |> Enum.sum()
      `,
    },
  },
  {
    taskId: "percent-off",
    sentence: "What do 80 dollars cost with 15 percent off?",
    inputs: { price: 80, percent: 15 },
    expected: 68,
    programs: {
      python: code`price * (1 - percent / 100)`,
      javascript: code`price * (1 - percent / 100)`,
      sql: code`select $price * (1 - $percent / 100.0) as reduced`,
      elixir: code`price * (1 - percent / 100)`,
    },
  },
  {
    taskId: "tax-inside",
    sentence: "How much tax at 23 percent is in a gross price of 123?",
    inputs: { gross: 123, rate: 23 },
    expected: 23,
    programs: {
      python: code`
        net = gross / (1 + rate / 100)
        round(gross - net, 2)
      `,
      javascript: code`
        const net = gross / (1 + rate / 100);
        Math.round((gross - net) * 100) / 100;
      `,
      sql: code`select round($gross - $gross / (1 + $rate / 100.0), 2) as tax`,
      elixir: code`
        net = gross / (1 + rate / 100)
        Float.round(gross - net, 2)
      `,
    },
  },
  {
    taskId: "compound-interest",
    sentence: "What do 10,000 grow to at 5 percent a year in ten years, to the cent?",
    inputs: { principal: 10_000, rate: 0.05, years: 10 },
    expected: 16_288.95,
    programs: {
      python: code`
        from decimal import Decimal, ROUND_HALF_UP

        amount = Decimal(principal) * (1 + Decimal(str(rate))) ** years
        amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
      `,
      javascript: code`
        import { Decimal } from "decimal";

        const amount = new Decimal(principal).times(new Decimal(1).plus(rate).pow(years));
        amount.toDecimalPlaces(2);
      `,
      sql: code`select round($principal * power(1 + $rate, $years), 2) as amount`,
      elixir: code`
        amount = principal * :math.pow(1 + rate, years)
        Float.round(amount, 2)
      `,
    },
  },
  {
    taskId: "compound-monthly",
    sentence: "What do 2,500 grow to at 6 percent, compounded monthly, in three years?",
    inputs: { principal: 2_500, yearlyRate: 0.06, years: 3 },
    expected: 2_991.7,
    programs: {
      python: code`round(principal * (1 + yearlyRate / 12) ** (12 * years), 2)`,
      javascript: code`
        const amount = principal * Math.pow(1 + yearlyRate / 12, 12 * years);
        Number(amount.toFixed(2));
      `,
      sql: code`select round($principal * power(1 + $yearlyRate / 12.0, 12 * $years), 2) as amount`,
      elixir: code`Float.round(principal * :math.pow(1 + inputs["yearlyRate"] / 12, 12 * years), 2)`,
    },
  },
  {
    taskId: "loan-payment",
    sentence: "What is the monthly payment on 20,000 at 5 percent over 60 months?",
    inputs: { loan: 20_000, rate: 0.05, months: 60 },
    expected: 377.42,
    programs: {
      python: code`
        monthly = rate / 12
        round(loan * monthly / (1 - (1 + monthly) ** -months), 2)
      `,
      javascript: code`
        const monthly = rate / 12;
        const payment = (loan * monthly) / (1 - (1 + monthly) ** -months);
        Math.round(payment * 100) / 100;
      `,
      sql: code`
        with terms as (select $rate / 12.0 as monthly)
        select round($loan * monthly / (1 - power(1 + monthly, -$months)), 2) as payment
        from terms
      `,
      elixir: code`
        monthly = rate / 12
        payment = loan * monthly / (1 - :math.pow(1 + monthly, -months))
        Float.round(payment, 2)
      `,
    },
  },
  {
    taskId: "round-half-even",
    sentence: "Round these to whole numbers the bankers' way.",
    inputs: { amounts: [{ amount: 0.5 }, { amount: 1.5 }, { amount: 2.5 }, { amount: 3.7 }] },
    expected: [
      { amount: 0.5, rounded: 0 },
      { amount: 1.5, rounded: 2 },
      { amount: 2.5, rounded: 2 },
      { amount: 3.7, rounded: 4 },
    ],
    programs: {
      python: code`[{"amount": a["amount"], "rounded": round(a["amount"])} for a in amounts]`,
      javascript: code`
        const roundHalfEven = (x) => {
          const floor = Math.floor(x);
          const rest = x - floor;
          if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
          return Math.round(x);
        };
        amounts.map(({ amount }) => ({ amount, rounded: roundHalfEven(amount) }));
      `,
      sql: code`select amount, round_even(amount, 0) as rounded from amounts order by amount`,
      elixir: code`
        round_half_even = fn x ->
          floor = trunc(Float.floor(x))

          cond do
            x - floor != 0.5 -> round(x)
            rem(floor, 2) == 0 -> floor
            true -> floor + 1
          end
        end

        Enum.map(amounts, fn %{"amount" => amount} ->
          %{amount: amount, rounded: round_half_even.(amount)}
        end)
      `,
    },
  },
  {
    taskId: "round-half-up",
    sentence: "Round these prices to cents, half up, exactly.",
    inputs: { prices: [{ price: 1.005 }, { price: 2.345 }, { price: 9.994 }] },
    expected: [{ cents: 1.01 }, { cents: 2.35 }, { cents: 9.99 }],
    programs: {
      python: code`
        from decimal import Decimal, ROUND_HALF_UP

        [
            {"cents": Decimal(str(p["price"])).quantize(Decimal("0.01"), ROUND_HALF_UP)}
            for p in prices
        ]
      `,
      javascript: code`
        import { Decimal } from "decimal";

        prices.map(({ price }) => ({ cents: new Decimal(price).toDecimalPlaces(2, Decimal.ROUND_HALF_UP) }));
      `,
      sql: code`select round(price, 2) as cents from prices order by price`,
      elixir: code`
        Enum.map(prices, fn %{"price" => price} ->
          %{cents: price |> Float.to_string() |> Decimal.new() |> Decimal.round(2, :half_up)}
        end)
      `,
    },
  },
  {
    taskId: "split-bill",
    sentence: "Split 100 dollars among three people so that no cent is lost.",
    inputs: { cents: 10_000, people: 3 },
    expected: [
      { person: 1, share: 3334 },
      { person: 2, share: 3333 },
      { person: 3, share: 3333 },
    ],
    programs: {
      python: code`
        base, rest = divmod(cents, people)
        [{"person": n + 1, "share": base + (1 if n < rest else 0)} for n in range(people)]
      `,
      javascript: code`
        const base = Math.floor(cents / people);
        const rest = cents % people;
        Array.from({ length: people }, (_, i) => ({ person: i + 1, share: base + (i < rest ? 1 : 0) }));
      `,
      sql: code`
        with recursive persons(person) as (
          select 1 union all select person + 1 from persons where person < $people
        )
        select person,
               ($cents - $cents % $people) / $people
                 + case when person <= $cents % $people then 1 else 0 end as share
        from persons
        order by person
      `,
      elixir: code`
        base = div(cents, people)
        rest = rem(cents, people)

        for n <- 1..people do
          %{person: n, share: if(n <= rest, do: base + 1, else: base)}
        end
      `,
    },
  },
];
