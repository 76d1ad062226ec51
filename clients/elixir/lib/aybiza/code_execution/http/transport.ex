defmodule AYBIZA.CodeExecution.Http.Transport do
  @moduledoc """
  One request, one connection, one answer; never an exception.

  The connection belongs to a process of its own that watches the caller. If the caller is killed or crashes,
  the connection closes and the service kills the run.
  """

  @type method :: :get | :post | :delete
  @type failure :: :timeout | :unreachable | :lost | :untrusted | :malformed
  @type answer :: {:ok, status :: pos_integer(), body :: term()} | {:error, failure()}

  @profile :aybiza_code_execution
  @connect_ms 5_000

  @doc false
  def profile, do: @profile

  @doc """
  Sends JSON and reads JSON.

  `body` is a term `:json` can encode, and goes with `:post` only. The answer comes within about `timeout_ms`, or
  is `{:error, :timeout}`.
  """
  @spec request(method(), %{
          :url => String.t(),
          :body => term(),
          :timeout_ms => pos_integer(),
          :headers => [{charlist(), charlist()}],
          optional(atom()) => term()
        }) :: answer()
  def request(method, request) do
    caller = self()
    reply = make_ref()

    {_pid, monitor} =
      spawn_monitor(fn ->
        send(caller, {reply, exchange(caller, method, request)})
      end)

    receive do
      {^reply, answer} ->
        Process.demonitor(monitor, [:flush])
        answer

      {:DOWN, ^monitor, :process, _pid, _reason} ->
        {:error, :unreachable}
    end
  end

  defp exchange(caller, method, %{url: url, timeout_ms: timeout_ms} = request) do
    watch = Process.monitor(caller)

    with {:ok, ssl} <- ssl_options(url) do
      http_options = [
        timeout: timeout_ms,
        connect_timeout: min(timeout_ms, @connect_ms),
        autoredirect: false,
        ssl: ssl
      ]

      options = [sync: false, receiver: self(), body_format: :binary]

      case :httpc.request(method, message(method, request), http_options, options, @profile) do
        {:ok, id} -> await(id, watch)
        {:error, _reason} -> {:error, :unreachable}
      end
    end
  end

  # Left to itself, `:httpc` reads the machine's certificates for plain HTTP too, and fails where there are none.
  defp ssl_options("https:" <> _rest) do
    {:ok, :httpc.ssl_verify_host_options(true)}
  rescue
    _ in [ErlangError, FunctionClauseError, CaseClauseError] -> {:error, :untrusted}
  end

  defp ssl_options(_plain), do: {:ok, []}

  defp await(id, watch) do
    receive do
      {:http, {^id, {{_version, status, _phrase}, _headers, body}}} ->
        read(status, body)

      {:http, {^id, {:error, reason}}} ->
        {:error, failure(reason)}

      {:DOWN, ^watch, :process, _pid, _reason} ->
        :httpc.cancel_request(id, @profile)
        exit(:normal)
    end
  end

  # A kept connection would queue one run behind another, and closing it would kill both.
  @headers [{~c"accept", ~c"application/json"}, {~c"connection", ~c"close"}]

  defp message(:post, %{url: url, body: body, headers: headers}) do
    {String.to_charlist(url), headers ++ @headers, ~c"application/json",
     IO.iodata_to_binary(:json.encode(body))}
  end

  defp message(_method, %{url: url, headers: headers}),
    do: {String.to_charlist(url), headers ++ @headers}

  defp failure(:timeout), do: :timeout
  defp failure({:failed_connect, _info}), do: :unreachable
  defp failure({:could_not_parse_as_http, _data}), do: :malformed
  defp failure(_reason), do: :lost

  defp read(status, body) do
    case decode(body) do
      {:ok, decoded} -> {:ok, status, decoded}
      :error -> {:error, :malformed}
    end
  end

  defp decode(body) do
    {decoded, :ok, rest} = :json.decode(body, :ok, %{null: nil})
    if String.trim(rest) == "", do: {:ok, decoded}, else: :error
  rescue
    # `:json` raises for every text that is not JSON.
    ErlangError -> :error
  end
end
