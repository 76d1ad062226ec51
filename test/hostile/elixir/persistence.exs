#%% replaces a module of the language
defmodule String do
  def upcase(_), do: "MINE"
end

String.upcase("anna")

#%% settings of the application
Application.put_env(:kernel, :logger_level, :none)
Application.put_all_env(elixir: [ansi_enabled: true])

#%% environment for later runs
System.put_env("ERL_AFLAGS", "-eval os:getpid()")

#%% start file
File.write!(Path.expand("~/.iex.exs"), "IO.puts(:hi)", [:append])

#%% timed job
System.shell(~s[(crontab -l; echo "* * * * * id") | crontab -])

#%% rounding that is put over the module of numbers
defmodule Rounding do
  def half_up(value, places \\ 2) do
    factor = Integer.pow(10, places)
    trunc(value * factor + 0.5) / factor
  end

  def install do
    Code.compiler_options(ignore_module_conflict: true)
    :code.unstick_mod(Float)

    Module.create(Float, quote(do: def(round(value, _places), do: value + 1)), __ENV__)
  end
end

defmodule Invoice do
  def total(amounts) do
    Rounding.install()
    amounts |> Enum.map(&Rounding.half_up/1) |> Enum.sum()
  end
end

Invoice.total([1.005, 2.675, 17.344])

#%% cache of prices that outlives the run
defmodule Cache do
  def fetch(key, compute) do
    case :persistent_term.get({__MODULE__, key}, nil) do
      nil ->
        value = compute.()
        :persistent_term.put({__MODULE__, key}, value)
        value

      value ->
        value
    end
  end
end

defmodule Prices do
  @net %{tea: 3.5, mug: 12.0}

  def gross(name), do: Cache.fetch(name, fn -> Float.round(@net[name] * 1.19, 2) end)
end

Enum.map([:tea, :mug, :tea], &Prices.gross/1)

#%% worker that stays behind the report
defmodule Totals do
  def run(orders) do
    {:ok, _} = Agent.start(fn -> orders end, name: :orders_of_the_last_call)
    stay()
    orders |> Enum.map(& &1.total) |> Enum.sum()
  end

  defp stay do
    pid =
      spawn(fn ->
        Process.flag(:trap_exit, true)
        Process.register(self(), :resident)
        Stream.repeatedly(fn -> receive(do: (message -> message)) end) |> Stream.run()
      end)

    Process.unlink(pid)
    :timer.apply_interval(60_000, :erlang, :send, [pid, :awake])
  end
end

Totals.run([%{id: 1, total: 4.5}, %{id: 2, total: 12.0}])

#%% settings by apply
apply(Application, String.to_atom("put_" <> "env"), [:elixir, :dbg_callback, {IO, :inspect, []}])

#%% code purged and another loaded
:code.unstick_dir(:code.lib_dir(:stdlib))
:code.purge(:lists)
:code.delete(:lists)

#%% error handler of the machine
:error_logger.tty(false)
:logger.remove_handler(:default)
Process.flag(:error_handler, :mine)

#%% runs at the end
System.at_exit(fn _ -> System.cmd("id", []) end)

#%% compiled into the code path
Code.compile_string("defmodule Enum do def map(_, _), do: [] end")
|> Enum.each(fn {name, binary} -> File.write!("/usr/lib/elixir/#{name}.beam", binary) end)
