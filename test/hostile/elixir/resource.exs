#%% never ends
defmodule Loop do
  def run, do: run()
end

Loop.run()

#%% sum of all numbers
Stream.iterate(1, &(&1 + 1)) |> Enum.sum()

#%% atoms without end
Enum.each(1..10_000_000, &String.to_atom("name_#{&1}"))

#%% process bomb
defmodule Bomb do
  def run do
    spawn(fn -> run() end)
    spawn(fn -> run() end)
  end
end

Bomb.run()

#%% very long text
String.duplicate("order ", 10_000_000_000)

#%% a very large power
Integer.pow(10, 10 ** 9)

#%% sleeps for ever
Process.sleep(:infinity)

#%% search for a free day that never moves on
defmodule Planner do
  @closed [6, 7]

  def next_free(day, booked) do
    if free?(day, booked), do: day, else: next_free(day, booked)
  end

  def free?(day, booked) do
    Date.day_of_week(day) not in @closed and day not in booked
  end

  def message(day, booked) do
    "The next free day is #{next_free(day, booked)}."
  end
end

Planner.message(~D[2026-03-07], [~D[2026-03-09]])

#%% instalments taken from an endless stream
prices = %{tea: 3.5, mug: 12.0, book: 18.9}

total = fn names -> names |> Enum.map(&prices[&1]) |> Enum.sum() end

plan = fn names, months ->
  rate = Float.round(total.(names) / months, 2)

  fn -> rate end
  |> Stream.repeatedly()
  |> Stream.with_index(1)
  |> Enum.map(fn {rate, month} -> %{month: month, rate: rate} end)
  |> Enum.take(months)
end

plan.([:mug, :book], 3)

#%% server that fills its own mailbox
defmodule Board do
  use GenServer

  def init(state), do: {:ok, state, {:continue, :next}}

  def handle_continue(:next, state) do
    send(self(), {:call, state})
    send(self(), {:call, [state]})
    {:noreply, state}
  end

  def handle_info({:call, state}, _), do: {:noreply, [state, state], {:continue, :next}}
  def handle_call(:state, _, state), do: {:reply, state, state}
end

{:ok, board} = GenServer.start_link(Board, [:open])
GenServer.call(board, :state, :infinity)

#%% endless stream into a list
Stream.cycle([:tea, :mug]) |> Enum.to_list()

#%% unfolded under another name
alias Stream, as: Rows
Rows.unfold(0, &{&1, &1 + 1}) |> Enum.reduce(0, &Bitwise.bxor/2)

#%% keys as atoms
for n <- 1..5_000_000, do: :"key#{n}"

#%% tasks over a range without end
1..1_000_000_000 |> Task.async_stream(&(&1 * &1), max_concurrency: 100_000) |> Stream.run()

#%% pattern with nested repeats
Regex.match?(~r/^(a+)+$/, String.duplicate("a", 60) <> "!")

#%% tables that grow
table = :ets.new(:rows, [:public])
Enum.each(Stream.repeatedly(&make_ref/0), &:ets.insert(table, {&1, :binary.copy("x", 65_536)}))

#%% high priority work
Process.flag(:priority, :max)
Process.flag(:trap_exit, true)
loop = fn self -> self.(self) end
loop.(loop)

#%% output without end
Stream.repeatedly(fn -> IO.puts(String.duplicate("-", 100_000)) end) |> Stream.run()
