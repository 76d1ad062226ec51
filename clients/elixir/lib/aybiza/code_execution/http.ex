defmodule AYBIZA.CodeExecution.Http do
  @moduledoc """
  Code execution over the AYBIZA code execution service.

  Options, per call or for every call under `http` of `config :aybiza, :code_execution`:

  | Option | Means | Default |
  |---|---|---|
  | `url` | where the service is | `"http://127.0.0.1:7070"` |
  | `api_key` | of the service, once it has keys | `AYBIZA_API_KEY` of the environment |
  | `idempotency_key` | the same request under the same key is done once | none |
  | `inputs` | map or keyword list; each key is a variable of the program (`AYBIZA.CodeExecution.Value`) | `%{}` |
  | `files` | map from path to content, where the policy allows files | `%{}` |
  | `policy` | clauses that tighten (`%{max_execution_time: 200}`), or the name of a preset | none |
  | `use_case` | kind of work, the preset of that name: `:data_transformation`, `:validation`, `:report_generation`, `:custom_calculations` | none |
  | `security_policy` | the policy of this side | that of the configuration |
  | `session_id` | session to run in | none |
  | `tenant_id`, `call_id` | whom the run belongs to | `"default"`, none |
  | `run_id` | name of the run, for `cancel/2` | chosen by the service |
  | `deadline_ms` | from receipt to answer, queueing included | none |
  | `seed`, `now` | repeatable randomness; the instant the program's clocks show (`DateTime`, text, epoch ms) | none |
  | `timeout` | how long to wait for the answer, in milliseconds | `deadline_ms` + 2,000, else 30,000 |

  Answers are never exceptions. `{:ok, result}` has `:status` `:ok` or `:not_implemented`; `{:error, reason}` has
  `:guest_error` (the program is wrong), `:limit` (stopped at a ceiling), `:cancelled` (say nothing), `:refused`
  (it never ran) or `:unavailable` (nobody answered; `:retry_after_ms` says when to come back, `nil` that it will
  not help).

  If the calling process dies, or waits longer than `timeout`, the service kills the run.
  """

  @behaviour AYBIZA.CodeExecution.Interface

  alias AYBIZA.CodeExecution.Http.{Answer, Failure, Request, Transport}
  alias AYBIZA.CodeExecution.Interface

  @type option ::
          {:url, String.t()}
          | {:api_key, String.t()}
          | {:idempotency_key, String.t()}
          | {:inputs, map() | keyword()}
          | {:files, %{String.t() => binary()}}
          | {:policy, AYBIZA.CodeExecution.Security.clauses() | atom() | String.t()}
          | {:use_case, atom() | String.t()}
          | {:security_policy, AYBIZA.CodeExecution.Security.clauses() | nil}
          | {:session_id, String.t()}
          | {:tenant_id, String.t()}
          | {:call_id, String.t()}
          | {:run_id, String.t()}
          | {:deadline_ms, pos_integer()}
          | {:seed, integer()}
          | {:now, DateTime.t() | String.t() | integer()}
          | {:timeout, pos_integer()}

  @impl true
  @spec execute(String.t(), atom() | String.t(), [option()]) ::
          {:ok, Interface.result()} | {:error, Interface.reason()}
  def execute(code, language, opts \\ []) do
    with {:ok, request} <- Request.execute(code, language, opts),
         do: request |> post("/v1/execute") |> Answer.run()
  end

  @impl true
  @spec validate_code(String.t(), atom() | String.t(), [option()]) ::
          {:ok, :safe | :not_implemented} | {:error, Interface.risks()}
  def validate_code(code, language, opts \\ []) do
    with {:ok, request} <- Request.execute(code, language, opts),
         do: request |> post("/v1/validate") |> Answer.validation()
  end

  @doc "The languages that would run now; none where the service cannot be reached."
  @impl true
  @spec supported_languages([option()]) :: [atom()]
  def supported_languages(opts \\ []) do
    with {:ok, request} <- Request.bare(opts),
         {:ok, 200, %{"languages" => names}} <- send_bare(:get, request, "/v1/languages") do
      Answer.languages(names)
    else
      _ -> []
    end
  end

  @doc "Each adapter of the service with its readiness, languages and clauses, as `GET /v1/readiness` has them."
  @spec adapters([option()]) :: {:ok, [map()]} | {:error, Interface.reason()}
  def adapters(opts \\ []) do
    with {:ok, request} <- Request.bare(opts) do
      # 503 where no adapter serves: the report is the same.
      case send_bare(:get, request, "/v1/readiness") do
        {:ok, http, %{"adapters" => adapters}} when http in [200, 503] and is_list(adapters) ->
          {:ok, Enum.filter(adapters, &is_map/1)}

        answer ->
          Failure.from(answer)
      end
    end
  end

  @doc """
  What would become of a program, which layer of policy decides, and the smallest change that passes: the answer of
  `POST /v1/explain`. Nothing is run.
  """
  @spec explain(String.t(), atom() | String.t(), [option()]) ::
          {:ok, map()} | {:error, Interface.reason()}
  def explain(code, language, opts \\ []) do
    with {:ok, request} <- Request.execute(code, language, opts) do
      case post(request, "/v1/explain") do
        {:ok, 200, %{"outcome" => _} = explanation} -> {:ok, explanation}
        answer -> Failure.from(answer)
      end
    end
  end

  @impl true
  @spec compute(map(), map(), [option()]) ::
          {:ok, Interface.answer()} | {:error, Interface.reason()}
  def compute(request, context, opts \\ []) do
    with {:ok, request} <- Request.compute(request, context, opts),
         do: request |> post("/v1/computations") |> Answer.computation()
  end

  @doc """
  Kills the run of that name, waiting or running. Its `execute/3` then answers `:cancelled`.

  A run that has ended is `{:error, %{code: "RUN_NOT_FOUND"}}`.
  """
  @spec cancel(String.t(), [option()]) :: :ok | {:error, Interface.reason()}
  def cancel(run_id, opts \\ []) when is_binary(run_id) do
    with {:ok, request} <- Request.bare(opts) do
      case send_bare(:delete, request, Request.path(["v1", "runs", run_id], request)) do
        {:ok, 202, _body} -> :ok
        answer -> Failure.from(answer)
      end
    end
  end

  defp post(request, path), do: Transport.request(:post, Request.at(request, path))

  defp send_bare(method, request, path),
    do: Transport.request(method, Request.at(request, path))
end
