defmodule Aybiza.WriteValues do
  # A value of the program becomes JSON, tagged where JSON cannot hold it, under the budget of docs/values.md.
  @moduledoc false

  alias Aybiza.Json

  @max_depth 64
  @max_parts 200_000
  @max_printed 2_000
  @max_safe 9_007_199_254_740_991

  # {:ok, json} or :over_budget.
  def write(value, max_bytes) do
    {json, _} = value(value, 0, {@max_parts, max_bytes})
    json = IO.iodata_to_binary(json)
    if byte_size(json) > max_bytes, do: :over_budget, else: {:ok, json}
  catch
    :throw, :over_budget -> :over_budget
  end

  # --- internals

  defp value(_, depth, _) when depth > @max_depth, do: throw(:over_budget)
  defp value(value, depth, left), do: encode(value, depth, take(left))

  defp take({parts, bytes}) when parts > 0 and bytes >= 0, do: {parts - 1, bytes}
  defp take(_), do: throw(:over_budget)

  # Counted in whole strings only: the exact size is looked at once, at the end.
  defp text(text, {parts, bytes}) when byte_size(text) <= bytes,
    do: {Json.text(text), {parts, bytes - byte_size(text)}}

  defp text(_, _), do: throw(:over_budget)

  defp tag(name, text, left) do
    {json, left} = text(text, left)
    {["{\"$type\":\"", name, "\",\"value\":", json, ?}], left}
  end

  defp encode(nil, _, left), do: {"null", left}
  defp encode(true, _, left), do: {"true", left}
  defp encode(false, _, left), do: {"false", left}
  defp encode(value, _, left) when is_atom(value), do: text(Atom.to_string(value), left)

  defp encode(value, _, left) when is_integer(value) do
    if value in -@max_safe..@max_safe,
      do: {Integer.to_string(value), left},
      else: tag("integer", big_text(value, left), left)
  end

  defp encode(value, _, left) when is_float(value),
    do: {:erlang.float_to_binary(value, [:short]), left}

  defp encode(value, _, left) when is_binary(value) do
    if String.valid?(value), do: text(value, left), else: tag("bytes", Base.encode64(value), left)
  end

  defp encode(value, _, left) when is_bitstring(value) do
    missing = 8 - rem(bit_size(value), 8)
    tag("bytes", Base.encode64(<<value::bits, 0::size(missing)>>), left)
  end

  defp encode([], _, left), do: {"[]", left}

  defp encode(value, depth, left) when is_list(value) do
    case shape(value) do
      :keyword -> object(value, depth, left)
      :list -> list(value, depth, left)
      :improper -> opaque("improper list", value, left)
    end
  end

  # A definition at the end of a program: its bytes mean nothing outside.
  defp encode({:module, module, bytecode, _}, _, left) when is_atom(module) and is_binary(bytecode),
    do: opaque("module", inspect(module), left)

  defp encode(value, depth, left) when is_tuple(value),
    do: value |> Tuple.to_list() |> list(depth, left)

  defp encode(%{__struct__: module} = value, depth, left) when is_atom(module),
    do: struct_value(module, value, depth, left)

  defp encode(value, depth, left) when is_map(value), do: map(value, depth, left)
  defp encode(value, _, left) when is_function(value), do: opaque("function", value, left)
  defp encode(value, _, left) when is_pid(value), do: opaque("pid", value, left)
  defp encode(value, _, left) when is_reference(value), do: opaque("reference", value, left)
  defp encode(value, _, left) when is_port(value), do: opaque("port", value, left)

  # Its decimal digits take time that grows with their square; three bits are less than one digit.
  defp big_text(value, {_, bytes}) do
    if div(bits(value), 4) > bytes, do: throw(:over_budget), else: Integer.to_string(value)
  end

  defp bits(value), do: :erlang.external_size(value) * 8

  defp shape(list), do: shape(list, %{}, true)
  defp shape([], _, true), do: :keyword
  defp shape([], _, false), do: :list

  defp shape([{key, _} | rest], seen, true) when is_atom(key),
    do: if(is_map_key(seen, key), do: shape(rest, seen, false), else: shape(rest, Map.put(seen, key, []), true))

  defp shape([_ | rest], seen, _), do: shape(rest, seen, false)
  defp shape(_, _, _), do: :improper

  defp list(items, depth, left) do
    {json, left} =
      Enum.map_reduce(items, left, fn item, left ->
        {json, left} = value(item, depth + 1, left)
        {[?,, json], left}
      end)

    {[?[, drop_comma(json), ?]], left}
  end

  defp drop_comma([]), do: []
  defp drop_comma([[?,, first] | rest]), do: [first | rest]

  defp map(map, depth, left) do
    keys = Map.keys(map)
    texts = Enum.map(keys, &key_text/1)

    if :none in texts or (Enum.any?(keys, &(not is_binary(&1))) and clash?(texts)),
      do: pairs(map, depth, left),
      else: texts |> Enum.zip(Map.values(map)) |> object(depth, left)
  end

  defp clash?(texts), do: length(Enum.uniq(texts)) < length(texts)

  defp key_text(key) when is_binary(key), do: if(String.valid?(key), do: key, else: :none)
  defp key_text(key) when is_atom(key), do: Atom.to_string(key)
  defp key_text(key) when is_integer(key), do: Integer.to_string(key)
  defp key_text(_), do: :none

  defp pairs(map, depth, left) do
    {json, left} = map |> Enum.map(&Tuple.to_list/1) |> list(depth, left)
    {["{\"$type\":\"map\",\"value\":", json, ?}], left}
  end

  defp object(pairs, depth, left) do
    {json, {left, tagged}} =
      Enum.map_reduce(pairs, {left, false}, fn {key, item}, {left, tagged} ->
        key = if is_atom(key), do: Atom.to_string(key), else: key
        {name, left} = text(key, left)
        {json, left} = value(item, depth + 1, left)
        {[?,, name, ?:, json], {left, tagged or key == "$type"}}
      end)

    json = [?{, drop_first_comma(json), ?}]
    {if(tagged, do: ["{\"$type\":\"object\",\"value\":", json, ?}], else: json), left}
  end

  defp drop_first_comma([]), do: []
  defp drop_first_comma([[?, | first] | rest]), do: [first | rest]

  defp struct_value(Date, %{calendar: Calendar.ISO} = value, _, left),
    do: tag("date", Date.to_iso8601(value), left)

  defp struct_value(Time, %{calendar: Calendar.ISO} = value, _, left),
    do: tag("time", value |> whole() |> Time.to_iso8601(), left)

  defp struct_value(NaiveDateTime, %{calendar: Calendar.ISO} = value, _, left),
    do: tag("datetime", value |> whole() |> NaiveDateTime.to_iso8601(), left)

  defp struct_value(DateTime, %{calendar: Calendar.ISO} = value, _, left) do
    local = value |> whole() |> DateTime.to_naive() |> NaiveDateTime.to_iso8601()
    tag("datetime", local <> offset(value.utc_offset + value.std_offset), left)
  end

  defp struct_value(Duration, %{year: 0, month: 0} = value, _, left),
    do: tag("duration", duration(value), left)

  defp struct_value(Range, range, depth, left) do
    if Range.size(range) > @max_parts, do: throw(:over_budget)
    range |> Enum.to_list() |> list(depth, left)
  end

  defp struct_value(MapSet, set, depth, left) do
    {json, left} = set |> MapSet.to_list() |> list(depth, left)
    {["{\"$type\":\"set\",\"value\":", json, ?}], left}
  end

  # One more than the budget allows, so that an endless stream ends.
  defp struct_value(Stream, stream, depth, left),
    do: stream |> Enum.take(elem(left, 0) + 1) |> list(depth, left)

  defp struct_value(Regex, regex, _, left), do: opaque("regex", regex, left)

  defp struct_value(_, %{sign: sign, coef: coef, exp: exp} = value, depth, left) do
    cond do
      is_integer(coef) and is_integer(exp) and exp in -10_000..10_000 ->
        tag("decimal", Decimal.to_string(%{__struct__: Decimal, sign: sign, coef: coef, exp: exp}, :normal), left)

      coef == :NaN ->
        tag("non_finite", "nan", left)

      coef == :inf ->
        tag("non_finite", if(sign < 0, do: "-infinity", else: "infinity"), left)

      true ->
        value |> Map.from_struct() |> map(depth, left)
    end
  end

  defp struct_value(module, %{__exception__: true} = error, _, left),
    do: opaque(inspect(module), Exception.message(error), left)

  defp struct_value(_, value, depth, left), do: value |> Map.delete(:__struct__) |> map(depth, left)

  defp whole(%{microsecond: {0, _}} = value), do: %{value | microsecond: {0, 0}}
  defp whole(value), do: value

  defp offset(seconds) do
    sign = if seconds < 0, do: "-", else: "+"
    minutes = div(abs(seconds), 60)
    sign <> two(div(minutes, 60)) <> ":" <> two(rem(minutes, 60))
  end

  defp two(number), do: number |> Integer.to_string() |> String.pad_leading(2, "0")

  defp duration(%{microsecond: {micro, _}} = value) do
    days = value.week * 7 + value.day
    seconds = ((days * 24 + value.hour) * 60 + value.minute) * 60 + value.second
    total = seconds * 1_000_000 + micro
    sign = if total < 0, do: "-", else: ""
    fraction = total |> abs() |> rem(1_000_000) |> fraction()
    "#{sign}PT#{total |> abs() |> div(1_000_000)}#{fraction}S"
  end

  defp fraction(0), do: ""

  defp fraction(micro),
    do: "." <> (micro |> Integer.to_string() |> String.pad_leading(6, "0") |> String.trim_trailing("0"))

  defp opaque(name, value, left) do
    printed = if is_binary(value), do: value, else: inspect(value, limit: 50, printable_limit: @max_printed)
    {name, left} = text(name, left)
    {json, left} = text(String.slice(printed, 0, @max_printed), left)
    {["{\"$type\":\"opaque\",\"name\":", name, ",\"value\":", json, ?}], left}
  end
end
