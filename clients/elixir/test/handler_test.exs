defmodule AYBIZA.VoiceAgent.CodeExecutionHandlerTest do
  @moduledoc "The branches over adapters that make no sentences. The document's own handler is in document_test.exs."
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution.{Scripted, Table}
  alias AYBIZA.VoiceAgent.CodeExecutionHandler

  doctest CodeExecutionHandler

  @cannot "I can describe how to perform that calculation, but I can't execute it directly yet."

  defp say(answer, request \\ %{code: "1", language: :python}) do
    Application.put_env(:aybiza, :code_execution, adapter: Scripted)
    Process.put(:answer, answer)
    CodeExecutionHandler.handle_computation_request(request, %{})
  after
    Application.put_env(:aybiza, :code_execution, [])
  end

  test "every failure is the one sentence, except that nothing is said to a caller who moved on" do
    for status <- [:guest_error, :limit, :refused, :unavailable],
        do: assert(say({:error, %{status: status}}) == @cannot)

    assert say({:error, :anything}) == @cannot
    assert say({:error, %{status: :cancelled}}) == ""
  end

  test "a request without wishes is deferred all the same" do
    assert say({:ok, %{status: :not_implemented}}) ==
             "I understand you want to work that out. While I can't execute code yet, " <>
               "I can explain that this would give you the answer."
  end

  test "a short value is said, anything else is not read out" do
    for {value, sentence} <- [
          {242.75, "The answer is 242.75."},
          {{:decimal, "12.10"}, "The answer is 12.10."},
          {7, "The answer is 7."},
          {true, "The answer is yes."},
          {~D[2026-03-05], "The answer is March 5, 2026."},
          {%Table{columns: [%{name: "n", type: "integer"}], rows: [[3]]}, "The answer is 3."},
          {[1, 2], "I have worked that out."},
          {nil, "I have worked that out."},
          {"<script>", "I have worked that out."},
          {String.duplicate("word ", 60), "I have worked that out."}
        ] do
      assert say({:ok, %{status: :ok, value: value}}) == sentence
    end
  end
end
