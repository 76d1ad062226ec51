defmodule Aybiza.WarmUp do
  # A program of the usual kind, run once before the first, so that what programs need is loaded by then.
  @moduledoc false

  @program """
  defmodule Aybiza.Warm do
    defstruct [:a, b: 1]
    @x 1
    @type t :: %__MODULE__{}
    @doc false
    @spec f(integer) :: integer
    def f(n) when n > 1, do: n * f(n - 1)
    def f(_), do: @x
    def g(list), do: for(x <- list, rem(x, 2) == 0, into: %{}, do: {x, "v\#{x}"})
    defp h(x), do: x
    def i(x), do: h(x) |> then(& &1)
  end

  defmodule Aybiza.Warm.Server do
    use GenServer
    def init(state), do: {:ok, state}
    def handle_call(:get, _, state), do: {:reply, state, state}
    def handle_cast({:put, x}, _), do: {:noreply, x}
  end

  {:ok, server} = GenServer.start_link(Aybiza.Warm.Server, 1)
  GenServer.call(server, :get)
  GenServer.stop(server)
  {:ok, agent} = Agent.start_link(fn -> %{} end)
  Agent.update(agent, &Map.put(&1, :a, 1))
  Agent.stop(agent)
  Task.await(Task.async(fn -> 1 end))
  Aybiza.Warm.i(Aybiza.Warm.f(5))
  warm = %{struct!(Aybiza.Warm, a: 1) | b: 2}
  inspect(warm)

  [1, 2, 3, 4]
  |> Aybiza.Warm.g()
  |> Enum.map(fn {k, v} -> {k, String.upcase(v)} end)
  |> Enum.sort_by(&elem(&1, 0), :desc)
  |> Enum.group_by(&elem(&1, 0))
  |> Enum.reduce(0, fn _, a -> a + 1 end)

  Enum.zip_with([[1], [2]], &Enum.sum/1)
  Regex.replace(~r/a+(b)?/u, "aab", "c")
  String.split("a b") |> Enum.join(",") |> String.pad_leading(9) |> String.capitalize()
  Integer.to_string(1) <> Float.to_string(Float.round(1.55, 1))
  MapSet.new([1]) |> MapSet.member?(1)
  Keyword.get([a: 1], :a)
  1..10 |> Stream.map(& &1) |> Stream.filter(&(&1 > 1)) |> Enum.take(2)
  with {:ok, x} <- {:ok, 1}, do: x

  try do
    raise ArgumentError, "x"
  rescue
    e -> Exception.message(e)
  end

  IO.puts("x")
  IO.inspect(%{a: [1, "x", {:b}], d: ~D[2020-01-01]}, label: "x")
  Date.diff(Date.utc_today(), ~D[2020-01-01])
  DateTime.utc_now() |> DateTime.add(1) |> DateTime.to_iso8601() |> DateTime.from_iso8601()
  NaiveDateTime.new!(2020, 1, 1, 0, 0, 0) |> NaiveDateTime.add(60) |> Calendar.strftime("%Y-%m-%d %H:%M")
  Time.add(~T[10:00:00], 60)
  Decimal.new("1.10") |> Decimal.mult(3) |> Decimal.round(1) |> Decimal.to_string()
  Enum.shuffle([1, 2, :rand.uniform(3)])
  [1, 2] |> Enum.chunk_every(1) |> List.flatten() |> Tuple.to_list()
  """

  # The last call fails on purpose: describing an error needs modules too.
  def run(stdout) do
    load_runner()
    rules = %{allowed: :all, listed: [], access: "none", defined: MapSet.new()}
    Aybiza.Files.mount([], "none", 0)

    job = %{
      ref: make_ref(),
      source: @program,
      inputs: {:json, "{\"a\":[1,{\"$type\":\"decimal\",\"value\":\"1.5\"}]}"},
      rules: rules,
      seed: nil,
      keeps: false,
      result_bytes: 1_000_000,
      memory_bytes: nil
    }

    {_, monitor} = Aybiza.Evaluator.start(job, nil, stdout)
    wait(monitor)
    {_, monitor} = Aybiza.Evaluator.start(%{job | source: "[%{a: 1.5}, {~D[2020-01-01], \"x\"}, 1..2]"}, nil, stdout)
    wait(monitor)
    Aybiza.Program.inspect_source("Enum.map([1], & &1)")
  end

  # --- internals

  defp load_runner do
    {:ok, names} = :file.list_dir(Path.dirname(:code.which(__MODULE__)))
    for name <- names, do: name |> Path.basename(".beam") |> String.to_atom() |> Code.ensure_loaded()
    for module <- [Port, MapSet, :counters, File.Stat, Application, System, Version], do: Code.ensure_loaded(module)
  end

  defp wait(monitor) do
    receive do
      {:DOWN, ^monitor, _, _, _} -> :ok
    end

    receive do
      {_, _, _} -> :ok
    after
      0 -> :ok
    end
  end
end
