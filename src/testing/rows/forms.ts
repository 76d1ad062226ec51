import { expect } from "vitest";
import { type Row, expectValue, row, noScript, script, none } from "../row.ts";

/** The ways a program says what its answer is: everything models really write. */
export const FORM_ROWS: readonly Row[] = [
  row(
    "answers the value of the last expression",
    {
      python: "prices = [10, 20.5]\nsum(prices) * 2",
      ...script("const prices = [10, 20.5];\nprices.reduce((a, b) => a + b, 0) * 2"),
      sql: "with prices(price) as (values (10), (20.5))\nselect sum(price) * 2 as total from prices",
      elixir: "prices = [10, 20.5]\nEnum.sum(prices) * 2",
    },
    async ({ ok, program }) => expectValue((await ok(program)).value, 61),
  ),
  row(
    "answers the last assigned variable",
    {
      python: "a = 6\nresult = a * 7",
      ...script("const a = 6;\nconst result = a * 7;"),
      sql: none("the value is the result of the last statement"),
      elixir: "a = 6\nresult = a * 7",
    },
    async ({ ok, program }) => expectValue((await ok(program)).value, 42),
  ),
  row(
    "lets a program only print",
    {
      python: "print(6 * 7)",
      ...script("console.log(6 * 7);"),
      sql: none("prints nothing"),
      elixir: "IO.puts(6 * 7)",
    },
    async ({ ok, program }) =>
      expect(await ok(program)).toMatchObject({ stdout: "42\n", stderr: "", truncated: false }),
  ),
  row(
    "takes a return at top level",
    {
      python: "x = 6\nreturn x * 7",
      ...script("const x = 6;\nreturn x * 7;"),
      sql: none("has no return"),
      elixir: none("has no return"),
    },
    async ({ ok, program }) => expectValue((await ok(program)).value, 42),
  ),
  row(
    "takes an early return at top level",
    {
      python: 'if inputs["n"] > 1:\n    return "many"\n"one"',
      ...script('if (inputs.n > 1) return "many";\n"one";'),
      sql: none("has no return"),
      elixir: none("has no return"),
    },
    async ({ ok, program }) => {
      expectValue((await ok(program, { inputs: { n: 2 } })).value, "many");
      expectValue((await ok(program, { inputs: { n: 1 } })).value, "one");
    },
  ),
  row(
    "takes an await at top level",
    {
      python:
        "import asyncio\nasync def answer():\n    await asyncio.sleep(0.001)\n    return 42\nawait answer()",
      ...script("const answer = async () => { await null; return 42; };\nawait answer();"),
      sql: none("waits for nothing"),
      elixir: "Task.await(Task.async(fn -> 42 end))",
    },
    async ({ ok, program }) =>
      expectValue((await ok(program, { allowedModules: ["asyncio"] })).value, 42),
  ),
  row(
    "keeps a function, a class and a loop working together",
    {
      python:
        "class Cart:\n    def __init__(self):\n        self.items = []\n    def add(self, price):\n        self.items.append(price)\n        return self\n\ndef total(cart):\n    return sum(cart.items)\n\ncart = Cart()\nfor n in range(1, 5):\n    cart.add(n)\ntotal(cart)",
      ...script(
        "class Cart {\n  items = [];\n  add(price) {\n    this.items.push(price);\n    return this;\n  }\n}\nfunction total(cart) {\n  return cart.items.reduce((a, b) => a + b, 0);\n}\nconst cart = new Cart();\nfor (let n = 1; n < 5; n++) cart.add(n);\ntotal(cart);",
      ),
      typescript:
        "class Cart {\n  readonly items: number[] = [];\n  add(price: number): this {\n    this.items.push(price);\n    return this;\n  }\n}\nfunction total(cart: Cart): number {\n  return cart.items.reduce((a, b) => a + b, 0);\n}\nconst cart = new Cart();\nfor (let n = 1; n < 5; n++) cart.add(n);\ntotal(cart);",
      sql: "create table cart (price integer);\ninsert into cart values (1), (2), (3), (4);\ncreate view totals as select sum(price) as total from cart;\nselect total from totals;",
      elixir:
        "defmodule Cart do\n  defstruct items: []\n  def new, do: %__MODULE__{}\n  def add(cart, price), do: %{cart | items: [price | cart.items]}\n  def total(cart), do: Enum.sum(cart.items)\nend\n\n1..4\n|> Enum.reduce(Cart.new(), fn n, cart -> Cart.add(cart, n) end)\n|> Cart.total()",
    },
    async ({ ok, program }) => expectValue((await ok(program)).value, 10),
  ),
  row(
    "takes the language's own type syntax",
    {
      python:
        "from typing import Optional\ndef f(x: Optional[int] = None) -> int:\n    y: int = x or 42\n    return y\nf()",
      javascript: { notApplicable: "JavaScript has no type syntax" },
      typescript:
        "interface Line { readonly price: number; quantity?: number }\nenum Rate { Low = 1, High = 2 }\nconst lines: Line[] = [{ price: 21 }];\nconst first = lines[0] as Line;\n(first.price satisfies number) * Rate.High;",
      sql: "select cast('42' as integer) as n",
      elixir:
        "defmodule Typed do\n  @spec double(integer()) :: integer()\n  def double(n), do: n * 2\nend\n\nTyped.double(21)",
    },
    async ({ ok, program }) =>
      expectValue((await ok(program, { allowedModules: ["typing"] })).value, 42),
  ),
  row(
    "runs the main guard",
    {
      python: 'def main():\n    print("ran")\n\nif __name__ == "__main__":\n    main()',
      ...noScript("there is no such idiom"),
      sql: none("there is no such idiom"),
      elixir: none("there is no such idiom"),
    },
    async ({ ok, program }) => expect((await ok(program)).stdout).toBe("ran\n"),
  ),
  row(
    "accepts a program of comments alone",
    {
      python: { source: "# nothing to do", value: null },
      ...script({ source: "// nothing to do", value: null }),
      // A table without columns and rows.
      sql: { source: "-- nothing to do", value: [] },
      elixir: { source: "# nothing to do", value: null },
    },
    async ({ ok, program: { source, value } }) => expectValue((await ok(source)).value, value),
  ),
  row(
    "keeps Unicode in source, output and value",
    {
      python: { source: 'print("Zażółć 🎉")\n"日本" + "語 🎉"', stdout: "Zażółć 🎉\n" },
      ...script({ source: 'console.log("Zażółć 🎉");\n"日本" + "語 🎉";', stdout: "Zażółć 🎉\n" }),
      sql: { source: "select '日本' || '語 🎉' as \"zażółć\"", stdout: "" },
      elixir: { source: 'IO.puts("Zażółć 🎉")\n"日本" <> "語 🎉"', stdout: "Zażółć 🎉\n" },
    },
    async ({ ok, program: { source, stdout } }) => {
      const result = await ok(source);
      expectValue(result.value, "日本語 🎉");
      expect(result.stdout).toBe(stdout);
    },
  ),
];
