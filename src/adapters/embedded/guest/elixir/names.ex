defmodule Aybiza.Names do
  # Which modules a parsed program names, and which of those it defines itself. Nothing is evaluated: aliases
  # are followed by reading, wherever in the program they stand.
  @moduledoc false

  @definitions [:defmodule, :defprotocol]

  defstruct aliases: %{}, defined: MapSet.new()

  def of(quoted), do: collect(quoted, [], %__MODULE__{})

  # The module that an alias or an atom of the program stands for; nil for anything worked out at run time.
  def resolve({:__aliases__, _, [first | rest] = parts}, names) when is_atom(first) do
    if Enum.all?(rest, &is_atom/1), do: Module.concat(expand(parts, names))
  end

  def resolve(module, _) when is_atom(module) and module not in [nil, true, false], do: module
  def resolve(_, _), do: nil

  def defined?(module, names), do: MapSet.member?(names.defined, module)

  # As a policy names it: `File`, `:os`.
  def print(module) do
    case Atom.to_string(module) do
      "Elixir." <> name -> name
      name -> ":" <> name
    end
  end

  # {module, line, column, width} for each place that names a module, in order.
  def uses(quoted, names), do: quoted |> find([], names) |> Enum.reverse()

  # --- internals

  defp expand([first | rest], names) do
    case names.aliases do
      %{^first => parts} -> parts ++ rest
      _ when first == Elixir -> rest
      _ -> [first | rest]
    end
  end

  defp collect({kind, _, [{:__aliases__, _, parts} | rest]}, prefix, names) when kind in @definitions do
    if Enum.all?(parts, &is_atom/1) do
      full = if hd(parts) == Elixir, do: tl(parts), else: prefix ++ parts
      names = %{names | defined: MapSet.put(names.defined, Module.concat(full))}

      names =
        if prefix == [],
          do: names,
          else: %{names | aliases: Map.put(names.aliases, hd(parts), prefix ++ [hd(parts)])}

      collect(rest, full, names)
    else
      collect(rest, prefix, names)
    end
  end

  defp collect({:alias, _, [target | options]}, _, names), do: add_alias(target, options, names)
  defp collect({left, _, right}, prefix, names), do: collect(right, prefix, collect(left, prefix, names))
  defp collect({left, right}, prefix, names), do: collect(right, prefix, collect(left, prefix, names))
  defp collect([_ | _] = list, prefix, names), do: Enum.reduce(list, names, &collect(&1, prefix, &2))
  defp collect(_, _, names), do: names

  defp add_alias({{:., _, [{:__aliases__, _, base}, :{}]}, _, targets}, _, names) do
    Enum.reduce(targets, names, fn
      {:__aliases__, _, parts}, names -> put_alias(List.last(parts), base ++ parts, names)
      _, names -> names
    end)
  end

  defp add_alias({:__aliases__, _, parts}, [[as: {:__aliases__, _, [short]}]], names),
    do: put_alias(short, parts, names)

  defp add_alias({:__aliases__, _, parts}, _, names), do: put_alias(List.last(parts), parts, names)
  defp add_alias(module, [[as: {:__aliases__, _, [short]}]], names) when is_atom(module),
    do: %{names | aliases: Map.put(names.aliases, short, [module])}

  defp add_alias(_, _, names), do: names

  defp put_alias(short, parts, names) do
    if is_atom(short) and Enum.all?(parts, &is_atom/1) and parts != [short],
      do: %{names | aliases: Map.put(names.aliases, short, expand(parts, names))},
      else: names
  end

  defp find({:alias, _, [_ | _]}, found, _), do: found

  defp find({{:., dot, [target, function]}, _, arguments}, found, names)
       when is_atom(target) and target not in [nil, true, false] and is_atom(function) do
    width = target |> inspect() |> String.length()
    use = {target, function, dot[:line], max((dot[:column] || 1) - width, 1), width}
    find(arguments, [use | found], names)
  end

  defp find({{:., _, [{:__aliases__, meta, _} = target, function]}, _, arguments}, found, names)
       when is_atom(function),
       do: find(arguments, add_use(target, function, meta, found, names), names)

  defp find({:__aliases__, meta, _} = target, found, names),
    do: add_use(target, nil, meta, found, names)

  defp find({left, _, right}, found, names), do: find(right, find(left, found, names), names)
  defp find({left, right}, found, names), do: find(right, find(left, found, names), names)
  defp find([_ | _] = list, found, names), do: Enum.reduce(list, found, &find(&1, &2, names))
  defp find(_, found, _), do: found

  defp add_use({:__aliases__, _, parts} = target, function, meta, found, names) do
    case resolve(target, names) do
      nil ->
        found

      module ->
        width = parts |> Enum.map(&Atom.to_string/1) |> Enum.join(".") |> String.length()
        [{module, function, meta[:line] || 1, meta[:column] || 1, width} | found]
    end
  end
end
