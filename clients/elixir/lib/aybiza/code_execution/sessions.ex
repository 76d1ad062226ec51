defmodule AYBIZA.CodeExecution.Sessions do
  @moduledoc """
  Places where variables, functions, modules and tables persist between runs, on the service.

  Options are those of `AYBIZA.CodeExecution.Http`: `url`, `tenant_id`, `timeout`; a session is visible to its
  tenant alone. A session ends by itself when it is not used, or has lived long enough; a run in it is then
  refused with `SESSION_UNKNOWN`.

      {:ok, session} = AYBIZA.CodeExecution.Sessions.create(:python)
      AYBIZA.CodeExecution.execute("total = 40", :python, session_id: session.session_id)
      AYBIZA.CodeExecution.execute("total + 2", :python, session_id: session.session_id)
  """

  alias AYBIZA.CodeExecution.Http.{Answer, Failure, Request, Transport}
  alias AYBIZA.CodeExecution.Interface

  @type session :: %{
          session_id: String.t(),
          tenant_id: String.t(),
          language: atom() | String.t(),
          created_at: String.t(),
          last_used_at: String.t(),
          expires_at: String.t(),
          state_bytes: non_neg_integer() | nil
        }

  @doc "Creates a session of one language. `session_id` may be chosen."
  @spec create(atom() | String.t(), keyword()) :: {:ok, session()} | {:error, Interface.reason()}
  def create(language, opts \\ []) do
    {session_id, opts} = Keyword.pop(opts, :session_id)
    body = put(%{"language" => to_string(language)}, "sessionId", session_id)
    post(["v1", "sessions"], body, opts)
  end

  @doc "The sessions of a tenant."
  @spec list(keyword()) :: {:ok, [session()]} | {:error, Interface.reason()}
  def list(opts \\ []) do
    with {:ok, request} <- Request.bare(opts) do
      :get |> send_bare(["v1", "sessions"], request) |> Answer.sessions()
    end
  end

  @doc "Empties a session; its id stays."
  @spec restart(String.t(), keyword()) :: {:ok, session()} | {:error, Interface.reason()}
  def restart(session_id, opts \\ []),
    do: post(["v1", "sessions", session_id, "restart"], %{}, opts)

  @doc "A second session with the same state, for work done ahead of need. Its id may be chosen by `as`."
  @spec fork(String.t(), keyword()) :: {:ok, session()} | {:error, Interface.reason()}
  def fork(session_id, opts \\ []) do
    {as, opts} = Keyword.pop(opts, :as)
    post(["v1", "sessions", session_id, "fork"], put(%{}, "as", as), opts)
  end

  @doc "Ends a session."
  @spec end_session(String.t(), keyword()) :: :ok | {:error, Interface.reason()}
  def end_session(session_id, opts \\ []) do
    with {:ok, request} <- Request.bare(opts) do
      case send_bare(:delete, ["v1", "sessions", session_id], request) do
        {:ok, status, _body} when status in 200..299 -> :ok
        answer -> Failure.from(answer)
      end
    end
  end

  defp post(segments, body, opts) do
    with {:ok, request} <- Request.with_body(body, opts) do
      body = put(request.body, "tenantId", request.tenant_id)
      path = Request.path(segments, %{request | tenant_id: nil})

      :post
      |> Transport.request(Request.at(%{request | body: body}, path))
      |> Answer.session()
    end
  end

  defp send_bare(method, segments, request) do
    Transport.request(method, Request.at(request, Request.path(segments, request)))
  end

  defp put(map, _key, nil), do: map
  defp put(map, key, value), do: Map.put(map, key, value)
end
