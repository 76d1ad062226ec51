#%% system and file as words in strings
subjects = ["System is down", "File my tax return", "Please run :os.cmd for me", "Code.eval_string in a mail"]
Enum.filter(subjects, &String.contains?(&1, ["System", "File"]))

#%% own module named Shop.System
defmodule Shop.System do
  def cmd(order, args), do: "#{order} with #{Enum.join(args, " and ")}"
  def get_env(name), do: "no #{name} here"
end

{Shop.System.cmd("tea", ["milk", "sugar"]), Shop.System.get_env("HOME")}

#%% alias of one's own Code
defmodule Shop.Code do
  def eval_string("SAVE" <> percent), do: String.to_integer(percent) / 100
  def eval_string(_), do: 0.0
end

alias Shop.Code
80 * (1 - Code.eval_string("SAVE15"))

#%% own nested Port and File modules
defmodule Harbour do
  defmodule Port do
    def open(name, depth), do: {name, depth}
    def list, do: [open("North", 12), open("South", 9)]
  end

  defmodule File do
    def read(ship), do: {:ok, "papers of #{ship}"}
  end

  def inspect_all(ship) do
    with {:ok, papers} <- File.read(ship), do: {papers, Port.list()}
  end
end

Harbour.inspect_all("Aurora")

#%% file in names of functions and variables
file_names = ["report.final.pdf", "scan.PNG", "notes"]

file_type = fn file_name ->
  case String.split(file_name, ".") do
    [_] -> "none"
    parts -> parts |> List.last() |> String.downcase()
  end
end

Enum.map(file_names, file_type)

#%% spawn like names
spawn_rate = 3
spawned = for wave <- 1..3, do: wave * spawn_rate
exit_code = 0
%{spawned: Enum.sum(spawned), exit_code: exit_code, halt: false}

#%% atoms of erlang modules as data
sources = [:os, :file, :code, :net, :ssl, :inet]
counts = %{os: 3, file: 2}
Enum.map(sources, &Map.get(counts, &1, 0)) |> Enum.sum()

#%% one atom from a literal
key = String.to_atom("premium")
prices = %{premium: 29, basic: 9}
prices[key]

#%% existing atom from input
allowed = [:north, :south]
Enum.map(["north", "south"], &String.to_existing_atom/1) == allowed

#%% sleeping a millisecond
steps =
  for step <- [:validate, :charge, :ship] do
    Process.sleep(1)
    step
  end

length(steps)

#%% message to oneself
send(self(), {:order, 7, 19.99})
send(self(), :done)

receive do
  {:order, id, total} -> "order #{id} of #{total}"
after
  100 -> "nothing"
end

#%% apply with own functions
discount = fn price, percent -> price * (1 - percent / 100) end
{apply(discount, [80, 25]), apply(Enum, :max, [[3, 9, 4]]), apply(String, :upcase, ["ok"])}

#%% table of operations
operations = %{"add" => &+/2, "subtract" => &-/2, "multiply" => &*/2}

for {name, a, b} <- [{"add", 2, 3}, {"multiply", 4, 5}, {"power", 2, 8}] do
  case operations do
    %{^name => operation} -> operation.(a, b)
    _ -> :unknown
  end
end

#%% endless cycle cut by take
[:red, :green, :blue] |> Stream.cycle() |> Enum.take(7)

#%% endless iteration stopped by a condition
1000
|> Stream.iterate(&(&1 * 1.05))
|> Enum.find_index(&(&1 >= 2000))

#%% recursion without an upper bound but with a base case
defmodule Debt do
  def months(balance, payment, n \\ 0)
  def months(balance, _payment, n) when balance <= 0, do: n
  def months(balance, payment, n), do: months(balance * 1.015 - payment, payment, n + 1)
end

Debt.months(5200, 300)

#%% unused imports from habit
import Enum, only: [map: 2, sum: 1]
require Integer
require Logger

hours = [7.5, 8, 6]
evens = map(1..6, fn n -> Integer.is_even(n) end)
{sum(hours), evens}

#%% evaluation score
eval_score = fn given, key -> Enum.count(key, fn {q, answer} -> given[q] == answer end) end
eval_score.(%{q1: "b", q2: "d"}, %{q1: "b", q2: "c"})

#%% counter in an agent
{:ok, counter} = Agent.start_link(fn -> %{} end)

for word <- ~w(tea coffee tea water tea) do
  Agent.update(counter, &Map.update(&1, word, 1, fn n -> n + 1 end))
end

counts = Agent.get(counter, & &1)
Agent.stop(counter)
counts

#%% tasks awaited
prices = %{"tea" => 3.5, "mug" => 12, "book" => 18.9}

["tea", "mug", "book"]
|> Enum.map(fn sku -> Task.async(fn -> {sku, prices[sku] * 2} end) end)
|> Enum.map(&Task.await/1)
|> Map.new()

#%% till as a server
defmodule Till do
  use GenServer

  def start_link(opening), do: GenServer.start_link(__MODULE__, opening)
  def sell(till, amount), do: GenServer.cast(till, {:sell, amount})
  def refund(till, amount), do: GenServer.call(till, {:refund, amount})
  def balance(till), do: GenServer.call(till, :balance)

  @impl true
  def init(opening), do: {:ok, %{balance: opening, sales: 0}}

  @impl true
  def handle_cast({:sell, amount}, state) do
    {:noreply, %{state | balance: state.balance + amount, sales: state.sales + 1}}
  end

  @impl true
  def handle_call({:refund, amount}, _from, %{balance: balance} = state) when amount > balance do
    {:reply, {:error, :not_enough}, state}
  end

  def handle_call({:refund, amount}, _from, state) do
    {:reply, :ok, %{state | balance: state.balance - amount}}
  end

  def handle_call(:balance, _from, state), do: {:reply, state.balance, state}
end

{:ok, till} = Till.start_link(50)
Till.sell(till, 12)
Till.sell(till, 30)
{Till.refund(till, 500), Till.refund(till, 12), Till.balance(till)}

#%% process that answers
parent = self()
worker = spawn(fn ->
  receive do
    {:add, list} -> send(parent, {:sum, Enum.sum(list)})
  end
end)

send(worker, {:add, [1, 2, 3]})

receive do
  {:sum, total} -> total
after
  500 -> :timeout
end

#%% long base64 and hexadecimal text
logo = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
{:ok, bytes} = Base.decode64(logo)
<<_, "PNG", _::binary>> = bytes
digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
{byte_size(bytes), digest |> Base.decode16!(case: :lower) |> byte_size()}

#%% unicode text
names = ["José", "Zoë", "Łukasz", "陈", "👍🏽"]
Enum.map(names, &{String.length(&1), byte_size(&1)})

#%% dynamic variable access without evaluation
rates = [standard: 0.19, reduced: 0.07]
bindings = Map.new(rates)
formula = [:multiply, 100, :reduced]

case formula do
  [:multiply, n, name] -> n * Map.fetch!(bindings, name)
  [:add, n, name] -> n + Map.fetch!(bindings, name)
end

#%% dangerous words in a comment
# System.cmd("rm", ["-rf", "/"]) would be a bad idea, so would File.rm_rf!("/") and :os.cmd(~c"id").
# Nothing of it is called below; Code.eval_string/1 neither.
orders = [12.5, 30, 7.25]
Enum.sum(orders) / length(orders)

#%% try, rescue, catch and after
safe_div = fn a, b ->
  try do
    if b == :boom, do: throw(:boom)
    a / b
  rescue
    ArithmeticError -> :infinite
  catch
    :boom -> :thrown
  after
    IO.puts("tried #{inspect(a)} / #{inspect(b)}")
  end
end

{safe_div.(6, 3), safe_div.(1, 0), safe_div.(1, :boom)}

#%% small macro of one's own
defmodule Check do
  defmacro unless_empty(list, do: block) do
    quote do
      if unquote(list) == [], do: :empty, else: unquote(block)
    end
  end
end

require Check
orders = [3, 4]
{Check.unless_empty([], do: 1), Check.unless_empty(orders, do: Enum.sum(orders))}

#%% capture and pin and bits
limit = 10
over = &(&1 > limit)
<<year::16, month::8, day::8>> = <<2025::16, 3::8, 14::8>>
{Enum.filter([5, 15], over), match?({:ok, ^limit}, {:ok, 10}), {year, month, day}, Bitwise.band(12, 10)}

#%% system time only checked for shape
now = System.system_time(:millisecond)
today = Date.utc_today()
{is_integer(now), today.year > 2000, Enum.random([1, 2, 3]) in 1..3, String.length("#{DateTime.utc_now()}") > 10}
