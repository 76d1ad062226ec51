defmodule AYBIZA.CodeExecution.Value do
  @moduledoc """
  Values between Elixir and the service.

  JSON crosses as it is, `null` as `nil`, keys as text. What JSON cannot hold is tagged on the way and is an
  Elixir type here:

  | Tag | Elixir |
  |---|---|
  | `integer` | integer |
  | `decimal` | `%Decimal{}` where the application has the Decimal library, else `{:decimal, "12.10"}` |
  | `date`, `time` | `Date`, `Time` |
  | `datetime` | `DateTime` in UTC where it has an offset, else `NaiveDateTime` |
  | `duration` | `Duration` in seconds |
  | `bytes` | binary |
  | `set`, `map` | `MapSet`, map |
  | `table` | `AYBIZA.CodeExecution.Table` |
  | `non_finite` | `:nan`, `:infinity`, `:neg_infinity` |
  | `opaque` | `AYBIZA.CodeExecution.Opaque` |
  | `object` | map, its `"$type"` being the program's own |

  Inputs are the same table read from right to left. Further: keyword lists with keys of their own become
  objects, tuples and ranges lists, other atoms text, other structs objects of their fields, binaries that are
  not UTF-8 bytes; `{:bytes, binary}` sends text as bytes too. Maps with text, atom or integer keys become
  objects, all others `map`. Functions, processes and references cannot be sent.

  Text from outside never becomes an atom.
  """

  @doc """
  A value of the service as an Elixir term. A tag that is unknown or malformed is left as the map it is.

      iex> AYBIZA.CodeExecution.Value.decode(%{"due" => %{"$type" => "date", "value" => "2026-03-05"}})
      %{"due" => ~D[2026-03-05]}
  """
  @spec decode(term()) :: term()
  defdelegate decode(json), to: AYBIZA.CodeExecution.Value.Decoder

  @doc """
  An Elixir term as the service reads it. The error is a sentence that names where the term is, not what it is.

      iex> AYBIZA.CodeExecution.Value.encode(%{due: ~D[2026-03-05], total: {:decimal, "12.10"}})
      {:ok,
       %{
         "due" => %{"$type" => "date", "value" => "2026-03-05"},
         "total" => %{"$type" => "decimal", "value" => "12.10"}
       }}

      iex> AYBIZA.CodeExecution.Value.encode(%{callback: &String.upcase/1})
      {:error, "`callback` holds a function, which cannot be sent"}
  """
  @spec encode(term()) :: {:ok, term()} | {:error, String.t()}
  defdelegate encode(term), to: AYBIZA.CodeExecution.Value.Encoder
end
