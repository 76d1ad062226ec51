defmodule AYBIZA.CodeExecution.ValueTest do
  # A stand-in for the Decimal library is defined for one test.
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution.{Opaque, Spoken, Table, Value}

  doctest Value
  doctest Table
  doctest Spoken

  @table %{
    "$type" => "table",
    "columns" => [%{"name" => "region", "type" => "text"}, %{"name" => "day", "type" => "date"}],
    "rows" => [["north", %{"$type" => "date", "value" => "2026-03-05"}]]
  }

  @there_and_back [
    {9_007_199_254_740_993, %{"$type" => "integer", "value" => "9007199254740993"}},
    {{:decimal, "12.10"}, %{"$type" => "decimal", "value" => "12.10"}},
    {~D[2026-03-05], %{"$type" => "date", "value" => "2026-03-05"}},
    {~T[15:05:00], %{"$type" => "time", "value" => "15:05:00"}},
    {~N[2026-03-05 15:05:00], %{"$type" => "datetime", "value" => "2026-03-05T15:05:00"}},
    {~U[2026-03-05 14:05:00Z], %{"$type" => "datetime", "value" => "2026-03-05T14:05:00+00:00"}},
    {%Duration{second: 3723, microsecond: {500_000, 1}},
     %{"$type" => "duration", "value" => "PT3723.5S"}},
    {%Duration{second: -60}, %{"$type" => "duration", "value" => "-PT60S"}},
    {<<255, 0>>, %{"$type" => "bytes", "value" => "/wA="}},
    {MapSet.new([1, 2]), %{"$type" => "set", "value" => [1, 2]}},
    {%{[1, 2] => "x"}, %{"$type" => "map", "value" => [[[1, 2], "x"]]}},
    {:nan, %{"$type" => "non_finite", "value" => "nan"}},
    {:infinity, %{"$type" => "non_finite", "value" => "infinity"}},
    {:neg_infinity, %{"$type" => "non_finite", "value" => "-infinity"}},
    {%{"$type" => "mine"}, %{"$type" => "object", "value" => %{"$type" => "mine"}}},
    {%Table{
       columns: [%{name: "region", type: "text"}, %{name: "day", type: "date"}],
       rows: [["north", ~D[2026-03-05]]]
     }, @table},
    {%{"list" => [1, 2.5, "text", true]}, %{"list" => [1, 2.5, "text", true]}}
  ]

  for {{term, json}, at} <- Enum.with_index(@there_and_back) do
    @term term
    @json json
    test "#{at}: #{inspect(term)} crosses both ways" do
      assert Value.decode(@json) === @term
      assert Value.encode(@term) === {:ok, @json}
    end
  end

  test "what only comes" do
    assert Value.decode(nil) == nil

    assert Value.decode(%{"$type" => "opaque", "name" => "function", "value" => "<f>"}) ==
             %Opaque{name: "function", text: "<f>"}

    offset = %{"$type" => "datetime", "value" => "2026-03-05T15:05:00+01:00"}
    assert Value.decode(offset) == ~U[2026-03-05 14:05:00Z]
    assert Value.decode(%{"$type" => "bytes", "value" => "aGk="}) == "hi"

    # Members of a literal object may be tagged themselves.
    assert Value.decode(%{
             "$type" => "object",
             "value" => %{"$type" => 1, "due" => %{"$type" => "date", "value" => "2026-03-05"}}
           }) == %{"$type" => 1, "due" => ~D[2026-03-05]}
  end

  test "what only goes" do
    for {term, json} <- [
          {nil, :null},
          {:north, "north"},
          {{1, :two}, [1, "two"]},
          {1..3, [1, 2, 3]},
          {[a: 1, b: nil], %{"a" => 1, "b" => :null}},
          {[a: 1, a: 2], [["a", 1], ["a", 2]]},
          {[], []},
          {%{1 => "one", two: 2}, %{"1" => "one", "two" => 2}},
          {{:bytes, "hi"}, %{"$type" => "bytes", "value" => "aGk="}},
          {%URI{scheme: "x", host: "h"} |> Map.take([:scheme, :__struct__]), %{"scheme" => "x"}}
        ] do
      assert Value.encode(term) == {:ok, json}
    end

    # Two keys of the same text cannot share an object.
    assert {:ok, %{"$type" => "map", "value" => pairs}} = Value.encode(%{"a" => 1, a: 2})
    assert Enum.sort(pairs) == [["a", 1], ["a", 2]]
  end

  test "what cannot be sent is named by its field alone" do
    for {term, sentence} <- [
          {%{done: fn -> :ok end}, "`done` holds a function, which cannot be sent"},
          {%{row: %{"secret" => [self()]}}, "`row` holds a process, which cannot be sent"},
          {%{r: make_ref()}, "`r` holds a reference, which cannot be sent"},
          {%{l: [1 | 2]}, "`l` holds an improper list, which cannot be sent"},
          {%{d: %Duration{month: 1}},
           "`d` holds a duration with months, whose length is not fixed, which cannot be sent"},
          {<<1::3>>, "the value holds a bitstring, which cannot be sent"},
          {%{deep: Enum.reduce(1..70, 1, fn _, inner -> [inner] end)},
           "`deep` holds more than 64 levels, which cannot be sent"}
        ] do
      assert Value.encode(term) == {:error, sentence}
    end
  end

  test "a malformed or unknown tag stays the map it is" do
    for tagged <- [
          %{"$type" => "date", "value" => "soon"},
          %{"$type" => "integer", "value" => "1x"},
          # More than the runtime can hold as one number.
          %{"$type" => "integer", "value" => String.duplicate("7", 1_300_000)},
          %{"$type" => "decimal", "value" => "1.2.3"},
          %{"$type" => "bytes", "value" => "???"},
          %{"$type" => "map", "value" => [[1]]},
          %{"$type" => "table", "columns" => [], "rows" => [[1]]},
          %{"$type" => "table", "columns" => 1, "rows" => []},
          %{"$type" => "non_finite", "value" => "big"},
          %{"$type" => "matrix", "value" => []},
          %{"$type" => 1}
        ] do
      assert Value.decode(tagged) == tagged
    end
  end

  test "text from outside becomes no atom" do
    name = "never_an_atom_#{System.unique_integer([:positive])}"
    before = :erlang.system_info(:atom_count)

    Value.decode(%{
      name => name,
      "$type" => name,
      "x" => %{"$type" => "non_finite", "value" => name}
    })

    assert :erlang.system_info(:atom_count) == before
  end

  test "decimals of the Decimal library go by their shape, and come as its struct where it is there" do
    decimal = fn sign, coef, exp -> %{__struct__: Decimal, sign: sign, coef: coef, exp: exp} end

    for {term, text} <- [
          {decimal.(1, 1210, -2), "12.10"},
          {decimal.(-1, 5, -3), "-0.005"},
          {decimal.(1, 12, 0), "12"},
          {decimal.(1, 12, 3), "12E3"},
          {decimal.(1, 12, -2_000_000_000), "12E-2000000000"}
        ] do
      assert Value.encode(term) == {:ok, %{"$type" => "decimal", "value" => text}}
    end

    assert Value.encode(decimal.(-1, :inf, 0)) ==
             {:ok, %{"$type" => "non_finite", "value" => "-infinity"}}

    assert Value.encode(decimal.(1, :NaN, 0)) ==
             {:ok, %{"$type" => "non_finite", "value" => "nan"}}

    Code.compile_string("""
    defmodule Decimal do
      defstruct [:text]
      def new(text), do: %__MODULE__{text: text}
    end
    """)

    on_exit(fn ->
      :code.delete(Decimal)
      :code.purge(Decimal)
    end)

    assert %{__struct__: Decimal, text: "12.10"} =
             Value.decode(%{"$type" => "decimal", "value" => "12.10"})
  end
end
