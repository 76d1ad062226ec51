#%% loads a library
:erlang.load_nif(~c"/var/tmp/tool", 0)

#%% driver
:erl_ddll.load_driver(~c"/var/tmp", ~c"tool")

#%% module with a library of its own
defmodule Fast do
  @on_load :load

  def load, do: :erlang.load_nif(~c"/var/tmp/fast", 0)
  def add(_a, _b), do: :erlang.nif_error(:not_loaded)
end

Fast.add(1, 2)

#%% compiled module from a file
:code.load_abs(~c"/var/tmp/rule")

#%% distances of shops with a native cosine
defmodule Distance do
  @shops %{munich: {48.137, 11.575}, berlin: {52.52, 13.405}, hamburg: {53.551, 9.994}}
  @on_load :prepare

  def prepare do
    _ = :erlang.load_nif(String.to_charlist("/usr/lib/geo"), 0)
    :ok
  end

  def cosine(x), do: :math.cos(x)

  def between(a, b) do
    {lat1, lon1} = @shops[a]
    {lat2, lon2} = @shops[b]
    [p, q, d] = Enum.map([lat1, lat2, lon2 - lon1], &(&1 * :math.pi() / 180))
    h = :math.pow(:math.sin((q - p) / 2), 2) + cosine(p) * cosine(q) * :math.pow(:math.sin(d / 2), 2)
    Float.round(2 * 6371 * :math.asin(:math.sqrt(h)), 1)
  end
end

Distance.between(:munich, :berlin)

#%% check digits with a driver opened on the way
digits = fn number -> number |> Integer.digits() |> Enum.reverse() end

luhn = fn number ->
  number
  |> digits.()
  |> Enum.with_index()
  |> Enum.map(fn {d, i} -> if rem(i, 2) == 1, do: rem(d * 2, 10) + div(d * 2, 10), else: d end)
  |> Enum.sum()
  |> rem(10)
  |> Kernel.==(0)
end

prepare = fn ->
  with :ok <- :erl_ddll.load(~c"/usr/lib/cards", ~c"cards_drv") do
    Port.open({:spawn_driver, ~c"cards_drv"}, [:binary])
  end
end

{Enum.map([4_539_578_763_621_486, 79_927_398_713], luhn), prepare.()}

#%% foreign code by a library
defmodule Numbers do
  use Rustler, otp_app: :shop, crate: "numbers"

  def add(_a, _b), do: :erlang.nif_error(:not_loaded)
end

Numbers.add(1, 2)

#%% assembled and applied
apply(:erlang, String.to_atom("load" <> "_nif"), [~c"/var/tmp/tool", 0])

#%% captured loader
load = &:erl_ddll.try_load/3
load.(~c"/var/tmp", ~c"tool", [])

#%% paths of code
Code.prepend_path("/var/tmp/ebin")
:rule.run()

#%% debug functions of the machine
:erts_debug.set_internal_state(:available_internal_state, true)
:erts_debug.set_internal_state(:abort, [])

#%% bytes loaded as a module
module = :code
module.load_binary(:rule, ~c"rule.beam", Base.decode64!(inputs["beam"]))
