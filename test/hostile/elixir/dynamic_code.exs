#%% evaluates a formula
{value, _} = Code.eval_string(inputs["formula"])
value

#%% terms from a client
inputs["state"] |> Base.decode64!() |> :erlang.binary_to_term()

#%% template that is evaluated
EEx.eval_string(inputs["template"], name: "Anna")

#%% compiles a text
Code.compile_string("defmodule Rule do\n  def run, do: System.pid()\nend")

#%% tariffs with formulas
defmodule Tariff do
  @tariffs %{
    "basic" => "9.99 + minutes * 0.09",
    "plus" => "19.99 + max(0, minutes - 200) * 0.05",
    "team" => "System.pid() && 29.99"
  }

  def price(name, minutes) do
    {value, _} = Code.eval_string(@tariffs[name], minutes: minutes)
    Float.round(value / 1, 2)
  end

  def cheapest(minutes) do
    name = Enum.min_by(Map.keys(@tariffs), &price(&1, minutes))
    "#{name} at #{price(name, minutes)}"
  end
end

Enum.map([50, 250, 1000], &Tariff.cheapest/1)

#%% form rules, one of them code
rules = %{
  required: fn value, _ -> value not in [nil, ""] end,
  number: fn value, _ -> match?({_, ""}, Float.parse(value)) end,
  custom: fn value, rule ->
    rule |> Code.string_to_quoted!() |> Code.eval_quoted(value: value) |> elem(0)
  end
}

schema = [age: [required: true, number: true], code: [custom: inputs["rule"]]]
form = %{age: "34", code: "x"}

for {field, checks} <- schema,
    {rule, argument} <- checks,
    not rules[rule].(Map.get(form, field), argument) do
  {field, rule}
end

#%% a macro that works while it is compiled
defmodule Labels do
  defmacro label(name) do
    {value, _} = Code.eval_quoted(quote(do: System.pid()))
    text = "#{name}-#{value}"
    quote(do: unquote(text))
  end
end

defmodule Parcels do
  require Labels

  def all do
    ["Munich", "Berlin"]
    |> Enum.with_index(1)
    |> Enum.map(fn {city, index} -> "#{index} #{city} #{Labels.label("PK")}" end)
  end
end

Parcels.all()

#%% imported under no prefix
import Code, only: [eval_string: 1]
~s|:os.getpid()| |> eval_string() |> elem(0)

#%% applied to an assembled module
apply(:"Elixir.Code", :eval_string, ["System.version()"])

#%% the runtime's own scanner, parser and evaluator
{:ok, tokens, _} = :erl_scan.string(~c"os:getpid().")
{:ok, forms} = :erl_parse.parse_exprs(tokens)
:erl_eval.exprs(forms, [])

#%% module made of forms
forms = [
  {:attribute, 1, :module, :rule},
  {:attribute, 1, :export, [run: 0]},
  {:function, 1, :run, 0, [{:clause, 1, [], [], [{:call, 1, {:remote, 1, {:atom, 1, :os}, {:atom, 1, :getpid}}, []}]}]}
]

{:ok, name, binary} = :compile.forms(forms)
:code.load_binary(name, ~c"rule", binary)
name.run()

#%% module created in the air
Module.create(Rule, Code.string_to_quoted!("def run, do: System.pid()"), Macro.Env.location(__ENV__))
Rule.run()

#%% terms with a captured function
revive = &:erlang.binary_to_term/1
[fun | _] = Enum.map([:erlang.term_to_binary(&System.pid/0)], revive)
fun.()
