defmodule AYBIZA.CodeExecution.Interface do
  @moduledoc """
  The code execution interface: three functions, whatever runs the program.

  INTENT: one small interface between the voice agent and code execution, so that what executes can change by
  configuration alone.

  PRESENT: `AYBIZA.CodeExecution.Http` runs Python, JavaScript, TypeScript, SQL and Elixir on the AYBIZA code
  execution service; `AYBIZA.CodeExecution.Placeholder` answers politely and runs nothing.

  TIMELINE: Bedrock's native code execution becomes another adapter of the service, or of this behaviour
  (`future_adapter`), when it is available; callers stay as they are.

  The functions of this module call the configured adapter, as `AYBIZA.CodeExecution` does.
  """

  @typedoc """
  What became of a run whose turn is over. Always has `:status`: `:ok` with `:value`, or `:not_implemented`
  with `:message` and `:fallback_action`.
  """
  @type result :: %{required(:status) => :ok | :not_implemented, optional(atom()) => term()}

  @typedoc """
  Why there is no value. Always has `:status`: `:guest_error`, `:limit`, `:cancelled`, `:refused` or
  `:unavailable`.
  """
  @type reason :: %{required(:status) => atom(), optional(atom()) => term()}

  @typedoc "Findings of validation, or why nothing could be validated."
  @type risks :: [map()] | reason()

  @typedoc "A sentence for the caller, ready to say; empty where nothing is to be said."
  @type answer :: %{required(:say) => String.t(), optional(atom()) => term()}

  @doc """
  Executes user-provided code in a sandboxed environment.

  INTENT: run what the model wrote, hand back its value.
  PRESENT: the adapter named in `config :aybiza, :code_execution` runs it.
  TIMELINE: Bedrock's native code execution follows behind the same callback.
  """
  @callback execute(code :: String.t(), language :: atom(), opts :: keyword()) ::
              {:ok, result()} | {:error, reason()}

  @doc """
  Checks code by parsing alone; nothing of it is evaluated.

  `{:ok, :safe}` only where both syntax and imports were checked, `{:ok, :not_implemented}` where nobody looked.
  """
  @callback validate_code(code :: String.t(), language :: atom()) ::
              {:ok, :safe | :not_implemented} | {:error, risks()}

  @doc "The languages that would run now."
  @callback supported_languages() :: [atom()]

  @doc """
  Runs what a voice agent wants computed and makes the sentence as well.

  For adapters that know how to speak. Where it is absent, `AYBIZA.VoiceAgent.CodeExecutionHandler` executes
  and puts the result into words itself.
  """
  @callback compute(request :: map(), context :: map(), opts :: keyword()) ::
              {:ok, answer()} | {:error, reason()}

  @optional_callbacks compute: 3

  @doc "Calls the configured adapter. See `AYBIZA.CodeExecution.execute/3`."
  @spec execute(String.t(), atom(), keyword()) :: {:ok, result()} | {:error, reason()}
  defdelegate execute(code, language, opts \\ []), to: AYBIZA.CodeExecution

  @doc "Calls the configured adapter. See `AYBIZA.CodeExecution.validate_code/2`."
  @spec validate_code(String.t(), atom()) :: {:ok, :safe | :not_implemented} | {:error, risks()}
  defdelegate validate_code(code, language), to: AYBIZA.CodeExecution

  @doc "Calls the configured adapter. See `AYBIZA.CodeExecution.supported_languages/0`."
  @spec supported_languages() :: [atom()]
  defdelegate supported_languages(), to: AYBIZA.CodeExecution
end
