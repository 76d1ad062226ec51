import { code, type Task } from "../task.ts";

export const LIST_TASKS: readonly Task[] = [
  {
    taskId: "never-ordered",
    sentence: "Which customers have never ordered?",
    inputs: {
      customers: [{ name: "Ada" }, { name: "Ben" }, { name: "Cleo" }],
      orders: [{ customer: "Ben" }, { customer: "Ben" }],
    },
    expected: [{ name: "Ada" }, { name: "Cleo" }],
    programs: {
      python: code`
        buyers = {o["customer"] for o in orders}
        [{"name": c["name"]} for c in customers if c["name"] not in buyers]
      `,
      javascript: code`
        const buyers = new Set(orders.map((o) => o.customer));
        customers.filter((c) => !buyers.has(c.name));
      `,
      sql: code`
        select name
        from customers
        where name not in (select customer from orders)
        order by name
      `,
      elixir: code`
        buyers = MapSet.new(orders, & &1["customer"])
        Enum.reject(customers, &(&1["name"] in buyers))
      `,
    },
  },
  {
    taskId: "dedupe",
    sentence: "How many different people are on the list, whatever the case of their e-mail?",
    inputs: {
      contacts: [
        { email: "ada@example.com" },
        { email: "Ada@Example.com" },
        { email: " ben@example.com" },
        { email: "ben@example.com" },
        { email: "cleo@example.com" },
      ],
    },
    expected: 3,
    programs: {
      python: code`len({c["email"].strip().lower() for c in contacts})`,
      javascript: code`new Set(contacts.map((c) => c.email.trim().toLowerCase())).size`,
      sql: code`select count(distinct lower(trim(email))) as people from contacts`,
      elixir: code`
        contacts
        |> Enum.uniq_by(fn c -> c["email"] |> String.trim() |> String.downcase() end)
        |> length()
      `,
    },
  },
  {
    taskId: "missing-numbers",
    sentence: "Which invoice numbers between the first and the last are missing?",
    inputs: { invoices: [{ number: 3 }, { number: 4 }, { number: 7 }, { number: 9 }] },
    expected: [{ number: 5 }, { number: 6 }, { number: 8 }],
    programs: {
      python: code`
        present = {i["number"] for i in invoices}
        [{"number": n} for n in range(min(present), max(present)) if n not in present]
      `,
      javascript: code`
        const present = invoices.map((i) => i.number);
        const missing = [];
        for (let n = Math.min(...present); n < Math.max(...present); n++) {
          if (!present.includes(n)) missing.push({ number: n });
        }
        missing;
      `,
      sql: code`
        with recursive span(number) as (
          select min(number) from invoices
          union all
          select number + 1 from span where number < (select max(number) from invoices)
        )
        select number from span
        where number not in (select number from invoices)
        order by number
      `,
      elixir: code`
        present = Enum.map(invoices, & &1["number"])
        {first, last} = Enum.min_max(present)
        for n <- first..last, n not in present, do: %{number: n}
      `,
    },
  },
  {
    taskId: "reorder",
    sentence: "What must be reordered, and how much to be back at the target?",
    inputs: {
      stock: [
        { item: "tea", count: 4, least: 10, target: 50 },
        { item: "cup", count: 30, least: 10, target: 40 },
        { item: "pot", count: 0, least: 2, target: 6 },
      ],
    },
    expected: [
      { item: "pot", buy: 6 },
      { item: "tea", buy: 46 },
    ],
    programs: {
      python: code`
        low = [s for s in stock if s["count"] < s["least"]]
        [{"item": s["item"], "buy": s["target"] - s["count"]} for s in sorted(low, key=lambda s: s["item"])]
      `,
      javascript: code`
        stock
          .filter((s) => s.count < s.least)
          .map((s) => ({ item: s.item, buy: s.target - s.count }))
          .sort((a, b) => a.item.localeCompare(b.item));
      `,
      sql: code`
        select item, target - count as buy
        from stock
        where count < least
        order by item
      `,
      elixir: code`
        stock
        |> Enum.filter(&(&1["count"] < &1["least"]))
        |> Enum.sort_by(& &1["item"])
        |> Enum.map(&%{item: &1["item"], buy: &1["target"] - &1["count"]})
      `,
    },
  },
  {
    taskId: "lowest-balance",
    sentence: "How far down did the account go?",
    inputs: {
      opening: 100,
      movements: [
        { n: 1, amount: -30 },
        { n: 2, amount: -90 },
        { n: 3, amount: 200 },
        { n: 4, amount: -50 },
      ],
    },
    expected: -20,
    programs: {
      python: code`
        balance = lowest = opening
        for m in movements:
            balance += m["amount"]
            lowest = min(lowest, balance)
        lowest
      `,
      javascript: code`
        let balance = opening;
        let lowest = opening;
        for (const { amount } of movements) {
          balance += amount;
          lowest = Math.min(lowest, balance);
        }
        lowest;
      `,
      sql: code`
        select min($opening + total) as lowest
        from (select sum(amount) over (order by n) as total from movements) t
      `,
      elixir: code`
        movements
        |> Enum.map(& &1["amount"])
        |> Enum.scan(opening, &+/2)
        |> Enum.min()
      `,
    },
  },
  {
    taskId: "common-items",
    sentence: "Which items are in both baskets?",
    inputs: {
      mine: [{ item: "tea" }, { item: "cup" }, { item: "pot" }],
      yours: [{ item: "pot" }, { item: "jam" }, { item: "tea" }],
    },
    expected: [{ item: "pot" }, { item: "tea" }],
    programs: {
      python: code`
        both = {m["item"] for m in mine} & {y["item"] for y in yours}
        [{"item": item} for item in sorted(both)]
      `,
      javascript: code`
        const theirs = new Set(yours.map((y) => y.item));
        mine.map((m) => m.item).filter((item) => theirs.has(item)).sort().map((item) => ({ item }));
      `,
      sql: code`select item from mine intersect select item from yours order by item`,
      elixir: code`
        theirs = MapSet.new(yours, & &1["item"])

        mine
        |> Enum.filter(&MapSet.member?(theirs, &1["item"]))
        |> Enum.sort_by(& &1["item"])
      `,
    },
  },
  {
    taskId: "sort-names",
    sentence: "Sort the people by last name, then first name.",
    inputs: {
      people: [
        { first: "Grace", last: "Hopper" },
        { first: "Ada", last: "Lovelace" },
        { first: "Ann", last: "Hopper" },
      ],
    },
    expected: [{ name: "Hopper, Ann" }, { name: "Hopper, Grace" }, { name: "Lovelace, Ada" }],
    programs: {
      python: code`
        ordered = sorted(people, key=lambda p: (p["last"], p["first"]))
        [{"name": f"{p['last']}, {p['first']}"} for p in ordered]
      `,
      javascript: code`
        people
          .map((p) => ({ name: p.last + ", " + p.first }))
          .sort((a, b) => a.name.localeCompare(b.name));
      `,
      sql: code`
        select "last" || ', ' || "first" as name
        from people
        order by "last", "first"
      `,
      elixir: code`
        people
        |> Enum.sort_by(&{&1["last"], &1["first"]})
        |> Enum.map(&%{name: "#{&1["last"]}, #{&1["first"]}"})
      `,
    },
  },
  {
    taskId: "cheapest-by-item",
    sentence: "Who sells each item cheapest?",
    inputs: {
      offers: [
        { item: "tea", shop: "North", price: 3.2 },
        { item: "tea", shop: "South", price: 2.9 },
        { item: "cup", shop: "North", price: 5 },
      ],
    },
    expected: [
      { item: "cup", shop: "North", price: 5 },
      { item: "tea", shop: "South", price: 2.9 },
    ],
    programs: {
      python: code`
        best = {}
        for offer in offers:
            if offer["item"] not in best or offer["price"] < best[offer["item"]]["price"]:
                best[offer["item"]] = offer
        [best[item] for item in sorted(best)]
      `,
      javascript: code`
        const best = {};
        for (const offer of offers) {
          if (!best[offer.item] || offer.price < best[offer.item].price) best[offer.item] = offer;
        }
        Object.keys(best).sort().map((item) => best[item]);
      `,
      sql: code`
        select o.item, o.shop, o.price
        from offers o
        join (select item, min(price) as price from offers group by item) m
          on m.item = o.item and m.price = o.price
        order by o.item
      `,
      elixir: code`
        offers
        |> Enum.group_by(& &1["item"])
        |> Enum.map(fn {_item, list} -> Enum.min_by(list, & &1["price"]) end)
        |> Enum.sort_by(& &1["item"])
      `,
    },
  },
];
