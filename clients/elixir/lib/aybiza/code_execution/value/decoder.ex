defmodule AYBIZA.CodeExecution.Value.Decoder do
  @moduledoc "Values of the service as Elixir terms. The table is in `AYBIZA.CodeExecution.Value`."

  alias AYBIZA.CodeExecution.{Opaque, Table}

  @compile {:no_warn_undefined, Decimal}

  @doc "See `AYBIZA.CodeExecution.Value.decode/1`."
  @spec decode(term()) :: term()
  def decode(list) when is_list(list), do: Enum.map(list, &decode/1)

  def decode(%{"$type" => tag} = tagged) when is_binary(tag) do
    case decode_tagged(tag, tagged) do
      {:ok, value} -> value
      :malformed -> decode_members(tagged)
    end
  end

  def decode(%{} = object), do: decode_members(object)
  def decode(scalar), do: scalar

  defp decode_members(object), do: Map.new(object, fn {key, value} -> {key, decode(value)} end)

  defp decode_tagged("integer", %{"value" => text}) when is_binary(text) do
    case Integer.parse(text) do
      {integer, ""} -> {:ok, integer}
      _ -> :malformed
    end
  rescue
    # Beyond what the runtime can hold as one number.
    SystemLimitError -> :malformed
  end

  defp decode_tagged("decimal", %{"value" => text}) when is_binary(text) do
    if Regex.match?(~r/\A[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\z/, text),
      do: {:ok, decimal(text)},
      else: :malformed
  end

  defp decode_tagged("date", %{"value" => text}) when is_binary(text),
    do: parsed(Date.from_iso8601(text))

  defp decode_tagged("time", %{"value" => text}) when is_binary(text),
    do: parsed(Time.from_iso8601(text))

  defp decode_tagged("datetime", %{"value" => text}) when is_binary(text) do
    case DateTime.from_iso8601(text) do
      {:ok, datetime, _offset} -> {:ok, datetime}
      {:error, :missing_offset} -> parsed(NaiveDateTime.from_iso8601(text))
      {:error, _} -> :malformed
    end
  end

  defp decode_tagged("duration", %{"value" => text}) when is_binary(text),
    do: parsed(Duration.from_iso8601(text))

  defp decode_tagged("bytes", %{"value" => text}) when is_binary(text) do
    with :error <- Base.decode64(text), do: :malformed
  end

  defp decode_tagged("set", %{"value" => members}) when is_list(members),
    do: {:ok, MapSet.new(members, &decode/1)}

  defp decode_tagged("map", %{"value" => pairs}) when is_list(pairs) do
    if Enum.all?(pairs, &match?([_, _], &1)),
      do: {:ok, Map.new(pairs, fn [key, value] -> {decode(key), decode(value)} end)},
      else: :malformed
  end

  defp decode_tagged("table", %{"columns" => columns, "rows" => rows})
       when is_list(columns) and is_list(rows) do
    width = length(columns)

    well_formed =
      Enum.all?(
        columns,
        &match?(%{"name" => n, "type" => t} when is_binary(n) and is_binary(t), &1)
      ) and
        Enum.all?(rows, &(is_list(&1) and length(&1) == width))

    if well_formed do
      columns = Enum.map(columns, &%{name: &1["name"], type: &1["type"]})
      {:ok, %Table{columns: columns, rows: Enum.map(rows, &decode/1)}}
    else
      :malformed
    end
  end

  defp decode_tagged("non_finite", %{"value" => "nan"}), do: {:ok, :nan}
  defp decode_tagged("non_finite", %{"value" => "infinity"}), do: {:ok, :infinity}
  defp decode_tagged("non_finite", %{"value" => "-infinity"}), do: {:ok, :neg_infinity}

  defp decode_tagged("opaque", %{"name" => name, "value" => text})
       when is_binary(name) and is_binary(text),
       do: {:ok, %Opaque{name: name, text: text}}

  defp decode_tagged("object", %{"value" => %{} = object}), do: {:ok, decode_members(object)}
  defp decode_tagged(_tag, _tagged), do: :malformed

  defp parsed({:ok, value}), do: {:ok, value}
  defp parsed({:error, _reason}), do: :malformed

  defp decimal(text) do
    if Code.ensure_loaded?(Decimal), do: Decimal.new(text), else: {:decimal, text}
  end
end
