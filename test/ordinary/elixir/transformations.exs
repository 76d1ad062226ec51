#%% csv to maps
csv = "name,city,age\nAna,Lisbon,34\nBo,Oslo,41"
[header | rows] = csv |> String.split("\n") |> Enum.map(&String.split(&1, ","))
Enum.map(rows, &(header |> Enum.zip(&1) |> Map.new()))

#%% quoted csv parser by binary matching
defmodule Csv do
  def parse(text), do: field(text, "", [], [])

  defp field(<<?", rest::binary>>, "", row, rows), do: quoted(rest, "", row, rows)
  defp field(<<?,, rest::binary>>, cell, row, rows), do: field(rest, "", [cell | row], rows)
  defp field(<<?\n, rest::binary>>, cell, row, rows), do: field(rest, "", [], [finish(cell, row) | rows])
  defp field(<<c::utf8, rest::binary>>, cell, row, rows), do: field(rest, cell <> <<c::utf8>>, row, rows)
  defp field("", "", [], rows), do: Enum.reverse(rows)
  defp field("", cell, row, rows), do: Enum.reverse([finish(cell, row) | rows])

  defp quoted(<<?", ?", rest::binary>>, cell, row, rows), do: quoted(rest, cell <> "\"", row, rows)
  defp quoted(<<?", rest::binary>>, cell, row, rows), do: field(rest, cell, row, rows)
  defp quoted(<<c::utf8, rest::binary>>, cell, row, rows), do: quoted(rest, cell <> <<c::utf8>>, row, rows)

  defp finish(cell, row), do: Enum.reverse([cell | row])
end

Csv.parse("id,note\n1,\"said \"\"hi\"\", left\"\n2,\"two\nlines\"\n")

#%% snake case to camel case
camel = fn key ->
  [first | rest] = String.split(key, "_")
  Enum.join([first | Enum.map(rest, &String.capitalize/1)])
end

Map.new(%{"first_name" => "Ana", "home_zip_code" => "1000"}, fn {k, v} -> {camel.(k), v} end)

#%% flatten nested settings
defmodule Flat do
  def flatten(map, prefix \\ nil) do
    Enum.reduce(map, %{}, fn {key, value}, acc ->
      path = if prefix, do: "#{prefix}.#{key}", else: to_string(key)
      if is_map(value), do: Map.merge(acc, flatten(value, path)), else: Map.put(acc, path, value)
    end)
  end
end

Flat.flatten(%{ui: %{theme: "dark", font: %{size: 12}}, tags: ["a"]})

#%% group orders by month
[
  %{at: ~D[2025-01-14], total: 40},
  %{at: ~D[2025-02-02], total: 15},
  %{at: ~D[2025-01-29], total: 22}
]
|> Enum.group_by(&Calendar.strftime(&1.at, "%Y-%m"), & &1.total)

#%% merge customers and orders
customers = [%{id: 1, name: "Ana"}, %{id: 2, name: "Bo"}]
orders = [%{customer: 1, total: 20}, %{customer: 1, total: 5}]
spent = Enum.reduce(orders, %{}, fn o, acc -> Map.update(acc, o.customer, o.total, &(&1 + o.total)) end)
Enum.map(customers, &Map.put(&1, :spent, Map.get(spent, &1.id, 0)))

#%% words counted
"Great service, great price. Slow delivery but great support"
|> String.downcase()
|> String.split(~r/[^a-z]+/, trim: true)
|> Enum.frequencies()
|> Enum.sort_by(fn {word, n} -> {-n, word} end)
|> Enum.take(3)

#%% slug of a title
"Crème Brûlée & Co. – 10 Rezepte!"
|> String.normalize(:nfd)
|> String.replace(~r/[\x{0300}-\x{036f}]/u, "")
|> String.downcase()
|> String.replace(~r/[^a-z0-9]+/, "-")
|> String.trim("-")

#%% mask personal data
"Card 4111 1111 1111 1111, mail jane.doe@example.com"
|> String.replace(~r/\b(?:\d{4} ){3}(\d{4})\b/, "**** \\1")
|> String.replace(~r/\b(\w)[\w.]*@/, "\\1***@")

#%% json round trip
text = JSON.encode!(%{order: 77, lines: [%{sku: "A1", qty: 2}], paid: true, note: nil})
decoded = JSON.decode!(text)
get_in(decoded, ["lines", Access.at(0), "qty"])

#%% nested update
order = %{customer: %{name: "Ana", address: %{city: "Porto"}}, lines: [%{qty: 1}, %{qty: 4}]}

order
|> put_in([:customer, :address, :city], "Faro")
|> update_in([:lines, Access.all(), :qty], &(&1 * 2))

#%% run length encoding
"aaabccd" |> String.graphemes() |> Enum.chunk_by(& &1) |> Enum.map_join(fn run -> "#{hd(run)}#{length(run)}" end)

#%% roman numerals
defmodule Roman do
  @symbols [{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}]

  def encode(0), do: ""

  def encode(n) do
    {symbol, value} = Enum.find(@symbols, fn {_, value} -> value <= n end)
    symbol <> encode(n - value)
  end
end

Enum.map([1994, 2025, 49], &Roman.encode/1)

#%% number to words
defmodule Words do
  @ones ~w(zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen)
  @tens ~w(_ _ twenty thirty forty fifty sixty seventy eighty ninety)

  def say(n) when n < 20, do: Enum.at(@ones, n)

  def say(n) when n < 100 do
    case rem(n, 10) do
      0 -> Enum.at(@tens, div(n, 10))
      unit -> "#{Enum.at(@tens, div(n, 10))}-#{say(unit)}"
    end
  end

  def say(n) when n < 1000, do: join(div(n, 100), "hundred", rem(n, 100))
  def say(n) when n < 1_000_000, do: join(div(n, 1000), "thousand", rem(n, 1000))
  def say(n), do: join(div(n, 1_000_000), "million", rem(n, 1_000_000))

  defp join(count, unit, 0), do: "#{say(count)} #{unit}"
  defp join(count, unit, rest), do: "#{say(count)} #{unit} #{say(rest)}"
end

Enum.map([0, 17, 342, 98_765, 1_000_021], &Words.say/1)

#%% duration to words
{parts, 0} =
  Enum.map_reduce([day: 86_400, hour: 3600, minute: 60, second: 1], 93_784, fn {unit, size}, rest ->
    {{unit, div(rest, size)}, rem(rest, size)}
  end)

for {unit, n} when n > 0 <- parts do
  if n == 1, do: "1 #{unit}", else: "#{n} #{unit}s"
end
|> Enum.join(", ")

#%% ini file to sections
ini = """
[database]
host = db.internal
port = 5432

[cache]
enabled = true
"""

ini
|> String.split("\n", trim: true)
|> Enum.reduce({nil, %{}}, fn line, {section, acc} ->
  case Regex.run(~r/^\[(\w+)\]$/, line) do
    [_, name] ->
      {name, Map.put(acc, name, %{})}

    nil ->
      [key, value] = line |> String.split("=", parts: 2) |> Enum.map(&String.trim/1)
      {section, put_in(acc, [section, key], value)}
  end
end)
|> elem(1)

#%% tree from a parent list
rows = [{1, nil, "Electronics"}, {2, 1, "Phones"}, {3, 1, "Audio"}, {4, 3, "Headphones"}]

defmodule Forest do
  def build(rows, parent \\ nil) do
    for {id, ^parent, name} <- rows, do: %{name: name, children: build(rows, id)}
  end

  def paths(nodes, trail \\ []) do
    Enum.flat_map(nodes, fn %{name: name, children: children} ->
      here = trail ++ [name]
      [Enum.join(here, " / ") | paths(children, here)]
    end)
  end
end

rows |> Forest.build() |> Forest.paths()

#%% transpose a table
[["", "Q1", "Q2"], ["EU", 10, 12], ["US", 20, 18]] |> Enum.zip_with(& &1)

#%% spelling suggestion by distance
menu = ~w(cappuccino espresso americano)
Enum.max_by(menu, &String.jaro_distance(&1, "capucino"))

#%% event sourcing fold with a protocol
defprotocol Applicable do
  @doc "Changes an account by an event."
  def apply_to(event, account)
end

defmodule Deposited do
  defstruct [:amount]
end

defmodule Withdrawn do
  defstruct [:amount]
end

defimpl Applicable, for: Deposited do
  def apply_to(%{amount: amount}, account), do: %{account | balance: account.balance + amount}
end

defimpl Applicable, for: Withdrawn do
  def apply_to(%{amount: amount}, %{balance: balance} = account) when amount <= balance,
    do: %{account | balance: balance - amount}

  def apply_to(event, account), do: Map.update!(account, :rejected, &[event | &1])
end

events = [%Deposited{amount: 200}, %Withdrawn{amount: 45}, %Withdrawn{amount: 500}, %Deposited{amount: 10}]
account = Enum.reduce(events, %{balance: 0, rejected: []}, &Applicable.apply_to/2)
{account.balance, length(account.rejected)}

#%% dates from mixed formats
months = ~w(january february march april may june july august september october november december)

parse = fn text ->
  cond do
    m = Regex.run(~r/^(\d{4})-(\d{2})-(\d{2})$/, text) -> tl(m)
    m = Regex.run(~r/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, text) -> m |> tl() |> Enum.reverse()
    m = Regex.run(~r/^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/, text) ->
      [_, name, day, year] = m
      index = Enum.find_index(months, &(&1 == String.downcase(name)))
      [year, Integer.to_string(index + 1), day]
    true -> nil
  end
  |> case do
    nil -> nil
    parts -> parts |> Enum.map(&String.to_integer/1) |> then(fn [y, m, d] -> Date.new!(y, m, d) |> Date.to_string() end)
  end
end

Enum.map(["2025-03-14", "14.3.2025", "March 14, 2025", "soon"], parse)

#%% merge intervals of absences
[{~D[2025-06-01], ~D[2025-06-05]}, {~D[2025-06-04], ~D[2025-06-10]}, {~D[2025-06-20], ~D[2025-06-21]}]
|> Enum.sort_by(&elem(&1, 0), Date)
|> Enum.reduce([], fn
  {from, to}, [{last_from, last_to} | rest] = merged ->
    if Date.compare(from, last_to) != :gt do
      [{last_from, Enum.max([to, last_to], Date)} | rest]
    else
      [{from, to} | merged]
    end

  interval, [] ->
    [interval]
end)
|> Enum.reverse()
|> Enum.map(fn {from, to} -> "#{from}/#{to}" end)
