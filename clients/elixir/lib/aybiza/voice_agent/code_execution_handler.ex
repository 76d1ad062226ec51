defmodule AYBIZA.VoiceAgent.CodeExecutionHandler do
  @moduledoc """
  Handles code execution requests during voice calls: a request in, the sentence to say out.

  A request has `code`, `language`, `description` ("add up the three invoices") and `expected_outcome` ("give the
  total in dollars"); `inputs`, `policy` and `use_case` may stand beside them. Of the context `call_id`,
  `tenant_id`, `locale`, `deadline_ms` and `heard_until` are used.

      iex> AYBIZA.VoiceAgent.CodeExecutionHandler.handle_computation_request(
      ...>   %{
      ...>     code: "120.50 + 80 + 42.25",
      ...>     language: :python,
      ...>     description: "add up the three invoices",
      ...>     expected_outcome: "give the total in dollars"
      ...>   },
      ...>   %{}
      ...> )
      "I understand you want to add up the three invoices. While I can't execute code yet, I can explain that this would give the total in dollars."
  """

  alias AYBIZA.CodeExecution.{Spoken, Table}

  @doc "The sentence for the caller; empty where the caller moved on and nothing is to be said."
  @spec handle_computation_request(map(), map()) :: String.t()
  def handle_computation_request(request, context \\ %{}) do
    case perform(request, context) do
      {:ok, %{say: say}} ->
        say

      {:ok, %{status: :not_implemented}} ->
        describe_computation_verbally(request)

      {:ok, result} ->
        format_execution_result_for_voice(result)

      {:error, %{status: :cancelled}} ->
        ""

      {:error, _reason} ->
        "I can describe how to perform that calculation, but I can't execute it directly yet."
    end
  end

  defp perform(request, context) do
    if AYBIZA.CodeExecution.speaks?(),
      do: AYBIZA.CodeExecution.compute(request, context),
      else:
        AYBIZA.CodeExecution.Interface.execute(
          Map.get(request, :code),
          Map.get(request, :language)
        )
  end

  defp describe_computation_verbally(request) do
    description = phrase(request, :description, "work that out")
    expected_outcome = phrase(request, :expected_outcome, "give you the answer")

    "I understand you want to #{description}. While I can't execute code yet, " <>
      "I can explain that this would #{expected_outcome}."
  end

  defp phrase(request, name, default) do
    case Map.get(request, name) do
      text when is_binary(text) and text != "" -> text
      _ -> default
    end
  end

  # Only what is one short thing is said: adapters that can do better make the sentence themselves.
  defp format_execution_result_for_voice(result) do
    case result |> Map.get(:value) |> Table.scalar() |> Spoken.phrase() do
      {:ok, phrase} -> "The answer is #{phrase}."
      :unspeakable -> "I have worked that out."
    end
  end
end
