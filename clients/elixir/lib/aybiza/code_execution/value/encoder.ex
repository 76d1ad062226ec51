defmodule AYBIZA.CodeExecution.Value.Encoder do
  @moduledoc "Elixir terms as the service reads them. The table is in `AYBIZA.CodeExecution.Value`."

  alias AYBIZA.CodeExecution.{Opaque, Table}

  @max_safe_integer 9_007_199_254_740_991
  @max_depth 64

  @doc "See `AYBIZA.CodeExecution.Value.encode/1`."
  @spec encode(term()) :: {:ok, term()} | {:error, String.t()}
  def encode(term) do
    {:ok, encode(term, [])}
  catch
    {:cannot_send, what, path} -> {:error, "#{where(path)} holds #{what}, which cannot be sent"}
  end

  defp encode(_term, path) when length(path) > @max_depth,
    do: throw({:cannot_send, "more than #{@max_depth} levels", path})

  defp encode(nil, _path), do: :null
  defp encode(value, _path) when is_boolean(value), do: value
  defp encode(:nan, _path), do: tagged("non_finite", "nan")
  defp encode(:infinity, _path), do: tagged("non_finite", "infinity")
  defp encode(:neg_infinity, _path), do: tagged("non_finite", "-infinity")
  defp encode(value, _path) when is_atom(value), do: Atom.to_string(value)
  defp encode(value, _path) when is_float(value), do: value

  defp encode(value, _path) when value in -@max_safe_integer..@max_safe_integer//1, do: value

  defp encode(value, _path) when is_integer(value),
    do: tagged("integer", Integer.to_string(value))

  defp encode(value, _path) when is_binary(value) do
    if String.valid?(value), do: value, else: tagged("bytes", Base.encode64(value))
  end

  defp encode({:bytes, value}, _path) when is_binary(value),
    do: tagged("bytes", Base.encode64(value))

  defp encode({:decimal, text}, _path) when is_binary(text), do: tagged("decimal", text)

  defp encode(value, path) when is_tuple(value), do: encode(Tuple.to_list(value), path)

  defp encode(value, path) when is_list(value) do
    cond do
      List.improper?(value) ->
        throw({:cannot_send, "an improper list", path})

      object?(value) ->
        encode_object(Map.new(value), path)

      true ->
        value |> Enum.with_index() |> Enum.map(fn {item, at} -> encode(item, [at | path]) end)
    end
  end

  defp encode(%Date{} = value, _path), do: tagged("date", Date.to_iso8601(value))
  defp encode(%Time{} = value, _path), do: tagged("time", Time.to_iso8601(value))

  defp encode(%NaiveDateTime{} = value, _path),
    do: tagged("datetime", NaiveDateTime.to_iso8601(value))

  defp encode(%DateTime{} = value, _path),
    do: tagged("datetime", value |> DateTime.to_iso8601() |> String.replace_suffix("Z", "+00:00"))

  defp encode(%Duration{year: 0, month: 0} = value, _path), do: tagged("duration", seconds(value))

  defp encode(%Duration{}, path),
    do: throw({:cannot_send, "a duration with months, whose length is not fixed", path})

  defp encode(%Range{} = value, path), do: encode(Enum.to_list(value), path)

  defp encode(%MapSet{} = value, path),
    do: tagged("set", Enum.map(value, &encode(&1, [:member | path])))

  defp encode(%Table{columns: columns, rows: rows}, path) do
    %{
      "$type" => "table",
      "columns" => Enum.map(columns, &%{"name" => &1.name, "type" => &1.type}),
      "rows" => Enum.map(rows, fn row -> Enum.map(row, &encode(&1, [:row | path])) end)
    }
  end

  defp encode(%Opaque{}, path), do: throw({:cannot_send, "an opaque value", path})

  # The Decimal library's struct, by its shape: the library itself is not needed to send one.
  defp encode(%{__struct__: Decimal, coef: coef, exp: exp, sign: sign}, _path) do
    case coef do
      :inf -> tagged("non_finite", if(sign < 0, do: "-infinity", else: "infinity"))
      integer when is_integer(integer) -> tagged("decimal", decimal_text(sign, integer, exp))
      _nan -> tagged("non_finite", "nan")
    end
  end

  defp encode(%_{} = struct, path), do: struct |> Map.from_struct() |> encode_object(path)

  defp encode(%{} = map, path) do
    keys = Map.keys(map)

    if Enum.all?(keys, &text_key?/1) and distinct?(keys) do
      encode_object(map, path)
    else
      pairs =
        Enum.map(map, fn {key, value} ->
          [encode(key, [:key | path]), encode(value, [:value | path])]
        end)

      tagged("map", pairs)
    end
  end

  defp encode(value, path), do: throw({:cannot_send, kind(value), path})

  defp encode_object(map, path) do
    object = Map.new(map, fn {key, value} -> {to_string(key), encode(value, [key | path])} end)
    if is_map_key(object, "$type"), do: tagged("object", object), else: object
  end

  defp tagged(tag, value), do: %{"$type" => tag, "value" => value}

  defp object?([]), do: false
  defp object?(list), do: Keyword.keyword?(list) and distinct?(Keyword.keys(list))

  defp text_key?(key) when is_binary(key), do: String.valid?(key)
  defp text_key?(key), do: is_integer(key) or (is_atom(key) and not is_nil(key))

  defp distinct?(keys), do: keys |> MapSet.new(&to_string/1) |> MapSet.size() == length(keys)

  defp seconds(%Duration{microsecond: {fraction, _precision}} = value) do
    whole = (value.week * 7 + value.day) * 86_400 + value.hour * 3_600 + value.minute * 60
    micros = (whole + value.second) * 1_000_000 + fraction
    sign = if micros < 0, do: "-", else: ""
    "#{sign}PT#{decimal_text(1, abs(micros), -6) |> trim_fraction()}S"
  end

  defp trim_fraction(text), do: text |> String.trim_trailing("0") |> String.trim_trailing(".")

  # An exponent far from the digits is kept as one: written out, it could be of any length.
  defp decimal_text(sign, coef, exp) do
    minus = if sign < 0, do: "-", else: ""
    digits = Integer.to_string(coef)

    cond do
      exp == 0 ->
        minus <> digits

      exp > 0 or exp < -1_000 ->
        "#{minus}#{digits}E#{exp}"

      true ->
        digits = String.pad_leading(digits, 1 - exp, "0")
        {whole, fraction} = String.split_at(digits, exp)
        "#{minus}#{whole}.#{fraction}"
    end
  end

  defp kind(value) when is_function(value), do: "a function"
  defp kind(value) when is_pid(value), do: "a process"
  defp kind(value) when is_port(value), do: "a port"
  defp kind(value) when is_reference(value), do: "a reference"
  defp kind(_bitstring), do: "a bitstring"

  # Names the top-level field alone: deeper keys may be a caller's data.
  defp where([]), do: "the value"
  defp where(path), do: "`#{path |> List.last() |> to_string() |> String.slice(0, 40)}`"
end
