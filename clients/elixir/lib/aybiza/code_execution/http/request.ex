defmodule AYBIZA.CodeExecution.Http.Request do
  @moduledoc """
  Options and terms as the service's requests.

  What the service could not read at all is refused here, in its own shape; everything else it checks itself.
  """

  alias AYBIZA.CodeExecution.Http.Failure
  alias AYBIZA.CodeExecution.{Interface, Security, Value}

  @type t :: %{
          url: String.t(),
          body: map() | nil,
          timeout_ms: pos_integer(),
          tenant_id: String.t() | nil,
          headers: [{charlist(), charlist()}]
        }

  @options [
    :url,
    :api_key,
    :idempotency_key,
    :timeout,
    :inputs,
    :files,
    :policy,
    :use_case,
    :security_policy,
    :session_id,
    :tenant_id,
    :call_id,
    :run_id,
    :deadline_ms,
    :seed,
    :now
  ]
  @use_cases ~w(data_transformation validation report_generation custom_calculations)

  @url "http://127.0.0.1:7070"
  @key_variable "AYBIZA_API_KEY"
  @timeout_ms 30_000
  # A day: the runtime's timers take less than 50.
  @longest_ms 86_400_000
  # The service's own, for a computation.
  @deadline_ms 4_000
  # For an answer at the very deadline to arrive.
  @grace_ms 2_000

  @doc "A request of `/v1/execute` and `/v1/validate`."
  @spec execute(term(), term(), keyword()) :: {:ok, t()} | {:error, Interface.reason()}
  def execute(code, language, opts) do
    with {:ok, opts} <- read_options(opts),
         {:ok, code} <- text(code, "SOURCE_INVALID", "The program must be UTF-8 text."),
         {:ok, language} <- language(language),
         {:ok, run_options} <- run_options(opts),
         {:ok, policy} <- policy_fields(opts) do
      body =
        %{"code" => code, "language" => language}
        |> Map.merge(run_options)
        |> Map.merge(policy)
        |> put("sessionId", opts[:session_id])
        |> put("tenantId", opts[:tenant_id])
        |> put("callId", opts[:call_id])
        |> put("runId", opts[:run_id])
        |> put("deadlineMs", opts[:deadline_ms])
        |> put("seed", opts[:seed])
        |> put("now", instant(opts[:now]))

      request(opts, body, opts[:deadline_ms])
    end
  end

  @doc "A request of `/v1/computations`. Fields are read under atom and text keys; others are passed over."
  @spec compute(map(), map(), keyword()) :: {:ok, t()} | {:error, Interface.reason()}
  def compute(request, context, opts) do
    own =
      for name <- [:inputs, :policy, :use_case], value = field(request, name), do: {name, value}

    with {:ok, opts} <- read_options(Keyword.merge(opts, own)),
         {:ok, run_options} <- run_options(opts),
         {:ok, policy} <- policy_fields(opts) do
      texts =
        for name <- [:code, :language, :description, :expected_outcome],
            value = speakable(field(request, name)),
            into: %{},
            do: {Atom.to_string(name), value}

      deadline_ms = field(context, :deadline_ms) || opts[:deadline_ms]

      context =
        %{}
        |> put("callId", field(context, :call_id) || opts[:call_id])
        |> put("tenantId", field(context, :tenant_id) || opts[:tenant_id])
        |> put("locale", field(context, :locale))
        |> put("heardUntil", field(context, :heard_until))
        |> put("deadlineMs", deadline_ms)

      body = %{
        "request" => texts |> Map.merge(Map.delete(run_options, "files")) |> Map.merge(policy),
        "context" => context
      }

      request(opts, body, deadline_ms || @deadline_ms)
    end
  end

  @doc "A request without a body."
  @spec bare(keyword()) :: {:ok, t()} | {:error, Interface.reason()}
  def bare(opts), do: with({:ok, opts} <- read_options(opts), do: request(opts, nil, nil))

  @doc "A request with the body given."
  @spec with_body(map(), keyword()) :: {:ok, t()} | {:error, Interface.reason()}
  def with_body(body, opts),
    do: with({:ok, opts} <- read_options(opts), do: request(opts, body, nil))

  @doc "The same request, for a path of the service."
  @spec at(t(), String.t()) :: t()
  def at(request, path), do: %{request | url: request.url <> path}

  @doc "A path of segments, with the tenant where the request names one."
  @spec path([String.t()], t()) :: String.t()
  def path(segments, %{tenant_id: tenant_id}) do
    path =
      Enum.map_join(segments, &("/" <> URI.encode(&1, fn char -> URI.char_unreserved?(char) end)))

    if tenant_id, do: path <> "?" <> URI.encode_query(tenantId: tenant_id), else: path
  end

  # --- internals

  defp read_options(opts) do
    merged = Keyword.merge(AYBIZA.CodeExecution.configured(:http, []), opts)

    case Keyword.keys(merged) -- @options do
      [] -> {:ok, merged}
      [unknown | _] -> refuse("BAD_REQUEST", "There is no option `#{unknown}`.")
    end
  end

  defp request(opts, body, deadline_ms) do
    with {:ok, url} <- base_url(opts[:url] || @url),
         {:ok, timeout_ms} <- timeout_ms(opts[:timeout], deadline_ms),
         {:ok, headers} <- headers(opts),
         :ok <- jsonable(body) do
      {:ok,
       %{
         url: url,
         body: body,
         timeout_ms: timeout_ms,
         tenant_id: opts[:tenant_id],
         headers: headers
       }}
    end
  end

  defp headers(opts) do
    with {:ok, key} <- header(opts[:api_key] || System.get_env(@key_variable), :api_key),
         {:ok, id} <- header(opts[:idempotency_key], :idempotency_key) do
      {:ok,
       if(key, do: [{~c"authorization", ~c"Bearer " ++ key}], else: []) ++
         if(id, do: [{~c"idempotency-key", id}], else: [])}
    end
  end

  defp header(nil, _name), do: {:ok, nil}
  # Set to nothing is not set.
  defp header("", _name), do: {:ok, nil}

  # A line end in it would be a header of its own.
  defp header(text, name) do
    if is_binary(text) and text =~ ~r/\A[!-~]{1,255}\z/,
      do: {:ok, String.to_charlist(text)},
      else: refuse("BAD_REQUEST", "`#{name}` must be printable ASCII text without spaces.")
  end

  defp base_url(url) do
    case is_binary(url) && URI.new(url) do
      {:ok, %URI{scheme: scheme, host: host, query: nil, fragment: nil} = uri}
      when scheme in ["http", "https"] and host not in [nil, ""] ->
        {:ok, uri |> URI.to_string() |> String.trim_trailing("/")}

      _ ->
        refuse("BAD_REQUEST", "`url` must be an http or https URL without a query.")
    end
  end

  defp timeout_ms(timeout, _deadline_ms) when timeout in 1..@longest_ms, do: {:ok, timeout}

  defp timeout_ms(nil, deadline_ms) when deadline_ms in 1..@longest_ms,
    do: {:ok, min(deadline_ms + @grace_ms, @longest_ms)}

  # A malformed deadline is the service's to refuse.
  defp timeout_ms(nil, _deadline_ms), do: {:ok, @timeout_ms}

  defp timeout_ms(_timeout, _deadline_ms),
    do:
      refuse(
        "BAD_REQUEST",
        "`timeout` must be a whole number of milliseconds between 1 and a day."
      )

  defp run_options(opts) do
    with {:ok, inputs} <- object(opts[:inputs], "inputs"),
         {:ok, files} <- object(opts[:files], "files"),
         do: {:ok, %{} |> put("inputs", inputs) |> put("files", files)}
  end

  defp object(nil, _name), do: {:ok, nil}
  defp object([], _name), do: {:ok, %{}}

  defp object(given, name) do
    case Value.encode(given) do
      {:ok, %{"$type" => "object", "value" => object}} ->
        {:ok, object}

      {:ok, object} when is_map(object) and not is_map_key(object, "$type") ->
        {:ok, object}

      {:ok, _other} ->
        refuse(
          "INPUT_INVALID",
          "`#{name}` must be a map with text or atom keys, or a keyword list."
        )

      {:error, what} ->
        refuse("INPUT_INVALID", "In `#{name}`, #{what}.")
    end
  end

  defp policy_fields(opts) do
    configured = Keyword.get_lazy(opts, :security_policy, &AYBIZA.CodeExecution.security_policy/0)

    with {:ok, ours} <- overlay(configured, "security_policy") do
      case opts[:policy] do
        policy when is_map(policy) or is_list(policy) ->
          with {:ok, theirs} <- overlay(policy, "policy") do
            ours = widenable(ours, opts[:use_case])
            {:ok, fields(Security.tighten(ours, theirs), opts[:use_case])}
          end

        nil ->
          {:ok, fields(widenable(ours, opts[:use_case]), opts[:use_case])}

        name ->
          preset_fields(to_string(name), ours)
      end
    end
  end

  defp preset_fields(name, ours) when name in @use_cases,
    do: {:ok, fields(widenable(ours, name), name)}

  defp preset_fields(name, ours) when map_size(ours) == 0, do: {:ok, %{"policy" => name}}

  defp preset_fields(_name, _ours) do
    refuse(
      "POLICY_INVALID",
      "This preset cannot be sent together with a security policy.",
      "Give `security_policy: nil` with it, or tighten by clauses instead."
    )
  end

  defp fields(overlay, use_case) do
    overlay = if map_size(overlay) == 0, do: nil, else: overlay
    %{} |> put("policy", overlay) |> put("useCase", use_case && to_string(use_case))
  end

  # A preset widens the imports and nothing else; sent along, the standing list would undo it.
  defp widenable(ours, nil), do: ours
  defp widenable(ours, _preset), do: Map.delete(ours, "allowedImports")

  defp overlay(nil, _name), do: {:ok, %{}}

  defp overlay(policy, name) do
    if is_map(policy) or Keyword.keyword?(policy),
      do: {:ok, Security.to_overlay(policy)},
      else: refuse("POLICY_INVALID", "`#{name}` must be a map of clauses.")
  end

  defp language(name) when is_atom(name) and not is_nil(name), do: {:ok, Atom.to_string(name)}
  defp language(name), do: text(name, "LANGUAGE_UNKNOWN", "The language must be an atom or text.")

  defp text(value, code, message),
    do: if(speakable(value), do: {:ok, value}, else: refuse(code, message))

  defp speakable(value) when is_binary(value), do: if(String.valid?(value), do: value)
  defp speakable(value) when is_atom(value) and not is_nil(value), do: Atom.to_string(value)
  defp speakable(_value), do: nil

  defp field(map, name) when is_map(map),
    do: Map.get(map, name) || Map.get(map, Atom.to_string(name))

  defp field(_none, _name), do: nil

  defp instant(%DateTime{} = now), do: DateTime.to_iso8601(now)
  defp instant(now), do: now

  defp put(map, _key, nil), do: map
  defp put(map, key, value), do: Map.put(map, key, value)

  # Ids, seeds and policies are passed on as given, so a term that is no JSON is found here.
  defp jsonable(body) do
    _ = :json.encode(body)
    :ok
  rescue
    _ in [ErlangError, FunctionClauseError, ArgumentError, Protocol.UndefinedError] ->
      refuse("BAD_REQUEST", "An option holds a term that JSON cannot carry.")
  end

  defp refuse(code, message, hint \\ "Correct what the message names."),
    do: Failure.refused(code, message, hint)
end
