defmodule AYBIZA.CodeExecution.KeyedServiceTest do
  @moduledoc "A service that asks for a key, and keeps records."
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution.{Analytics, Http, Sessions}

  @moduletag :keyed_service

  setup do
    Application.put_env(:aybiza, :code_execution,
      http: [
        url: System.fetch_env!("AYBIZA_KEYED_URL"),
        api_key: System.fetch_env!("AYBIZA_TEST_KEY")
      ]
    )

    on_exit(fn -> Application.put_env(:aybiza, :code_execution, []) end)
  end

  test "answers whoever brings the key, and nobody else" do
    assert {:ok, %{value: 42}} = Http.execute("6 * 7", :python)

    for wrong <- ["ayb_nobody", "ayb_0123456789abcdef_0000"] do
      assert {:error, %{status: :refused, code: "UNAUTHENTICATED"}} =
               Http.execute("6 * 7", :python, api_key: wrong)
    end
  end

  test "takes a key from the environment" do
    Application.put_env(:aybiza, :code_execution,
      http: [url: System.fetch_env!("AYBIZA_KEYED_URL")]
    )

    assert {:error, %{code: "UNAUTHENTICATED"}} = Http.execute("1", :python)
    System.put_env("AYBIZA_API_KEY", System.fetch_env!("AYBIZA_TEST_KEY"))
    on_exit(fn -> System.delete_env("AYBIZA_API_KEY") end)
    assert {:ok, %{value: 1}} = Http.execute("1", :python)
  end

  test "a key that would be a header of its own is refused here" do
    assert {:error, %{code: "BAD_REQUEST", message: "`api_key`" <> _}} =
             Http.execute("1", :python, api_key: "ayb_x\r\nx-other: 1")
  end

  test "the same request under the same key is done once" do
    # Each run has an id of its own.
    opts = [idempotency_key: "call-1-turn-2"]
    assert {:ok, first} = Http.execute("6 * 7", :python, opts)
    assert {:ok, ^first} = Http.execute("6 * 7", :python, opts)
    assert {:ok, other} = Http.execute("6 * 7", :python)
    assert other.run_id != first.run_id
  end

  test "sessions are those of the key" do
    assert {:ok, session} = Sessions.create(:python)
    assert {:ok, [%{session_id: id}]} = Sessions.list()
    assert id == session.session_id
    assert :ok = Sessions.end_session(id)
  end

  test "explains without running" do
    assert {:ok, %{"outcome" => "would_refuse", "decidedBy" => "validation"}} =
             Http.explain("import os\nos.system('id')", :python)
  end

  test "says what is on record of the key's own tenant" do
    assert {:ok, %{status: :ok}} = Http.execute("1", :python, call_id: "call-7")
    assert {:ok, report} = Analytics.report()
    assert report["tenantId"] == "acme"
    assert [%{"keys" => ["ok", nil]} | _] = report["outcomes"]

    hour_ago = DateTime.add(DateTime.utc_now(), -3600)
    opts = [by: [:language], types: [:run], from: hour_ago]
    assert {:ok, %{"groups" => [%{"keys" => ["python"]}]}} = Analytics.counts(opts)

    assert {:ok, %{"groups" => [%{"p95" => p95}]}} = Analytics.percentiles(measure: :runMs)
    assert is_number(p95)

    assert {:error, %{code: "FORBIDDEN"}} = Analytics.report(tenant_id: "other")
    assert {:error, %{code: "BAD_REQUEST"}} = Analytics.counts(by: [:colour])
  end
end
