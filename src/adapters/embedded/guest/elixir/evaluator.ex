defmodule Aybiza.Evaluator do
  # The process a program runs in. One run, or all runs of a session one after the other: what the program
  # links to itself lives on between them.
  @moduledoc false

  alias Aybiza.{Errors, Program, ReadValues, Session, WriteValues}

  @word_bytes 8
  @max_names 10_000
  # Before 1.15 an error in a statement at the top named no line.
  @lineless not function_exported?(Code, :with_diagnostics, 2)

  # `job` as in `Aybiza.Run`; answers {pid, monitor}. The outcome comes as {ref, outcome, state}.
  def start(job, state, leader) do
    main = self()
    heap = if job.memory_bytes, do: div(job.memory_bytes, @word_bytes), else: 0
    cap = %{size: heap, kill: true, error_logger: true}

    :erlang.spawn_opt(
      fn ->
        Process.group_leader(self(), leader)
        serve(main, job, state)
      end,
      [:monitor, max_heap_size: cap]
    )
  end

  # --- internals

  defp serve(main, job, state) do
    {outcome, state} = run(job, state)
    send(main, {job.ref, outcome, if(job.keeps, do: state)})
    if job.keeps, do: await(main, state)
  end

  defp await(main, state) do
    receive do
      {:aybiza_run, job} -> serve(main, job, state)
    end
  end

  defp run(job, state) do
    case Program.read(job.source, job.rules) do
      {:error, error} ->
        {{:error, error}, state}

      {:ok, quoted} ->
        {binding, env} = state || {[], Session.env()}
        seed(job.seed)
        binding = bind(job.inputs, binding)
        evaluate(parts(quoted, job.keeps or @lineless), binding, env, job)
    end
  end

  defp evaluate(parts, binding, env, job) do
    {{ended, state}, diagnostics} = with_diagnostics(fn -> step(parts, nil, {binding, env}, job) end)

    case ended do
      {:raised, kind, reason, stacktrace} ->
        {raised(kind, reason, stacktrace, job.source, diagnostics), state}

      outcome ->
        {outcome, state}
    end
  end

  defp step([], value, state, job) do
    case WriteValues.write(value, job.result_bytes) do
      {:ok, json} -> {{:ok, json}, state}
      :over_budget -> {{:limit, "result"}, state}
    end
  catch
    kind, reason -> {{:raised, kind, reason, __STACKTRACE__}, state}
  end

  defp step([part | rest], _, {binding, env} = state, job) do
    case attempt(part, binding, env) do
      {:value, value, binding, env} -> step(rest, value, {binding, env}, job)
      {:raised, kind, reason, stacktrace} -> {{:raised, kind, reason, stacktrace ++ frame(part)}, state}
    end
  end

  # Where no frame names a line, the statement's own does.
  defp frame({:__block__, _, [_ | _]}), do: []

  defp frame({_, meta, _}) when is_list(meta),
    do: [{__MODULE__, :statement, 0, file: String.to_charlist(Program.file_name()), line: meta[:line]}]

  defp frame(_), do: []

  defp attempt(part, binding, env) do
    {value, binding, env} = Code.eval_quoted_with_env(part, binding, env)
    {:value, value, binding, env}
  catch
    kind, reason -> {:raised, kind, reason, __STACKTRACE__}
  end

  # No room for another process, atom, table or port.
  defp raised(:error, %SystemLimitError{}, _, _, _), do: {:limit, limit_of_system()}
  defp raised(:error, :system_limit, _, _, _), do: {:limit, limit_of_system()}

  defp raised(kind, reason, stacktrace, source, diagnostics),
    do: {:error, Errors.describe(kind, reason, stacktrace, source, diagnostics)}

  defp limit_of_system do
    full = :erlang.system_info(:process_count) > :erlang.system_info(:process_limit) * 0.9
    if full, do: "processes", else: "memory"
  end

  # In a session what went before a failing statement stays, as at a prompt. Else only definitions stand
  # alone, so that what follows may use their structs and macros, which one piece could not.
  defp parts({:__block__, _, [_ | _] = statements}, true), do: statements

  defp parts({:__block__, meta, [_ | _] = statements}, false) do
    statements
    |> Enum.chunk_by(&definition/1)
    |> Enum.map(fn
      [statement] -> statement
      statements -> {:__block__, meta, statements}
    end)
  end

  defp parts(statement, _), do: [statement]

  defp definition({kind, meta, [_ | _]}) when kind in [:defmodule, :defprotocol, :defimpl], do: meta
  defp definition(_), do: :other

  # A name becomes an atom only where the program has made it one: inputs make none.
  defp bind(inputs, binding) do
    inputs = ReadValues.take(inputs)

    inputs
    |> Enum.take(@max_names)
    |> Enum.reduce(binding, fn {name, value}, binding ->
      case variable(name) do
        nil -> binding
        name -> List.keystore(binding, name, 0, {name, value})
      end
    end)
    |> List.keystore(:inputs, 0, {:inputs, inputs})
  end

  defp variable(name) do
    if String.length(name) < 256 and Regex.match?(~r/^[\p{Ll}_][\p{L}\p{N}_]*[?!]?$/u, name),
      do: String.to_existing_atom(name)
  rescue
    ArgumentError -> nil
  end

  defp seed(nil), do: :ok
  defp seed(seed), do: :rand.seed(:exsss, {seed, seed + 1, seed + 2})

  # Before 1.15 an error of the compiler carried its own message.
  if function_exported?(Code, :with_diagnostics, 2) do
    defp with_diagnostics(fun) do
      Code.with_diagnostics([log: true], fun)
    end
  else
    defp with_diagnostics(fun), do: {fun.(), []}
  end

end
