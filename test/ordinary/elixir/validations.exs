#%% luhn check
defmodule Luhn do
  def valid?(number) do
    digits = number |> String.replace(~r/\D/, "") |> String.graphemes() |> Enum.map(&String.to_integer/1)

    sum =
      digits
      |> Enum.reverse()
      |> Enum.with_index()
      |> Enum.reduce(0, fn
        {d, i}, acc when rem(i, 2) == 0 -> acc + d
        {d, _}, acc when d > 4 -> acc + d * 2 - 9
        {d, _}, acc -> acc + d * 2
      end)

    length(digits) >= 12 and rem(sum, 10) == 0
  end
end

Enum.map(["4539 1488 0343 6467", "8273 1232 7352 0569", "123"], &Luhn.valid?/1)

#%% iban checksum
iban = "DE89 3704 0044 0532 0130 00" |> String.replace(" ", "")
{head, tail} = String.split_at(iban, 4)

(tail <> head)
|> String.to_charlist()
|> Enum.map_join(fn c -> if c in ?A..?Z, do: Integer.to_string(c - 55), else: <<c>> end)
|> String.to_integer()
|> rem(97)
|> Kernel.==(1)

#%% e-mail addresses
pattern = ~r/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i
Enum.reject(["ana@example.com", "bob@", "c.d+tag@mail.example.org", "no spaces@x.io"], &Regex.match?(pattern, &1))

#%% phone number to E.164
normalize = fn raw ->
  case String.replace(raw, ~r/[^\d+]/, "") do
    "+" <> _ = number -> {:ok, number}
    "00" <> rest -> {:ok, "+" <> rest}
    number when byte_size(number) == 10 -> {:ok, "+1" <> number}
    _ -> :error
  end
end

Enum.map(["(415) 555-0132", "+44 20 7946 0958", "0049 30 901820", "12345"], normalize)

#%% booking with steps in a with
defmodule Booking do
  def create(params) do
    with {:ok, name} <- fetch(params, "name"),
         {:ok, guests} <- positive(params["guests"]),
         {:ok, date} <- Date.from_iso8601(params["date"] || ""),
         :ok <- not_past(date, ~D[2025-06-01]) do
      {:ok, %{name: name, guests: guests, date: date}}
    else
      {:error, :invalid_format} -> {:error, "date is malformed"}
      {:error, :invalid_date} -> {:error, "date does not exist"}
      {:error, reason} -> {:error, reason}
    end
  end

  defp fetch(params, key) do
    case Map.get(params, key) do
      value when is_binary(value) and value != "" -> {:ok, value}
      _ -> {:error, "#{key} is missing"}
    end
  end

  defp positive(n) when is_integer(n) and n > 0, do: {:ok, n}
  defp positive(other), do: {:error, "guests must be positive, got #{inspect(other)}"}

  defp not_past(date, today) do
    if Date.compare(date, today) == :lt, do: {:error, "date has passed"}, else: :ok
  end
end

[
  %{"name" => "Ana", "guests" => 2, "date" => "2025-07-01"},
  %{"name" => "", "guests" => 2, "date" => "2025-07-01"},
  %{"name" => "Bo", "guests" => 0, "date" => "2025-07-01"},
  %{"name" => "Cy", "guests" => 1, "date" => "2025-02-30"},
  %{"name" => "Di", "guests" => 1, "date" => "2025-05-30"}
]
|> Enum.map(&Booking.create/1)

#%% password rules
rules = [
  {~r/.{10,}/, "at least 10 characters"},
  {~r/[A-Z]/, "an upper case letter"},
  {~r/\d/, "a digit"},
  {~r/[^A-Za-z0-9]/, "a symbol"}
]

for {rule, text} <- rules, not ("summer2024" =~ rule), do: text

#%% schema as keyword lists
schema = [id: [type: :integer, required: true], email: [type: :string, format: ~r/@/], plan: [type: :string, in: ["free", "pro"]]]

is_type = fn
  :integer, v -> is_integer(v)
  :string, v -> is_binary(v)
end

check = fn record ->
  Enum.flat_map(schema, fn {field, rules} ->
    value = record[field]

    cond do
      is_nil(value) and rules[:required] -> ["#{field} is required"]
      is_nil(value) -> []
      not is_type.(rules[:type], value) -> ["#{field} is no #{rules[:type]}"]
      rules[:format] && not Regex.match?(rules[:format], value) -> ["#{field} is malformed"]
      rules[:in] && value not in rules[:in] -> ["#{field} is not one of #{Enum.join(rules[:in], ", ")}"]
      true -> []
    end
  end)
end

Enum.map([%{id: 1, email: "a@b.c"}, %{email: "x", plan: "gold"}, %{id: "1"}], check)

#%% isbn by digits of a binary
isbn = "978-0-306-40615-7"
digits = for <<c <- isbn>>, c in ?0..?9, do: c - ?0
digits |> Enum.zip(Stream.cycle([1, 3])) |> Enum.map(fn {d, w} -> d * w end) |> Enum.sum() |> rem(10) == 0

#%% opening hours
hours = %{1 => {~T[09:00:00], ~T[18:00:00]}, 3 => {~T[09:00:00], ~T[13:00:00]}}

open? = fn %NaiveDateTime{} = at ->
  case hours[at |> NaiveDateTime.to_date() |> Date.day_of_week()] do
    nil -> false
    {from, to} ->
      time = NaiveDateTime.to_time(at)
      Time.compare(time, from) != :lt and Time.compare(time, to) == :lt
  end
end

Enum.map([~N[2025-06-04 12:59:00], ~N[2025-06-04 13:00:00], ~N[2025-06-08 11:00:00]], open?)

#%% overlapping appointments
slots = [{1, ~T[09:00:00], ~T[10:00:00]}, {2, ~T[09:45:00], ~T[10:30:00]}, {3, ~T[10:30:00], ~T[11:00:00]}]

for {a, from_a, to_a} <- slots, {b, from_b, to_b} <- slots, a < b,
    Time.compare(from_a, to_b) == :lt and Time.compare(from_b, to_a) == :lt,
    do: {a, b}

#%% gaps in invoice numbers
issued = [1001, 1002, 1004, 1005, 1009]
Enum.to_list(List.first(issued)..List.last(issued)) -- issued

#%% duplicate references
["R-1", "R-2", "R-3", "R-2", "R-1"] |> Enum.frequencies() |> Enum.filter(fn {_, n} -> n > 1 end) |> Enum.map(&elem(&1, 0))

#%% balanced brackets
defmodule Brackets do
  @pairs %{?) => ?(, ?] => ?[, ?} => ?{}

  def balanced?(text), do: check(String.to_charlist(text), [])

  defp check([], stack), do: stack == []
  defp check([c | rest], stack) when c in ~c"([{", do: check(rest, [c | stack])

  defp check([c | rest], stack) when is_map_key(@pairs, c) do
    case stack do
      [top | below] when top == :erlang.map_get(c, @pairs) -> check(rest, below)
      _ -> false
    end
  end

  defp check([_ | rest], stack), do: check(rest, stack)
end

Enum.map(["(a + b) * [c - {d}]", "(a + b]", "((1)"], &Brackets.balanced?/1)

#%% order state machine with an exception
defmodule TransitionError do
  defexception [:from, :to]

  @impl true
  def message(%{from: from, to: to}), do: "cannot go from #{from} to #{to}"
end

defmodule Order do
  @transitions %{
    new: [:paid, :cancelled],
    paid: [:packed, :refunded],
    packed: [:shipped],
    shipped: [:delivered, :returned]
  }

  defstruct state: :new, history: []

  def move!(%__MODULE__{state: state, history: history} = order, to) do
    if to in Map.get(@transitions, state, []) do
      %{order | state: to, history: history ++ [{state, to}]}
    else
      raise TransitionError, from: state, to: to
    end
  end
end

order = %Order{} |> Order.move!(:paid) |> Order.move!(:packed)

refused =
  try do
    Order.move!(order, :paid)
  rescue
    e in TransitionError -> Exception.message(e)
  end

{order.state, order.history, refused}

#%% debit equals credit
journal = [debit: {"Cash", 119}, credit: {"Revenue", 100}, credit: {"VAT", 19}]
sum = fn side -> journal |> Keyword.get_values(side) |> Enum.map(&elem(&1, 1)) |> Enum.sum() end
sum.(:debit) == sum.(:credit)

#%% integers from a form
Enum.map(["42", "4.2", "abc", ""], fn text ->
  case Integer.parse(text) do
    {n, ""} -> {:ok, n}
    {_, rest} -> {:error, "unexpected #{inspect(rest)}"}
    :error -> {:error, "not a number"}
  end
end)

#%% claim checks of an insurance
policy = %{from: ~D[2024-01-01], excess: 150, covers: [:theft, :fire, :water], limit: 5000}

claims = [
  %{id: 7, cause: :theft, date: ~D[2024-06-01], amount: 900},
  %{id: 8, cause: :storm, date: ~D[2024-06-02], amount: 400},
  %{id: 9, cause: :water, date: ~D[2023-12-31], amount: 2500},
  %{id: 10, cause: :fire, date: ~D[2024-08-19], amount: 9400}
]

checks = [
  fn c -> if c.cause not in policy.covers, do: "#{c.cause} is not covered" end,
  fn c -> if Date.before?(c.date, policy.from), do: "before the policy began" end,
  fn c -> if c.amount <= policy.excess, do: "below the excess" end
]

decide = fn claim ->
  case Enum.find_value(checks, & &1.(claim)) do
    nil -> {claim.id, :approved, min(claim.amount - policy.excess, policy.limit)}
    reason -> {claim.id, :rejected, reason}
  end
end

decisions = Enum.map(claims, decide)
Enum.each(decisions, &IO.inspect/1)
for({_, :approved, amount} <- decisions, do: amount) |> Enum.sum()

#%% csv rows with line numbers
csv = """
sku,qty,price
A1,3,9.99
B2,,4.00
C3,7,abc
"""

[_head | body] = String.split(csv, "\n", trim: true)

for {line, number} <- Enum.with_index(body, 2),
    [sku, qty, price] = String.split(line, ","),
    problem <- [
      if(Integer.parse(qty) == :error, do: "quantity of #{sku}"),
      if(Float.parse(price) == :error, do: "price of #{sku}")
    ],
    problem != nil do
  "line #{number}: #{problem} is no number"
end

#%% leap years
Enum.filter([1900, 2000, 2023, 2024], &Date.leap_year?(Date.new!(&1, 1, 1)))
