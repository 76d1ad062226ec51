defmodule AYBIZA.CodeExecution.Placeholder do
  @moduledoc """
  Answers politely and runs nothing: the behaviour of the first day, and of an application that configured no
  adapter.

      iex> AYBIZA.CodeExecution.Placeholder.execute("1 + 1", :python)
      {:ok,
       %{
         status: :not_implemented,
         message: "Code execution coming soon",
         fallback_action: :describe_computation_only
       }}
  """

  @behaviour AYBIZA.CodeExecution.Interface

  @impl true
  def execute(_code, _language, _opts \\ []) do
    {:ok,
     %{
       status: :not_implemented,
       message: "Code execution coming soon",
       fallback_action: :describe_computation_only
     }}
  end

  @impl true
  def validate_code(_code, _language), do: {:ok, :not_implemented}

  @impl true
  def supported_languages, do: [:python, :javascript, :sql, :elixir]
end
