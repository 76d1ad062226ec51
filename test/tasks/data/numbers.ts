import { code, type Task } from "../task.ts";

export const NUMBER_TASKS: readonly Task[] = [
  {
    taskId: "average",
    sentence: "What is the average score?",
    inputs: { scores: [{ score: 7 }, { score: 9 }, { score: 10 }, { score: 6 }] },
    expected: 8,
    programs: {
      python: code`
        values = [s["score"] for s in scores]
        sum(values) / len(values)
      `,
      javascript: code`scores.reduce((sum, s) => sum + s.score, 0) / scores.length`,
      sql: code`select avg(score) as average from scores`,
      elixir: code`Enum.sum(Enum.map(scores, & &1["score"])) / length(scores)`,
    },
  },
  {
    taskId: "median",
    sentence: "What is the median waiting time?",
    inputs: {
      waits: [
        { minutes: 3 },
        { minutes: 1 },
        { minutes: 4 },
        { minutes: 1 },
        { minutes: 5 },
        { minutes: 9 },
      ],
    },
    expected: 3.5,
    programs: {
      python: code`
        import statistics
        statistics.median(w["minutes"] for w in waits)
      `,
      javascript: code`
        const sorted = waits.map((w) => w.minutes).sort((a, b) => a - b);
        const middle = Math.floor(sorted.length / 2);
        sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      `,
      sql: code`select median(minutes) as median from waits`,
      elixir: code`
        sorted = waits |> Enum.map(& &1["minutes"]) |> Enum.sort()
        middle = div(length(sorted), 2)

        if rem(length(sorted), 2) == 1 do
          Enum.at(sorted, middle)
        else
          (Enum.at(sorted, middle - 1) + Enum.at(sorted, middle)) / 2
        end
      `,
    },
  },
  {
    taskId: "most-common",
    sentence: "Which size sells most often?",
    inputs: { sales: [{ size: "M" }, { size: "L" }, { size: "M" }, { size: "S" }, { size: "M" }] },
    expected: "M",
    programs: {
      python: code`
        from collections import Counter
        Counter(s["size"] for s in sales).most_common(1)[0][0]
      `,
      javascript: code`
        const counts = {};
        for (const { size } of sales) counts[size] = (counts[size] || 0) + 1;
        Object.entries(counts).sort((a, b) => b[1] - a[1])[0][0];
      `,
      sql: code`select size from sales group by size order by count(*) desc limit 1`,
      elixir: code`
        sales
        |> Enum.frequencies_by(& &1["size"])
        |> Enum.max_by(fn {_size, count} -> count end)
        |> elem(0)
      `,
    },
  },
  {
    taskId: "standard-deviation",
    sentence: "What is the sample standard deviation?",
    inputs: { points: [2, 4, 4, 4, 5, 5, 7, 9].map((x) => ({ x })) },
    expected: 2.138_089_935_299_395,
    programs: {
      python: code`
        import statistics
        statistics.stdev([p["x"] for p in points])
      `,
      javascript: code`
        const xs = points.map((p) => p.x);
        const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
        Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (xs.length - 1));
      `,
      sql: code`select stddev(x) as deviation from points`,
      elixir: code`
        xs = Enum.map(points, & &1["x"])
        mean = Enum.sum(xs) / length(xs)
        variance = Enum.sum(Enum.map(xs, fn x -> (x - mean) ** 2 end)) / (length(xs) - 1)
        :math.sqrt(variance)
      `,
    },
  },
  {
    taskId: "weighted-average",
    sentence: "What is the weighted grade?",
    inputs: {
      grades: [
        { grade: 90, weight: 3 },
        { grade: 80, weight: 2 },
        { grade: 71, weight: 1 },
      ],
    },
    expected: 83.5,
    programs: {
      python: code`sum(g["grade"] * g["weight"] for g in grades) / sum(g["weight"] for g in grades)`,
      javascript: code`
        const weighted = grades.reduce((sum, g) => sum + g.grade * g.weight, 0);
        weighted / grades.reduce((sum, g) => sum + g.weight, 0);
      `,
      sql: code`select sum(grade * weight) * 1.0 / sum(weight) as grade from grades`,
      elixir: code`
        weighted = Enum.sum(for g <- grades, do: g["grade"] * g["weight"])
        weighted / Enum.sum(for g <- grades, do: g["weight"])
      `,
    },
  },
  {
    taskId: "percent-change",
    sentence: "By how many percent did the price change from 80 to 100?",
    inputs: { old: 80, new: 100 },
    expected: 25,
    programs: {
      python: code`(new - old) / old * 100`,
      javascript: code`((inputs.new - inputs.old) / inputs.old) * 100`,
      sql: code`select ($new - $old) * 100.0 / $old as percent`,
      elixir: code`(new - old) / old * 100`,
    },
  },
  {
    taskId: "percentile",
    sentence: "What is the 90th percentile of the latencies?",
    inputs: { latencies: [5, 3, 8, 1, 10, 2, 9, 4, 7, 6].map((ms) => ({ ms })) },
    expected: 9.1,
    programs: {
      python: code`
        values = sorted(l["ms"] for l in latencies)
        at = 0.9 * (len(values) - 1)
        low = int(at)
        values[low] + (values[low + 1] - values[low]) * (at - low)
      `,
      javascript: code`
        const values = latencies.map((l) => l.ms).sort((a, b) => a - b);
        const at = 0.9 * (values.length - 1);
        const low = Math.floor(at);
        values[low] + (values[low + 1] - values[low]) * (at - low);
      `,
      sql: code`select percentile_cont(0.9) within group (order by ms) as p90 from latencies`,
      elixir: code`
        values = latencies |> Enum.map(& &1["ms"]) |> Enum.sort()
        at = 0.9 * (length(values) - 1)
        low = trunc(at)
        a = Enum.at(values, low)
        a + (Enum.at(values, low + 1) - a) * (at - low)
      `,
    },
  },
  {
    taskId: "histogram",
    sentence: "How many people are in each band of twenty years?",
    inputs: { people: [3, 17, 25, 38, 41, 65].map((age) => ({ age })) },
    expected: [
      { band: 0, count: 2 },
      { band: 20, count: 2 },
      { band: 40, count: 1 },
      { band: 60, count: 1 },
    ],
    programs: {
      python: code`
        from collections import Counter
        counts = Counter(p["age"] // 20 * 20 for p in people)
        [{"band": band, "count": counts[band]} for band in sorted(counts)]
      `,
      javascript: code`
        const counts = new Map();
        for (const { age } of people) {
          const band = Math.floor(age / 20) * 20;
          counts.set(band, (counts.get(band) ?? 0) + 1);
        }
        [...counts].sort((a, b) => a[0] - b[0]).map(([band, count]) => ({ band, count }));
      `,
      sql: code`
        select age - age % 20 as band, count(*) as count
        from people
        group by 1
        order by 1
      `,
      elixir: code`
        people
        |> Enum.frequencies_by(fn p -> div(p["age"], 20) * 20 end)
        |> Enum.sort()
        |> Enum.map(fn {band, count} -> %{band: band, count: count} end)
      `,
    },
  },
];
