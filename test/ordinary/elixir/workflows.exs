#%% checkout with promotions
defmodule Checkout do
  @catalog %{tea: {3.5, 0.07}, mug: {12.0, 0.19}, book: {18.9, 0.07}}

  def total(items) do
    basket = Enum.frequencies(items)
    subtotal = sum(basket, fn {price, _} -> price end)
    tax = sum(basket, fn {price, rate} -> price * rate end)

    discounts =
      [&three_for_two/2, &ten_percent/2]
      |> Enum.map(& &1.(basket, subtotal))
      |> Enum.reject(&(&1 == 0))

    %{
      subtotal: Float.round(subtotal, 2),
      discounts: Enum.map(discounts, &Float.round(&1, 2)),
      total: Float.round(subtotal + tax - Enum.sum(discounts), 2)
    }
  end

  defp sum(basket, pick) do
    Enum.reduce(basket, 0.0, fn {sku, n}, acc -> acc + n * pick.(@catalog[sku]) end)
  end

  defp three_for_two(%{tea: n}, _subtotal) when n >= 3, do: div(n, 3) * 3.5
  defp three_for_two(_basket, _subtotal), do: 0

  defp ten_percent(_basket, subtotal) when subtotal > 40, do: subtotal * 0.1
  defp ten_percent(_basket, _subtotal), do: 0
end

Checkout.total([:tea, :tea, :mug, :tea, :book, :mug])

#%% shortest route between depots
defmodule Route do
  @roads %{
    depot: %{north: 7, east: 9, south: 14},
    north: %{depot: 7, east: 10, harbour: 15},
    east: %{depot: 9, north: 10, south: 2, harbour: 11},
    south: %{depot: 14, east: 2, airport: 9},
    harbour: %{north: 15, east: 11, airport: 6},
    airport: %{south: 9, harbour: 6}
  }

  def shortest(from, to), do: search([{0, [from]}], to, MapSet.new())

  defp search([], _to, _seen), do: :unreachable

  defp search([{km, [to | _] = path} | _], to, _seen), do: {km, Enum.reverse(path)}

  defp search([{km, [here | _] = path} | queue], to, seen) do
    if here in seen do
      search(queue, to, seen)
    else
      next = for {place, distance} <- @roads[here], place not in seen, do: {km + distance, [place | path]}

      (queue ++ next)
      |> Enum.sort()
      |> search(to, MapSet.put(seen, here))
    end
  end
end

{km, path} = Route.shortest(:depot, :airport)
"#{Enum.join(path, " → ")} (#{km} km)"

#%% waiting list of a restaurant
events = """
18:00 arrive Novak 4
18:02 arrive Ortiz 2
18:05 free 2
18:07 arrive Petit 2
18:10 leave Petit
18:12 free 6
18:20 arrive Quinn 5
"""

step = fn line, {waiting, seated} ->
  case String.split(line) do
    [time, "arrive", name, size] ->
      {waiting ++ [%{name: name, size: String.to_integer(size), since: time}], seated}

    [_time, "leave", name] ->
      {Enum.reject(waiting, &(&1.name == name)), seated}

    [time, "free", seats] ->
      seats = String.to_integer(seats)

      case Enum.find_index(waiting, &(&1.size <= seats)) do
        nil ->
          {waiting, seated}

        index ->
          {party, rest} = List.pop_at(waiting, index)
          {rest, seated ++ ["#{party.name} at #{time}, waiting since #{party.since}"]}
      end
  end
end

{waiting, seated} =
  events
  |> String.split("\n", trim: true)
  |> Enum.reduce({[], []}, step)

%{seated: seated, waiting: Enum.map(waiting, & &1.name)}

#%% bank with transfers that roll back
defmodule Bank do
  defmodule InsufficientFunds do
    defexception [:account, :missing]

    @impl true
    def message(e), do: "#{e.account} lacks #{e.missing}"
  end

  def transaction(accounts, work) do
    {:ok, work.(accounts)}
  rescue
    e in InsufficientFunds -> {:error, Exception.message(e), accounts}
  end

  def move(accounts, from, to, amount) do
    left = Map.fetch!(accounts, from) - amount
    if left < 0, do: raise(InsufficientFunds, account: from, missing: -left)

    accounts
    |> Map.put(from, left)
    |> Map.update!(to, &(&1 + amount))
  end
end

accounts = %{ana: 100, bo: 40, cy: 0}

{:ok, accounts} =
  Bank.transaction(accounts, fn a ->
    a |> Bank.move(:ana, :bo, 60) |> Bank.move(:bo, :cy, 80)
  end)

{:error, reason, ^accounts} =
  Bank.transaction(accounts, fn a ->
    a |> Bank.move(:cy, :ana, 50) |> Bank.move(:ana, :bo, 500)
  end)

{accounts, reason}

#%% stock room as a server
defmodule StockRoom do
  use GenServer

  def start_link(stock), do: GenServer.start_link(__MODULE__, stock)
  def reserve(room, sku, qty), do: GenServer.call(room, {:reserve, sku, qty})
  def receive_goods(room, sku, qty), do: GenServer.cast(room, {:receive, sku, qty})
  def report(room), do: GenServer.call(room, :report)

  @impl true
  def init(stock), do: {:ok, %{stock: stock, refused: 0}}

  @impl true
  def handle_call({:reserve, sku, qty}, _from, state) do
    case state.stock do
      %{^sku => have} when have >= qty ->
        {:reply, :ok, put_in(state.stock[sku], have - qty)}

      %{^sku => have} ->
        {:reply, {:short, qty - have}, %{state | refused: state.refused + 1}}

      _ ->
        {:reply, :unknown, state}
    end
  end

  def handle_call(:report, _from, state), do: {:reply, state, state}

  @impl true
  def handle_cast({:receive, sku, qty}, state) do
    {:noreply, update_in(state.stock, &Map.update(&1, sku, qty, fn have -> have + qty end))}
  end
end

{:ok, room} = StockRoom.start_link(%{"A1" => 5, "B2" => 0})
answers = [StockRoom.reserve(room, "A1", 3), StockRoom.reserve(room, "A1", 3), StockRoom.reserve(room, "Z9", 1)]
StockRoom.receive_goods(room, "A1", 10)
{answers, StockRoom.reserve(room, "A1", 12), StockRoom.report(room)}

#%% interview slots for several people
defmodule Slots do
  def free(busy, {from, to}, minutes) do
    busy
    |> Map.values()
    |> List.flatten()
    |> Enum.map(fn {a, b} -> {to_minutes(a), to_minutes(b)} end)
    |> Enum.sort()
    |> gaps(to_minutes(from), to_minutes(to))
    |> Enum.filter(fn {a, b} -> b - a >= minutes end)
    |> Enum.flat_map(fn {a, b} -> Enum.take_while(Stream.iterate(a, &(&1 + minutes)), &(&1 + minutes <= b)) end)
    |> Enum.map(&clock/1)
  end

  defp gaps([], cursor, stop), do: [{cursor, stop}]
  defp gaps([{from, to} | rest], cursor, stop), do: [{cursor, from} | gaps(rest, max(cursor, to), stop)]

  defp to_minutes(%Time{hour: h, minute: m}), do: h * 60 + m

  defp clock(minutes) do
    {:ok, time} = Time.new(div(minutes, 60), rem(minutes, 60), 0)
    Calendar.strftime(time, "%H:%M")
  end
end

busy = %{
  ana: [{~T[09:00:00], ~T[10:30:00]}, {~T[12:00:00], ~T[13:00:00]}],
  bo: [{~T[09:30:00], ~T[11:00:00]}, {~T[15:00:00], ~T[16:30:00]}],
  cy: [{~T[11:00:00], ~T[11:30:00]}]
}

Slots.free(busy, {~T[09:00:00], ~T[17:00:00]}, 60)

#%% interpreter of a formula
defmodule Formula do
  def eval(text, vars) do
    {value, []} = text |> tokens() |> sum(vars)
    value
  end

  defp tokens(text), do: ~r/\d+(?:\.\d+)?|[a-z]\w*|[()+\-*\/]/ |> Regex.scan(text) |> List.flatten()

  defp sum(tokens, vars) do
    {left, rest} = product(tokens, vars)
    sum_rest(left, rest, vars)
  end

  defp sum_rest(left, [op | rest], vars) when op in ["+", "-"] do
    {right, rest} = product(rest, vars)
    sum_rest(if(op == "+", do: left + right, else: left - right), rest, vars)
  end

  defp sum_rest(left, rest, _vars), do: {left, rest}

  defp product(tokens, vars) do
    {left, rest} = primary(tokens, vars)
    product_rest(left, rest, vars)
  end

  defp product_rest(left, [op | rest], vars) when op in ["*", "/"] do
    {right, rest} = primary(rest, vars)
    product_rest(if(op == "*", do: left * right, else: left / right), rest, vars)
  end

  defp product_rest(left, rest, _vars), do: {left, rest}

  defp primary(["(" | rest], vars) do
    {value, [")" | rest]} = sum(rest, vars)
    {value, rest}
  end

  defp primary(["-" | rest], vars) do
    {value, rest} = primary(rest, vars)
    {-value, rest}
  end

  defp primary([token | rest], vars) do
    case Float.parse(token) do
      {number, ""} -> {number, rest}
      :error -> {Map.fetch!(vars, token), rest}
    end
  end
end

Formula.eval("(price - discount) * quantity + -2 * fee", %{"price" => 20, "discount" => 2.5, "quantity" => 4, "fee" => 1.5})

#%% stock simulation over four weeks
demand = [12, 9, 15, 11, 20, 3, 2]
lot = 70
lead_days = 3

final =
  Enum.reduce(0..27, %{stock: 60, on_order: [], lost: 0, orders: 0}, fn day, state ->
    {arrived, pending} = Enum.split_with(state.on_order, fn {due, _} -> due == day end)
    stock = state.stock + (arrived |> Enum.map(&elem(&1, 1)) |> Enum.sum())

    wanted = Enum.at(demand, rem(day, 7))
    sold = min(wanted, stock)
    state = %{state | stock: stock - sold, on_order: pending, lost: state.lost + wanted - sold}

    position = state.stock + (pending |> Enum.map(&elem(&1, 1)) |> Enum.sum())

    state =
      if position <= 35,
        do: %{state | on_order: [{day + lead_days, lot} | pending], orders: state.orders + 1},
        else: state

    if rem(day, 7) == 6, do: IO.puts("week #{div(day, 7) + 1}: stock #{state.stock}")
    state
  end)

Map.take(final, [:stock, :lost, :orders])

#%% sensors reporting to a collector
defmodule Collector do
  def run(expected), do: loop(expected, [])

  defp loop(0, readings), do: readings

  defp loop(left, readings) do
    receive do
      {:reading, sensor, celsius} when celsius < 80 -> loop(left - 1, [{sensor, celsius} | readings])
      {:reading, sensor, _broken} -> loop(left - 1, [{sensor, :faulty} | readings])
    after
      1000 -> readings
    end
  end
end

collector = self()

for {sensor, values} <- [kitchen: [21.5, 22.0], cellar: [12.5, 120.0]] do
  Task.start(fn ->
    Enum.each(values, fn value -> send(collector, {:reading, sensor, value}) end)
  end)
end

readings = Collector.run(4)

readings
|> Enum.group_by(&elem(&1, 0), &elem(&1, 1))
|> Map.new(fn {sensor, values} ->
  {good, bad} = Enum.split_with(values, &is_float/1)
  {sensor, %{average: Enum.sum(good) / length(good), faults: length(bad)}}
end)

#%% tournament bracket
defmodule Bracket do
  @strength %{"Ana" => 8, "Bo" => 5, "Cy" => 9, "Di" => 4, "Ed" => 7, "Flo" => 6}

  def play(players) do
    players
    |> Enum.sort_by(&(-@strength[&1]))
    |> pad()
    |> rounds([])
  end

  defp pad(list) do
    size = Enum.find([2, 4, 8, 16], &(&1 >= length(list)))
    list ++ List.duplicate(nil, size - length(list))
  end

  defp rounds([champion], played), do: %{champion: champion, rounds: Enum.reverse(played)}

  defp rounds(field, played) do
    {top, bottom} = Enum.split(field, div(length(field), 2))
    pairs = Enum.zip(top, Enum.reverse(bottom))
    games = for {a, b} <- pairs, a && b, do: "#{a} - #{b}: #{winner(a, b)}"
    pairs |> Enum.map(fn {a, b} -> winner(a, b) end) |> rounds([games | played])
  end

  defp winner(a, nil), do: a
  defp winner(nil, b), do: b
  defp winner(a, b), do: if(@strength[a] >= @strength[b], do: a, else: b)
end

Bracket.play(~w(Ana Bo Cy Di Ed Flo))

#%% rate limiter with a fake clock
defmodule Limiter do
  defstruct limit: 2, window: 1000, hits: %{}

  def allow(%Limiter{} = limiter, caller, now) do
    recent =
      limiter.hits
      |> Map.get(caller, [])
      |> Enum.filter(&(now - &1 < limiter.window))

    if length(recent) < limiter.limit do
      {:ok, %{limiter | hits: Map.put(limiter.hits, caller, [now | recent])}}
    else
      {:wait, limiter.window - (now - List.last(recent)), limiter}
    end
  end
end

requests = [ana: 0, ana: 200, bo: 250, ana: 700, ana: 1100, ana: 1150]

{verdicts, _} =
  Enum.map_reduce(requests, %Limiter{}, fn {who, at}, limiter ->
    case Limiter.allow(limiter, who, at) do
      {:ok, limiter} -> {"#{at} #{who} ok", limiter}
      {:wait, ms, limiter} -> {"#{at} #{who} wait #{ms} ms", limiter}
    end
  end)

verdicts

#%% pricing rules with behaviours
defmodule Rule do
  @callback applies?(map) :: boolean
  @callback price(float, map) :: float
end

defmodule Rule.Wine do
  @behaviour Rule
  @impl true
  def applies?(%{category: :wine, quantity: n}), do: n >= 6
  def applies?(_), do: false
  @impl true
  def price(price, _line), do: price * 0.95
end

defmodule Rule.Trade do
  @behaviour Rule
  @impl true
  def applies?(line), do: line.customer == :trade
  @impl true
  def price(price, _line), do: price * 0.88
end

lines = [
  %{category: :wine, quantity: 12, price: 9.5, customer: :trade},
  %{category: :glass, quantity: 4, price: 4.2, customer: :trade},
  %{category: :wine, quantity: 2, price: 14.0, customer: :private}
]

lines
|> Enum.map(fn line ->
  unit =
    Enum.reduce([Rule.Wine, Rule.Trade], line.price, fn rule, price ->
      if rule.applies?(line), do: rule.price(price, line), else: price
    end)

  unit * line.quantity
end)
|> Enum.sum()
|> Float.round(2)

#%% parcels sorted by a lazy pipeline
parcels = """
id;weight;zone;express
1001;2.4;EU;no
1002;0.3;DE;yes
1003;31.0;DE;no
1004;5.5;US;yes
1005;abc;EU;no
"""

defmodule Parcel do
  defstruct [:id, :weight, :zone, express: false]

  def parse([id, weight, zone, express]) do
    with {id, ""} <- Integer.parse(id),
         {weight, ""} <- Float.parse(weight) do
      {:ok, %Parcel{id: id, weight: weight, zone: String.to_existing_atom(String.downcase(zone)), express: express == "yes"}}
    else
      _ -> {:error, id}
    end
  end

  def fee(%Parcel{weight: w}) when w > 30, do: :too_heavy
  def fee(%Parcel{zone: zone, weight: w, express: express}) do
    base = %{de: 4.9, eu: 9.9, us: 19.9}[zone]
    Float.round((base + w * 0.8) * if(express, do: 1.5, else: 1), 2)
  end
end

parcels
|> String.split("\n", trim: true)
|> Stream.drop(1)
|> Stream.map(&String.split(&1, ";"))
|> Stream.map(&Parcel.parse/1)
|> Enum.reduce(%{fees: %{}, errors: []}, fn
  {:ok, parcel}, acc -> put_in(acc.fees[parcel.id], Parcel.fee(parcel))
  {:error, id}, acc -> update_in(acc.errors, &[id | &1])
end)

#%% supervised counters
defmodule Visits do
  use Agent

  def start_link(room), do: Agent.start_link(fn -> {room, 0} end, name: room)
  def enter(room, n \\ 1), do: Agent.update(room, fn {name, count} -> {name, count + n} end)
  def leave(room), do: Agent.update(room, fn {name, count} -> {name, max(count - 1, 0)} end)
  def count(room), do: Agent.get(room, &elem(&1, 1))
end

rooms = [:lobby, :gallery, :shop]

children =
  for room <- rooms do
    Supervisor.child_spec({Visits, room}, id: room)
  end

{:ok, supervisor} = Supervisor.start_link(children, strategy: :one_for_one)

Visits.enter(:lobby, 5)
Visits.leave(:lobby)
Visits.enter(:gallery)
Visits.leave(:shop)

report = for room <- rooms, into: %{}, do: {room, Visits.count(room)}
Supervisor.stop(supervisor)
report

#%% seat map searched row by row
rows = ["XX.X..", "X....X", "......"]
party = 3

seat =
  rows
  |> Enum.with_index(1)
  |> Enum.find_value(fn {row, number} ->
    row
    |> String.graphemes()
    |> Enum.chunk_every(party, 1, :discard)
    |> Enum.find_index(&Enum.all?(&1, fn place -> place == "." end))
    |> case do
      nil -> nil
      index -> %{row: number, from: index + 1, to: index + party}
    end
  end)

occupied = rows |> Enum.join() |> String.graphemes() |> Enum.count(&(&1 == "X"))
total = rows |> Enum.map(&String.length/1) |> Enum.sum()
IO.puts("#{Float.round(occupied / total * 100, 1)} % taken")

case seat do
  nil -> "No #{party} seats side by side."
  %{row: row, from: from, to: to} -> "Row #{row}, seats #{from} to #{to}"
end

#%% working hours with local time zones
defmodule Meeting do
  @offices %{"Lisbon" => "Europe/Lisbon", "Berlin" => "Europe/Berlin", "New York" => "America/New_York"}

  def at(%DateTime{} = utc) do
    Map.new(@offices, fn {city, zone} ->
      local = DateTime.shift_zone!(utc, zone)
      {city, %{time: Calendar.strftime(local, "%a %H:%M"), open: local.hour in 9..17}}
    end)
  end

  def first_common(date) do
    Enum.find(0..23, fn hour ->
      date
      |> DateTime.new!(Time.new!(hour, 0, 0))
      |> at()
      |> Enum.all?(fn {_city, %{open: open}} -> open end)
    end)
  end
end

hour = Meeting.first_common(~D[2025-03-04])
{hour, Meeting.at(DateTime.new!(~D[2025-03-04], Time.new!(hour, 0, 0)))}
