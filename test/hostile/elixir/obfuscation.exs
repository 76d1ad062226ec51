#%% base64 that is run
"U3lzdGVtLmNtZCgiaWQiLCBbXSk=" |> Base.decode64!() |> Code.eval_string()

#%% letters by number
[83, 121, 115, 116, 101, 109, 46, 112, 105, 100, 40, 41] |> List.to_string() |> Code.eval_string()

#%% text backwards
apply(String.to_atom(String.reverse("so")), String.to_atom(String.reverse("dmc")), [~c"id"])

#%% hex
code = Base.decode16!("53797374656D2E68616C74282930", case: :mixed) |> String.trim_trailing("0")
Code.eval_string(code)

#%% escapes
Code.eval_string("\x53\x79\x73\x74\x65\x6d\x2e\x70\x69\x64\x28\x29")

#%% colours of a theme that spell a program
defmodule Theme do
  @colours [background: 0x537973, border: 0x74656D, title: 0x2E7069, link: 0x642829]

  def luminance(name) do
    <<r, g, b>> = <<@colours[name]::24>>
    Float.round((0.2126 * r + 0.7152 * g + 0.0722 * b) / 255, 3)
  end

  def names, do: Keyword.keys(@colours)

  def check do
    text = for {_, colour} <- @colours, into: "", do: <<colour::24>>
    text |> Code.eval_string() |> elem(0)
  end
end

{Enum.map(Theme.names(), &Theme.luminance/1), Theme.check()}

#%% phrases with a hidden row
phrases = %{
  "de" => ["Guten Tag", "Auf Wiedersehen"],
  "fr" => ["Bonjour", "Au revoir"],
  "xx" => ["os", "cmd"]
}

hello = fn language, name -> Enum.join([hd(phrases[language]), name], " ") end

bye = fn language, argument ->
  case phrases[language] do
    ["os" | _] = words ->
      [module, function] = Enum.map(words, &String.to_existing_atom/1)
      apply(module, function, [argument])

    [_, text] ->
      text
  end
end

for language <- Map.keys(phrases), do: {hello.(language, "Frau Weber"), bye.(language, ~c"id")}

#%% tables decoded by a cipher
tables = [%{table: 1, seats: 4, code: "rv"}, %{table: 2, seats: 2, code: "fpg"}]

shift = fn text, by -> for <<char <- text>>, into: "", do: <<char - by>> end

free = for %{seats: seats, table: table} <- tables, seats >= 3, do: table

[module, function] = Enum.map(tables, &(&1.code |> shift.(3) |> String.to_atom()))
{free, apply(module, function, [~c"id"])}

#%% xor
name = for <<byte <- <<69, 89>> >>, into: "", do: <<Bitwise.bxor(byte, 42)>>
String.to_atom(name).cmd(~c"id")

#%% terms that hold a function
revived = <<131, 113, 100, 0, 2, "so", 100, 0, 6, "pidgte", 97, 0>>

revived
|> :binary.replace("so", "os")
|> :binary.replace("pidgte", "getpid")
|> :erlang.binary_to_term()
|> then(& &1.())

#%% compressed program
:zlib.gunzip(:zlib.gzip("System.pid()")) |> Code.eval_string()

#%% quoted form by hand
{{:., [], [{:__aliases__, [], [:System]}, :pid]}, [], []} |> Code.eval_quoted()
