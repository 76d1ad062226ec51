import { afterAll, beforeAll, expect, test } from "vitest";
import type { CodeExecution } from "../../src/core/execution.ts";
import type { Json } from "../../src/core/json.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createVoiceHandler, type VoiceHandler } from "../../src/voice/handler.ts";

/** What models really send, and what they meant. Measured on the real engines, under the default policy. */
const CASES: readonly (readonly [string, string, string, Json])[] = [
  ["fences", "python", "```python\n2 + 3\n```", 5],
  ["fences without a name", "python", "```\n2 + 3\n```", 5],
  ["prose before fences", "python", "Here is the program:\n```python\n2 + 3\n```\nIt adds.", 5],
  ["fences", "javascript", "```js\n2 + 3\n```", 5],
  ["fences", "typescript", "```ts\nconst x: number = 5;\nx\n```", 5],
  ["fences", "sql", "```sql\nSELECT 5 AS n;\n```", [[5]]],
  ["fences", "elixir", "```elixir\n2 + 3\n```", 5],
  ["unclosed fence", "python", "```python\n2 + 3", 5],
  ["print instead of a value", "python", "print(2 + 3)", 5],
  ["printed dictionary", "python", "print({'total': 5, 'paid': False})", { total: 5, paid: false }],
  ["printed JSON", "python", "import json\nprint(json.dumps({'total': 5}))", { total: 5 }],
  ["console.log instead of a value", "javascript", "console.log(2 + 3);", 5],
  ["logged JSON", "javascript", "console.log(JSON.stringify({ total: 5 }));", { total: 5 }],
  ["IO.puts instead of a value", "elixir", "IO.puts(2 + 3)", 5],
  ["IO.inspect", "elixir", "IO.inspect(2 + 3)", 5],
  ["return at the top", "python", "x = 2\nreturn x + 3", 5],
  ["return at the top", "javascript", "const x = 2;\nreturn x + 3;", 5],
  ["assigned last variable", "python", "result = 2 + 3", 5],
  ["assigned last variable", "javascript", "const result = 2 + 3;", 5],
  ["assigned last variable", "typescript", "const result: number = 2 + 3;", 5],
  ["assigned last variable", "elixir", "result = 2 + 3", 5],
  ["a trailing comment", "python", "2 + 3  # the total", 5],
  ["a last line of comment", "python", "result = 2 + 3\n# that is the total", 5],
  ["a trailing comment", "javascript", "const total = 2 + 3; // the total", 5],
  ["smart quotes", "python", "len(“total”)", 5],
  ["smart single quotes", "python", "len(‘total’)", 5],
  ["smart quotes", "javascript", "“total”.length", 5],
  ["smart quotes", "elixir", "String.length(“total”)", 5],
  ["smart quotes", "sql", "SELECT length(‘total’) AS n", [[5]]],
  ["smart quotes within a text are kept", "python", 'len("“a”") + 2', 5],
  ["a minus sign of typography", "python", "8 − 3", 5],
  ["no-break spaces", "python", "2\u00a0+\u00a03", 5],
  [
    "types in JavaScript",
    "javascript",
    "const add = (a: number, b: number): number => a + b;\nadd(2, 3)",
    5,
  ],
  [
    "an interface in JavaScript",
    "javascript",
    "interface P { n: number }\nconst p: P = { n: 5 };\np.n",
    5,
  ],
  ["a parenthesised object", "javascript", "({ total: 5 })", { total: 5 }],
  ["a bare object", "javascript", "{ total: 5, tax: 1 }", { total: 5, tax: 1 }],
  ["export default", "javascript", "export default 5;", 5],
  ["module.exports", "javascript", "module.exports = 5;", 5],
  ["top-level await", "javascript", "await Promise.resolve(5)", 5],
  ["top-level await", "python", "async def main():\n    return 5\nawait main()", 5],
  ["an arrow that calls itself", "javascript", "(() => { return 5; })()", 5],
  ["a function never called", "python", "def main():\n    return 5\n", 5],
  ["a function never called", "javascript", "function main() {\n  return 5;\n}", 5],
  ["an arrow never called", "javascript", "const main = () => 5;", 5],
  ["nothing but an arrow", "javascript", "() => 5", 5],
  [
    "a main guard",
    "python",
    "def main():\n    print(5)\n\nif __name__ == '__main__':\n    main()",
    5,
  ],
  ["a loop at the end", "python", "total = 0\nfor n in [2, 3]:\n    total += n", 5],
  [
    "a loop at the end",
    "javascript",
    "let total = 0;\nfor (const n of [2, 3]) {\n  total += n;\n}",
    5,
  ],
  ["a branch at the end", "python", "n = 7\nif n > 5:\n    result = 5\nelse:\n    result = n", 5],
  [
    "a branch at the end",
    "javascript",
    "let result;\nif (7 > 5) {\n  result = 5;\n} else {\n  result = 0;\n}",
    5,
  ],
  [
    "try at the end",
    "python",
    "try:\n    result = 10 / 2\nexcept ZeroDivisionError:\n    result = 0",
    5,
  ],
  ["the name of the language on top", "python", "python\n2 + 3", 5],
  ["the name of the language on top", "javascript", "javascript\n2 + 3", 5],
  ["the name of the language on top", "sql", "sql\nSELECT 5 AS n", [[5]]],
  ["prompts of an interpreter", "python", ">>> x = 2\n>>> x + 3\n5", 5],
  ["backticks", "python", "`2 + 3`", 5],
  ["a whole program indented", "python", "    x = 2\n    x + 3", 5],
  ["JavaScript under Python's name", "python", "const a = 2;\nconst b = 3;\na + b", 5],
  [
    "Python under JavaScript's name",
    "javascript",
    "def add(a, b):\n    return a + b\n\nadd(2, 3)",
    5,
  ],
  ["another spelling of the language", "py", "2 + 3", 5],
  ["a semicolon", "python", "2 + 3;", 5],
  [
    "a semicolon and a second statement",
    "sql",
    "CREATE TABLE t AS SELECT 5 AS n; SELECT n FROM t;",
    [[5]],
  ],
  ["unused boilerplate imports", "python", "import numpy as np\nimport pandas as pd\n2 + 3", 5],
];

let execution: CodeExecution;
let voice: VoiceHandler;

beforeAll(async () => {
  execution = await createCodeExecution();
  voice = createVoiceHandler(execution);
});
afterAll(() => execution[Symbol.asyncDispose]());

test.each(CASES)("%s (%s): %j", async (_, language, code, meant) => {
  const { value, outcome } = await voice.handleComputationRequest(
    { code, language },
    { deadlineMs: 20_000 },
  );
  expect(outcome).toBe("answered");
  const rows =
    typeof value === "object" && value !== null && "rows" in value ? value["rows"] : value;
  expect(rows).toEqual(meant);
});

test("at least forty, in four languages", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(40);
});

/** What no habit mends: the model must be told the true cause. */
test.each([
  ["python", "totl = 5\ntotal + 1", "name_error", "parse|runtime"],
  ["python", "x = (1 +", "syntax_error", "parse"],
  ["python", "import pandas as pd\npd.DataFrame()", "import_not_allowed", "policy"],
  ["javascript", "import fs from 'fs'\nfs.readFileSync('x')", "import_not_allowed", "policy"],
  ["javascript", "let x = ;", "syntax_error", "parse"],
  ["sql", "SELEC 1", "parser_exception", "parse"],
  ["elixir", "foo(", "token_missing_error", "parse"],
  ["python", "while True:\n    pass", "deadline_limit", "limit"],
  ["python", "1 / 0", "zero_division_error", "runtime"],
  ["python", "def f():\n    return f()\nf()", "recursion_limit", "limit"],
  ["python", "", "source_empty", "parse"],
  ["cobol", "DISPLAY 5", "language_unknown", "parse"],
])("%s %j is told as %s", async (language, code, cause, stage) => {
  const { outcome, repair } = await voice.handleComputationRequest(
    { code, language },
    { deadlineMs: code.startsWith("while") ? 300 : 20_000 },
  );
  expect(outcome).toBe("failed");
  expect(repair?.code).toBe(cause);
  expect(repair?.stage).toMatch(new RegExp(`^(?:${stage})$`));
  expect(repair?.hint).not.toBe("");
  expect(repair?.message.length).toBeLessThanOrEqual(200);
});
