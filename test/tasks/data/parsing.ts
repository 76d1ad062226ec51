import { code, type Task } from "../task.ts";

export const PARSING_TASKS: readonly Task[] = [
  {
    taskId: "key-value",
    sentence: "How old does the record say she is?",
    inputs: { record: "name=Ada;age=36;city=London" },
    expected: 36,
    programs: {
      python: code`
        fields = dict(pair.split("=") for pair in record.split(";"))
        int(fields["age"])
      `,
      javascript: code`
        const fields = Object.fromEntries(record.split(";").map((pair) => pair.split("=")));
        Number(fields.age);
      `,
      sql: code`select cast(regexp_extract($record, 'age=(\d+)', 1) as integer) as age`,
      elixir: code`
        record
        |> String.split(";")
        |> Map.new(fn pair -> pair |> String.split("=") |> List.to_tuple() end)
        |> Map.fetch!("age")
        |> String.to_integer()
      `,
    },
  },
  {
    taskId: "csv-sum",
    sentence: "What is the sum of the prices in this CSV?",
    inputs: { csv: "item,price\ntea,2.5\ncup,4\npot,19.25\n" },
    expected: 25.75,
    programs: {
      python: code`
        import io
        from csv import DictReader

        sum(float(row["price"]) for row in DictReader(io.StringIO(inputs["csv"])))
      `,
      javascript: code`
        csv
          .trim()
          .split("\n")
          .slice(1)
          .reduce((sum, line) => sum + parseFloat(line.split(",")[1]), 0);
      `,
      sql: code`
        select sum(cast(split_part(line, ',', 2) as double)) as total
        from (select unnest(string_split($csv, chr(10))) as line) lines
        where line <> '' and line not like 'item,%'
      `,
      elixir: code`
        [_header | lines] = String.split(csv, "\n", trim: true)

        lines
        |> Enum.map(fn line ->
          [_item, price] = String.split(line, ",")
          {number, _rest} = Float.parse(price)
          number
        end)
        |> Enum.sum()
      `,
    },
  },
  {
    taskId: "json-text",
    sentence: "How many tags does the user have?",
    inputs: { body: '{"user":{"name":"Ada","tags":["new","vip","eu"]}}' },
    expected: 3,
    programs: {
      python: code`
        import json
        len(json.loads(body)["user"]["tags"])
      `,
      javascript: code`JSON.parse(body).user.tags.length`,
      sql: code`select json_array_length($body, '$.user.tags') as tags`,
      elixir: code`
        %{"user" => %{"tags" => tags}} = JSON.decode!(body)
        length(tags)
      `,
    },
  },
  {
    taskId: "nested-items",
    sentence: "How many pieces were ordered over all the orders?",
    inputs: {
      orders: [
        {
          number: 1,
          items: [
            { name: "tea", quantity: 2 },
            { name: "cup", quantity: 1 },
          ],
        },
        { number: 2, items: [{ name: "pot", quantity: 4 }] },
      ],
    },
    expected: 7,
    programs: {
      python: code`sum(item["quantity"] for order in orders for item in order["items"])`,
      javascript: code`orders.flatMap((o) => o.items).reduce((sum, item) => sum + item.quantity, 0)`,
      sql: code`
        select sum(cast(item ->> 'quantity' as integer)) as pieces
        from (select unnest(cast(items as json[])) as item from orders) t
      `,
      elixir: code`Enum.sum(for order <- orders, item <- order["items"], do: item["quantity"])`,
    },
  },
  {
    taskId: "longest-word",
    sentence: "Which word is the longest?",
    inputs: { sentence: "sessions keep their tables" },
    expected: "sessions",
    programs: {
      python: code`max(sentence.split(), key=len)`,
      javascript: code`sentence.split(" ").reduce((a, b) => (b.length > a.length ? b : a))`,
      sql: code`
        select word
        from (select unnest(string_split($sentence, ' ')) as word) words
        order by length(word) desc
        limit 1
      `,
      elixir: code`sentence |> String.split() |> Enum.max_by(&String.length/1)`,
    },
  },
  {
    taskId: "amount-in-text",
    sentence: "What do the amounts in this message add up to?",
    inputs: { message: "Paid $12.50 for lunch, $3.25 for coffee and $100 for shoes." },
    expected: 115.75,
    programs: {
      python: code`
        import re
        sum(float(amount) for amount in re.findall(r"\$(\d+(?:\.\d+)?)", message))
      `,
      javascript: code`
        [...message.matchAll(/\$(\d+(?:\.\d+)?)/g)].reduce((sum, match) => sum + Number(match[1]), 0);
      `,
      sql: code`
        select sum(cast(amount as double)) as total
        from (select unnest(regexp_extract_all($message, '\$(\d+(?:\.\d+)?)', 1)) as amount) t
      `,
      elixir: code`
        ~r/\$(\d+(?:\.\d+)?)/
        |> Regex.scan(message, capture: :all_but_first)
        |> Enum.map(fn [amount] -> amount |> Float.parse() |> elem(0) end)
        |> Enum.sum()
      `,
    },
  },
];
