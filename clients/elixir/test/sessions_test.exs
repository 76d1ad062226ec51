defmodule AYBIZA.CodeExecution.SessionsTest do
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution.{Http, Sessions}

  @moduletag :service
  @mine [tenant_id: "sessions"]

  setup do
    Application.put_env(:aybiza, :code_execution, http: [url: System.fetch_env!("AYBIZA_URL")])
    on_exit(fn -> Application.put_env(:aybiza, :code_execution, []) end)
  end

  defp run(code, session_id),
    do: Http.execute(code, :python, [session_id: session_id] ++ @mine)

  test "a session keeps what a run leaves, until it is restarted or ended" do
    assert {:ok, %{session_id: id, language: :python, tenant_id: "sessions", created_at: at}} =
             Sessions.create(:python, @mine)

    assert {:ok, _, 0} = DateTime.from_iso8601(at)
    assert {:ok, _} = run("total = 40", id)
    assert {:ok, %{value: 42}} = run("total + 2", id)
    assert {:ok, [%{session_id: ^id}]} = Sessions.list(@mine)
    assert {:ok, []} = Sessions.list(tenant_id: "others")

    assert {:ok, %{session_id: ^id}} = Sessions.restart(id, @mine)
    assert {:error, %{status: :guest_error}} = run("total", id)

    assert :ok = Sessions.end_session(id, @mine)
    assert {:error, %{status: :refused, code: "SESSION_UNKNOWN"}} = Sessions.restart(id, @mine)
    assert {:ok, []} = Sessions.list(@mine)
  end

  test "a fork goes its own way" do
    assert {:ok, %{session_id: "first"}} =
             Sessions.create(:python, [session_id: "first"] ++ @mine)

    assert {:ok, _} = run("total = 40", "first")
    assert {:ok, %{session_id: "second"}} = Sessions.fork("first", [as: "second"] ++ @mine)
    assert {:ok, _} = run("total = 1", "second")
    assert {:ok, %{value: 40}} = run("total", "first")
    assert {:ok, %{value: 1}} = run("total", "second")

    assert {:error, %{status: :refused, code: "SESSION_EXISTS"}} =
             Sessions.create(:python, [session_id: "first"] ++ @mine)

    for id <- ["first", "second"], do: assert(:ok = Sessions.end_session(id, @mine))
  end

  test "a session is its tenant's alone" do
    assert {:ok, %{session_id: id}} = Sessions.create(:javascript, @mine)
    assert {:error, %{code: "SESSION_UNKNOWN"}} = Sessions.end_session(id, tenant_id: "others")

    assert {:error, %{code: "SESSION_UNKNOWN"}} =
             Http.execute("1", :javascript, session_id: id, tenant_id: "others")

    assert :ok = Sessions.end_session(id, @mine)
  end

  test "a language nobody knows is refused" do
    assert {:error, %{status: :refused, code: "LANGUAGE_UNKNOWN"}} =
             Sessions.create(:cobol, @mine)
  end
end
