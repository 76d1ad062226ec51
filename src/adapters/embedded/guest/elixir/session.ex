defmodule Aybiza.Session do
  # What a session is made of beside its processes: variables, imports and modules; and how all of it becomes
  # bytes from which another machine can go on.
  @moduledoc false

  @table __MODULE__

  def create, do: :ets.new(@table, [:named_table, :public])

  # What a program begins with. The compiler reports every module it makes to `trace/2`.
  def env, do: %{Code.env_for_eval(file: Aybiza.Program.file_name(), line: 1) | tracers: [__MODULE__]}

  def trace({:on_module, bytecode, _}, env) when is_binary(bytecode) do
    # A module of the language stays what it was, so it is none of the program's.
    if not :code.is_sticky(env.module), do: :ets.insert(@table, {env.module, bytecode})
    :ok
  end

  def trace(_, _), do: :ok

  def modules, do: :ets.tab2list(@table)

  def module_names, do: MapSet.new(modules(), &elem(&1, 0))

  def forget_modules do
    for {module, _} <- modules() do
      :code.purge(module)
      :code.delete(module)
      :code.purge(module)
    end

    :ets.delete_all_objects(@table)
  end

  def size(nil), do: 0

  def size({binding, _}) do
    :erlang.external_size(binding) + Enum.sum(Enum.map(modules(), &byte_size(elem(&1, 1))))
  end

  # {:ok, bytes} or {:error, why}: a process or a port is of this machine alone.
  def save(nil), do: save({[], env()})

  def save({binding, env}) do
    case Enum.find(binding, fn {_, value} -> tied?(value) end) do
      nil ->
        env = %{env | lexical_tracker: nil}
        {:ok, :erlang.term_to_binary({binding, env, modules()})}

      {name, _} ->
        {:error, "the variable #{print(name)} holds a process, a port or a reference, which cannot be copied"}
    end
  end

  # Written by `save` of the same release, inside a cage.
  def load(""), do: nil

  def load(bytes) do
    {binding, env, modules} = :erlang.binary_to_term(bytes)

    for {module, bytecode} <- modules do
      {:module, _} = :code.load_binary(module, ~c"main.exs", bytecode)
      :ets.insert(@table, {module, bytecode})
    end

    {binding, env}
  end

  # --- internals

  defp tied?(value) when is_pid(value) or is_port(value) or is_reference(value), do: true
  defp tied?([first | rest]), do: tied?(first) or tied?(rest)
  defp tied?(value) when is_tuple(value), do: value |> Tuple.to_list() |> tied?()
  defp tied?(value) when is_map(value), do: value |> :maps.to_list() |> tied?()

  defp tied?(value) when is_function(value) do
    case :erlang.fun_info(value, :env) do
      {:env, env} when is_list(env) -> tied?(env)
      _ -> false
    end
  end

  defp tied?(_), do: false

  defp print({name, _}), do: to_string(name)
  defp print(name), do: to_string(name)
end
