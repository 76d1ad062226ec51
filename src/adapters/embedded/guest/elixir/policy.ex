defmodule ImportError do
  defexception [:message, :hint]
end

defmodule Aybiza.Policy do
  # Which modules a program may use. Policy, not the wall: a module found at run time escapes it, and finds
  # nothing behind it but the cage.
  @moduledoc false

  alias Aybiza.{Clock, Files, Names}

  # Functions without reach, of modules that have it.
  @harmless %{
    System => [
      :system_time, :os_time, :monotonic_time, :time_offset, :unique_integer, :convert_time_unit,
      :version, :otp_release, :build_info, :schedulers, :schedulers_online, :endianness
    ],
    Code => [
      :ensure_loaded, :ensure_loaded?, :ensure_loaded!, :ensure_compiled, :ensure_compiled!, :string_to_quoted,
      :string_to_quoted!, :quoted_to_algebra, :format_string!, :loaded?, :fetch_docs
    ],
    Path => [
      :join, :basename, :dirname, :extname, :rootname, :split, :type, :relative, :relative_to, :absname, :expand
    ],
    Application => [:get_env, :fetch_env, :fetch_env!, :put_env, :compile_env],
    :os => [:system_time, :timestamp, :type],
    :init => [],
    :code => []
  }

  # `rules`: `allowed`, the names a policy allows; `access`, what files it grants; `defined`, modules of the session.
  # {:ok, program} or {:refused, error, line, column}: names that are taken from a module cannot wait for a use.
  def apply_to(quoted, names, rules) do
    {:ok, walk(quoted, {names, rules})}
  catch
    :throw, {__MODULE__, module, meta} ->
      {:refused, denial(Names.print(module), rules.listed), meta[:line], meta[:column]}
  end

  # What stands in a program where it used a module that is not allowed.
  def refuse(name, allowed), do: raise(denial(name, allowed))

  def harmless?(module, function), do: function in Map.get(@harmless, module, [])

  # --- internals

  defp denial(name, allowed) do
    listed = if allowed == [], do: "none", else: Enum.join(allowed, ", ")

    %ImportError{
      message: "use of #{name} is not allowed by the policy",
      hint: "Allowed beyond Elixir's own data modules: #{listed}."
    }
  end

  defp walk({:alias, _, [_ | _]} = node, _), do: node

  defp walk({directive, meta, [target | rest]} = node, {names, rules} = context)
       when directive in [:import, :use, :require] do
    module = Names.resolve(target, names)

    cond do
      module == nil -> node
      refused?(module, nil, names, rules) -> throw({__MODULE__, module, meta})
      true -> {directive, meta, [target | walk(rest, context)]}
    end
  end

  defp walk({{:., dot, [target, function]}, meta, arguments}, {names, rules} = context)
       when is_atom(function) do
    arguments = walk(arguments, context)

    case Names.resolve(target, names) do
      nil -> {{:., dot, [walk(target, context), function]}, meta, arguments}
      module -> {{:., dot, remote(module, target, function, dot, names, rules)}, meta, arguments}
    end
  end

  # A module handed over to be called.
  defp walk({name, meta, [target | rest]}, {names, rules} = context)
       when name in [:apply, :spawn, :spawn_link, :spawn_monitor] do
    module = Names.resolve(target, names)

    if module != nil and refused?(module, List.first(rest), names, rules),
      do: {name, meta, [refusal(module, meta, rules) | walk(rest, context)]},
      else: {name, meta, [walk(target, context) | walk(rest, context)]}
  end

  defp walk({left, meta, right}, context), do: {walk(left, context), meta, walk(right, context)}
  defp walk({left, right}, context), do: {walk(left, context), walk(right, context)}
  defp walk([_ | _] = list, context), do: walk_list(list, context)
  defp walk(other, _), do: other

  defp walk_list([first | rest], context), do: [walk(first, context) | walk_list(rest, context)]
  defp walk_list(rest, context), do: walk(rest, context)

  defp remote(module, target, function, meta, names, rules) do
    clock = Clock.stand_in(module, function)

    cond do
      Names.defined?(module, names) -> [target, function]
      clock != nil -> [Clock, clock]
      rules.access != "none" and Files.stands_for?(module, function) -> [Files, Files.stand_in(module, function)]
      refused?(module, function, names, rules) -> [refusal(module, meta, rules), function]
      true -> [target, function]
    end
  end

  # A module that does not exist is left to Elixir, whose own error says more.
  defp refused?(module, function, names, rules) do
    not allowed?(Names.print(module), rules.allowed) and not harmless?(module, function) and
      not Names.defined?(module, names) and not MapSet.member?(rules.defined, module) and exists?(module)
  end

  defp allowed?(_, :all), do: true

  defp allowed?(name, allowed) do
    root = name |> String.split(".", parts: 2) |> hd()
    is_map_key(allowed, name) or is_map_key(allowed, root) or is_map_key(allowed, String.trim_leading(root, ":"))
  end

  defp exists?(module) do
    :erlang.module_loaded(module) or
      :code.where_is_file(~c"#{module}.beam") != :non_existing
  end

  defp refusal(module, meta, rules) do
    place = Keyword.take(meta, [:line, :column])
    {{:., place, [__MODULE__, :refuse]}, place, [Names.print(module), rules.listed]}
  end
end
