#%% sales by region
sales = [
  %{region: "North", amount: 1200},
  %{region: "South", amount: 850},
  %{region: "North", amount: 430.5}
]

sales
|> Enum.group_by(& &1.region, & &1.amount)
|> Enum.map(fn {region, amounts} -> {region, Enum.sum(amounts)} end)
|> Enum.sort_by(&elem(&1, 1), :desc)
|> Enum.map_join("\n", fn {region, sum} -> "#{String.pad_trailing(region, 10)}#{sum}" end)

#%% month end statement
transactions = [
  {~D[2025-05-02], "Salary", 3100.0},
  {~D[2025-05-03], "Rent", -1150.0},
  {~D[2025-05-09], "Groceries", -212.4},
  {~D[2025-05-17], "Refund", 79.95}
]

money = fn amount ->
  sign = if amount < 0, do: "-", else: ""
  [whole, cents] = amount |> abs() |> :erlang.float_to_binary(decimals: 2) |> String.split(".")

  grouped =
    whole
    |> String.reverse()
    |> String.graphemes()
    |> Enum.chunk_every(3)
    |> Enum.map_join(",", &Enum.join/1)
    |> String.reverse()

  "#{sign}$#{grouped}.#{cents}"
end

{lines, closing} =
  Enum.map_reduce(transactions, 540.25, fn {date, text, amount}, balance ->
    balance = balance + amount
    line = [Date.to_iso8601(date), String.pad_trailing(text, 12), String.pad_leading(money.(amount), 12), String.pad_leading(money.(balance), 12)]
    {Enum.join(line, " "), balance}
  end)

IO.puts("STATEMENT MAY 2025")
IO.puts(String.duplicate("-", 50))
Enum.each(lines, &IO.puts/1)
money.(closing)

#%% bar chart of calls
calls = %{9 => 12, 10 => 18, 11 => 25, 12 => 7}
most = calls |> Map.values() |> Enum.max()

for {hour, n} <- Enum.sort(calls) do
  bar = String.duplicate("#", round(n / most * 20))
  "#{String.pad_leading("#{hour}", 2, "0")}:00 #{bar} #{n}"
end
|> Enum.join("\n")

#%% receipt
lines = [{"Espresso", 2, 2.4}, {"Bagel", 1, 4.9}]
total = Enum.reduce(lines, 0, fn {_, n, price}, sum -> sum + n * price end)

"""
#{for {name, n, price} <- lines, do: "#{n} x #{name}: #{Float.round(n * price, 2)}\n"}
TOTAL #{Float.round(total, 2)}
"""

#%% markdown table
tickets = [%{id: 41, subject: "Login fails", age: 3}, %{id: 44, subject: "Invoice missing", age: 7}]
columns = [:id, :subject, :age]
row = fn cells -> "| " <> Enum.join(cells, " | ") <> " |" end

[row.(columns), row.(Enum.map(columns, fn _ -> "---" end)) | Enum.map(tickets, fn t -> row.(Enum.map(columns, &t[&1])) end)]
|> Enum.join("\n")

#%% survey summary
answers = [5, 4, 5, 3, 2, 5, 4, 4, 1, 5]
promoters = Enum.count(answers, &(&1 == 5))
detractors = Enum.count(answers, &(&1 <= 3))

%{
  average: Enum.sum(answers) / length(answers),
  nps: round((promoters - detractors) / length(answers) * 100),
  distribution: answers |> Enum.frequencies() |> Enum.sort(:desc)
}

#%% hours of a team
entries = """
Mon Ana 7.5
Mon Bo 8
Tue Ana 8
Wed Cy 9
"""

entries
|> String.split("\n", trim: true)
|> Enum.map(&String.split/1)
|> Enum.reduce(%{}, fn [_day, name, hours], acc ->
  {h, _} = Float.parse(hours)
  Map.update(acc, name, h, &(&1 + h))
end)

#%% top customers
orders = [{"ACME", 1200}, {"Globex", 430}, {"ACME", 310}, {"Initech", 2210}]

orders
|> Enum.reduce(%{}, fn {c, v}, m -> Map.update(m, c, v, &(&1 + v)) end)
|> Enum.sort_by(fn {_, v} -> -v end)
|> Enum.take(2)
|> Enum.with_index(1)
|> Enum.map(fn {{c, v}, i} -> "#{i}. #{c}: $#{v}" end)

#%% aging of receivables
defmodule Aging do
  @buckets [:not_due, :"1-30", :"31-60", :over_60]

  def report(open, today) do
    grouped = Enum.group_by(open, &bucket(Date.diff(today, &1.due)))

    for bucket <- @buckets do
      list = Map.get(grouped, bucket, [])

      %{
        bucket: bucket,
        count: length(list),
        amount: list |> Enum.map(& &1.amount) |> Enum.sum(),
        customers: list |> Enum.map(& &1.customer) |> Enum.uniq()
      }
    end
  end

  defp bucket(days) when days <= 0, do: :not_due
  defp bucket(days) when days <= 30, do: :"1-30"
  defp bucket(days) when days <= 60, do: :"31-60"
  defp bucket(_days), do: :over_60
end

open = [
  %{customer: "Alder", amount: 420, due: ~D[2025-06-20]},
  %{customer: "Birch", amount: 1310, due: ~D[2025-05-12]},
  %{customer: "Cedar", amount: 95.5, due: ~D[2025-03-01]},
  %{customer: "Alder", amount: 250, due: ~D[2025-07-15]}
]

Aging.report(open, ~D[2025-06-30])

#%% conversion funnel
[{"Visited", 5400}, {"Signed up", 810}, {"Trial", 392}, {"Paid", 147}]
|> Enum.chunk_every(2, 1, :discard)
|> Enum.map(fn [{_, before}, {step, n}] -> "#{step}: #{Float.round(n / before * 100, 1)}%" end)

#%% calendar of a month
first = ~D[2025-02-01]
padding = List.duplicate("", Date.day_of_week(first) - 1)
days = Enum.map(1..Date.days_in_month(first), &Integer.to_string/1)

weeks =
  (padding ++ days)
  |> Enum.chunk_every(7)
  |> Enum.map(fn week -> Enum.map_join(week, &String.pad_leading(&1, 3)) end)

Enum.join([" Mo Tu We Th Fr Sa Su" | weeks], "\n")

#%% error rate from a log
log = """
10:00:01 INFO GET /cart 200 12ms
10:00:02 ERROR GET /pay 500 230ms
10:00:03 INFO GET /cart 200 9ms
10:00:09 ERROR POST /pay 502 1200ms
"""

line = ~r/^(?<at>\S+) (?<level>\w+) (?<method>\w+) (?<path>\S+) (?<status>\d{3}) (?<ms>\d+)ms$/m

log
|> String.split("\n", trim: true)
|> Enum.map(&Regex.named_captures(line, &1))
|> Enum.group_by(& &1["path"])
|> Map.new(fn {path, hits} ->
  errors = Enum.count(hits, &(String.to_integer(&1["status"]) >= 500))
  slowest = hits |> Enum.map(&String.to_integer(&1["ms"])) |> Enum.max()
  {path, %{requests: length(hits), errors: errors, slowest: slowest}}
end)

#%% letter from a template
template = "Dear {name}, your order {number} of {total} ships on {date}."
data = %{"name" => "Ms. Brandt", "number" => "R-2041", "total" => "$89.00", "date" => "June 3"}
Regex.replace(~r/\{(\w+)\}/, template, fn _, key -> Map.get(data, key, "?") end)

#%% budget tree
defmodule Tree do
  def total(%{children: children} = node), do: Map.get(node, :budget, 0) + Enum.sum(Enum.map(children, &total/1))
  def total(%{budget: budget}), do: budget

  def outline(node, depth \\ 0) do
    line = String.duplicate("  ", depth) <> "#{node.name} #{total(node)}\n"
    line <> Enum.map_join(Map.get(node, :children, []), &outline(&1, depth + 1))
  end
end

Tree.outline(%{
  name: "Company",
  children: [
    %{name: "Sales", budget: 120, children: [%{name: "EU", budget: 60}, %{name: "US", budget: 75}]},
    %{name: "R&D", budget: 310}
  ]
})

#%% league table
results = [{"Lions", 2, "Bears", 1}, {"Hawks", 0, "Lions", 0}, {"Bears", 3, "Hawks", 2}, {"Lions", 1, "Hawks", 4}]

add = fn table, team, scored, conceded ->
  points = if scored > conceded, do: 3, else: if(scored == conceded, do: 1, else: 0)

  Map.update(table, team, %{played: 1, points: points, diff: scored - conceded}, fn row ->
    %{row | played: row.played + 1, points: row.points + points, diff: row.diff + scored - conceded}
  end)
end

table =
  Enum.reduce(results, %{}, fn {home, h, away, a}, table ->
    table |> add.(home, h, a) |> add.(away, a, h)
  end)

table
|> Enum.sort_by(fn {_, %{points: p, diff: d}} -> {p, d} end, :desc)
|> Enum.with_index(1)
|> Enum.each(fn {{team, row}, place} ->
  IO.puts("#{place}. #{String.pad_trailing(team, 8)} #{row.played} #{row.points} #{row.diff}")
end)

table["Lions"]

#%% ranking with ties
scores = [{"Ana", 91}, {"Bo", 84}, {"Cy", 91}, {"Di", 77}]

scores
|> Enum.sort_by(&(-elem(&1, 1)))
|> Enum.map(fn {name, score} ->
  rank = 1 + Enum.count(scores, fn {_, other} -> other > score end)
  "#{rank}. #{name} (#{score})"
end)

#%% csv export
rows = [[1, ~s(Table "Oslo"), 199], [2, "Lamp, small", 29.5]]

quote_cell = fn cell ->
  text = to_string(cell)
  if String.contains?(text, [",", "\"", "\n"]), do: ~s("#{String.replace(text, "\"", "\"\"")}"), else: text
end

Enum.map_join([["id", "name", "price"] | rows], "\r\n", fn row -> Enum.map_join(row, ",", quote_cell) end)

#%% spoken summary with pluralisation
plural = fn
  1, word -> "1 #{word}"
  n, word -> "#{n} #{word}s"
end

"Today: #{plural.(12, "order")}, #{plural.(1, "refund")} and #{plural.(0, "complaint")}."

#%% subscription churn
for {month, start, lost, won} <- [{"Jan", 400, 12, 35}, {"Feb", 423, 20, 18}] do
  churn = Float.round(lost / start * 100, 2)
  net = won - lost
  sign = if net > 0, do: "+", else: ""
  "#{month}: churn #{churn}%, net #{sign}#{net}"
end

#%% vat summary by rate
lines = [{"12.40", 7}, {"99.00", 19}, {"3.10", 7}, {"45.55", 19}]

lines
|> Enum.group_by(&elem(&1, 1), &Decimal.new(elem(&1, 0)))
|> Enum.sort()
|> Enum.map(fn {rate, nets} ->
  net = Enum.reduce(nets, Decimal.new(0), &Decimal.add/2)
  vat = net |> Decimal.mult(rate) |> Decimal.div(100) |> Decimal.round(2)
  "#{rate} %: net #{net}, VAT #{vat}, gross #{Decimal.add(net, vat)}"
end)

#%% shift plan by cycling
staff = ["Ana", "Bo", "Cy", "Di"]
shifts = [:early, :late, :night]

staff
|> Stream.cycle()
|> Stream.chunk_every(length(shifts))
|> Stream.map(&Enum.zip(shifts, &1))
|> Enum.take(5)
|> Enum.with_index(1)
|> Enum.map_join("\n", fn {plan, day} ->
  "Day #{day}: " <> Enum.map_join(plan, " ", fn {shift, who} -> "#{shift}=#{who}" end)
end)
