defmodule AYBIZA.CodeExecution.Spoken do
  @moduledoc """
  A short value as words, for adapters that make no sentences of their own.
  """

  @longest 120

  @doc """
  The value in a sentence, or `:unspeakable` for what is long, structured or holds signs nobody says.

      iex> AYBIZA.CodeExecution.Spoken.phrase(242.75)
      {:ok, "242.75"}

      iex> AYBIZA.CodeExecution.Spoken.phrase([1, 2])
      :unspeakable
  """
  @spec phrase(term()) :: {:ok, String.t()} | :unspeakable
  def phrase(true), do: {:ok, "yes"}
  def phrase(false), do: {:ok, "no"}
  def phrase(value) when is_integer(value), do: value |> Integer.to_string() |> short()
  def phrase(value) when is_float(value), do: value |> Float.round(2) |> number() |> short()
  def phrase({:decimal, text}) when is_binary(text), do: short(text)
  def phrase(%{__struct__: Decimal} = value), do: value |> to_string() |> short()
  def phrase(%Date{} = value), do: {:ok, Calendar.strftime(value, "%B %-d, %Y")}
  def phrase(value) when is_binary(value), do: short(value)
  def phrase(_value), do: :unspeakable

  defp number(value) do
    if value == trunc(value),
      do: Integer.to_string(trunc(value)),
      else: :erlang.float_to_binary(value, [:short])
  end

  # Markup, code and addresses are for the eye; the guest's text is only said where it is plain words.
  defp short(text) do
    if String.length(text) <= @longest and Regex.match?(~r/\A[\p{L}\p{N} .,'%:+-]+\z/u, text),
      do: {:ok, text},
      else: :unspeakable
  end
end
