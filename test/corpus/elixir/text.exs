# title case
"the quick brown fox" |> String.split() |> Enum.map_join(" ", &String.capitalize/1)
#=> "The Quick Brown Fox"

# slug
"  Hello, World! Again " |> String.downcase() |> String.replace(~r/[^a-z0-9]+/, "-") |> String.trim("-")
#=> "hello-world-again"

# palindrome
clean = "A man, a plan" |> String.downcase() |> String.replace(~r/\W/, "")
clean == String.reverse(clean)
#=> false

# mask an e-mail
[user, domain] = String.split("ada.lovelace@example.com", "@")
String.first(user) <> String.duplicate("*", 3) <> "@" <> domain
#=> "a***@example.com"

# validate an e-mail
Enum.map(["a@b.co", "nope"], &Regex.match?(~r/^[^@\s]+@[^@\s]+\.[^@\s]+$/, &1))
#=> [true, false]

# named captures
Regex.named_captures(~r/(?<y>\d{4})-(?<m>\d\d)/, "on 2025-03-05")
#=> %{"m" => "03", "y" => "2025"}

# scan numbers
Regex.scan(~r/\d+/, "3 apples, 12 pears") |> List.flatten() |> Enum.map(&String.to_integer/1) |> Enum.sum()
#=> 15

# binary matching
<<"ID-", number::binary-size(3), rest::binary>> = "ID-042-x"
{number, rest}
#=> {"042", "-x"}

# bits
<<a::4, b::4>> = <<0xAB>>
{a, b}
#=> {10, 11}

# parse a csv line
"name,qty\napple,3\npear,4" |> String.split("\n") |> tl() |> Enum.map(fn l -> [n, q] = String.split(l, ","); {n, String.to_integer(q)} end)
#=> [{"apple", 3}, {"pear", 4}]

# caesar
for <<c <- "abcxyz">>, into: "", do: <<rem(c - ?a + 3, 26) + ?a>>
#=> "defabc"

# count words
"a b a c b a" |> String.split() |> Enum.frequencies()
#=> %{"a" => 3, "b" => 2, "c" => 1}

# pad a table
Enum.map_join([{"tea", 3}, {"coffee", 12}], "\n", fn {n, q} -> String.pad_trailing(n, 8) <> String.pad_leading("#{q}", 3) end)
#=> "tea       3\ncoffee   12"

# thousands separators
1234567 |> Integer.to_string() |> String.graphemes() |> Enum.reverse() |> Enum.chunk_every(3) |> Enum.join(",") |> String.reverse()
#=> "1,234,567"

# float formatting
:erlang.float_to_binary(3.14159, decimals: 2)
#=> "3.14"

# integer digits
Integer.digits(90210) |> Enum.sum()
#=> 12

# luhn
digits = "4539578763621486" |> String.graphemes() |> Enum.map(&String.to_integer/1) |> Enum.reverse()
digits |> Enum.with_index() |> Enum.map(fn {d, i} -> if rem(i, 2) == 1, do: (if d * 2 > 9, do: d * 2 - 9, else: d * 2), else: d end) |> Enum.sum() |> rem(10) == 0
#=> true

# unicode length
{String.length("naïve 👍"), byte_size("naïve 👍")}
#=> {7, 11}

# heredoc lines
text = """
first
second
"""
text |> String.split("\n", trim: true) |> length()
#=> 2

# sigil words as atoms
~w(a b)a
#=> [:a, :b]

# replace with a function
Regex.replace(~r/\d+/, "2 and 3", fn n -> to_string(String.to_integer(n) * 10) end)
#=> "20 and 30"

# interpolation of inspect
"got #{inspect(%{a: [1, "x"]})}"
#=> "got %{a: [1, \"x\"]}"

# charlist sum
Enum.sum(~c"abc")
#=> 294

# base64 round trip
"secret" |> Base.encode64() |> Base.decode64!()
#=> "secret"

# hex
Integer.to_string(255, 16) <> Base.encode16(<<1, 255>>)
#=> "FF01FF"

# common prefix
String.starts_with?("invoice-2025", ["inv", "bill"]) and String.ends_with?("invoice-2025", "25")
#=> true

# jaro distance
String.jaro_distance("Dwayne", "Duane") |> Float.round(2)
#=> 0.82
