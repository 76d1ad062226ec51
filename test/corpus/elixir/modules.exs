# factorial
defmodule Fact do
  def of(0), do: 1
  def of(n) when n > 0, do: n * of(n - 1)
end

Fact.of(20)
#=> 2432902008176640000

# tail recursion
defmodule Sum do
  def list(l), do: list(l, 0)
  defp list([], acc), do: acc
  defp list([h | t], acc), do: list(t, acc + h)
end

Sum.list(Enum.to_list(1..1000))
#=> 500500

# struct with defaults
defmodule Line do
  defstruct sku: nil, qty: 1, price: 0.0
  def total(%__MODULE__{qty: q, price: p}), do: q * p
end

Line.total(%Line{sku: "a", qty: 3, price: 2.5})
#=> 7.5

# struct update
defmodule Account do
  @enforce_keys [:id]
  defstruct [:id, balance: 0]
  def deposit(%Account{balance: b} = a, n) when n > 0, do: {:ok, %{a | balance: b + n}}
  def deposit(_, _), do: {:error, :invalid_amount}
end

{:ok, a} = Account.deposit(%Account{id: 1}, 50)
{a.balance, Account.deposit(a, -1)}
#=> {50, {:error, :invalid_amount}}

# protocol
defprotocol Area do
  def of(shape)
end

defmodule Circle do
  defstruct [:r]
end

defmodule Square do
  defstruct [:s]
end

defimpl Area, for: Circle do
  def of(%{r: r}), do: Float.round(3.14159 * r * r, 2)
end

defimpl Area, for: Square do
  def of(%{s: s}), do: s * s
end

Enum.map([%Circle{r: 1}, %Square{s: 3}], &Area.of/1)
#=> [3.14, 9]

# protocol for built-ins
defprotocol Size do
  def size(x)
end

defimpl Size, for: [List, Tuple] do
  def size(x) when is_list(x), do: length(x)
  def size(x), do: tuple_size(x)
end

defimpl Size, for: BitString do
  def size(x), do: byte_size(x)
end

{Size.size([1, 2]), Size.size({1}), Size.size("abc")}
#=> {2, 1, 3}

# implementing String.Chars
defmodule Money do
  defstruct [:cents]

  defimpl String.Chars do
    def to_string(%{cents: c}), do: "$#{div(c, 100)}.#{String.pad_leading("#{rem(c, 100)}", 2, "0")}"
  end
end

"#{%Money{cents: 1205}}"
#=> "$12.05"

# behaviour
defmodule Greeter do
  @callback greet(String.t()) :: String.t()
end

defmodule Polite do
  @behaviour Greeter
  @impl true
  def greet(n), do: "Good day, #{n}"
end

Polite.greet("Ada")
#=> "Good day, Ada"

# module attributes
defmodule Tax do
  @rates %{de: 0.19, fr: 0.20}
  def gross(net, country), do: Float.round(net * (1 + Map.fetch!(@rates, country)), 2)
end

{Tax.gross(100, :de), Tax.gross(50, :fr)}
#=> {119.0, 60.0}

# default arguments
defmodule Opts do
  def greet(name, greeting \\ "Hello"), do: "#{greeting} #{name}"
end

{Opts.greet("A"), Opts.greet("B", "Hi")}
#=> {"Hello A", "Hi B"}

# guards with custom defguard
defmodule Guards do
  defguard is_adult(age) when is_integer(age) and age >= 18
  def kind(age) when is_adult(age), do: :adult
  def kind(_), do: :minor
end

Enum.map([17, 18], &Guards.kind/1)
#=> [:minor, :adult]

# macro unless
defmodule My do
  defmacro unless_not(cond, do: block) do
    quote do
      if unquote(cond), do: unquote(block), else: :skipped
    end
  end
end

require My
{My.unless_not(true, do: 1), My.unless_not(false, do: 2)}
#=> {1, :skipped}

# use and __using__
defmodule Counter do
  defmacro __using__(opts) do
    quote do
      def step, do: unquote(opts[:by])
    end
  end
end

defmodule Twos do
  use Counter, by: 2
end

Twos.step()
#=> 2

# generated functions
defmodule Codes do
  for {name, code} <- [ok: 200, not_found: 404] do
    def unquote(name)(), do: unquote(code)
  end
end

{Codes.ok(), Codes.not_found()}
#=> {200, 404}

# binary search tree
defmodule Tree do
  defstruct [:v, :l, :r]
  def insert(nil, v), do: %Tree{v: v}
  def insert(%Tree{v: x} = t, v) when v < x, do: %{t | l: insert(t.l, v)}
  def insert(%Tree{} = t, v), do: %{t | r: insert(t.r, v)}
  def walk(nil), do: []
  def walk(%Tree{} = t), do: walk(t.l) ++ [t.v] ++ walk(t.r)
end

[5, 2, 8, 1] |> Enum.reduce(nil, &Tree.insert(&2, &1)) |> Tree.walk()
#=> [1, 2, 5, 8]

# quicksort
defmodule Quick do
  def sort([]), do: []
  def sort([p | rest]) do
    {small, large} = Enum.split_with(rest, &(&1 < p))
    sort(small) ++ [p] ++ sort(large)
  end
end

Quick.sort([3, 1, 2])
#=> [1, 2, 3]

# with else
defmodule Pay do
  def charge(order) do
    with {:ok, amount} <- Map.fetch(order, :amount),
         true <- amount > 0 || {:error, :not_positive} do
      {:ok, amount * 100}
    else
      :error -> {:error, :missing}
      other -> other
    end
  end
end

Enum.map([%{amount: 2}, %{}, %{amount: 0}], &Pay.charge/1)
#=> [{:ok, 200}, {:error, :missing}, {:error, :not_positive}]

# pattern matching in function heads
defmodule Shape do
  def area({:rect, w, h}), do: w * h
  def area({:circle, r}), do: Float.round(:math.pi() * r * r, 1)
  def area(_), do: :unknown
end

Enum.map([{:rect, 2, 3}, {:circle, 2}, :x], &Shape.area/1)
#=> [6, 12.6, :unknown]

# enumerable for a struct
defmodule Deck do
  defstruct cards: []

  defimpl Enumerable do
    def count(d), do: {:ok, length(d.cards)}
    def member?(d, x), do: {:ok, x in d.cards}
    def slice(_), do: {:error, __MODULE__}
    def reduce(d, acc, fun), do: Enumerable.List.reduce(d.cards, acc, fun)
  end
end

d = %Deck{cards: [1, 2, 3]}
{Enum.count(d), Enum.map(d, &(&1 * 2)), 2 in d}
#=> {3, [2, 4, 6], true}

# custom exception
defmodule TooMuch do
  defexception [:amount]
  def message(%{amount: a}), do: "too much: #{a}"
end

try do
  raise TooMuch, amount: 5
rescue
  e in TooMuch -> Exception.message(e)
end
#=> "too much: 5"

# nested modules and alias
defmodule Shop do
  defmodule Cart do
    def total(items), do: Enum.sum(items)
  end
end

alias Shop.Cart
Cart.total([1, 2])
#=> 3

# import only
import Enum, only: [map: 2, sum: 1]
[1, 2] |> map(&(&1 + 1)) |> sum()
#=> 5

# dynamic dispatch
mod = String
apply(mod, :upcase, ["x"])
#=> "X"

# anonymous recursion
fact = fn f, n -> if n < 2, do: 1, else: n * f.(f, n - 1) end
fact.(fact, 10)
#=> 3628800

# capture operators
add = &(&1 + &2)
double = &(&1 * 2)
add.(1, 2) |> double.()
#=> 6

# closures
multiplier = fn n -> fn x -> x * n end end
Enum.map([1, 2, 3], multiplier.(3))
#=> [3, 6, 9]
