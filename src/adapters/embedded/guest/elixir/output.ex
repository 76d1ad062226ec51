defmodule Aybiza.Output do
  # What the program prints, kept up to the cap and told as it happens. Two processes that speak the protocol
  # of Erlang's input and output: one is the group leader of every process of the program, the other stands
  # under the name of standard error.
  @moduledoc false

  # A program that prints this many times its cap is flooding, not reporting.
  @flood 16
  @patience_ms 1_000

  def start(stream, main) do
    counted = :counters.new(1, [])
    state = %{stream: stream, main: main, kept: [], tell: nil, cap: 0, counted: counted}
    # Before every process of a program, like the runner, which waits for it when a run has ended.
    pid = :erlang.spawn_opt(fn -> serve(state) end, priority: :max, max_heap_size: 0)
    # The machine's own holder of the name writes where nobody reads.
    if Process.whereis(name(stream)), do: Process.unregister(name(stream))
    Process.register(pid, name(stream))
    pid
  end

  # Both streams count into one budget.
  def begin(pids, cap, tell) do
    counted = :counters.new(1, [])
    for pid <- pids, do: send(pid, {:begin, cap, counted, tell})
    counted
  end

  # What was kept since `begin`; nothing of a process that the program has killed.
  def take(pid) do
    watch = Process.monitor(pid)
    send(pid, {:take, self(), watch})

    receive do
      {^watch, kept} ->
        Process.demonitor(watch, [:flush])
        kept

      {:DOWN, ^watch, _, _, _} ->
        ""
    after
      @patience_ms -> ""
    end
  end

  # --- internals

  defp name(:stdout), do: :user
  defp name(:stderr), do: :standard_error

  defp serve(state) do
    receive do
      {:io_request, from, reply_as, request} ->
        {answer, state} = answer(request, state)
        send(from, {:io_reply, reply_as, answer})
        serve(state)

      {:begin, cap, counted, tell} ->
        serve(%{state | kept: [], cap: cap, counted: counted, tell: tell})

      {:take, from, watch} ->
        send(from, {watch, state.kept |> Enum.reverse() |> IO.iodata_to_binary()})
        serve(%{state | kept: []})

      _ ->
        serve(state)
    end
  end

  defp answer({:put_chars, encoding, chars}, state), do: {:ok, put(chars, encoding, state)}

  defp answer({:put_chars, encoding, module, function, arguments}, state) do
    {:ok, put(apply(module, function, arguments), encoding, state)}
  rescue
    _ -> {{:error, :put_chars}, state}
  end

  defp answer({:put_chars, chars}, state), do: {:ok, put(chars, :latin1, state)}

  defp answer({:requests, requests}, state) do
    Enum.reduce_while(requests, {:ok, state}, fn request, {_, state} ->
      case answer(request, state) do
        {{:error, _}, _} = failed -> {:halt, failed}
        answered -> {:cont, answered}
      end
    end)
  end

  # There is no keyboard.
  defp answer(request, state) when elem(request, 0) in [:get_line, :get_chars, :get_until],
    do: {:eof, state}

  defp answer({:setopts, _}, state), do: {:ok, state}
  defp answer(:getopts, state), do: {[binary: true, encoding: :unicode], state}
  defp answer({:get_geometry, _}, state), do: {{:error, :enotsup}, state}
  defp answer(_, state), do: {{:error, :request}, state}

  defp put(chars, encoding, state) do
    bytes = to_bytes(chars, encoding)
    before = :counters.get(state.counted, 1)
    :counters.add(state.counted, 1, byte_size(bytes))
    total = before + byte_size(bytes)
    if total > state.cap * @flood, do: send(state.main, {:limit, state.counted, "output"})

    cond do
      before >= state.cap -> state
      total <= state.cap -> keep(bytes, state)
      true -> bytes |> binary_part(0, state.cap - before) |> whole_characters() |> keep(state)
    end
  end

  defp keep("", state), do: state

  defp keep(bytes, state) do
    if state.tell, do: state.tell.(state.stream, bytes)
    %{state | kept: [bytes | state.kept]}
  end

  # A byte list under `latin1` is bytes; whatever is not text is taken as it stands.
  defp to_bytes(chars, :latin1) when is_binary(chars), do: chars

  defp to_bytes(chars, encoding) do
    case :unicode.characters_to_binary(chars, encoding, if(encoding == :latin1, do: :latin1, else: :utf8)) do
      bytes when is_binary(bytes) -> bytes
      _ -> IO.iodata_to_binary(chars)
    end
  rescue
    _ -> "\uFFFD"
  end

  # A character cut in two is left out.
  defp whole_characters(bytes) do
    Enum.find_value(0..3, bytes, fn cut ->
      head = binary_part(bytes, 0, max(byte_size(bytes) - cut, 0))
      if String.valid?(head), do: head
    end)
  end
end
