defmodule Aybiza.Errors do
  # What ended a program becomes an error that a model can mend: name, message, place, line of source, hint.
  @moduledoc false

  @file_name "main.exs"
  @max_message 4_000
  @max_excerpt 200

  # `diagnostics`: what the compiler said, newest first; its errors say more than the exception that follows.
  def describe(kind, reason, stacktrace, source, diagnostics \\ []) do
    {name, message, place, hint} = explain(kind, reason, stacktrace, diagnostics)
    {line, column} = place || line_of(stacktrace)

    %{"name" => name, "message" => message |> clean() |> cut(@max_message)}
    |> put_place(source, line, column)
    |> put("hint", hint && cut(clean(hint), @max_message))
  end

  # An error found before the program ran.
  def at(%module{message: message, hint: hint}, source, line, column) do
    %{"name" => inspect(module), "message" => message} |> put_place(source, line, column) |> put("hint", hint)
  end

  def line_text(source, line), do: source |> String.split("\n") |> Enum.at(line - 1, "")

  # Elixir counts characters, the gateway UTF-16 units.
  def utf16_column(text, column) do
    units =
      for <<code::utf8 <- text |> String.to_charlist() |> Enum.take(max(column - 1, 0)) |> List.to_string()>>,
          reduce: 0,
          do: (sum -> sum + if(code > 0xFFFF, do: 2, else: 1))

    units + max(column - length(String.to_charlist(text)), 1)
  end

  # --- internals

  defp explain(:error, reason, stacktrace, diagnostics) do
    error = Exception.normalize(:error, reason, stacktrace)
    {error, _} = blame(error, stacktrace)
    explain_exception(error, diagnostics)
  end

  defp explain(:throw, value, _, _),
    do: {"throw", "a value was thrown and not caught: " <> printed(value), nil, "Catch it with try/catch, or return it."}

  defp explain(:exit, {{%{__exception__: true} = error, inner}, _} = _reason, _, diagnostics) when is_list(inner),
    do: put_line(explain_exception(error, diagnostics), inner)

  defp explain(:exit, {%{__exception__: true} = error, inner}, _, diagnostics) when is_list(inner),
    do: put_line(explain_exception(error, diagnostics), inner)

  defp explain(:exit, {reason, [{module, _, _, _} | _] = inner}, _, diagnostics) when is_atom(module) do
    error = Exception.normalize(:error, reason, inner)
    put_line(explain_exception(error, diagnostics), inner)
  end

  defp explain(:exit, reason, _, _), do: {"exit", Exception.format_exit(reason), nil, nil}

  defp put_line({name, message, nil, hint}, stacktrace), do: {name, message, line_of(stacktrace), hint}
  defp put_line(explained, _), do: explained

  defp explain_exception(%{__struct__: module} = error, diagnostics) do
    place = place_of(error)

    case {module, compiler_error(diagnostics)} do
      {CompileError, %{message: message} = diagnostic} ->
        {message, hint} = split_hint(message)
        {"CompileError", message, position_of(diagnostic) || place, hint}

      _ ->
        {message, hint} = error |> message_of() |> split_hint()
        {inspect(module), message, place, Map.get(error, :hint) || hint}
    end
  end

  defp blame(error, stacktrace) do
    Exception.blame(:error, error, stacktrace)
  rescue
    _ -> {error, stacktrace}
  end

  defp compiler_error(diagnostics),
    do: diagnostics |> Enum.reverse() |> Enum.find(&(&1.severity == :error))

  defp position_of(%{position: {line, column}}) when line > 0, do: {line, column}
  defp position_of(%{position: line}) when is_integer(line) and line > 0, do: {line, nil}
  defp position_of(_), do: nil

  # A syntax error knows its place; its message would repeat it around a drawing.
  defp place_of(%{file: file, line: line} = error) when is_integer(line) and line > 0 do
    if file == nil or Path.basename(to_string(file)) == @file_name,
      do: {line, Map.get(error, :column)},
      else: nil
  end

  defp place_of(_), do: nil

  defp message_of(%{description: description, line: _}) when is_binary(description), do: description

  defp message_of(error) do
    Exception.message(error)
  rescue
    _ -> "an exception without a readable message"
  end

  # Elixir ends a message with what would mend it.
  defp split_hint(message) do
    case String.split(message, ~r/(?:\.?\s*(?=Did you mean)|\n+\s*hint: )/i, parts: 2) do
      [message, hint] when message != "" ->
        {String.trim(message), hint |> String.replace(~r/\n+\s*\*\s*/, " ") |> String.trim()}

      _ ->
        {String.trim(message), nil}
    end
  end

  defp line_of(stacktrace) do
    line =
      Enum.find_value(stacktrace, fn
        {_, _, _, location} when is_list(location) ->
          if to_string(location[:file] || "") == @file_name, do: location[:line]

        _ ->
          nil
      end)

    {line, nil}
  end

  defp put_place(error, _, line, _) when not is_integer(line) or line < 1, do: error

  defp put_place(error, source, line, column) do
    text = line_text(source, line)

    error
    |> Map.put("line", line)
    |> put("column", column && utf16_column(text, column))
    |> put("excerpt", if(String.trim(text) != "", do: text |> String.trim() |> cut(@max_excerpt)))
  end

  defp put(map, _, nil), do: map
  defp put(map, key, value), do: Map.put(map, key, value)

  # Positions are told apart from the message, and the file has no meaning to the reader.
  defp clean(message), do: String.replace(message, ~r/^(?:main\.exs|nofile):\d+(?::\d+)?:\s*/, "")

  defp cut(text, max), do: if(String.length(text) > max, do: String.slice(text, 0, max), else: text)

  defp printed(value), do: inspect(value, limit: 50, printable_limit: 2_000)
end
