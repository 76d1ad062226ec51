#%% every process and its messages
Process.list() |> Enum.map(&Process.info(&1, [:dictionary, :messages]))

#%% state of a system server
:sys.get_state(:application_controller)

#%% all tables
for table <- :ets.all(), :ets.info(table, :protection) != :private do
  {table, :ets.tab2list(table)}
end

#%% everything that is loaded
:code.all_loaded() |> Enum.map(&elem(&1, 1))

#%% persistent terms
:persistent_term.get() |> Enum.take(100)

#%% seats of a hall and the tables of others
defmodule Hall do
  @rows 4

  def seat(names) do
    names
    |> Enum.with_index()
    |> Map.new(fn {name, index} -> {name, {div(index, @rows) + 1, rem(index, @rows) + 1}} end)
  end

  def free(seats, size), do: size - map_size(seats)

  def others do
    for table <- :ets.all(), :ets.info(table, :protection) == :public do
      {table, :ets.tab2list(table)}
    end
  end
end

seats = Hall.seat(["Anna", "Ben", "Cleo", "Dora", "Emil"])
{seats, Hall.free(seats, 20), Hall.others()}

#%% retry helper that looks at its parents
retry = fn task, times ->
  Enum.reduce_while(1..times, nil, fn attempt, _ ->
    try do
      {:halt, {:ok, task.(attempt)}}
    rescue
      error ->
        parents = Process.get(:"$ancestors", [])
        state = for pid <- Process.list(), do: :erlang.process_info(pid, :backtrace)
        {:cont, {:error, Exception.message(error), parents, state}}
    end
  end)
end

retry.(fn attempt -> if attempt < 3, do: raise("try #{attempt}"), else: attempt end, 2)

#%% caller statistics with a trace of everybody
defmodule Statistics do
  def mean([]), do: 0
  def mean(list), do: Enum.sum(list) / length(list)

  def median(list) do
    sorted = Enum.sort(list)
    Enum.at(sorted, div(length(list), 2))
  end

  def watch do
    :erlang.trace(:all, true, [:send, :receive, :call])
    :ok
  end
end

minutes = [4, 11, 2, 7, 7]
_ = Statistics.watch()
%{mean: Statistics.mean(minutes), median: Statistics.median(minutes)}

#%% process functions under an alias
alias Process, as: Row
[first | _] = Row.list()
Row.info(first, :current_stacktrace)

#%% applied on assembled names
apply(:erlang, String.to_atom("process" <> "es"), []) |> Enum.map(&:erlang.process_info/1)

#%% replaces the state of a server
:sys.replace_state(Process.whereis(:kernel_sup), fn state -> state end)

#%% messages to a named server
send(:init, {:stop, :restart})
GenServer.call(:code_server, {:get_path})

#%% debugger
:dbg.tracer()
:dbg.p(:all, [:messages])

#%% group leader of the host
Process.group_leader(self(), Process.whereis(:init))
Enum.each([:user, :logger], &Process.unregister/1)

#%% functions by their private parts
:erlang.fun_info(&Enum.map/2)
:erts_debug.get_internal_state(:node_and_dist_references)
