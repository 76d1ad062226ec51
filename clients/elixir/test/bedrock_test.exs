defmodule AYBIZA.CodeExecution.BedrockTest do
  @moduledoc "Bedrock as the service reports it, and the monitor that waits for it."
  use ExUnit.Case, async: false

  import ExUnit.CaptureLog

  alias AYBIZA.CodeExecution
  alias AYBIZA.CodeExecution.{BedrockAdapter, BedrockNative, FakeService, ReadinessMonitor}

  setup do
    on_exit(fn -> Application.put_env(:aybiza, :code_execution, []) end)
  end

  @ready %{
    "name" => "bedrock",
    "languages" => ["python", "javascript", "typescript"],
    "sessions" => true,
    "network" => false,
    "enforcement" => %{
      "time" => %{"state" => "enforced"},
      "memory" => %{"state" => "not_enforceable"}
    },
    "readiness" => %{"state" => "ready"}
  }
  @waiting %{
    "name" => "bedrock",
    "languages" => [],
    "readiness" => %{"state" => "waiting", "reason" => "There are no AWS credentials."}
  }

  describe "the adapter of the architecture document" do
    test "is available where the service says so" do
      configure(report([%{"name" => "embedded"}, @ready]))
      assert BedrockAdapter.available?()

      assert BedrockAdapter.capabilities() == %{
               status: :available,
               languages: [:python, :javascript, :typescript],
               sessions: true,
               network: false,
               enforcement: %{"time" => "enforced", "memory" => "not_enforceable"}
             }
    end

    test "waits where it waits, with the reason, also where nothing else serves" do
      configure(FakeService.start_with(503, body([@waiting])))
      refute BedrockAdapter.available?()

      assert BedrockAdapter.capabilities() == %{
               status: :waiting,
               estimated_availability: "2025 Q3",
               reason: "There are no AWS credentials."
             }
    end

    test "is false on any doubt, and never an error" do
      for url <- [
            report([]),
            report(["no adapter", %{"name" => "bedrock"}]),
            FakeService.start_with(200, ~s({"adapters": 7})),
            FakeService.start_with(200, "not JSON"),
            FakeService.start_with(
              500,
              ~s({"error":{"code":"INTERNAL","message":"x","hint":"y"}})
            ),
            "http://127.0.0.1:9"
          ] do
        configure(url)
        assert BedrockAdapter.available?() == false
        assert %{status: :waiting, reason: reason} = BedrockAdapter.capabilities()
        assert is_binary(reason)
      end
    end

    test "says when it is expected as the configuration has it" do
      configure(report([]), estimated_availability: "2027 Q1")
      assert %{estimated_availability: "2027 Q1"} = BedrockAdapter.capabilities()
    end

    test "is what the configuration of the document waits for" do
      configure(report([@ready]), future_adapter: BedrockNative, check_availability: true)
      assert CodeExecution.availability().available == true
      assert BedrockNative.supported_languages() == [:python, :javascript, :typescript]
      configure(report([@waiting]), future_adapter: BedrockNative, check_availability: true)
      assert CodeExecution.availability().available == false
      assert BedrockNative.supported_languages() == []
    end
  end

  describe "the native adapter" do
    test "asks for the preset that AgentCore can keep, and for no other where a call brings its own" do
      url = FakeService.start_with(200, ~s({"status":"ok","value":42,"adapter":"bedrock"}))
      configure(url, security_policy: CodeExecution.Security.default_policy())
      assert {:ok, %{status: :ok, value: 42}} = BedrockNative.execute("6 * 7", :python)
      assert_receive {:request, %{body: body}}
      assert %{"policy" => "bedrock_managed"} = :json.decode(body)
      BedrockNative.execute("6 * 7", :python, policy: %{max_execution_time: 200})
      assert_receive {:request, %{body: body}}
      assert %{"policy" => %{"maxExecutionTimeMs" => 200}} = :json.decode(body)
    end
  end

  describe "the readiness monitor" do
    test "says that Bedrock is there, once, and again after it was away" do
      {monitor, set} = start_monitor()
      assert ReadinessMonitor.check(monitor).state == :waiting
      refute_received {:told, _}
      set.(:available)
      assert ReadinessMonitor.check(monitor).state == :available
      assert_received {:told, "Bedrock code execution now available!"}
      ReadinessMonitor.check(monitor)
      refute_received {:told, _}
      set.(:waiting)
      ReadinessMonitor.check(monitor)
      set.(:available)
      ReadinessMonitor.check(monitor)
      assert_received {:told, "Bedrock code execution now available!"}
    end

    test "weighs an urgent need only where Bedrock is not there" do
      {monitor, set} = start_monitor()
      set.(:urgent)
      assert ReadinessMonitor.check(monitor).state == :urgent
      assert_received {:told, "Consider implementing Lambda integration"}
      set.(:both)
      assert ReadinessMonitor.check(monitor).state == :available
      assert_received {:told, "Bedrock code execution now available!"}
    end

    test "arms the next check whatever becomes of one" do
      log =
        capture_log(fn ->
          {:ok, monitor} =
            ReadinessMonitor.start_link(
              name: nil,
              interval_ms: 20,
              available?: fn -> raise "secret" end,
              urgent_business_need?: fn -> throw(:secret) end
            )

          first = eventually(fn -> ReadinessMonitor.status(monitor).checked_at end)
          assert eventually(fn -> later(ReadinessMonitor.status(monitor).checked_at, first) end)
          assert %{state: :waiting, next_check_at: %DateTime{}} = ReadinessMonitor.status(monitor)
        end)

      assert log =~ "A readiness check failed"
      refute log =~ "secret"
    end

    test "asks nobody and arms nothing where availability is not to be checked" do
      Application.put_env(:aybiza, :code_execution, check_availability: false)
      test = self()

      {:ok, monitor} =
        ReadinessMonitor.start_link(
          name: nil,
          interval_ms: 5,
          available?: fn -> send(test, :asked) end
        )

      Process.sleep(50)
      assert %{state: :not_checked, next_check_at: nil} = ReadinessMonitor.check(monitor)
      refute_received :asked
    end
  end

  # --- internals

  defp configure(url, more \\ []),
    do: Application.put_env(:aybiza, :code_execution, [http: [url: url]] ++ more)

  defp report(adapters), do: FakeService.start_with(200, body(adapters))

  defp body(adapters),
    do: IO.iodata_to_binary(:json.encode(%{"state" => "ready", "adapters" => adapters}))

  # A monitor whose world a test decides, and which checks only when asked.
  defp start_monitor do
    test = self()
    {:ok, world} = Agent.start_link(fn -> :waiting end)

    {:ok, monitor} =
      ReadinessMonitor.start_link(
        name: nil,
        interval_ms: 3_600_000,
        notify: &send(test, {:told, &1}),
        available?: fn -> Agent.get(world, &(&1 in [:available, :both])) end,
        urgent_business_need?: fn -> Agent.get(world, &(&1 in [:urgent, :both])) end
      )

    {monitor, fn now -> Agent.update(world, fn _ -> now end) end}
  end

  defp later(nil, _first), do: nil
  defp later(now, first), do: if(DateTime.after?(now, first), do: now)

  defp eventually(question, tries \\ 200) do
    case question.() do
      nil when tries > 0 ->
        Process.sleep(10)
        eventually(question, tries - 1)

      found ->
        found
    end
  end
end
