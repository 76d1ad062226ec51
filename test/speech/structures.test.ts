import { type Cases, checkCases, money, tag } from "./say-cases.ts";

/** A value, and what is said. */
const CASES: Cases = {
  lists: [
    [[1], "One."],
    [[1, 2], "One and two."],
    [[1, 2, 3], "One, two, and three."],
    [["apples", "pears"], "Apples and pears."],
    [[null, true], "Nothing and yes."],
    [tag("set", ["a", "b"]), "A and b."],
    [
      [10, 20, 30, 40],
      "Four numbers, one hundred in all. The top three are forty, thirty, and twenty.",
    ],
    [
      [0.1, 0.2, 0.1, 0.2],
      "Four numbers, zero point six in all. The top three are zero point two, zero point two, and zero point one.",
    ],
    [["w", "x", "y", "z"], "Four items. The first three are w, x, and y."],
    [
      [money("1.10", "USD"), money("2.20", "USD"), money("3.30", "USD"), money("4.40", "USD")],
      "Four amounts, eleven dollars in all. The top three are four dollars and forty cents, three dollars and thirty cents, and two dollars and twenty cents.",
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      "Two entries.",
    ],
    [
      [{ percent: 1 }, { percent: 2 }, { percent: 3 }, { percent: 4 }],
      "Four numbers. The top three are four percent, three percent, and two percent.",
    ],
  ],
  tables: [
    [
      [
        { city: "Austin", sales: 1200 },
        { city: "Boston", sales: 900 },
      ],
      "Austin, one thousand two hundred; Boston, nine hundred.",
    ],
    [
      [
        { city: "Austin", sales: 5, currency: "USD" },
        { city: "Boston", sales: 7, currency: "USD" },
      ],
      "Austin, five dollars; Boston, seven dollars.",
    ],
    [
      ["A", "B", "C", "D"].map((city, i) => ({ city, sales: i + 1 })),
      "Four entries, ten in all. The top three are D at four, C at three, and B at two.",
    ],
    [
      ["A", "B", "C", "D"].map((name, i) => ({ name, averageAge: 30 + i })),
      "Four entries. The top three are D at thirty-three, C at thirty-two, and B at thirty-one.",
    ],
    [
      ["A", "B", "C", "D"].map((name, i) => ({ name, cost: i, score: 9 - i })),
      "Four entries. The top three are A at nine, B at eight, and C at seven.",
      { expectedOutcome: "rank them by score" },
    ],
    [
      ["A", "B", "C", "D"].map((name) => ({ name, open: true })),
      "Four entries. The first three are A, B, and C.",
    ],
    [
      {
        $type: "table",
        columns: [
          { name: "region", type: "text" },
          { name: "n", type: "integer" },
        ],
        rows: [
          ["north", 3],
          ["south", 4],
        ],
      },
      "North, three; south, four.",
    ],
    [{ $type: "table", columns: [{ name: "n", type: "integer" }], rows: [[17]] }, "Seventeen."],
    [
      {
        $type: "table",
        columns: [
          { name: "total", type: "integer" },
          { name: "average", type: "double" },
        ],
        rows: [[17, 2.5]],
      },
      "The total is seventeen and the average is two point five.",
    ],
    [tag("map", [[[1, 2], 5]]), "The key is one and two and the value is five."],
    [
      { north: 1, south: 2, east: 3, west: 4 },
      "Four entries. The top three are west at four, east at three, and south at two.",
    ],
  ],
  objects: [
    [{ total: 30 }, "The total is thirty."],
    [{ total: 30, tax: 2.5 }, "The total is thirty and the tax is two point five."],
    [{ total: 30, tax: 2, tip: 4 }, "The total is thirty, the tax is two, and the tip is four."],
    [{ grandTotal: 12 }, "The grand total is twelve."],
    [{ order_count: 5 }, "The order count is five."],
    [{ totalUsd: "30.00" }, "The total is thirty dollars."],
    [{ usd: 30 }, "The amount is thirty dollars."],
    [{ total_eur: 1 }, "The total is one euro."],
    [{ price: 12.5, currency: "GBP" }, "The price is twelve pounds and fifty pence."],
    [{ price: 12.5 }, "The price is twelve point five."],
    [{ count: 3, currency: "USD" }, "The count is three."],
    [{ status: "overdue" }, "The status is overdue."],
    [{ orders: 17 }, "There are seventeen orders."],
    [
      { summary: "Sales rose 12% to $1,200 in March, and the best week was the second one." },
      "The summary is Sales rose twelve percent to one thousand two hundred dollars in March, and the best week was the second one.",
    ],
    [{ user: { profile: { name: "Ana" } } }, "For the profile, the name is Ana."],
    [{ orders: 1 }, "There is one order."],
    [{ days_left: 0 }, "There are zero days left."],
    [{ views: 4_215_000 }, "There are about four point two two million views."],
    [{ expenses: 17 }, "The expenses come to seventeen."],
    [{ passed: 12, failed: 0 }, "Twelve passed and zero failed."],
    [{ expires: "2026-03-05" }, "It expires Thursday, March fifth."],
    [{ items: ["a", "b"] }, "The items are a and b."],
    [{ orders: [{ n: 1 }, { n: 2 }] }, "There are two orders."],
    [{ discount: null }, "There is no discount."],
    [{ errors: [], total: 1 }, "There are no errors and the total is one."],
    [{ qty: 3 }, "The quantity is three."],
    [{ orderId: 10023 }, "The order I D is one zero zero, two three."],
    [{ zip: "02134" }, "The zip is zero two one, three four."],
    [
      { trackingNumber: "1Z999AA10123456784" },
      "The tracking number is one ending in six seven eight four.",
    ],
    [{ due: tag("date", "2026-03-05") }, "The due is Thursday, March fifth."],
    [{ bestDay: tag("date", "2026-03-05") }, "The best day is Thursday, March fifth."],
    [{ summary: { total: 5, other: 6 } }, "For the summary, the total is five."],
    [tag("object", { $type: "mine", total: 3 }), "The type is mine and the total is three."],
    [{ a: 1, b: 2, c: 3, total: 6 }, "The total is six."],
    [{ a: "x", b: "y", c: "z", status: "late" }, "The status is late."],
    [
      { subtotal: 10, tax: 2, shipping: 3, weight: 7 },
      "The weight is seven.",
      { expectedOutcome: "give the weight" },
    ],
    [
      { subtotal: 10, tax: 2, shipping: 3, total: 15 },
      "The tax is two and the shipping is three.",
      { expectedOutcome: "give the tax and the shipping" },
    ],
  ],
};

checkCases(CASES);
