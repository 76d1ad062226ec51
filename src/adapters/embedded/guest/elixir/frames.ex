defmodule Aybiza.Frames do
  # The channel to the gateway, as in frames.ts: a 32-bit little-endian length, then a 32-bit header length,
  # the header as JSON, and the header's parts one after the other.
  @moduledoc false

  alias Aybiza.Json

  def new, do: {[], 0, 4}

  # Takes bytes as they arrive; answers the whole frames, in order, and what is left.
  def push({chunks, size, needed}, data) do
    size = size + byte_size(data)
    chunks = [data | chunks]

    if size < needed do
      {[], {chunks, size, needed}}
    else
      chunks |> Enum.reverse() |> IO.iodata_to_binary() |> split([])
    end
  end

  def encode(header, parts) do
    lengths = Enum.map(parts, &IO.iodata_length/1)
    head = header |> Map.put("parts", lengths) |> Json.encode() |> IO.iodata_to_binary()
    head_size = byte_size(head)
    [<<4 + head_size + Enum.sum(lengths)::32-little, head_size::32-little>>, head | parts]
  end

  # --- internals

  defp split(<<length::32-little, frame::binary-size(length), rest::binary>>, frames),
    do: split(rest, [read(frame) | frames])

  defp split(<<length::32-little, _::binary>> = rest, frames),
    do: {Enum.reverse(frames), {[rest], byte_size(rest), 4 + length}}

  defp split(rest, frames), do: {Enum.reverse(frames), {[rest], byte_size(rest), 4}}

  defp read(<<head_size::32-little, head::binary-size(head_size), body::binary>>) do
    header = Json.decode(head)

    {parts, _} =
      Enum.map_reduce(header["parts"], body, fn length, rest ->
        <<part::binary-size(length), rest::binary>> = rest
        {part, rest}
      end)

    {header, parts}
  end
end
