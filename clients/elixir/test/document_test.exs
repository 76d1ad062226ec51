defmodule AYBIZA.CodeExecution.DocumentTest do
  @moduledoc "The snippets of the architecture document, as they stand there, beside what implements them."
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution
  alias AYBIZA.CodeExecution.{Interface, Placeholder, Security}

  @configuration ~S"""
  import Config

  config :aybiza, :code_execution,
    adapter: AYBIZA.CodeExecution.Placeholder,
    future_adapter: AYBIZA.CodeExecution.BedrockNative,
    check_availability: true,
    security_policy: AYBIZA.CodeExecution.Security.default_policy()
  """

  @placeholder ~S"""
  defmodule Document.Placeholder do
    @behaviour AYBIZA.CodeExecution.Interface

    def execute(_code, _language, _opts \\ []) do
      {:ok, %{
        status: :not_implemented,
        message: "Code execution coming soon",
        fallback_action: :describe_computation_only
      }}
    end

    def validate_code(_code, _language) do
      {:ok, :not_implemented}
    end

    def supported_languages do
      [:python, :javascript, :sql, :elixir] # Future support
    end
  end
  """

  @security ~S"""
  defmodule Document.Security do
    @moduledoc "Security framework for future code execution."

    @type security_policy :: %{
      max_execution_time: integer(),
      max_memory_mb: integer(),
      allowed_imports: [String.t()],
      network_access: boolean(),
      file_system_access: :none | :read_only | :sandboxed
    }

    def default_policy do
      %{
        max_execution_time: 5000, # 5 seconds
        max_memory_mb: 128,
        allowed_imports: ["math", "json", "datetime"],
        network_access: false,
        file_system_access: :none
      }
    end
  end
  """

  # The document leaves `format_execution_result_for_voice` to whoever executes.
  @handler ~S"""
  defmodule Document.CodeExecutionHandler do
    def handle_computation_request(request, context) do
      case AYBIZA.CodeExecution.Interface.execute(request.code, request.language) do
        {:ok, %{status: :not_implemented}} ->
          describe_computation_verbally(request)

        {:ok, result} ->
          format_execution_result_for_voice(result)

        {:error, _reason} ->
          "I can describe how to perform that calculation, but I can't execute it directly yet."
      end
    end

    defp describe_computation_verbally(request) do
      "I understand you want to #{request.description}. While I can't execute code yet, " <>
      "I can explain that this would #{request.expected_outcome}."
    end

    defp format_execution_result_for_voice(result), do: "The answer is #{result.value}."
  end
  """

  # With a stand-in for the platform's AWS client.
  @bedrock ~S"""
  defmodule AWS.Bedrock do
    def features, do: Process.get(:bedrock_features, %{})
    def code_execution_capabilities, do: %{status: :ready}
  end

  defmodule Document.BedrockAdapter do
    def available? do
      AWS.Bedrock.features()
      |> Map.get(:code_execution, false)
    end

    def capabilities do
      if available?() do
        AWS.Bedrock.code_execution_capabilities()
      else
        %{status: :waiting, estimated_availability: "2025 Q3"}
      end
    end
  end
  """

  # With the three functions the document leaves open.
  @monitor ~S"""
  defmodule Document.ReadinessMonitor do
    use GenServer

    def init(state), do: {:ok, state}

    def handle_info(:check_availability, state) do
      cond do
        Document.BedrockAdapter.available?() ->
          notify_team("Bedrock code execution now available!")

        urgent_business_need?() ->
          notify_team("Consider implementing Lambda integration")

        true ->
          # Continue waiting
      end

      schedule_next_check()
      {:noreply, state}
    end

    defp notify_team(message), do: send(self(), {:notified, message})
    defp urgent_business_need?, do: Process.get(:urgent, false)
    defp schedule_next_check, do: send(self(), :scheduled)
  end
  """

  @request %{
    code: "120.50 + 80 + 42.25",
    language: :python,
    description: "add up the three invoices",
    expected_outcome: "give the total in dollars"
  }

  setup_all do
    # The document's snippets leave arguments and a branch's value unused.
    ExUnit.CaptureIO.capture_io(:stderr, fn ->
      for snippet <- [@placeholder, @security, @handler, @bedrock, @monitor],
          do: Code.compile_string(snippet)
    end)

    :ok
  end

  setup do
    before = Application.get_env(:aybiza, :code_execution)
    on_exit(fn -> Application.put_env(:aybiza, :code_execution, before) end)
    configure(read_configuration())
  end

  test "the configuration is read as it stands" do
    assert %{
             adapter: Placeholder,
             future_adapter: AYBIZA.CodeExecution.BedrockNative,
             available: false
           } = CodeExecution.availability()

    assert CodeExecution.security_policy() == Security.default_policy()
  end

  test "without any configuration the placeholder answers" do
    Application.delete_env(:aybiza, :code_execution)
    assert {:ok, %{status: :not_implemented}} = CodeExecution.execute("1", :python)
    assert CodeExecution.availability().available == :not_checked
  end

  test "the placeholder gives the document's answers, through every door" do
    document = Module.concat(["Document.Placeholder"])

    for door <- [Placeholder, CodeExecution, Interface] do
      assert door.execute("1 + 1", :python) == document.execute("1 + 1", :python)
      assert door.execute("1 + 1", :python, []) == document.execute("1 + 1", :python, [])
      assert door.validate_code("1 + 1", :python) == document.validate_code("1 + 1", :python)
      assert door.supported_languages() == document.supported_languages()
    end
  end

  test "the behaviour has the document's three callbacks, and one more that may be left out" do
    optional = Interface.behaviour_info(:optional_callbacks)

    assert Enum.sort(Interface.behaviour_info(:callbacks) -- optional) ==
             [execute: 3, supported_languages: 0, validate_code: 2]

    assert optional == [compute: 3]
  end

  test "the default policy is the document's" do
    assert Security.default_policy() == Module.concat(["Document.Security"]).default_policy()
  end

  test "the document's handler runs on the interface, and ours says the same" do
    document = Module.concat(["Document.CodeExecutionHandler"])
    ours = AYBIZA.VoiceAgent.CodeExecutionHandler

    deferral =
      "I understand you want to add up the three invoices. While I can't execute code yet, " <>
        "I can explain that this would give the total in dollars."

    assert document.handle_computation_request(@request, %{}) == deferral
    assert ours.handle_computation_request(@request, %{}) == deferral

    configure(adapter: AYBIZA.CodeExecution.Scripted)

    for answer <- [{:ok, %{status: :ok, value: 7}}, {:error, %{status: :limit}}] do
      Process.put(:answer, answer)

      assert ours.handle_computation_request(@request, %{}) ==
               document.handle_computation_request(@request, %{})
    end
  end

  test "availability asks the future adapter, where the configuration says so" do
    adapter = Module.concat(["Document.BedrockAdapter"])
    configure(future_adapter: adapter, check_availability: true)
    assert CodeExecution.availability().available == false
    assert adapter.capabilities().status == :waiting

    Process.put(:bedrock_features, %{code_execution: true})
    assert CodeExecution.availability().available == true
    assert CodeExecution.availability().adapter == Placeholder

    configure(future_adapter: adapter, check_availability: false)
    assert CodeExecution.availability().available == :not_checked
  end

  test "the readiness monitor notices" do
    monitor = Module.concat(["Document.ReadinessMonitor"])
    assert monitor.handle_info(:check_availability, :state) == {:noreply, :state}
    refute_received {:notified, _}
    assert_received :scheduled

    Process.put(:urgent, true)
    monitor.handle_info(:check_availability, :state)
    assert_received {:notified, "Consider implementing Lambda integration"}

    Process.put(:bedrock_features, %{code_execution: true})
    monitor.handle_info(:check_availability, :state)
    assert_received {:notified, "Bedrock code execution now available!"}
  end

  defp read_configuration do
    path =
      Path.join(System.tmp_dir!(), "document_config_#{System.unique_integer([:positive])}.exs")

    File.write!(path, @configuration)
    config = Config.Reader.read!(path)
    File.rm!(path)
    config[:aybiza][:code_execution]
  end

  defp configure(configuration),
    do: Application.put_env(:aybiza, :code_execution, configuration)
end
