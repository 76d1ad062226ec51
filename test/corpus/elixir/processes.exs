# genserver counter
defmodule Tally do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n)
  @impl true
  def init(n), do: {:ok, n}
  @impl true
  def handle_call(:get, _from, n), do: {:reply, n, n}
  @impl true
  def handle_cast({:add, k}, n), do: {:noreply, n + k}
end

{:ok, pid} = Tally.start_link(10)
GenServer.cast(pid, {:add, 5})
GenServer.call(pid, :get)
#=> 15

# genserver with named state and info
defmodule Stack do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:pop, _, [h | t]), do: {:reply, h, t}
  def handle_info({:push, x}, s), do: {:noreply, [x | s]}
end

{:ok, _} = GenServer.start_link(Stack, [], name: Stack)
send(Stack, {:push, 1})
send(Stack, {:push, 2})
GenServer.call(Stack, :pop)
#=> 2

# agent
{:ok, a} = Agent.start_link(fn -> %{} end)
Agent.update(a, &Map.put(&1, :k, 1))
Agent.get(a, & &1)
#=> %{k: 1}

# task async
[1, 2, 3] |> Enum.map(&Task.async(fn -> &1 * &1 end)) |> Enum.map(&Task.await/1)
#=> [1, 4, 9]

# task async_stream
1..4 |> Task.async_stream(&(&1 * 10)) |> Enum.map(fn {:ok, v} -> v end)
#=> [10, 20, 30, 40]

# send and receive
parent = self()
spawn(fn -> send(parent, {:answer, 42}) end)

receive do
  {:answer, n} -> n
after
  1000 -> :timeout
end
#=> 42

# receive timeout
receive do
  :never -> 1
after
  10 -> :timeout
end
#=> :timeout

# monitor
{pid, ref} = spawn_monitor(fn -> exit(:bye) end)

receive do
  {:DOWN, ^ref, :process, ^pid, reason} -> reason
end
#=> :bye

# supervisor restarts
defmodule Flaky do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)
  def init(:ok), do: {:ok, 0}
  def handle_call(:pid, _, s), do: {:reply, self(), s}
end

{:ok, _} = Supervisor.start_link([Flaky], strategy: :one_for_one)
before = GenServer.call(Flaky, :pid)
ref = Process.monitor(before)
Process.exit(before, :kill)
receive do {:DOWN, ^ref, _, _, _} -> :ok end
Process.sleep(50)
GenServer.call(Flaky, :pid) != before
#=> true

# registry of names
{:ok, _} = Registry.start_link(keys: :unique, name: Names)
{:ok, _} = Registry.register(Names, "x", :v)
Registry.lookup(Names, "x") |> Enum.map(fn {_, v} -> v end)
#=> [:v]

# ping pong
pong = spawn(fn -> receive do {:ping, from} -> send(from, :pong) end end)
send(pong, {:ping, self()})
receive do m -> m end
#=> :pong

# process dictionary
Process.put(:k, 1)
Process.get(:k)
#=> 1

# ets table
t = :ets.new(:prices, [:set])
:ets.insert(t, [{"a", 1}, {"b", 2}])
:ets.lookup(t, "b")
#=> [{"b", 2}]

# state machine
defmodule Light do
  def next(:red), do: :green
  def next(:green), do: :yellow
  def next(:yellow), do: :red
end

:red |> Stream.iterate(&Light.next/1) |> Enum.take(4)
#=> [:red, :green, :yellow, :red]

# timer message
Process.send_after(self(), :tick, 5)
receive do :tick -> :ticked after 500 -> :late end
#=> :ticked

# parallel sum
1..100 |> Enum.chunk_every(25) |> Enum.map(fn c -> Task.async(fn -> Enum.sum(c) end) end) |> Task.await_many() |> Enum.sum()
#=> 5050

# catch throw
try do
  Enum.each(1..10, fn x -> if x > 3, do: throw({:found, x}) end)
catch
  {:found, x} -> x
end
#=> 4

# rescue and after
try do
  String.to_integer("x")
rescue
  ArgumentError -> :bad
after
  :ok
end
#=> :bad

# exit caught
try do
  exit(:now)
catch
  :exit, r -> r
end
#=> :now

# trap exit of a link
Process.flag(:trap_exit, true)
pid = spawn_link(fn -> exit(:boom) end)

receive do
  {:EXIT, ^pid, r} -> r
end
#=> :boom
