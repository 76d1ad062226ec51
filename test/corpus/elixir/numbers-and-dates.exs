# compound interest
Float.round(1000 * :math.pow(1.05, 10), 2)
#=> 1628.89

# integer cents
{div(1999, 100), rem(1999, 100)}
#=> {19, 99}

# percentage change
change = fn a, b -> Float.round((b - a) / a * 100, 1) end
change.(80, 100)
#=> 25.0

# gcd and lcm
lcm = fn a, b -> div(a * b, Integer.gcd(a, b)) end
{Integer.gcd(12, 18), lcm.(4, 6)}
#=> {6, 12}

# primes
for n <- 2..30, Enum.all?(2..max(2, trunc(:math.sqrt(n)))//1, fn d -> d == n or rem(n, d) != 0 end), do: n
#=> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]

# big integers
Integer.pow(2, 100)
#=> 1267650600228229401496703205376

# rounding
{round(2.5), trunc(-2.7), Float.ceil(2.11, 1), Float.floor(2.19, 1)}
#=> {3, -2, 2.2, 2.1}

# bitwise
import Bitwise
{5 &&& 3, 5 ||| 3, bxor(5, 3), 1 <<< 4}
#=> {1, 7, 6, 16}

# standard deviation
xs = [2, 4, 4, 4, 5, 5, 7, 9]
m = Enum.sum(xs) / length(xs)
:math.sqrt(Enum.sum(Enum.map(xs, &((&1 - m) ** 2))) / length(xs))
#=> 2.0

# loan payment
{p, r, n} = {20_000, 0.06 / 12, 60}
Float.round(p * r / (1 - :math.pow(1 + r, -n)), 2)
#=> 386.66

# tax brackets
brackets = [{10_000, 0.0}, {30_000, 0.2}, {:infinity, 0.4}]
income = 45_000
{tax, _} = Enum.reduce(brackets, {0, 0}, fn {top, rate}, {acc, low} ->
  high = if top == :infinity, do: income, else: min(top, income)
  {acc + max(high - low, 0) * rate, high}
end)
tax
#=> 10000.0

# date difference
Date.diff(~D[2025-12-25], ~D[2025-11-22])
#=> 33

# add days over a month end
Date.add(~D[2025-01-30], 3)
#=> ~D[2025-02-02]

# end of month
Date.end_of_month(~D[2024-02-10])
#=> ~D[2024-02-29]

# day of week names
names = ~w(Mon Tue Wed Thu Fri Sat Sun)
Enum.at(names, Date.day_of_week(~D[2025-03-05]) - 1)
#=> "Wed"

# business days in a range
Date.range(~D[2025-03-01], ~D[2025-03-31]) |> Enum.count(&(Date.day_of_week(&1) <= 5))
#=> 21

# parse and compare dates
{:ok, a} = Date.from_iso8601("2025-03-05")
Date.compare(a, ~D[2025-03-04])
#=> :gt

# sort dates
Enum.sort([~D[2025-03-05], ~D[2024-12-31]], Date)
#=> [~D[2024-12-31], ~D[2025-03-05]]

# invalid date
Date.from_iso8601("2025-02-30")
#=> {:error, :invalid_date}

# datetime arithmetic
DateTime.add(~U[2025-03-05 10:00:00Z], 90, :minute)
#=> ~U[2025-03-05 11:30:00Z]

# naive difference in seconds
NaiveDateTime.diff(~N[2025-03-05 10:00:00], ~N[2025-03-05 09:58:30])
#=> 90

# time comparison
Time.compare(~T[09:00:00], ~T[17:30:00])
#=> :lt

# strftime
Calendar.strftime(~D[2025-03-05], "%A, %d %B %Y")
#=> "Wednesday, 05 March 2025"

# unix time
DateTime.from_unix!(1_741_176_000)
#=> ~U[2025-03-05 12:00:00Z]

# age in years
birth = ~D[1990-06-15]
today = ~D[2025-06-14]
years = today.year - birth.year
if {today.month, today.day} < {birth.month, birth.day}, do: years - 1, else: years
#=> 34

# quarter
Date.quarter_of_year(~D[2025-11-22])
#=> 4

# leap years
Enum.filter([1900, 2000, 2024, 2025], &Date.leap_year?(Date.new!(&1, 1, 1)))
#=> [2000, 2024]

# ranges with steps
Enum.to_list(10..1//-3)
#=> [10, 7, 4, 1]

# divmod floor
{Integer.floor_div(-7, 2), Integer.mod(-7, 2)}
#=> {-4, 1}

# parse numbers
{Integer.parse("12px"), Float.parse("3.5%"), Integer.parse("x")}
#=> {{12, "px"}, {3.5, "%"}, :error}

# case with guards
grade = fn
  s when s >= 90 -> "A"
  s when s >= 80 -> "B"
  _ -> "C"
end

Enum.map([95, 85, 10], grade)
#=> ["A", "B", "C"]

# cond
n = 15
cond do
  rem(n, 15) == 0 -> "FizzBuzz"
  rem(n, 3) == 0 -> "Fizz"
  true -> n
end
#=> "FizzBuzz"
