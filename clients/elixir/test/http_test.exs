defmodule AYBIZA.CodeExecution.HttpTest do
  @moduledoc "What is sent, and what becomes of answers nobody wants. The real service is in service_test.exs."
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution.{FakeService, Http, Security, Sessions}

  @ok ~s({"status":"ok","runId":"r","language":"python","adapter":"embedded","engine":"e","value":3,"stdout":"","stderr":"","truncated":false,"phases":{"queuedMs":0,"startMs":1,"runMs":2},"enforcement":{"fileSystem":{"state":"enforced","reason":"none"}}})

  defp sent(run) do
    url = FakeService.start_with(200, @ok)
    assert {:ok, %{status: :ok, value: 3}} = run.(url)
    assert_received {:request, %{head: head, body: body}}
    {head, :json.decode(body)}
  end

  test "the request carries what was given and nothing else" do
    {head, body} = sent(&Http.execute("1 + 2", :python, url: &1))
    assert head =~ "POST /v1/execute HTTP/1.1"
    assert body == %{"code" => "1 + 2", "language" => "python"}

    {_head, body} =
      sent(
        &Http.execute("x", :sql,
          url: &1 <> "/",
          inputs: [orders: [%{amount: 1}]],
          tenant_id: "acme",
          call_id: "call",
          run_id: "run",
          session_id: "s",
          deadline_ms: 900,
          seed: 7,
          now: ~U[2026-03-05 14:05:00Z]
        )
      )

    assert body == %{
             "code" => "x",
             "language" => "sql",
             "inputs" => %{"orders" => [%{"amount" => 1}]},
             "tenantId" => "acme",
             "callId" => "call",
             "runId" => "run",
             "sessionId" => "s",
             "deadlineMs" => 900,
             "seed" => 7,
             "now" => "2026-03-05T14:05:00Z"
           }
  end

  test "the answer's words are atoms, its times snake case" do
    url = FakeService.start_with(200, @ok)

    assert {:ok,
            %{
              language: :python,
              phases: %{queued_ms: 0, start_ms: 1, run_ms: 2},
              enforcement: %{file_system: %{state: :enforced}}
            }} = Http.execute("1 + 2", :python, url: url)
  end

  test "the standing policy goes along, and a call can only tighten it" do
    standing = Security.default_policy()
    policy = fn opts -> elem(sent(&Http.execute("1", :python, [{:url, &1} | opts])), 1) end

    assert policy.(security_policy: standing)["policy"] == Security.to_overlay(standing)

    assert %{"maxExecutionTimeMs" => 200, "maxMemoryMb" => 128} =
             policy.(
               security_policy: standing,
               policy: %{max_execution_time: 200, max_memory_mb: 512}
             )["policy"]

    # A preset widens the imports: the standing list would undo it.
    for opts <- [[use_case: :custom_calculations], [policy: :custom_calculations]] do
      body = policy.([security_policy: standing] ++ opts)
      assert body["useCase"] == "custom_calculations"
      refute is_map_key(body["policy"], "allowedImports")
      assert body["policy"]["maxMemoryMb"] == 128
    end

    assert policy.(policy: :bedrock_managed)["policy"] == "bedrock_managed"

    assert {:error, %{status: :refused, code: "POLICY_INVALID"}} =
             Http.execute("1", :python, security_policy: standing, policy: :bedrock_managed)
  end

  test "what cannot be sent is refused before it is" do
    for {code, opts, expected} <- [
          {"1", [inptus: %{}], "BAD_REQUEST"},
          {"1", [url: "127.0.0.1:7070"], "BAD_REQUEST"},
          {"1", [url: :here], "BAD_REQUEST"},
          {"1", [url: "http://127.0.0.1:7070?x=1"], "BAD_REQUEST"},
          {"1", [timeout: :infinity], "BAD_REQUEST"},
          {"1", [timeout: Integer.pow(10, 12)], "BAD_REQUEST"},
          {"1", [run_id: self()], "BAD_REQUEST"},
          {"1", [seed: {1, 2}], "BAD_REQUEST"},
          {"1", [session_id: <<255>>], "BAD_REQUEST"},
          {"1", [inputs: %{f: &is_atom/1}], "INPUT_INVALID"},
          {"1", [inputs: [1]], "INPUT_INVALID"},
          {"1", [inputs: 5], "INPUT_INVALID"},
          {"1", [security_policy: :strict], "POLICY_INVALID"},
          {<<255>>, [], "SOURCE_INVALID"},
          {nil, [], "SOURCE_INVALID"}
        ] do
      assert {:error, %{status: :refused, code: ^expected, message: message}} =
               Http.execute(code, :python, opts)

      assert message != ""
    end
  end

  test "nobody there, a silent service and a stranger are unavailable, not exceptions" do
    {:ok, listener} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
    {:ok, free} = :inet.port(listener)
    :gen_tcp.close(listener)

    for {url, code} <- [
          {"http://127.0.0.1:#{free}", "UNREACHABLE"},
          {"http://no-such-host.invalid", "UNREACHABLE"},
          {FakeService.start(nil), "TIMEOUT"},
          {FakeService.start(""), "CONNECTION_LOST"},
          {FakeService.start("SSH-2.0\r\n"), "CONNECTION_LOST"},
          {FakeService.start_with(200, "<html>"), "MALFORMED_ANSWER"},
          {FakeService.start_with(200, "{} {}"), "MALFORMED_ANSWER"},
          {FakeService.start_with(200, "[1e999]"), "MALFORMED_ANSWER"},
          {FakeService.start_with(200, ""), "MALFORMED_ANSWER"},
          {FakeService.start_with(200, String.duplicate("7", 1_300_000)), "MALFORMED_ANSWER"},
          {FakeService.start_with(200, ~s({"status":"fine"})), "MALFORMED_ANSWER"},
          {FakeService.start_with(404, "[]"), "MALFORMED_ANSWER"},
          {FakeService.start_with(302, ~s({"status":1})), "MALFORMED_ANSWER"}
        ] do
      opts = [url: url, timeout: if(code == "TIMEOUT", do: 50, else: 1_000)]
      assert {:error, %{status: :unavailable, code: ^code}} = Http.execute("1", :python, opts)
      assert {:error, %{status: :unavailable}} = Http.validate_code("1", :python, opts)
      assert {:error, %{status: :unavailable}} = Http.compute(%{}, %{}, opts)
      assert {:error, %{status: :unavailable}} = Http.cancel("r", opts)
      assert {:error, %{status: :unavailable}} = Sessions.list(opts)
      assert Http.supported_languages(opts) == []
    end
  end

  test "https is never spoken without checking the other side" do
    # Plain text answers: with certificates to check by it is no TLS, without them nothing is sent.
    "http:" <> rest = FakeService.start_with(200, @ok)

    assert {:error, %{status: :unavailable, code: code}} =
             Http.execute("1", :python, url: "HTTPS:" <> rest, timeout: 1_000)

    assert code in ["UNREACHABLE", "CONNECTION_LOST", "UNTRUSTED"]
  end

  test "a redirection is not followed: what is sent is meant for one service" do
    elsewhere = FakeService.start_with(200, @ok)

    url =
      FakeService.start(
        "HTTP/1.1 307 X\r\nlocation: #{elsewhere}/v1/execute\r\ncontent-length: 0\r\n\r\n"
      )

    assert {:error, %{code: "MALFORMED_ANSWER"}} = Http.execute("1", :python, url: url)
    assert_received {:request, _}
    refute_received {:request, _}
  end

  test "what is sent and answered never reaches the log" do
    log =
      ExUnit.CaptureLog.capture_log(fn ->
        for answer <- ["SSH secret\r\n", "HTTP/1.1 200 X\r\ncontent-length: x\r\n\r\nsecret", ""] do
          assert {:error, %{status: :unavailable} = reason} =
                   Http.execute("secret", :python,
                     url: FakeService.start(answer),
                     inputs: %{secret: "secret"},
                     timeout: 300
                   )

          refute inspect(reason) =~ "secret"
        end

        Process.sleep(50)
      end)

    refute log =~ "secret"
  end

  test "refusals of the service keep their code, its own failures are unavailable" do
    body = ~s({"error":{"code":"X","message":"m","hint":"h"}})

    assert {:error, %{status: :refused, code: "X", message: "m", hint: "h", risks: []}} =
             Http.execute("1", :python, url: FakeService.start_with(400, body))

    for status <- [429, 500, 503] do
      assert {:error, %{status: :unavailable, code: "X", retry_after_ms: nil}} =
               Http.execute("1", :python, url: FakeService.start_with(status, body))
    end
  end

  test "the connection closes when the caller is killed, and when the time is up" do
    url = FakeService.start(nil)
    caller = spawn(fn -> Http.execute("1", :python, url: url) end)
    assert_receive {:request, _}, 2_000
    refute_received {:connection, _}
    Process.exit(caller, :kill)
    assert_receive {:connection, {:error, :closed}}, 2_000

    assert {:error, %{code: "TIMEOUT"}} = Http.execute("1", :python, url: url, timeout: 50)
    assert_receive {:connection, {:error, :closed}}, 2_000
  end

  test "no message is left behind in the caller's mailbox" do
    Http.execute("1", :python, url: FakeService.start_with(200, @ok))
    assert_receive {:request, _}
    Http.execute("1", :python, url: FakeService.start(nil), timeout: 20)
    assert_receive {:request, _}
    assert_receive {:connection, _}
    Process.sleep(20)
    assert Process.info(self(), :messages) == {:messages, []}
  end

  test "an id in a path cannot leave it" do
    url = FakeService.start_with(202, "{}")
    assert Http.cancel("../sessions/1?x=ü", url: url, tenant_id: "a&b") == :ok
    assert_received {:request, %{head: head}}
    assert head =~ "DELETE /v1/runs/..%2Fsessions%2F1%3Fx%3D%C3%BC?tenantId=a%26b HTTP/1.1"
  end
end
