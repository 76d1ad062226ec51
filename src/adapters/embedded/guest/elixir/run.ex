defmodule Aybiza.Run do
  # One run from its frame to its reply: started, watched, ended at its limits, told.
  @moduledoc false

  alias Aybiza.{Clock, Evaluator, Files, Frames, Output, ReadValues, Session}

  # How often memory and the clock are looked at.
  @tick_ms 10
  @heap_report_ms 50

  # `host`: what `Aybiza.Main` keeps. Answers it for the next command, and the frames that came meanwhile.
  def run(header, [source, inputs, image | files], host) do
    host = if header["stateBytes"] && image != "", do: %{host | state: Session.load(image)}, else: host
    Clock.pin(header["nowMs"])
    Files.mount(Enum.zip(header["filePaths"], files), access(header, host), header["fileBytes"])
    tell = if header["streaming"], do: teller(host.port, header["seq"])
    counted = Output.begin([host.stdout, host.stderr], cap(header, host), tell)
    started = now_us()
    job = job(header, source, ReadValues.prepare(inputs), host)
    # What came in with a single run is not of its own making.
    host = if header["stateBytes"] || byte_size(inputs) < 65_536, do: host, else: %{host | base_bytes: :erlang.memory(:total)}
    {pid, monitor} = start(job, host)

    watch = %{
      job: job,
      pid: pid,
      monitor: monitor,
      counted: counted,
      deadline: started + header["runMs"] * 1000,
      base: host.base_bytes,
      max_bytes: if(host.walls["memory"], do: header["memoryBytes"], else: :infinity),
      peak: 0,
      heap_limit: false,
      later: []
    }

    {outcome, watch, host} = await(watch, host)
    reply(header, outcome, watch, started, host)
  end

  # Parsing alone, as killable as a program.
  def inspect_source(header, source, host) do
    job = %{ref: make_ref(), source: source}
    main = self()
    {pid, monitor} = spawn_monitor(fn -> send(main, {job.ref, {:inspected, Aybiza.Program.inspect_source(source)}, nil}) end)
    deadline = now_us() + header["runMs"] * 1000

    watch = %{job: job, pid: pid, monitor: monitor, counted: nil, deadline: deadline, base: host.base_bytes}
    watch = Map.merge(watch, %{max_bytes: :infinity, peak: 0, heap_limit: false, later: []})
    {outcome, watch, host} = await(watch, host)

    text =
      case outcome do
        {:inspected, inspection} -> Aybiza.Json.encode(inspection)
        _ -> ""
      end

    Port.command(host.port, Frames.encode(%{"type" => "inspected", "seq" => header["seq"]}, [text]))
    {host, watch.later}
  end

  # --- internals

  defp job(header, source, inputs, host) do
    allowed = header["allowedModules"]

    rules = %{
      allowed: Map.merge(host.core, Map.new(allowed, &{&1, true})),
      listed: allowed,
      access: access(header, host),
      defined: if(header["stateBytes"], do: Session.module_names(), else: MapSet.new())
    }

    %{
      ref: make_ref(),
      source: source,
      inputs: inputs,
      rules: %{rules | allowed: if(host.walls["imports"], do: rules.allowed, else: :all)},
      seed: header["seed"],
      keeps: header["stateBytes"] != nil,
      state_bytes: header["stateBytes"],
      result_bytes: if(host.walls["output"], do: header["resultBytes"], else: 1_000_000_000),
      memory_bytes: if(host.walls["memory"], do: header["memoryBytes"])
    }
  end

  defp access(header, host), do: if(host.walls["files"], do: header["fileSystemAccess"], else: "sandboxed")
  defp cap(header, host), do: if(host.walls["output"], do: header["outputBytes"], else: 1_000_000_000)

  defp teller(port, seq) do
    fn stream, bytes ->
      header = %{"type" => "output", "seq" => seq, "stream" => Atom.to_string(stream)}
      Port.command(port, Frames.encode(header, [bytes]))
    end
  end

  # A session goes on in the process it began in, as long as that lives.
  defp start(%{keeps: true} = job, %{evaluator: {pid, monitor}}) do
    send(pid, {:aybiza_run, job})
    {pid, monitor}
  end

  defp start(job, host) do
    if job.memory_bytes do
      words = div(job.memory_bytes, 8)
      :erlang.system_flag(:max_heap_size, %{size: words, kill: true, error_logger: true})
    end

    Evaluator.start(job, if(job.keeps, do: host.state), host.stdout)
  end

  defp await(%{job: %{ref: ref}, monitor: monitor, counted: counted} = watch, %{port: port} = host) do
    receive do
      {^ref, outcome, state} ->
        finished(outcome, state, watch, host)

      {:DOWN, ^monitor, _, _, reason} ->
        died(reason, watch, host)

      {:limit, ^counted, limit} ->
        stopped({:limit, limit}, watch, host)

      {^port, {:data, data}} ->
        {frames, buffer} = Frames.push(host.buffer, data)
        received(frames, watch, %{host | buffer: buffer})

      {^port, _} ->
        :erlang.halt(0, flush: false)

      {:EXIT, ^port, _} ->
        :erlang.halt(0, flush: false)

      :heap_limit ->
        await(%{watch | heap_limit: true}, host)

      _ ->
        await(watch, host)
    after
      @tick_ms -> look(watch, host)
    end
  end

  defp received(frames, watch, host) do
    {stops, others} = Enum.split_with(frames, fn {header, _} -> header["type"] == "stop" end)
    watch = %{watch | later: watch.later ++ others}
    # A stop is always of the one run there is.
    if stops != [] and host.walls["stopFlag"],
      do: stopped(:stopped, watch, host),
      else: await(watch, host)
  end

  defp look(watch, host) do
    watch = %{watch | peak: max(watch.peak, :erlang.memory(:total) - watch.base)}

    cond do
      watch.peak > watch.max_bytes -> stopped({:limit, "memory"}, watch, host)
      now_us() >= watch.deadline -> stopped({:limit, "time"}, watch, host)
      true -> await(watch, host)
    end
  end

  defp finished(outcome, nil, watch, host), do: {outcome, watch, host}

  defp finished(outcome, state, watch, host) do
    if Session.size(state) > watch.job.state_bytes,
      do: stopped({:limit, "memory"}, watch, host),
      else: {outcome, watch, %{host | state: state, evaluator: {watch.pid, watch.monitor}}}
  end

  defp stopped(outcome, watch, host) do
    Process.exit(watch.pid, :kill)
    Process.demonitor(watch.monitor, [:flush])
    {outcome, watch, %{host | evaluator: nil}}
  end

  # The machine tells of a full heap beside the death, not with it.
  defp died(:killed, %{heap_limit: false} = watch, host) do
    receive do
      :heap_limit -> died(:killed, %{watch | heap_limit: true}, host)
    after
      @heap_report_ms -> died(:killed_by_program, watch, host)
    end
  end

  defp died(:killed, watch, host), do: {{:limit, "memory"}, watch, %{host | evaluator: nil}}

  # Whoever fills a good part of the memory and is killed was not killed by itself.
  defp died(:killed_by_program, watch, host) do
    watch = %{watch | peak: max(watch.peak, :erlang.memory(:total) - watch.base)}
    ended_by(:killed, %{watch | heap_limit: watch.max_bytes != :infinity and watch.peak * 3 > watch.max_bytes}, host)
  end

  defp died(reason, watch, host), do: ended_by(reason, watch, host)

  defp ended_by(reason, %{heap_limit: true} = watch, host) when reason != :normal,
    do: {{:limit, "memory"}, watch, %{host | evaluator: nil}}

  defp ended_by(reason, watch, host) do
    error = Aybiza.Errors.describe(:exit, reason, [], watch.job.source)
    {{:error, error}, watch, %{host | evaluator: nil}}
  end

  defp reply(header, outcome, watch, started, host) do
    peak = max(watch.peak, :erlang.memory(:total) - watch.base)
    stdout = Output.take(host.stdout)
    stderr = Output.take(host.stderr)
    written = :counters.get(watch.counted, 1)
    {outcome, value} = tell(outcome, header, host)

    report = %{
      "type" => "reply",
      "seq" => header["seq"],
      "runMs" => (now_us() - started) / 1000,
      "outcome" => outcome,
      "truncated" => written > byte_size(stdout) + byte_size(stderr),
      "memoryBytes" => max(peak, 0),
      "outputBytes" => written
    }

    Port.command(host.port, Frames.encode(report, [stdout, stderr, value, ""]))
    {host, watch.later}
  end

  defp tell({:ok, json}, header, host) do
    files = if access(header, host) == "sandboxed" and header["fileSystemAccess"] == "sandboxed", do: Files.written()
    {%{"kind" => "ok", "files" => files}, json}
  end

  defp tell({:error, error}, _, _), do: {%{"kind" => "error", "error" => error}, ""}
  defp tell({:limit, limit}, _, _), do: {%{"kind" => "limit", "limit" => limit}, ""}
  defp tell(:stopped, _, _), do: {%{"kind" => "stopped"}, ""}

  defp now_us, do: System.monotonic_time(:microsecond)
end
