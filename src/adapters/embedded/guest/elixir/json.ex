defmodule Aybiza.Json do
  # JSON of our own: Elixir before 1.18 has none. What is decoded was written by the gateway, so it is well formed.
  @moduledoc false

  import Bitwise

  def decode(text) do
    {value, _, _} = value(text, text, 0)
    value
  end

  # Maps with text keys, lists, text, whole numbers, true, false and nil.
  def encode(nil), do: "null"
  def encode(value) when is_boolean(value), do: Atom.to_string(value)
  def encode(value) when is_integer(value), do: Integer.to_string(value)
  def encode(value) when is_float(value), do: :erlang.float_to_binary(value, [:short])
  def encode(value) when is_binary(value), do: text(value)
  def encode([]), do: "[]"
  def encode([first | rest]), do: [?[, encode(first), Enum.map(rest, &[?,, encode(&1)]), ?]]

  def encode(%{} = map) do
    pairs = Enum.map(map, fn {key, value} -> [text(key), ?:, encode(value)] end)
    [?{, Enum.intersperse(pairs, ?,), ?}]
  end

  # A JSON string. Bytes that are not UTF-8 become U+FFFD.
  def text(value), do: [?", escape(value, value, 0, 0), ?"]

  # --- internals

  defp value(<<byte, rest::bits>>, text, at) when byte in [?\s, ?\n, ?\r, ?\t],
    do: value(rest, text, at + 1)

  defp value(<<?", rest::bits>>, text, at), do: string(rest, text, at + 1, 0, [])
  defp value(<<"{", rest::bits>>, text, at), do: object(rest, text, at + 1, [])
  defp value(<<"[", rest::bits>>, text, at), do: array(rest, text, at + 1, [])
  defp value(<<"true", rest::bits>>, _, at), do: {true, rest, at + 4}
  defp value(<<"false", rest::bits>>, _, at), do: {false, rest, at + 5}
  defp value(<<"null", rest::bits>>, _, at), do: {nil, rest, at + 4}
  defp value(rest, text, at), do: number(rest, text, at, 0, :whole)

  defp object(<<byte, rest::bits>>, text, at, pairs) when byte in [?\s, ?\n, ?\r, ?\t, ?,],
    do: object(rest, text, at + 1, pairs)

  defp object(<<"}", rest::bits>>, _, at, pairs),
    do: {:maps.from_list(:lists.reverse(pairs)), rest, at + 1}

  defp object(<<?", rest::bits>>, text, at, pairs) do
    {key, rest, at} = string(rest, text, at + 1, 0, [])
    {rest, at} = colon(rest, at)
    {value, rest, at} = value(rest, text, at)
    object(rest, text, at, [{key, value} | pairs])
  end

  defp colon(<<":", rest::bits>>, at), do: {rest, at + 1}
  defp colon(<<_, rest::bits>>, at), do: colon(rest, at + 1)

  defp array(<<byte, rest::bits>>, text, at, items) when byte in [?\s, ?\n, ?\r, ?\t, ?,],
    do: array(rest, text, at + 1, items)

  defp array(<<"]", rest::bits>>, _, at, items), do: {:lists.reverse(items), rest, at + 1}

  defp array(rest, text, at, items) do
    {value, rest, at} = value(rest, text, at)
    array(rest, text, at, [value | items])
  end

  defp string(<<?", rest::bits>>, text, at, length, []),
    do: {binary_part(text, at, length), rest, at + length + 1}

  defp string(<<?", rest::bits>>, text, at, length, parts),
    do: {IO.iodata_to_binary([parts | binary_part(text, at, length)]), rest, at + length + 1}

  defp string(<<"\\u", hex::binary-size(4), rest::bits>>, text, at, length, parts) do
    plain = binary_part(text, at, length)
    {code, rest, taken} = surrogate(String.to_integer(hex, 16), rest)
    string(rest, text, at + length + taken, 0, [parts, plain | <<code::utf8>>])
  end

  defp string(<<?\\, byte, rest::bits>>, text, at, length, parts) do
    plain = binary_part(text, at, length)
    string(rest, text, at + length + 2, 0, [parts, plain, unescape(byte)])
  end

  defp string(<<_, rest::bits>>, text, at, length, parts),
    do: string(rest, text, at, length + 1, parts)

  # Characters beyond 16 bits are written as two escapes; half a pair is none.
  defp surrogate(high, <<"\\u", hex::binary-size(4), rest::bits>> = all)
       when high in 0xD800..0xDBFF do
    case String.to_integer(hex, 16) do
      low when low in 0xDC00..0xDFFF ->
        {0x10000 + ((high &&& 0x3FF) <<< 10) + (low &&& 0x3FF), rest, 12}

      _ ->
        {0xFFFD, all, 6}
    end
  end

  defp surrogate(code, rest) when code in 0xD800..0xDFFF, do: {0xFFFD, rest, 6}
  defp surrogate(code, rest), do: {code, rest, 6}

  defp unescape(?b), do: ?\b
  defp unescape(?f), do: ?\f
  defp unescape(?n), do: ?\n
  defp unescape(?r), do: ?\r
  defp unescape(?t), do: ?\t
  defp unescape(byte), do: byte

  defp number(<<byte, rest::bits>>, text, at, length, kind) when byte in ?0..?9 or byte == ?-,
    do: number(rest, text, at, length + 1, kind)

  defp number(<<?., rest::bits>>, text, at, length, _),
    do: number(rest, text, at, length + 1, :fraction)

  defp number(<<byte, rest::bits>>, text, at, length, kind) when byte in [?e, ?E],
    do: number(rest, text, at, length + 1, {:exponent, kind, length})

  defp number(<<?+, rest::bits>>, text, at, length, kind),
    do: number(rest, text, at, length + 1, kind)

  defp number(rest, text, at, length, kind),
    do: {to_number(binary_part(text, at, length), kind), rest, at + length}

  defp to_number(digits, :whole), do: String.to_integer(digits)
  defp to_number(digits, {:exponent, :fraction, _}), do: String.to_float(digits)
  defp to_number(digits, :fraction), do: String.to_float(digits)

  # Erlang reads no exponent without a fraction.
  defp to_number(digits, {:exponent, :whole, at}) do
    <<head::binary-size(at), tail::binary>> = digits
    String.to_float(head <> ".0" <> tail)
  end

  defp escape(<<byte, rest::bits>>, text, at, length)
       when byte >= 0x20 and byte < 0x80 and byte != ?" and byte != ?\\,
       do: escape(rest, text, at, length + 1)

  defp escape(<<>>, text, 0, _), do: text
  defp escape(<<>>, text, at, length), do: binary_part(text, at, length)

  defp escape(<<byte, rest::bits>>, text, at, length) when byte < 0x80,
    do: [binary_part(text, at, length), short(byte) | escape(rest, text, at + length + 1, 0)]

  defp escape(<<code::utf8, rest::bits>>, text, at, length),
    do: escape(rest, text, at, length + byte_size(<<code::utf8>>))

  defp escape(<<_, rest::bits>>, text, at, length),
    do: [binary_part(text, at, length), "\uFFFD" | escape(rest, text, at + length + 1, 0)]

  defp short(?"), do: "\\\""
  defp short(?\\), do: "\\\\"
  defp short(?\n), do: "\\n"
  defp short(?\r), do: "\\r"
  defp short(?\t), do: "\\t"
  defp short(byte), do: ["\\u00", Base.encode16(<<byte>>, case: :lower)]
end
