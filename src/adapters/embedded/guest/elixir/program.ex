defmodule Aybiza.Program do
  # Source text → a parsed program under the policy, or the fault that keeps it from parsing.
  @moduledoc false

  alias Aybiza.{Errors, Names, Policy}

  @file_name "main.exs"

  def file_name, do: @file_name

  def read(source, rules) do
    case parse(source) do
      {:ok, quoted} ->
        names = Names.of(quoted)

        with {:refused, error, line, column} <- Policy.apply_to(quoted, names, rules),
             do: {:error, Errors.at(error, source, line, column)}

      {:error, error} ->
        {:error, Errors.describe(:error, error, [], source)}
    end
  end

  # An Inspection as in core/adapter.ts.
  def inspect_source(source) do
    case parse(source) do
      {:ok, quoted} ->
        names = Names.of(quoted)

        imports =
          for {module, function, line, column, width} <- Names.uses(quoted, names),
              not Names.defined?(module, names) and not Policy.harmless?(module, function) do
            column = Errors.utf16_column(Errors.line_text(source, line), column)

            %{"module" => Names.print(module), "line" => line, "column" => column}
            |> Map.merge(%{"endLine" => line, "endColumn" => column + width})
          end

        %{"syntax" => nil, "imports" => Enum.uniq_by(imports, & &1["module"])}

      {:error, error} ->
        fault = Errors.describe(:error, error, [], source)

        %{
          "syntax" => %{
            "message" => fault["message"],
            "line" => fault["line"] || 1,
            "column" => fault["column"] || 1
          },
          "imports" => []
        }
    end
  end

  # --- internals

  defp parse(source) do
    {:ok, Code.string_to_quoted!(source, file: @file_name, columns: true, emit_warnings: false)}
  rescue
    error -> {:error, error}
  end
end
