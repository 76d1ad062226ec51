# total of an order
[%{qty: 2, price: 4.5}, %{qty: 1, price: 10.0}] |> Enum.map(&(&1.qty * &1.price)) |> Enum.sum()
#=> 19.0

# average rounded
scores = [88, 92, 79]
Float.round(Enum.sum(scores) / length(scores), 2)
#=> 86.33

# group and count
~w(web phone web store web) |> Enum.frequencies() |> Enum.sort_by(fn {_, n} -> -n end) |> hd()
#=> {"web", 3}

# top three by amount
orders = for {id, amount} <- [a: 5, b: 9, c: 1, d: 7], do: %{id: id, amount: amount}
orders |> Enum.sort_by(& &1.amount, :desc) |> Enum.take(3) |> Enum.map(& &1.id)
#=> [:b, :d, :a]

# group_by with a value function
rows = [{"north", 1}, {"south", 2}, {"north", 3}]
Enum.group_by(rows, &elem(&1, 0), &elem(&1, 1))
#=> %{"north" => [1, 3], "south" => [2]}

# running total
Enum.scan([1, 2, 3, 4], &(&1 + &2))
#=> [1, 3, 6, 10]

# chunk into weeks
1..10 |> Enum.chunk_every(4) |> Enum.map(&Enum.sum/1)
#=> [10, 26, 19]

# zip and with_index
Enum.zip(~w(a b c), 1..3) |> Enum.with_index(1) |> Enum.map(fn {{l, n}, i} -> "#{i}#{l}#{n}" end)
#=> ["1a1", "2b2", "3c3"]

# reduce into a map
Enum.reduce(~w(apple avocado banana), %{}, fn w, acc -> Map.update(acc, String.first(w), 1, &(&1 + 1)) end)
#=> %{"a" => 2, "b" => 1}

# median of an even list
sorted = Enum.sort([7, 1, 5, 3])
mid = div(length(sorted), 2)
(Enum.at(sorted, mid - 1) + Enum.at(sorted, mid)) / 2
#=> 4.0

# flat map and uniq
[[1, 2], [2, 3]] |> Enum.flat_map(& &1) |> Enum.uniq()
#=> [1, 2, 3]

# split with
Enum.split_with(1..6, &(rem(&1, 2) == 0))
#=> {[2, 4, 6], [1, 3, 5]}

# comprehension with filter
for x <- 1..4, y <- 1..4, x < y, rem(x + y, 3) == 0, do: {x, y}
#=> [{1, 2}, {2, 4}]

# comprehension into a map
for {k, v} <- %{a: 1, b: 2}, into: %{}, do: {k, v * 10}
#=> %{a: 10, b: 20}

# comprehension with reduce
for x <- [1, 2, 3], reduce: 0 do
  acc -> acc + x * x
end
#=> 14

# lazy stream
Stream.iterate(1, &(&1 * 2)) |> Stream.reject(&(&1 < 10)) |> Enum.take(3)
#=> [16, 32, 64]

# stream unfold fibonacci
Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end) |> Enum.take(10)
#=> [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]

# dedupe keeps order of changes
Enum.dedup([1, 1, 2, 2, 1])
#=> [1, 2, 1]

# min max by
people = [%{n: "a", age: 31}, %{n: "b", age: 25}]
{Enum.min_by(people, & &1.age).n, Enum.max_by(people, & &1.age).n}
#=> {"b", "a"}

# partition by running condition
Enum.chunk_while([1, 2, 5, 6, 9], [], fn
  x, [] -> {:cont, [x]}
  x, [h | _] = acc when x == h + 1 -> {:cont, [x | acc]}
  x, acc -> {:cont, Enum.reverse(acc), [x]}
end, fn acc -> {:cont, Enum.reverse(acc), []} end)
#=> [[1, 2], [5, 6], [9]]

# nested update
put_in(%{a: %{b: [1, 2]}}, [:a, :b, Access.at(0)], 9)
#=> %{a: %{b: [9, 2]}}

# get_in with defaults
data = %{"user" => %{"name" => "Ada"}}
{get_in(data, ["user", "name"]), get_in(data, ["user", "age"])}
#=> {"Ada", nil}

# keyword defaults
opts = Keyword.merge([limit: 10, order: :asc], limit: 3)
{opts[:limit], Keyword.get(opts, :missing, :none)}
#=> {3, :none}

# map set operations
a = MapSet.new([1, 2, 3])
b = MapSet.new([2, 3, 4])
{MapSet.intersection(a, b) |> Enum.sort(), MapSet.difference(a, b) |> Enum.to_list()}
#=> {[2, 3], [1]}

# weighted average
items = [{0.2, 90}, {0.5, 70}, {0.3, 80}]
items |> Enum.map(fn {w, s} -> w * s end) |> Enum.sum() |> Float.round(1)
#=> 77.0

# transpose by zip
[[1, 2, 3], [4, 5, 6]] |> Enum.zip() |> Enum.map(&Tuple.to_list/1)
#=> [[1, 4], [2, 5], [3, 6]]

# inner join of two lists
customers = [%{id: 1, n: "Ada"}, %{id: 2, n: "Ben"}]
orders = [%{c: 1, t: 5}, %{c: 1, t: 7}]
for c <- customers, o <- orders, o.c == c.id, do: {c.n, o.t}
#=> [{"Ada", 5}, {"Ada", 7}]
