import { code, type Task } from "../task.ts";

export const ARITHMETIC_TASKS: readonly Task[] = [
  {
    taskId: "factorial",
    sentence: "What exactly is the factorial of 20?",
    inputs: { n: 20 },
    expected: { $type: "integer", value: "2432902008176640000" },
    programs: {
      python: code`
        import math
        math.factorial(n)
      `,
      javascript: code`
        let product = 1n;
        for (let i = 2n; i <= BigInt(n); i++) product *= i;
        product;
      `,
      sql: code`
        with recursive f(i, product) as (
          select 1, cast(1 as bigint)
          union all
          select i + 1, product * (i + 1) from f where i < $n
        )
        select max(product) as factorial from f
      `,
      elixir: code`Enum.product(1..n)`,
    },
  },
  {
    taskId: "fibonacci",
    sentence: "What is the thirtieth Fibonacci number?",
    inputs: { n: 30 },
    expected: 832_040,
    programs: {
      python: code`
        def fib(n):
            a, b = 0, 1
            for _ in range(n):
                a, b = b, a + b
            return a

        fib(n)
      `,
      javascript: code`
        let [a, b] = [0, 1];
        for (let i = 0; i < n; i++) [a, b] = [b, a + b];
        a;
      `,
      sql: code`
        with recursive fib(i, a, b) as (
          select 0, 0, 1
          union all
          select i + 1, b, a + b from fib where i < $n
        )
        select a from fib where i = $n
      `,
      elixir: code`
        {result, _next} = Enum.reduce(1..n, {0, 1}, fn _, {a, b} -> {b, a + b} end)
        result
      `,
    },
  },
  {
    taskId: "primes",
    sentence: "How many primes are there below fifty?",
    inputs: { limit: 50 },
    expected: 15,
    programs: {
      python: code`
        def is_prime(n):
            return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))

        sum(1 for n in range(limit) if is_prime(n))
      `,
      javascript: code`
        const isPrime = (n) => {
          for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
          return n > 1;
        };
        Array.from({ length: limit }, (_, n) => n).filter(isPrime).length;
      `,
      sql: code`
        with recursive n(x) as (select 2 union all select x + 1 from n where x < $limit - 1)
        select count(*) as primes
        from n
        where not exists (select 1 from n d where d.x < n.x and n.x % d.x = 0)
      `,
      elixir: code`
        prime? = fn n -> Enum.all?(2..(n - 1)//1, fn d -> rem(n, d) != 0 end) end
        Enum.count(2..(limit - 1), prime?)
      `,
    },
  },
  {
    taskId: "common-multiple",
    sentence: "What is the least common multiple of 84 and 36?",
    inputs: { a: 84, b: 36 },
    expected: 252,
    programs: {
      python: code`
        import math
        math.lcm(a, b)
      `,
      javascript: code`
        const gcd = (x, y) => (y === 0 ? x : gcd(y, x % y));
        (a * b) / gcd(a, b);
      `,
      sql: code`select lcm($a, $b) as multiple`,
      elixir: code`div(a * b, Integer.gcd(a, b))`,
    },
  },
  {
    taskId: "fahrenheit",
    sentence: "What are these temperatures in Fahrenheit?",
    inputs: { readings: [{ celsius: 0 }, { celsius: 37 }, { celsius: 100 }] },
    expected: [
      { celsius: 0, fahrenheit: 32 },
      { celsius: 37, fahrenheit: 98.6 },
      { celsius: 100, fahrenheit: 212 },
    ],
    programs: {
      python: code`
        [
            {"celsius": r["celsius"], "fahrenheit": round(r["celsius"] * 9 / 5 + 32, 1)}
            for r in readings
        ]
      `,
      javascript: code`
        readings.map(({ celsius }) => ({
          celsius,
          fahrenheit: Math.round((celsius * 1.8 + 32) * 10) / 10,
        }));
      `,
      sql: code`
        select celsius, round(celsius * 9 / 5.0 + 32, 1) as fahrenheit
        from readings
        order by celsius
      `,
      elixir: code`
        for %{"celsius" => celsius} <- readings do
          %{celsius: celsius, fahrenheit: Float.round(celsius * 9 / 5 + 32, 1)}
        end
      `,
    },
  },
  {
    taskId: "body-mass",
    sentence: "What is the body mass index at 70 kilograms and 1.75 metres, to one decimal?",
    inputs: { kilograms: 70, metres: 1.75 },
    expected: 22.9,
    programs: {
      python: code`round(kilograms / metres ** 2, 1)`,
      javascript: code`Math.round((kilograms / metres ** 2) * 10) / 10`,
      sql: code`select round($kilograms / ($metres * $metres), 1) as body_mass`,
      elixir: code`Float.round(kilograms / metres ** 2, 1)`,
    },
  },
  {
    taskId: "miles",
    sentence: "How many miles is a marathon, to two decimals?",
    inputs: { kilometres: 42.195 },
    expected: 26.22,
    programs: {
      python: code`round(kilometres * 0.621371, 2)`,
      javascript: code`Number((kilometres * 0.621371).toFixed(2))`,
      sql: code`select round($kilometres * 0.621371, 2) as miles`,
      elixir: code`Float.round(kilometres * 0.621371, 2)`,
    },
  },
  {
    taskId: "correlation",
    sentence: "How strongly do the two columns go together?",
    inputs: {
      pairs: [
        { x: 1, y: 2 },
        { x: 2, y: 4 },
        { x: 3, y: 5 },
        { x: 4, y: 4 },
        { x: 5, y: 5 },
      ],
    },
    expected: 0.774_596_669_241_483_4,
    programs: {
      python: code`
        import statistics
        statistics.correlation([p["x"] for p in pairs], [p["y"] for p in pairs])
      `,
      javascript: code`
        const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
        const mx = mean(pairs.map((p) => p.x));
        const my = mean(pairs.map((p) => p.y));
        let xy = 0, xx = 0, yy = 0;
        for (const { x, y } of pairs) {
          xy += (x - mx) * (y - my);
          xx += (x - mx) ** 2;
          yy += (y - my) ** 2;
        }
        xy / Math.sqrt(xx * yy);
      `,
      sql: code`select corr(x, y) as correlation from pairs`,
      elixir: code`
        mean = fn list -> Enum.sum(list) / length(list) end
        mx = mean.(Enum.map(pairs, & &1["x"]))
        my = mean.(Enum.map(pairs, & &1["y"]))

        {xy, xx, yy} =
          Enum.reduce(pairs, {0, 0, 0}, fn %{"x" => x, "y" => y}, {xy, xx, yy} ->
            {xy + (x - mx) * (y - my), xx + (x - mx) ** 2, yy + (y - my) ** 2}
          end)

        xy / :math.sqrt(xx * yy)
      `,
    },
  },
  {
    taskId: "binary",
    sentence: "Write 37 in binary.",
    inputs: { n: 37 },
    expected: "100101",
    programs: {
      python: code`bin(n)[2:]`,
      javascript: code`n.toString(2)`,
      sql: code`select bin($n) as bits`,
      elixir: code`Integer.to_string(n, 2)`,
    },
  },
];
