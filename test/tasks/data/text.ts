import { code, type Task } from "../task.ts";

export const TEXT_TASKS: readonly Task[] = [
  {
    taskId: "clean-name",
    sentence: "Write this name properly.",
    inputs: { name: "  aDA   lovelace " },
    expected: "Ada Lovelace",
    programs: {
      python: code`" ".join(part.capitalize() for part in name.split())`,
      javascript: code`
        name
          .trim()
          .split(/\s+/)
          .map((part) => part[0].toUpperCase() + part.slice(1).toLowerCase())
          .join(" ");
      `,
      sql: code`
        select string_agg(upper(left(part, 1)) || lower(substr(part, 2)), ' ') as name
        from (select unnest(regexp_split_to_array(trim($name), '\s+')) as part) parts
      `,
      elixir: code`name |> String.split() |> Enum.map_join(" ", &String.capitalize/1)`,
    },
  },
  {
    taskId: "word-count",
    sentence: "Which two words come most often?",
    inputs: { sentence: "The cat and the dog and the bird" },
    expected: [
      { word: "the", count: 3 },
      { word: "and", count: 2 },
    ],
    programs: {
      python: code`
        from collections import Counter
        counts = Counter(sentence.lower().split())
        [{"word": word, "count": count} for word, count in counts.most_common(2)]
      `,
      javascript: code`
        const counts = {};
        for (const word of sentence.toLowerCase().split(" ")) counts[word] = (counts[word] || 0) + 1;
        Object.entries(counts)
          .map(([word, count]) => ({ word, count }))
          .sort((a, b) => b.count - a.count)
          .slice(0, 2);
      `,
      sql: code`
        select word, count(*) as count
        from (select unnest(string_to_array(lower($sentence), ' ')) as word) words
        group by word
        order by count desc
        limit 2
      `,
      elixir: code`
        sentence
        |> String.downcase()
        |> String.split()
        |> Enum.frequencies()
        |> Enum.sort_by(fn {_word, count} -> -count end)
        |> Enum.take(2)
        |> Enum.map(fn {word, count} -> %{word: word, count: count} end)
      `,
    },
  },
  {
    taskId: "initials",
    sentence: "What are the initials?",
    inputs: { name: "Grace Brewster Hopper" },
    expected: "GBH",
    programs: {
      python: code`"".join(word[0] for word in name.split())`,
      javascript: code`name.split(" ").map((word) => word[0]).join("")`,
      sql: code`select regexp_replace($name, '(\w)\w*\s*', '\1', 'g') as initials`,
      elixir: code`name |> String.split() |> Enum.map_join(&String.first/1)`,
    },
  },
  {
    taskId: "mask-card",
    sentence: "Hide all but the last four digits of the card.",
    inputs: { card: "4111111111111234" },
    expected: "************1234",
    programs: {
      python: code`"*" * (len(card) - 4) + card[-4:]`,
      javascript: code`card.slice(-4).padStart(card.length, "*")`,
      sql: code`select repeat('*', length($card) - 4) || right($card, 4) as masked`,
      elixir: code`String.duplicate("*", String.length(card) - 4) <> String.slice(card, -4, 4)`,
    },
  },
  {
    taskId: "phone-digits",
    sentence: "Leave only the digits of this phone number.",
    inputs: { phone: "(555) 010-4477" },
    expected: "5550104477",
    programs: {
      python: code`
        import re
        re.sub(r"\D", "", phone)
      `,
      javascript: code`phone.replace(/\D/g, "")`,
      sql: code`select regexp_replace($phone, '[^0-9]', '', 'g') as digits`,
      elixir: code`String.replace(phone, ~r/\D/, "")`,
    },
  },
  {
    taskId: "slug",
    sentence: "Make a web address part of this title.",
    inputs: { title: "Hello, World! It's 2026" },
    expected: "hello-world-it-s-2026",
    programs: {
      python: code`
        import re
        re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
      `,
      javascript: code`title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")`,
      sql: code`select trim(regexp_replace(lower($title), '[^a-z0-9]+', '-', 'g'), '-') as slug`,
      elixir: code`
        title
        |> String.downcase()
        |> String.replace(~r/[^a-z0-9]+/, "-")
        |> String.trim("-")
      `,
    },
  },
  {
    taskId: "reverse-words",
    sentence: "Say the words backwards.",
    inputs: { sentence: "one two three" },
    expected: "three two one",
    programs: {
      python: code`" ".join(reversed(sentence.split()))`,
      javascript: code`sentence.split(" ").reverse().join(" ")`,
      sql: code`select array_to_string(list_reverse(string_split($sentence, ' ')), ' ') as reversed`,
      elixir: code`sentence |> String.split() |> Enum.reverse() |> Enum.join(" ")`,
    },
  },
  {
    taskId: "vowels",
    sentence: "How many vowels are in it?",
    inputs: { sentence: "An Apple a Day" },
    expected: 5,
    programs: {
      python: code`sum(1 for c in sentence.lower() if c in "aeiou")`,
      javascript: code`(sentence.match(/[aeiou]/gi) || []).length`,
      sql: code`select length($sentence) - length(regexp_replace(lower($sentence), '[aeiou]', '', 'g')) as vowels`,
      elixir: code`
        sentence
        |> String.downcase()
        |> String.graphemes()
        |> Enum.count(&(&1 in ~w(a e i o u)))
      `,
    },
  },
  {
    taskId: "pad-code",
    sentence: "Write the code 427 with eight digits.",
    inputs: { number: 427 },
    expected: "00000427",
    programs: {
      python: code`str(number).zfill(8)`,
      javascript: code`String(number).padStart(8, "0")`,
      sql: code`select lpad(cast($number as varchar), 8, '0') as code`,
      elixir: code`number |> Integer.to_string() |> String.pad_leading(8, "0")`,
    },
  },
  {
    taskId: "shorten",
    sentence: "Shorten it to twenty characters with three dots at the end.",
    inputs: { text: "The quick brown fox jumps over the lazy dog" },
    expected: "The quick brown f...",
    programs: {
      python: code`text if len(text) <= 20 else text[:17] + "..."`,
      javascript: code`text.length <= 20 ? text : text.slice(0, 17) + "..."`,
      sql: code`
        select case when length($text) <= 20 then $text else substr($text, 1, 17) || '...' end as short
      `,
      elixir: code`if String.length(text) <= 20, do: text, else: String.slice(text, 0, 17) <> "..."`,
    },
  },
];
