defmodule AYBIZA.CodeExecution.BedrockAdapter do
  @moduledoc """
  Whether Bedrock's native code execution is there, as the service sees it.

  The service asks Amazon Bedrock AgentCore, free of charge, where `bedrock` is one of its adapters (its
  `adapter` or `failover`). Nothing here runs a program, and nothing raises.
  """

  alias AYBIZA.CodeExecution.Http

  @typedoc "What is known of it."
  @type capabilities ::
          %{status: :waiting, estimated_availability: String.t(), reason: String.t()}
          | %{
              status: :available,
              languages: [atom()],
              sessions: boolean(),
              network: boolean(),
              enforcement: %{String.t() => String.t()}
            }

  @adapter "bedrock"
  # The architecture document's own word.
  @estimated_availability "2025 Q3"

  @doc "Whether it would serve a request now. `false` on any doubt."
  @spec available?(keyword()) :: boolean()
  def available?(opts \\ []), do: match?(%{status: :available}, capabilities(opts))

  @doc """
  What it can do; before it is there, that it is waited for, and why.

  `estimated_availability` is what `config :aybiza, :code_execution, estimated_availability: …` says, the
  architecture document's "2025 Q3" where it says nothing. `enforcement` has a state for each clause of the policy.
  """
  @spec capabilities(keyword()) :: capabilities()
  def capabilities(opts \\ []) do
    case Http.adapters(opts) do
      {:ok, adapters} -> adapters |> Enum.find(&(&1["name"] == @adapter)) |> describe()
      {:error, %{message: message}} -> waiting(message)
    end
  end

  # --- internals

  defp describe(nil), do: waiting("The service has no adapter `bedrock`.")

  defp describe(%{"readiness" => %{"state" => state}} = adapter)
       when state in ["ready", "degraded"] do
    %{
      status: :available,
      languages: AYBIZA.CodeExecution.Http.Answer.languages(adapter["languages"] || []),
      sessions: adapter["sessions"] == true,
      network: adapter["network"] == true,
      enforcement: states(adapter["enforcement"])
    }
  end

  defp describe(%{"readiness" => %{"reason" => reason}}) when is_binary(reason),
    do: waiting(reason)

  defp describe(_adapter), do: waiting("It is not ready yet.")

  defp states(enforcement) when is_map(enforcement) do
    for {clause, %{"state" => state}} <- enforcement, into: %{}, do: {clause, state}
  end

  defp states(_none), do: %{}

  defp waiting(reason) do
    %{
      status: :waiting,
      estimated_availability:
        AYBIZA.CodeExecution.configured(:estimated_availability, @estimated_availability),
      reason: reason
    }
  end
end
