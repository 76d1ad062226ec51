defmodule AYBIZA.CodeExecution do
  @moduledoc """
  Runs the programs a voice agent writes, on the adapter the application configured.

      # config/runtime.exs
      config :aybiza, :code_execution,
        adapter: AYBIZA.CodeExecution.Http,
        future_adapter: AYBIZA.CodeExecution.BedrockNative,
        check_availability: true,
        security_policy: AYBIZA.CodeExecution.Security.default_policy(),
        http: [url: "http://127.0.0.1:7070"]

  | Key | Means |
  |---|---|
  | `adapter` | the module that answers; `AYBIZA.CodeExecution.Placeholder` where none is named |
  | `future_adapter` | the module that may take over; `availability/0` says whether it could |
  | `check_availability` | whether `availability/0` and the readiness monitor ask |
  | `estimated_availability` | what is said of when Bedrock will be there; "2025 Q3", the document's word |
  | `security_policy` | sent with every run; it can only tighten what the service allows |
  | `http` | options of `AYBIZA.CodeExecution.Http` for every request |

  Read at every call, so a changed configuration needs no restart.
  """

  alias AYBIZA.CodeExecution.{Interface, Placeholder}

  @doc """
  Runs one program and answers what became of it.

  `opts` belong to the adapter; those of `AYBIZA.CodeExecution.Http` are listed there.
  """
  @spec execute(String.t(), atom(), keyword()) ::
          {:ok, Interface.result()} | {:error, Interface.reason()}
  def execute(code, language, opts \\ []),
    do: adapter().execute(code, language, opts)

  @doc "Checks code by parsing alone; nothing of it is evaluated."
  @spec validate_code(String.t(), atom()) ::
          {:ok, :safe | :not_implemented} | {:error, Interface.risks()}
  def validate_code(code, language), do: adapter().validate_code(code, language)

  @doc "The languages that would run now."
  @spec supported_languages() :: [atom()]
  def supported_languages, do: adapter().supported_languages()

  @doc "Whether the adapter makes the sentence of a computation as well."
  @spec speaks?() :: boolean()
  def speaks? do
    adapter = adapter()
    Code.ensure_loaded?(adapter) and function_exported?(adapter, :compute, 3)
  end

  @doc "Runs a voice agent's request on an adapter that `speaks?/0`."
  @spec compute(map(), map(), keyword()) ::
          {:ok, Interface.answer()} | {:error, Interface.reason()}
  def compute(request, context, opts \\ []),
    do: adapter().compute(request, context, opts)

  @doc """
  Which adapter answers now, and whether the future one could.

  `available` is `:not_checked` where `check_availability` is off, no `future_adapter` is named, or it has no
  `available?/0`. Nothing switches by itself: that is a change of configuration.
  """
  @spec availability() :: %{
          adapter: module(),
          future_adapter: module() | nil,
          available: boolean() | :not_checked
        }
  def availability do
    future = configured(:future_adapter, nil)
    %{adapter: adapter(), future_adapter: future, available: available(future)}
  end

  @doc "The policy of the configuration; `nil` where it names none. For adapters."
  @spec security_policy() :: AYBIZA.CodeExecution.Security.clauses() | nil
  def security_policy, do: configured(:security_policy, nil)

  @doc false
  def configured(key, default) do
    :aybiza |> Application.get_env(:code_execution, []) |> Keyword.get(key, default)
  end

  defp adapter, do: configured(:adapter, Placeholder)

  defp available(nil), do: :not_checked

  defp available(module) do
    if configured(:check_availability, false) do
      case Code.ensure_loaded(module) do
        {:module, _} ->
          if function_exported?(module, :available?, 0),
            do: module.available?(),
            else: :not_checked

        {:error, _} ->
          false
      end
    else
      :not_checked
    end
  end
end
