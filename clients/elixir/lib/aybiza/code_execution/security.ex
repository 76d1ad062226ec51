defmodule AYBIZA.CodeExecution.Security do
  @moduledoc """
  What a program may do and use: the policy of the architecture document, and how it reaches the service.

  The service holds the walls. A policy sent with a run can only tighten what the service's operator set:
  the lower number, the imports both allow, network and files only where both allow them.
  """

  @type security_policy :: %{
          max_execution_time: integer(),
          max_memory_mb: integer(),
          allowed_imports: [String.t()],
          network_access: boolean(),
          file_system_access: :none | :read_only | :sandboxed
        }

  @typedoc "Some clauses of a policy; the service's further ones (`max_output_bytes`, `requires` …) may be among them."
  @type clauses :: %{optional(atom()) => term()} | keyword()

  @typedoc "A policy as the service reads it."
  @type overlay :: %{optional(String.t()) => term()}

  @doc """
  The policy of the architecture document, which is also the service's own.

      iex> AYBIZA.CodeExecution.Security.default_policy()
      %{
        max_execution_time: 5000,
        max_memory_mb: 128,
        allowed_imports: ["math", "json", "datetime"],
        network_access: false,
        file_system_access: :none
      }
  """
  @spec default_policy() :: security_policy()
  def default_policy do
    %{
      # 5 seconds
      max_execution_time: 5000,
      max_memory_mb: 128,
      allowed_imports: ["math", "json", "datetime"],
      network_access: false,
      file_system_access: :none
    }
  end

  @doc """
  A policy in the service's names. Its values are checked there.

      iex> AYBIZA.CodeExecution.Security.to_overlay(%{max_execution_time: 200, file_system_access: :none})
      %{"maxExecutionTimeMs" => 200, "fileSystemAccess" => "none"}
  """
  @spec to_overlay(clauses()) :: overlay()
  def to_overlay(policy) do
    Map.new(policy, fn {clause, value} -> {clause_name(clause), clause_value(value)} end)
  end

  @doc """
  The stricter of two overlays, clause by clause.

      iex> AYBIZA.CodeExecution.Security.tighten(%{"maxMemoryMb" => 128}, %{"maxMemoryMb" => 512})
      %{"maxMemoryMb" => 128}
  """
  @spec tighten(overlay(), overlay()) :: overlay()
  def tighten(left, right), do: Map.merge(left, right, &stricter/3)

  @free_to_strict %{
    "fileSystemAccess" => ["sandboxed", "read_only", "none"],
    "validate" => ["off", "warn", "block"]
  }

  # What is not a value of the clause is passed on, so that the service names the mistake.
  defp stricter("allowedImports", left, right) when is_list(left) and is_list(right),
    do: Enum.filter(left, &(&1 in right))

  defp stricter("requires", left, right) when is_list(left) and is_list(right),
    do: Enum.uniq(left ++ right)

  defp stricter(_clause, left, right) when is_boolean(left) and is_boolean(right),
    do: left and right

  defp stricter(_clause, left, right) when is_number(left) and is_number(right),
    do: min(left, right)

  defp stricter(clause, left, right) do
    order = Map.get(@free_to_strict, clause, [])

    case {Enum.find_index(order, &(&1 == left)), Enum.find_index(order, &(&1 == right))} do
      {nil, _} -> left
      {_, nil} -> right
      {at_left, at_right} -> if at_right > at_left, do: right, else: left
    end
  end

  defp clause_name(:max_execution_time), do: "maxExecutionTimeMs"
  defp clause_name("max_execution_time"), do: "maxExecutionTimeMs"
  defp clause_name(clause), do: camel_case(to_string(clause))

  defp clause_value(value) when is_boolean(value) or is_nil(value), do: value
  defp clause_value(value) when is_atom(value), do: camel_case_clause(Atom.to_string(value))
  defp clause_value(values) when is_list(values), do: Enum.map(values, &clause_value/1)
  defp clause_value(value), do: value

  # `read_only` is a value of the service as it stands; `file_system` is the name of a clause.
  defp camel_case_clause("file_system"), do: "fileSystem"
  defp camel_case_clause(text), do: text

  defp camel_case(text) do
    [first | rest] = String.split(text, "_")
    Enum.join([first | Enum.map(rest, &String.capitalize/1)])
  end
end
