import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("an error names its place in the source as sent", () => {
  test.each<[string, string, number, number]>([
    ["let a = 1;\nlet b = {};\n  b.c.d", "TypeError", 3, 3],
    ["function f() {\n  return missing\n}\nf()", "ReferenceError", 2, 10],
    ["const é = '🎉🎉'; missing", "ReferenceError", 1, 19],
    ["import x from 'decimal';\nexport const y = 1;\nmissing", "ReferenceError", 3, 1],
    ["const m = 1;\nif (m > 2) { return 1 } missing", "ReferenceError", 2, 25],
    ["return 1 + missing", "ReferenceError", 1, 12],
    ["const x = await import('y'); missing", "ReferenceError", 1, 30],
    ["await null;\n missing", "ReferenceError", 2, 2],
    ["const s = “a”; missing", "ReferenceError", 1, 16],
    ["[1].map((x) => {\n  throw new Error('in')\n})", "Error", 2, 13],
    ["const x = (1 + ;", "SyntaxError", 1, 16],
    ["let a = 1;\nlet a = 2;", "SyntaxError", 2, 5],
    ["let 𝒳 = 1; )", "SyntaxError", 1, 13],
  ])("%j", async (source, name, line, column) => {
    const error = await engine.error(source);
    expect([error.name, error.line, error.column]).toEqual([name, line, column]);
    expect(error.excerpt).toBe(source.split("\n")[line - 1]);
  });

  test("the excerpt is short", async () => {
    expect((await engine.error(`missing + '${"x".repeat(500)}'`)).excerpt).toHaveLength(200);
  });
});

describe("whatever is thrown becomes an error", () => {
  test.each<[string, string, string]>([
    ["throw 'text'", "Error", "text"],
    ["throw null", "Error", "null"],
    ["throw undefined", "Error", "undefined"],
    ["throw { message: 'm', code: 3 }", "Error", "m"],
    ["throw { code: 3 }", "Error", "{ code: 3 }"],
    ["throw { get message() { for (;;); } }", "Error", "{ message: [Getter] }"],
    [
      "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } })",
      "Error",
      "an error that cannot be described",
    ],
    [
      "class PriceError extends Error { name = 'PriceError' } throw new PriceError('odd')",
      "PriceError",
      "odd",
    ],
    [
      "const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw 1 } }); throw e",
      "Error",
      "",
    ],
    [
      "const e = new Error('x'); e.name = 5; e.stack = 'at program.js:99:99'; throw e",
      "Error",
      "x",
    ],
    [String.raw`throw new Error("żółć 🎉 \ud800")`, "Error", "żółć 🎉 \ufffd"],
    ["Error.prepareStackTrace = () => { throw 1 }; throw new Error('x')", "Error", "x"],
    ["class PriceError extends Error {} throw new PriceError('odd')", "PriceError", "odd"],
    ["process.exit(3)", "ExitError", "The program ended itself with exit code 3."],
    [
      "try { process.exit(3) } catch {} finally { for (;;); }",
      "ExitError",
      "The program ended itself with exit code 3.",
    ],
  ])("%s", async (source, name, message) => {
    expect(await engine.error(source)).toMatchObject({ name, message });
  });

  test("a message is cut", async () => {
    expect((await engine.error("throw new Error('x'.repeat(10000))")).message).toHaveLength(4000);
  });

  test("an exit without a code is a good end", async () => {
    expect(await engine.value("process.exit()")).toBe(null);
  });
});

describe("a hint says what would mend it", () => {
  const job = { inputsJson: '{"prices":[1],"customerName":"x"}' };
  test.each([
    ["pricse.length", "Did you mean the input prices?"],
    ["customer_name", "Did you mean the input customerName?"],
    [
      "const prices = prices.map(Number)",
      "The program declares prices anew; read the input as inputs.prices.",
    ],
    ["fetch('https://example.com')", "Programs have no network; pass data in inputs."],
    ["new XMLHttpRequest()", "Programs have no network; pass data in inputs."],
    ["document.title", "There is no page here; programs run outside a browser."],
    ["const d = {};\nlet q = d.total()", "d.total is not a function here."],
    ["unrelated", undefined],
  ])("%s", async (source, hint) => {
    expect((await engine.error(source, job)).hint).toBe(hint);
  });
});

describe("sources nobody should send", () => {
  test.each([
    ["NUL bytes", "1 + \u0000 1"],
    ["a lone surrogate", "const \ud800 = 1"],
    ["an open text", "const s = 'abc"],
    ["another language", "def f(x):\n    return x"],
  ])("%s are syntax errors", async (_, source) => {
    expect((await engine.error(source)).name).toBe("SyntaxError");
  });

  test("a lone surrogate inside a text is data", async () => {
    expect(await engine.value("'\ud800'.length")).toBe(1);
  });

  test.each(["javascript", "typescript"] as const)(
    "20,000 parentheses in %s end in an answer",
    async (language) => {
      const source = `${"(".repeat(20_000)}1${")".repeat(20_000)}`;
      const { outcome } = await engine.run(source, { language });
      expect(["ok", "error", "limit"]).toContain(outcome.kind);
      expect(await engine.value("1 + 1")).toBe(2);
    },
  );

  test("a sum of 20,000 parts ends in an answer", async () => {
    const { outcome } = await engine.run(`${"1+".repeat(20_000)}1`);
    expect(["ok", "error", "limit"]).toContain(outcome.kind);
    expect(await engine.value("1 + 1")).toBe(2);
  });
});
