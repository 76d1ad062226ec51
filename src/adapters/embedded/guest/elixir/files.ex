defmodule Aybiza.Files do
  # The files of a program: its inputs, and under `sandboxed` what it writes. They exist in memory only; the
  # machine's own are behind the cage. Calls of `File` are turned to these where the policy grants files.
  @moduledoc false

  @table __MODULE__
  @home "/files"
  @settings {:settings}
  @functions [
    :append, :cd!, :cp, :cp!, :cwd, :cwd!, :dir?, :exists?, :ls, :ls!, :mkdir, :mkdir!, :mkdir_p, :mkdir_p!, :read,
    :read!, :regular?, :rename, :rename!, :rm, :rm!, :rm_rf, :rm_rf!, :stat, :stat!, :stream!, :touch, :touch!,
    :wildcard, :write, :write!
  ]

  def create, do: :ets.new(@table, [:named_table, :public, :ordered_set])

  # `files`: {path, bytes} pairs.
  def mount(files, access, max_bytes) do
    :ets.delete_all_objects(@table)
    :ets.insert(@table, {@settings, access, max_bytes})
    for {path, bytes} <- files, do: :ets.insert(@table, {absolute(path), bytes, :input})
  end

  # What the program wrote, as in `OutputFile`.
  def written do
    for {path, bytes, :written} <- :ets.tab2list(@table) do
      %{
        "path" => Path.relative_to(path, @home),
        "bytes" => Base.encode64(bytes),
        "sha256" => :sha256 |> :crypto.hash(bytes) |> Base.encode16(case: :lower)
      }
    end
  end

  def stands_for?(File, function), do: function in @functions
  def stands_for?(Path, function), do: function == :wildcard
  def stands_for?(_, _), do: false

  def stand_in(_, function), do: function

  def read(path) do
    case find(path) do
      {:file, bytes} -> {:ok, bytes}
      :folder -> {:error, :eisdir}
      :none -> {:error, :enoent}
    end
  end

  def read!(path), do: bang(read(path), "read file", path)

  def write(path, content, modes \\ []) do
    bytes = IO.iodata_to_binary(content)
    before = if :append in modes, do: path |> read() |> or_empty(), else: ""

    cond do
      may_write(absolute(path)) != :ok -> may_write(absolute(path))
      find(path) == :folder -> {:error, :eisdir}
      not folder?(Path.dirname(absolute(path))) -> {:error, :enoent}
      true -> put(path, before <> bytes)
    end
  end

  def write!(path, content, modes \\ []), do: bang(write(path, content, modes), "write to file", path)

  def append(path, content), do: write(path, content, [:append])

  def stream!(path, lines_or_bytes \\ :line, _ \\ []) do
    text = read!(path)

    case lines_or_bytes do
      size when is_integer(size) -> chunks(text, size)
      _ -> Regex.scan(~r/[^\n]*\n|[^\n]+$/, text) |> Enum.map(&hd/1)
    end
  end

  def exists?(path, _ \\ []), do: find(path) != :none
  def regular?(path, _ \\ []), do: match?({:file, _}, find(path))
  def dir?(path, _ \\ []), do: find(path) == :folder

  def ls(path \\ "."), do: if(dir?(path), do: {:ok, children(absolute(path))}, else: {:error, :enoent})
  def ls!(path \\ "."), do: bang(ls(path), "list directory", path)

  def mkdir(path) do
    cond do
      exists?(path) -> {:error, :eexist}
      not folder?(Path.dirname(absolute(path))) -> {:error, :enoent}
      true -> mkdir_p(path)
    end
  end

  def mkdir!(path), do: bang(mkdir(path), "make directory", path)

  def mkdir_p(path) do
    with :ok <- may_write() do
      :ets.insert(@table, {absolute(path), :folder})
      :ok
    end
  end

  def mkdir_p!(path), do: bang(mkdir_p(path), "make directory (with -p)", path)

  def rm(path) do
    with {:file, _} <- find(path), :ok <- may_write() do
      :ets.delete(@table, absolute(path))
      :ok
    else
      :none -> {:error, :enoent}
      :folder -> {:error, :eperm}
      error -> error
    end
  end

  def rm!(path), do: bang(rm(path), "remove file", path)

  def rm_rf(path) do
    with :ok <- may_write() do
      root = absolute(path)
      gone = for {key, _, _} <- files(), key == root or String.starts_with?(key, root <> "/"), do: key
      Enum.each([root | gone], &:ets.delete(@table, &1))
      {:ok, gone}
    else
      {:error, reason} -> {:error, reason, path}
    end
  end

  def rm_rf!(path), do: path |> rm_rf() |> elem(1)

  def cp(from, to, _ \\ []), do: with({:ok, bytes} <- read(from), do: write(to, bytes))
  def cp!(from, to, _ \\ []), do: bang(cp(from, to), "copy", from)

  def rename(from, to) do
    with {:ok, bytes} <- read(from), :ok <- write(to, bytes), do: rm(from)
  end

  def rename!(from, to), do: bang(rename(from, to), "rename", from)

  def touch(path, _ \\ nil), do: if(exists?(path), do: may_write(), else: write(path, ""))
  def touch!(path, _ \\ nil), do: bang(touch(path), "touch", path)

  def stat(path, _ \\ []) do
    case find(path) do
      {:file, bytes} -> {:ok, %File.Stat{size: byte_size(bytes), type: :regular, access: :read_write}}
      :folder -> {:ok, %File.Stat{size: 0, type: :directory, access: :read_write}}
      :none -> {:error, :enoent}
    end
  end

  def stat!(path, _ \\ []), do: bang(stat(path), "read file stats", path)

  def cwd, do: {:ok, @home}
  def cwd!, do: @home
  def cd!(_), do: :ok

  def wildcard(pattern, _ \\ []) do
    regex =
      pattern
      |> absolute()
      |> Regex.escape()
      |> String.replace("\\*\\*/", "(?:.*/)?")
      |> String.replace("\\*", "[^/]*")
      |> String.replace("\\?", "[^/]")

    regex = Regex.compile!("^" <> regex <> "$")
    matching = for {path, _, _} <- files(), Regex.match?(regex, path), do: path
    if Path.type(pattern) == :absolute, do: matching, else: Enum.map(matching, &Path.relative_to(&1, @home))
  end

  # --- internals

  defp absolute(path), do: path |> IO.chardata_to_string() |> Path.expand(@home)

  defp files, do: for({_, _, _} = file <- :ets.tab2list(@table), is_binary(elem(file, 0)), do: file)

  defp find(path) do
    path = absolute(path)

    case :ets.lookup(@table, path) do
      [{_, bytes, _}] -> {:file, bytes}
      _ -> if folder?(path), do: :folder, else: :none
    end
  end

  defp folder?(path) do
    path in [@home, "/"] or :ets.member(@table, path) or
      Enum.any?(files(), fn {key, _, _} -> String.starts_with?(key, path <> "/") end)
  end

  defp children(folder) do
    folder = String.trim_trailing(folder, "/") <> "/"

    for {key, _, _} <- files(), String.starts_with?(key, folder), uniq: true do
      key |> String.replace_prefix(folder, "") |> String.split("/") |> hd()
    end
  end

  defp put(path, bytes) do
    [{_, _, max_bytes}] = :ets.lookup(@table, @settings)
    path = absolute(path)
    held = for {key, content, _} <- files(), key != path, reduce: 0, do: (sum -> sum + byte_size(content))

    if held + byte_size(bytes) > max_bytes do
      {:error, :enospc}
    else
      :ets.insert(@table, {path, bytes, :written})
      :ok
    end
  end

  defp may_write(path \\ @home) do
    [{_, access, _}] = :ets.lookup(@table, @settings)

    cond do
      access != "sandboxed" -> {:error, :erofs}
      path == @home or String.starts_with?(path, @home <> "/") -> :ok
      true -> {:error, :erofs}
    end
  end

  defp chunks("", _), do: []
  defp chunks(text, size) when byte_size(text) <= size, do: [text]

  defp chunks(text, size) do
    <<head::binary-size(size), rest::binary>> = text
    [head | chunks(rest, size)]
  end

  defp or_empty({:ok, bytes}), do: bytes
  defp or_empty(_), do: ""

  defp bang(:ok, _, _), do: :ok
  defp bang({:ok, value}, _, _), do: value

  defp bang({:error, reason}, action, path),
    do: raise(File.Error, reason: reason, action: action, path: IO.chardata_to_string(path))
end
