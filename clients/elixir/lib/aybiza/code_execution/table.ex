defmodule AYBIZA.CodeExecution.Table do
  @moduledoc """
  Rows in column order: the value of every SQL program, and a form of input.

      iex> table = %AYBIZA.CodeExecution.Table{
      ...>   columns: [%{name: "region", type: "text"}, %{name: "total", type: "integer"}],
      ...>   rows: [["north", 3], ["south", 4]]
      ...> }
      iex> AYBIZA.CodeExecution.Table.to_maps(table)
      [%{"region" => "north", "total" => 3}, %{"region" => "south", "total" => 4}]
  """

  @enforce_keys [:columns, :rows]
  defstruct [:columns, :rows]

  @typedoc """
  The type of a column is one of `boolean`, `integer`, `decimal`, `number`, `text`, `date`, `datetime`,
  `time`, `duration`, `bytes`, `json`, `list`, `object`, `map`, `null`.
  """
  @type column :: %{name: String.t(), type: String.t()}
  @type t :: %__MODULE__{columns: [column()], rows: [[term()]]}

  @doc "The rows as maps from column name to cell."
  @spec to_maps(t()) :: [%{String.t() => term()}]
  def to_maps(%__MODULE__{columns: columns, rows: rows}) do
    names = Enum.map(columns, & &1.name)
    Enum.map(rows, &Map.new(Enum.zip(names, &1)))
  end

  @doc """
  The cell of a table of one row and one column; every other value as it is.

      iex> AYBIZA.CodeExecution.Table.scalar(%AYBIZA.CodeExecution.Table{
      ...>   columns: [%{name: "sum", type: "integer"}],
      ...>   rows: [[7]]
      ...> })
      7
  """
  @spec scalar(term()) :: term()
  def scalar(%__MODULE__{rows: [[cell]]}), do: cell
  def scalar(value), do: value
end
