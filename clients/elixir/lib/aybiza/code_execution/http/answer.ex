defmodule AYBIZA.CodeExecution.Http.Answer do
  @moduledoc """
  Answers of the service as the terms of `AYBIZA.CodeExecution.Interface`.

  Known words become atoms by the tables below; whatever else the service may say one day stays text.
  """

  alias AYBIZA.CodeExecution.Http.{Failure, Transport}
  alias AYBIZA.CodeExecution.{Interface, Value}

  @languages ~w(python javascript typescript sql elixir)a
  @statuses ~w(ok guest_error limit cancelled refused not_implemented unavailable)a
  @limits ~w(time memory output result recursion processes deadline)a
  @cancelled_by ~w(signal api disconnect shutdown kill_switch)a
  @decided_by ~w(request policy validation routing)a
  @severities ~w(low medium high critical)a
  @enforcement ~w(enforced partial not_enforceable unverified not_applicable)a
  @roundings ~w(exact about)a

  @known_words Map.new(
                 Enum.concat([
                   @languages,
                   @statuses,
                   @limits,
                   @cancelled_by,
                   @decided_by,
                   @severities,
                   @enforcement,
                   @roundings
                 ]),
                 &{Atom.to_string(&1), &1}
               )

  @status_names Enum.map(@statuses, &Atom.to_string/1)

  @clauses %{
    "time" => :time,
    "memory" => :memory,
    "output" => :output,
    "isolation" => :isolation,
    "network" => :network,
    "fileSystem" => :file_system,
    "allowedImports" => :allowed_imports
  }

  @doc "The languages of the interface, by their names."
  @spec languages(term()) :: [atom()]
  def languages(names) when is_list(names),
    do: Enum.filter(@languages, &(Atom.to_string(&1) in names))

  def languages(_other), do: []

  @doc "What became of a run."
  @spec run(Transport.answer()) :: {:ok, Interface.result()} | {:error, Interface.reason()}
  def run({:ok, _http, %{"status" => status} = result}) when status in @status_names,
    do: result(result)

  def run(answer), do: Failure.from(answer)

  @doc "What validation found."
  @spec validation(Transport.answer()) ::
          {:ok, :safe | :not_implemented} | {:error, Interface.risks()}
  def validation({:ok, 200, %{"ok" => true, "verdict" => "safe"}}), do: {:ok, :safe}

  def validation({:ok, 200, %{"ok" => true, "verdict" => "not_implemented"}}),
    do: {:ok, :not_implemented}

  def validation({:ok, 200, %{"ok" => false, "risks" => risks}}) when is_list(risks),
    do: {:error, risks(risks)}

  def validation(answer), do: Failure.from(answer)

  @doc "The sentence of a computation, with the exact value behind it."
  @spec computation(Transport.answer()) ::
          {:ok, Interface.answer()} | {:error, Interface.reason()}
  def computation(
        {:ok, 200, %{"say" => say, "result" => %{"status" => status} = result} = answer}
      )
      when is_binary(say) and status in @status_names do
    {:ok,
     %{
       say: say,
       locale: answer["locale"],
       value: Value.decode(answer["value"]),
       facts: answer["facts"] |> objects() |> Enum.map(&fact/1),
       more: more(answer["more"]),
       result: result(result)
     }}
  end

  def computation(answer), do: Failure.from(answer)

  @doc "One session."
  @spec session(Transport.answer()) ::
          {:ok, AYBIZA.CodeExecution.Sessions.session()} | {:error, Interface.reason()}
  def session({:ok, http, %{"sessionId" => id} = session})
      when http in [200, 201] and is_binary(id),
      do: {:ok, to_session(session)}

  def session(answer), do: Failure.from(answer)

  @doc "The sessions of a tenant."
  @spec sessions(Transport.answer()) ::
          {:ok, [AYBIZA.CodeExecution.Sessions.session()]} | {:error, Interface.reason()}
  def sessions({:ok, 200, %{"sessions" => sessions}}) when is_list(sessions),
    do: {:ok, sessions |> objects() |> Enum.map(&to_session/1)}

  def sessions(answer), do: Failure.from(answer)

  # --- internals

  defp result(%{"status" => status} = result) do
    report = Map.merge(report(result), variant(status, result))
    if status in ["ok", "not_implemented"], do: {:ok, report}, else: {:error, report}
  end

  defp report(result) do
    %{
      status: word(result["status"]),
      run_id: result["runId"],
      language: word(result["language"]),
      adapter: result["adapter"],
      engine: result["engine"],
      phases: phases(result["phases"]),
      enforcement: enforcement(result["enforcement"])
    }
  end

  defp variant("ok", result) do
    result
    |> output()
    |> Map.put(:value, Value.decode(result["value"]))
    |> Map.put(:files, result["files"] |> objects() |> Enum.map(&file/1))
  end

  defp variant("guest_error", result) do
    error = object(result["error"])

    result
    |> output()
    |> Map.put(:error, %{
      name: text(error["name"]),
      message: text(error["message"]),
      line: error["line"],
      column: error["column"],
      excerpt: error["excerpt"],
      hint: error["hint"]
    })
  end

  defp variant("limit", result) do
    used = object(result["used"])

    result
    |> output()
    |> Map.put(:limit, word(result["limit"]))
    |> Map.put(:used, %{
      run_ms: used["runMs"],
      memory_bytes: used["memoryBytes"],
      output_bytes: used["outputBytes"]
    })
  end

  defp variant("cancelled", result), do: %{by: word(result["by"])}

  defp variant("refused", result) do
    %{
      code: result["code"],
      message: text(result["message"]),
      hint: text(result["hint"]),
      risks: risks(result["risks"]),
      decided_by: word(result["decidedBy"])
    }
  end

  defp variant("not_implemented", result),
    do: %{message: text(result["message"]), fallback_action: :describe_computation_only}

  defp variant("unavailable", result) do
    %{
      code: result["code"],
      message: text(result["message"]),
      hint: text(result["hint"]),
      retry_after_ms: result["retryAfterMs"]
    }
  end

  defp output(result) do
    %{
      stdout: text(result["stdout"]),
      stderr: text(result["stderr"]),
      truncated: result["truncated"] == true
    }
  end

  defp phases(phases) do
    phases = object(phases)

    %{
      queued_ms: phases["queuedMs"],
      start_ms: phases["startMs"],
      run_ms: phases["runMs"]
    }
  end

  defp enforcement(report) do
    for {clause, %{} = held} <- object(report), is_map_key(@clauses, clause), into: %{} do
      {@clauses[clause],
       %{
         state: word(held["state"]),
         reason: text(held["reason"]),
         attested_at: held["attestedAt"]
       }}
    end
  end

  defp file(file) do
    bytes = Value.decode(%{"$type" => "bytes", "value" => file["bytes"]})
    %{path: file["path"], bytes: bytes, sha256: file["sha256"]}
  end

  defp to_session(session) do
    %{
      session_id: session["sessionId"],
      tenant_id: session["tenantId"],
      language: word(session["language"]),
      created_at: session["createdAt"],
      last_used_at: session["lastUsedAt"],
      expires_at: session["expiresAt"],
      state_bytes: session["stateBytes"]
    }
  end

  defp risks(risks) do
    risks
    |> objects()
    |> Enum.map(fn risk ->
      %{
        rule_id: risk["ruleId"],
        category: risk["category"],
        severity: word(risk["severity"]),
        message: text(risk["message"]),
        line: risk["line"],
        column: risk["column"],
        end_line: risk["endLine"],
        end_column: risk["endColumn"],
        excerpt: text(risk["excerpt"]),
        fix: text(risk["fix"])
      }
    end)
  end

  defp fact(fact) do
    %{
      path: fact["path"],
      value: fact["value"],
      said: fact["said"],
      rounding: word(fact["rounding"]),
      rel_err: fact["relErr"]
    }
  end

  defp more(%{} = more), do: %{kind: more["kind"], offer: more["offer"], sms: more["sms"]}
  defp more(_none), do: nil

  defp word(text), do: Map.get(@known_words, text, text)
  defp text(value), do: if(is_binary(value), do: value, else: "")
  defp object(value), do: if(is_map(value), do: value, else: %{})
  defp objects(value), do: if(is_list(value), do: Enum.filter(value, &is_map/1), else: [])
end
