#%% invoice total
items = [
  %{name: "Widget", qty: 3, price: 19.99},
  %{name: "Gadget", qty: 1, price: 49.5}
]

subtotal = Enum.reduce(items, 0, fn %{qty: q, price: p}, acc -> acc + q * p end)
tax = subtotal * 0.0825
%{subtotal: Float.round(subtotal, 2), tax: Float.round(tax, 2), total: Float.round(subtotal + tax, 2)}

#%% tip per person
Float.round(86.4 * 1.18 / 4, 2)

#%% compound interest
1000 * :math.pow(1 + 0.05 / 12, 12 * 10) |> Float.round(2)

#%% exact sum of money
["0.10", "0.20", "19.99"]
|> Enum.map(&Decimal.new/1)
|> Enum.reduce(Decimal.new(0), &Decimal.add/2)
|> Decimal.to_string()

#%% amortization schedule
defmodule Loan do
  defstruct [:principal, :rate, :months]

  def payment(%Loan{principal: p, rate: r, months: n}) do
    monthly = r / 12
    p * monthly / (1 - :math.pow(1 + monthly, -n))
  end

  def schedule(%Loan{} = loan) do
    payment = payment(loan)

    loan.principal
    |> Stream.unfold(fn
      balance when balance <= 0.005 ->
        nil

      balance ->
        interest = balance * loan.rate / 12
        principal = min(payment - interest, balance)
        left = balance - principal
        {%{interest: Float.round(interest, 2), principal: Float.round(principal, 2), left: Float.round(left, 2)}, left}
    end)
    |> Enum.to_list()
  end
end

loan = %Loan{principal: 12_000.0, rate: 0.06, months: 24}
rows = Loan.schedule(loan)

%{
  payment: loan |> Loan.payment() |> Float.round(2),
  months: length(rows),
  interest: rows |> Enum.map(& &1.interest) |> Enum.sum() |> Float.round(2),
  first: hd(rows)
}

#%% progressive tax with recursion
defmodule Tax do
  @brackets [{11_600, 0.10}, {47_150, 0.12}, {100_525, 0.22}, {:infinity, 0.24}]

  def owed(income), do: owed(income, 0, @brackets, 0.0)

  defp owed(_income, _lower, [], acc), do: acc
  defp owed(income, lower, _rest, acc) when income <= lower, do: acc

  defp owed(income, lower, [{:infinity, rate} | _], acc), do: acc + (income - lower) * rate

  defp owed(income, lower, [{upper, rate} | rest], acc) do
    owed(income, upper, rest, acc + (min(income, upper) - lower) * rate)
  end
end

for income <- [9_000, 42_000, 150_000], into: %{}, do: {income, Float.round(Tax.owed(income), 2)}

#%% shipping cost with guards
defmodule Shipping do
  def cost(kg) when kg <= 0, do: {:error, :weight}
  def cost(kg) when kg <= 1, do: {:ok, 4.95}
  def cost(kg) when kg <= 5, do: {:ok, 7.5}
  def cost(kg), do: {:ok, 7.5 + (Float.ceil(kg * 1.0) - 5) * 1.2}
end

Enum.map([0, 0.4, 3, 8.2], &Shipping.cost/1)

#%% nights of a stay
Date.diff(~D[2025-01-03], ~D[2024-12-28])

#%% hotel price with weekend rate
Date.range(~D[2025-06-12], ~D[2025-06-15])
|> Enum.map(fn date -> if Date.day_of_week(date) in [5, 6], do: 149, else: 109 end)
|> Enum.sum()

#%% loyalty points with cond
total = Enum.sum([120.5, 33, 78.99, 410])

factor =
  cond do
    total > 1000 -> 3
    total > 500 -> 2
    true -> 1
  end

"You have earned #{trunc(total) * factor} points."

#%% tiered pricing by reduce_while
tiers = [{100, 1.0}, {500, 0.8}, {:rest, 0.6}]

{cost, _, _} =
  Enum.reduce_while(tiers, {0.0, 750, 0}, fn
    {:rest, price}, {cost, left, from} ->
      {:halt, {cost + left * price, 0, from}}

    {limit, price}, {cost, left, from} ->
      units = min(left, limit - from)
      next = {cost + units * price, left - units, limit}
      if left - units == 0, do: {:halt, next}, else: {:cont, next}
  end)

cost

#%% median and mean
values = [4, 8, 15, 16, 23, 42]
sorted = Enum.sort(values)
middle = div(length(sorted), 2)
median = if rem(length(sorted), 2) == 0, do: (Enum.at(sorted, middle - 1) + Enum.at(sorted, middle)) / 2, else: Enum.at(sorted, middle)
%{mean: Enum.sum(values) / length(values), median: median}

#%% standard deviation
data = [12, 15, 11, 18, 20, 14, 13]
mean = Enum.sum(data) / Enum.count(data)
data |> Enum.map(&((&1 - mean) ** 2)) |> Enum.sum() |> Kernel./(length(data) - 1) |> :math.sqrt() |> Float.round(3)

#%% payroll with overtime
timesheet = %{"Ana" => {[8, 9, 8, 10, 8], 22}, "Ben" => {[8, 8, 8, 8, 4], 19.5}}

Map.new(timesheet, fn {name, {hours, rate}} ->
  worked = Enum.sum(hours)
  regular = min(worked, 40)
  overtime = max(worked - 40, 0)
  {name, regular * rate + overtime * rate * 1.5}
end)

#%% fibonacci as a stream
Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end) |> Enum.take(15)

#%% primes by comprehension
for n <- 2..60, Enum.all?(2..(n - 1)//1, &(rem(n, &1) != 0)), do: n

#%% greatest common divisor
g = Integer.gcd(1920, 1080)
"#{div(1920, g)}:#{div(1080, g)}"

#%% business days without holidays
holidays = MapSet.new([~D[2025-05-01], ~D[2025-05-26]])

~D[2025-04-28]
|> Date.range(~D[2025-05-30])
|> Enum.count(&(Date.day_of_week(&1) <= 5 and &1 not in holidays))

#%% age on a day
age = fn born, on ->
  before_birthday? = {on.month, on.day} < {born.month, born.day}
  on.year - born.year - if(before_birthday?, do: 1, else: 0)
end

age.(~D[1987-11-05], ~D[2025-03-14])

#%% break even point
fixed = 18_500
margin = 39 - 14.5
ceil(fixed / margin)

#%% change in coins
{coins, 0} =
  Enum.flat_map_reduce([200, 100, 50, 20, 10, 5, 2, 1], 388, fn coin, left ->
    {List.duplicate(coin, div(left, coin)), rem(left, coin)}
  end)

Enum.frequencies(coins)

#%% premium with risk factors
factors = [under_25: 1.45, no_claims: 0.85, garage: 0.95]

{premium, steps} =
  Enum.reduce(factors, {420.0, []}, fn {label, factor}, {running, steps} ->
    next = running * factor
    {next, ["#{label}: x#{factor} -> #{Float.round(next, 2)}" | steps]}
  end)

{Float.round(premium, 2), Enum.reverse(steps)}

#%% internal rate of return
defmodule Finance do
  def npv(rate, flows) do
    flows
    |> Enum.with_index()
    |> Enum.map(fn {flow, year} -> flow / :math.pow(1 + rate, year) end)
    |> Enum.sum()
  end

  def irr(flows), do: bisect(flows, -0.9, 1.0, 80)

  defp bisect(_flows, low, _high, 0), do: low

  defp bisect(flows, low, high, steps) do
    middle = (low + high) / 2

    if npv(middle, flows) > 0,
      do: bisect(flows, middle, high, steps - 1),
      else: bisect(flows, low, middle, steps - 1)
  end
end

Float.round(Finance.irr([-5000, 1200, 1800, 2400, 900]) * 100, 2)

#%% fahrenheit table
for f <- [-40, 0, 32, 72, 98.6], do: {f, Float.round((f - 32) * 5 / 9, 1)}

#%% telecom bill
plan = %{monthly: 29.0, minutes: 300, sms: 100, gb: 5, over: %{minutes: 0.12, sms: 0.08, gb: 4.0}}
usage = %{minutes: 372, sms: 61, gb: 6.4}

extra =
  for key <- [:minutes, :sms, :gb], into: %{} do
    over = max(usage[key] - plan[key], 0)
    over = if key == :gb, do: Float.ceil(over), else: over
    {key, over * plan.over[key]}
  end

total = plan.monthly + (extra |> Map.values() |> Enum.sum())

for {key, amount} <- Enum.sort(extra), amount > 0 do
  IO.puts(String.pad_trailing("Extra #{key}", 20, ".") <> :erlang.float_to_binary(amount, decimals: 2))
end

Float.round(total, 2)

#%% split a bill with decimals
total = Decimal.new("100.00")
share = total |> Decimal.div(3) |> Decimal.round(2, :down)
rest = Decimal.sub(total, Decimal.mult(share, 3))
[Decimal.add(share, rest), share, share] |> Enum.map(&Decimal.to_string/1)

#%% elo rating
expected = fn a, b -> 1 / (1 + :math.pow(10, (b - a) / 400)) end
new = fn a, b, score -> round(a + 32 * (score - expected.(a, b))) end
{new.(1500, 1620, 1), new.(1620, 1500, 0)}

#%% pace of a runner
[minutes, seconds] = "47:35" |> String.split(":") |> Enum.map(&String.to_integer/1)
per_km = div(minutes * 60 + seconds, 10)
"#{div(per_km, 60)}:#{per_km |> rem(60) |> Integer.to_string() |> String.pad_leading(2, "0")} min/km"

#%% knapsack of a delivery van
defmodule Van do
  def best([], _limit), do: {0, []}

  def best([{_id, kg, _fee} | rest], limit) when kg > limit, do: best(rest, limit)

  def best([{id, kg, fee} | rest], limit) do
    {without, ids_without} = best(rest, limit)
    {with_rest, ids_with} = best(rest, limit - kg)

    if with_rest + fee > without,
      do: {with_rest + fee, [id | ids_with]},
      else: {without, ids_without}
  end
end

Van.best([{"A", 12, 24}, {"B", 7, 13}, {"C", 11, 23}, {"D", 8, 15}, {"E", 9, 16}], 26)
