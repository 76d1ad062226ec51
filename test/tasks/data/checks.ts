import { code, type Task } from "../task.ts";

export const CHECK_TASKS: readonly Task[] = [
  {
    taskId: "email-check",
    sentence: "Which of these are e-mail addresses?",
    inputs: {
      entries: [{ email: "ada@example.com" }, { email: "ben.example.com" }, { email: "c@d" }],
    },
    expected: [
      { email: "ada@example.com", valid: true },
      { email: "ben.example.com", valid: false },
      { email: "c@d", valid: false },
    ],
    programs: {
      python: code`
        import re

        pattern = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
        [{"email": e["email"], "valid": bool(pattern.match(e["email"]))} for e in entries]
      `,
      javascript: code`
        const pattern = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
        entries.map(({ email }) => ({ email, valid: pattern.test(email) }));
      `,
      sql: code`
        select email, regexp_matches(email, '^[^@\s]+@[^@\s]+\.[^@\s]+$') as valid
        from entries
        order by email
      `,
      elixir: code`
        for %{"email" => email} <- entries do
          %{email: email, valid: String.match?(email, ~r/^[^@\s]+@[^@\s]+\.[^@\s]+$/)}
        end
      `,
    },
  },
  {
    taskId: "iban-check",
    sentence: "Is this IBAN right?",
    inputs: { iban: "GB82 WEST 1234 5698 7654 32" },
    expected: true,
    programs: {
      python: code`
        compact = iban.replace(" ", "")
        moved = compact[4:] + compact[:4]
        int("".join(str(int(c, 36)) for c in moved)) % 97 == 1
      `,
      javascript: code`
        const compact = iban.replace(/ /g, "");
        const moved = compact.slice(4) + compact.slice(0, 4);
        const digits = [...moved].map((c) => parseInt(c, 36)).join("");
        BigInt(digits) % 97n === 1n;
      `,
      sql: code`
        with moved as (
          select substr(replace($iban, ' ', ''), 5) || substr(replace($iban, ' ', ''), 1, 4) as text
        ),
        digits as (
          select string_agg(
            case when c between '0' and '9' then c else cast(ascii(c) - 55 as varchar) end, ''
          ) as number
          from (select unnest(string_split(text, '')) as c from moved) t
        )
        select cast(number as hugeint) % 97 = 1 as valid from digits
      `,
      elixir: code`
        {country, account} = iban |> String.replace(" ", "") |> String.split_at(4)

        (account <> country)
        |> String.graphemes()
        |> Enum.map_join(&(&1 |> String.to_integer(36) |> Integer.to_string()))
        |> String.to_integer()
        |> rem(97) == 1
      `,
    },
  },
  {
    taskId: "card-check",
    sentence: "Can this card number be right?",
    inputs: { card: "4539148803436467" },
    expected: true,
    programs: {
      python: code`
        total = 0
        for i, digit in enumerate(reversed(card)):
            n = int(digit)
            if i % 2 == 1:
                n *= 2
                if n > 9:
                    n -= 9
            total += n
        total % 10 == 0
      `,
      javascript: code`
        const digits = [...card].reverse().map(Number);
        const sum = digits.reduce((total, d, i) => {
          if (i % 2 === 0) return total + d;
          return total + (d * 2 > 9 ? d * 2 - 9 : d * 2);
        }, 0);
        sum % 10 === 0;
      `,
      sql: code`
        with recursive places(i) as (
          select 1 union all select i + 1 from places where i < length($card)
        ),
        doubled as (
          select cast(substr($card, length($card) - i + 1, 1) as integer) * (case when i % 2 = 0 then 2 else 1 end) as d
          from places
        )
        select sum(case when d > 9 then d - 9 else d end) % 10 = 0 as valid from doubled
      `,
      elixir: code`
        sum =
          card
          |> String.graphemes()
          |> Enum.reverse()
          |> Enum.map(&String.to_integer/1)
          |> Enum.with_index()
          |> Enum.map(fn
            {d, i} when rem(i, 2) == 0 -> d
            {d, _} when d * 2 > 9 -> d * 2 - 9
            {d, _} -> d * 2
          end)
          |> Enum.sum()

        rem(sum, 10) == 0
      `,
    },
  },
  {
    taskId: "palindrome",
    sentence: "Does it read the same backwards?",
    inputs: { phrase: "A man, a plan, a canal: Panama" },
    expected: true,
    programs: {
      python: code`
        letters = [c.lower() for c in phrase if c.isalnum()]
        letters == letters[::-1]
      `,
      javascript: code`
        const letters = phrase.toLowerCase().replace(/[^a-z0-9]/g, "");
        letters === [...letters].reverse().join("");
      `,
      sql: code`
        with cleaned as (select regexp_replace(lower($phrase), '[^a-z0-9]', '', 'g') as letters)
        select letters = reverse(letters) as palindrome from cleaned
      `,
      elixir: code`
        letters = phrase |> String.downcase() |> String.replace(~r/[^a-z0-9]/, "")
        letters == String.reverse(letters)
      `,
    },
  },
  {
    taskId: "password-check",
    sentence: "Which passwords have eight characters, a digit and a capital letter?",
    inputs: { list: [{ password: "secret" }, { password: "Secret123" }, { password: "SECRETS!" }] },
    expected: [{ password: "Secret123" }],
    programs: {
      python: code`
        def is_strong(p):
            return len(p) >= 8 and any(c.isdigit() for c in p) and any(c.isupper() for c in p)

        [entry for entry in inputs["list"] if is_strong(entry["password"])]
      `,
      javascript: code`
        list.filter(({ password }) => password.length >= 8 && /\d/.test(password) && /[A-Z]/.test(password));
      `,
      sql: code`
        select password
        from list
        where length(password) >= 8 and password ~ '.*[0-9].*' and password ~ '.*[A-Z].*'
      `,
      elixir: code`
        Enum.filter(list, fn %{"password" => p} ->
          String.length(p) >= 8 and p =~ ~r/\d/ and p =~ ~r/[A-Z]/
        end)
      `,
    },
  },
];
