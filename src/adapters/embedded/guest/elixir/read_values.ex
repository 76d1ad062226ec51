defmodule Aybiza.ReadValues do
  # Inputs as the gateway sent them become Elixir values: docs/values.md, read from right to left.
  @moduledoc false

  alias Aybiza.Json

  @key {__MODULE__, :inputs}
  @large_bytes 262_144

  # Large inputs are read by a process of their own and kept where no collection of the program copies them.
  # Answers what `take` makes inputs of, in whatever process.
  def prepare(json) when byte_size(json) < @large_bytes do
    if :persistent_term.get(@key, nil) != nil, do: :persistent_term.erase(@key)
    {:json, json}
  end

  def prepare(json) do
    {_, monitor} =
      :erlang.spawn_opt(fn -> :persistent_term.put(@key, read(json)) end, [:monitor, max_heap_size: 0])

    receive do
      {:DOWN, ^monitor, _, _, :normal} -> :prepared
      {:DOWN, ^monitor, _, _, _} -> {:json, json}
    end
  end

  def take({:json, json}), do: read(json)
  def take(:prepared), do: :persistent_term.get(@key)

  def read(json) do
    value = Json.decode(json)
    # Most inputs hold no tag, and then they are ready as they are.
    if :binary.match(json, "\"$type\"") == :nomatch, do: value, else: untag(value)
  end

  # --- internals

  defp untag(%{"$type" => type} = map) do
    tagged(type, map)
  rescue
    # What only looks like a tagged value stays what it is.
    _ in [ArgumentError, MatchError, FunctionClauseError, CaseClauseError] -> plain(map)
  end

  defp untag(%{} = map), do: plain(map)
  defp untag(list) when is_list(list), do: Enum.map(list, &untag/1)
  defp untag(value), do: value

  defp plain(map), do: Map.new(map, fn {key, value} -> {key, untag(value)} end)

  defp tagged("decimal", %{"value" => text}), do: Decimal.new(text)
  defp tagged("integer", %{"value" => text}), do: String.to_integer(text)
  defp tagged("date", %{"value" => text}), do: Date.from_iso8601!(text)
  defp tagged("time", %{"value" => text}), do: Time.from_iso8601!(text)
  defp tagged("datetime", %{"value" => text}), do: date_time(text)
  defp tagged("duration", %{"value" => text}), do: duration(text)
  defp tagged("bytes", %{"value" => text}), do: Base.decode64!(text)
  defp tagged("set", %{"value" => items}), do: MapSet.new(items, &untag/1)

  defp tagged("map", %{"value" => pairs}),
    do: Map.new(pairs, fn [key, value] -> {untag(key), untag(value)} end)

  defp tagged("table", %{"columns" => columns, "rows" => rows}) do
    names = Enum.map(columns, & &1["name"])
    Enum.map(rows, fn row -> names |> Enum.zip(Enum.map(row, &untag/1)) |> Map.new() end)
  end

  # The BEAM has no such number.
  defp tagged("non_finite", %{"value" => "nan"}), do: :nan
  defp tagged("non_finite", %{"value" => "infinity"}), do: :infinity
  defp tagged("non_finite", %{"value" => "-infinity"}), do: :"-infinity"
  defp tagged("opaque", %{"value" => text}), do: text
  defp tagged("object", %{"value" => %{} = map}), do: plain(map)

  # Without an offset it is local and unknown, else it keeps its offset.
  defp date_time(text) do
    case DateTime.from_iso8601(text) do
      {:ok, utc, 0} -> utc
      {:ok, utc, offset} -> Aybiza.Zones.at_offset(utc, offset)
      {:error, _} -> NaiveDateTime.from_iso8601!(text)
    end
  end

  defp duration(text) do
    [_, sign, whole, fraction] = Regex.run(~r/^(-?)PT(\d+)(?:\.(\d+))?S$/, text <> "", capture: :all) |> pad()
    sign = if sign == "-", do: -1, else: 1
    micro = fraction |> String.slice(0, 6) |> String.pad_trailing(6, "0") |> String.to_integer()
    seconds = sign * String.to_integer(whole)

    if Code.ensure_loaded?(Duration),
      do: struct!(Duration, second: seconds, microsecond: {sign * micro, if(micro == 0, do: 0, else: 6)}),
      else: if(micro == 0, do: seconds, else: seconds + sign * micro / 1_000_000)
  end

  defp pad([all, sign, whole]), do: [all, sign, whole, ""]
  defp pad(parts), do: parts
end
