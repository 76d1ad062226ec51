defmodule Aybiza.Main do
  # The process that speaks with the gateway. It runs before every other, so that no program keeps it from
  # ending a run; no program runs in it.
  @moduledoc false

  alias Aybiza.{Files, Frames, Json, Log, Output, Run, Session, WarmUp, Zones}

  @channel 3

  # Called by the boot sequence, which waits for it to return.
  def start do
    {:ok, _} = :application.ensure_all_started(:elixir)
    main = spawn(&begin/0)
    spawn(fn -> guard(main) end)
    :ok
  end

  # --- internals

  # Without the runner the machine would wait for ever.
  defp guard(main) do
    watch = Process.monitor(main)

    receive do
      {:DOWN, ^watch, _, _, _} -> :erlang.halt(0, flush: false)
    end
  end

  defp begin do
    Process.flag(:priority, :max)
    Process.flag(:trap_exit, true)
    :erlang.process_flag(:max_heap_size, 0)
    options = Json.decode(System.fetch_env!("AYBIZA_OPTIONS"))
    System.delete_env("AYBIZA_OPTIONS")
    Log.install(self())
    Session.create()
    Files.create()
    Zones.install()
    # A name of the network is looked up by another program otherwise, and there is none.
    :inet_db.set_lookup([:file])
    # A program that redefines a module of the language would take it from the runner too.
    :code.stick_dir(:code.lib_dir(:elixir) ++ ~c"/ebin")
    stdout = Output.start(:stdout, self())
    stderr = Output.start(:stderr, self())
    WarmUp.run(stdout)
    Session.forget_modules()
    for pid <- Process.list(), do: :erlang.garbage_collect(pid)

    host = %{
      port: :erlang.open_port({:fd, @channel, @channel}, [:binary, :stream]),
      buffer: Frames.new(),
      stdout: stdout,
      stderr: stderr,
      core: Map.new(options["core"], &{&1, true}),
      walls: options["walls"],
      base_bytes: :erlang.memory(:total),
      processes: MapSet.new(Process.list()),
      evaluator: nil,
      state: nil
    }

    engine = "elixir #{System.version()} (otp #{:erlang.system_info(:otp_release)})"
    report = %{"type" => "slot", "slot" => 0, "kind" => "elixir", "state" => "ready", "engine" => engine}
    Port.command(host.port, Frames.encode(report, []))
    loop([], host)
  end

  defp loop([frame | rest], host) do
    {host, later} = command(frame, host)
    loop(later ++ rest, host)
  end

  defp loop([], %{port: port} = host) do
    receive do
      {^port, {:data, data}} ->
        {frames, buffer} = Frames.push(host.buffer, data)
        loop(frames, %{host | buffer: buffer})

      {^port, _} ->
        :erlang.halt(0, flush: false)

      {:EXIT, ^port, _} ->
        :erlang.halt(0, flush: false)

      {:DOWN, _, _, pid, _} when elem(host.evaluator, 0) == pid ->
        loop([], %{host | evaluator: nil})

      _ ->
        loop([], host)
    end
  end

  defp command({%{"type" => "run"} = header, parts}, host) do
    host = if header["stateBytes"] == nil, do: refresh(host), else: host
    Run.run(header, parts, %{host | base_bytes: base(header, host)})
  end

  defp command({%{"type" => "inspect"} = header, [source]}, host),
    do: Run.inspect_source(header, source, host)

  defp command({%{"type" => "snapshot"} = header, _}, host) do
    {image, error} = snapshot(header, host)
    report = %{"type" => "snapshot", "seq" => header["seq"], "error" => error}
    Port.command(host.port, Frames.encode(report, [image]))
    {host, []}
  end

  # A stop that came after its run had ended.
  defp command(_, host), do: {host, []}

  # A session may fill its whole limit over its runs, any other run starts from what is there.
  defp base(%{"stateBytes" => nil}, _), do: :erlang.memory(:total)
  defp base(_, host), do: host.base_bytes

  # The process is new for each run but in the self-test: there what a run has left must go.
  defp refresh(host) do
    left = Enum.reject(Process.list(), &MapSet.member?(host.processes, &1))
    Enum.each(left, &Process.exit(&1, :kill))
    Session.forget_modules()
    %{host | evaluator: nil, state: nil, stdout: alive(host.stdout, :stdout), stderr: alive(host.stderr, :stderr)}
  end

  defp alive(pid, stream), do: if(Process.alive?(pid), do: pid, else: Output.start(stream, self()))

  defp snapshot(header, host) do
    with :ok <- alone(host), {:ok, image} <- Session.save(host.state) do
      if byte_size(image) > header["stateBytes"],
        do: {"", "the session is larger than a session may be"},
        else: {image, ""}
    else
      {:error, why} -> {"", why}
    end
  end

  # The compiler's own helpers end a moment after a run.
  defp alone(host, looks \\ 10) do
    cond do
      not others?(host) ->
        :ok

      looks == 0 ->
        {:error, "the session has processes of its own, which cannot be copied"}

      true ->
        Process.sleep(5)
        alone(host, looks - 1)
    end
  end

  # What a program starts prints where the program prints; the machine's own processes do not.
  defp others?(%{evaluator: evaluator, stdout: stdout}) do
    own = if evaluator, do: elem(evaluator, 0)
    Enum.any?(Process.list(), &(&1 != own and Process.info(&1, :group_leader) == {:group_leader, stdout}))
  end
end
