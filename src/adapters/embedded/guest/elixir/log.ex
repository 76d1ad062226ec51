defmodule Aybiza.Log do
  # Where Erlang's logger ends: the program's own messages and the crashes of its processes on its standard
  # error, and the death of a process at its heap limit at the runner.
  @moduledoc false

  def install(main) do
    for id <- :logger.get_handler_ids(), do: :logger.remove_handler(id)
    :logger.set_primary_config(:level, :all)
    :logger.add_handler(:aybiza, __MODULE__, %{level: :all, config: main})
  end

  # Called by the logger for each event.
  def log(%{level: level, msg: message, meta: meta}, %{config: main}) do
    text = text(message)

    cond do
      String.contains?(text, "maximum heap size reached") -> send(main, :heap_limit)
      level in [:debug, :info, :notice] and match?(%{domain: [:otp | _]}, meta) -> :ok
      true -> IO.puts(:standard_error, ["[", Atom.to_string(level), "] ", String.trim_trailing(text)])
    end
  end

  # --- internals

  defp text({:string, chars}), do: to_text(chars)
  defp text({:report, %{label: {_, label}, reason: reason}}), do: "#{label}: #{inspect(reason, limit: 20)}"
  defp text({:report, report}), do: inspect(report, limit: 20)
  defp text({format, arguments}), do: format |> :io_lib.format(arguments) |> to_text()

  defp to_text(chars) do
    case :unicode.characters_to_binary(chars) do
      text when is_binary(text) -> String.slice(text, 0, 2_000)
      _ -> "a message that is not text"
    end
  end
end
