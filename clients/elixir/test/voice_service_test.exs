defmodule AYBIZA.VoiceAgent.CodeExecutionServiceTest do
  @moduledoc "The voice agent's handler over the real service, which makes the sentences."
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution
  alias AYBIZA.CodeExecution.{Http, Security}
  alias AYBIZA.VoiceAgent.CodeExecutionHandler

  @moduletag :service

  setup do
    Application.put_env(:aybiza, :code_execution,
      adapter: Http,
      security_policy: Security.default_policy(),
      http: [url: System.fetch_env!("AYBIZA_URL")]
    )

    on_exit(fn -> Application.put_env(:aybiza, :code_execution, []) end)
  end

  @request %{
    code: "sum(invoices)",
    language: :python,
    description: "add up the three invoices",
    expected_outcome: "give the total in dollars",
    inputs: %{invoices: [120.5, 80, 42.25]}
  }
  @cannot "I can describe how to perform that calculation, but I can't execute it directly yet."

  test "says what the service says" do
    say =
      CodeExecutionHandler.handle_computation_request(@request, %{call_id: "c", pid: self()})

    assert say =~ ~r/two hundred forty-two/i
  end

  test "has the exact value beside the words" do
    assert {:ok, %{say: say, value: 242.75, locale: "en-US", facts: [fact | _], result: result}} =
             CodeExecution.compute(@request, %{})

    assert fact.said != "" and String.downcase(say) =~ fact.said
    assert fact.rounding in [:exact, :about]
    assert {:ok, %{status: :ok, value: 242.75}} = result
  end

  test "fails with the one sentence" do
    for broken <- [
          %{@request | code: "1 / 0"},
          %{@request | language: :cobol},
          %{@request | code: nil},
          Map.put(@request, :inputs, %{f: self()}),
          %{}
        ] do
      assert CodeExecutionHandler.handle_computation_request(broken, %{}) == @cannot
    end

    assert CodeExecutionHandler.handle_computation_request(
             %{@request | code: "while True: pass"},
             %{deadline_ms: 200}
           ) == @cannot
  end
end
