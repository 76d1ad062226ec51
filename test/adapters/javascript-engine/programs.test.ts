import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("the value of a program is that of its last statement", () => {
  test.each<[string, unknown]>([
    ["1 + 1", 2],
    ["if (true) { 9 } else { 8 }", 9],
    ["for (let i = 0; i < 3; i++) i * 2", 4],
    ["const total = 2 * 3", 6],
    ["let a = 1, b = a + 1;\n// the end\n;", 2],
    ["const { x, y: { z = 4 } } = { x: 1, y: {} }", 4],
    ["function f() {}", null],
    ["", null],
    ["f();\nfunction f() { return 3 }", 3],
    ["{ a: 1, b: 2 }", { a: 1, b: 2 }],
    ["{ total: 3 }", { total: 3 }],
    ["const t = 4; { t }", { t: 4 }],
    [
      "const r = 3\n{\n  total: r,\n  rows: [\n    { x: 1 }\n  ]\n};",
      { total: 3, rows: [{ x: 1 }] },
    ],
    ["{ let a = 1; a + 1 }", 2],
    ["return 5", 5],
    ["#!/usr/bin/env node\nreturn 5", 5],
    ["const x = 3;\nif (x > 2) { return { a: x } }\n7", { a: 3 }],
    ["const x = 1;\nif (x > 2) return 5;\nx * 2", 2],
    ["const x = 1;\nif (x > 2) return 5;\nconst y = x * 3", 3],
    ["[1].map(() => { return 4 })", [4]],
    ["await Promise.resolve(4)", 4],
    ["const v = await 4; v + 1", 5],
    ["for await (const x of [1, 2]) x", 2],
    ["async function main() { return 3 }\nmain()", 3],
    ["(async () => { await null; return 42 })()", 42],
    ["export default { a: 1 }", { a: 1 }],
    ["const z = 1\nexport default z + 1", 2],
    [
      "export default async function () { return 1 }",
      { $type: "opaque", name: "function", value: "[Function (anonymous)]" },
    ],
    ["export const v = 5;", 5],
    ["export { q };\nconst q = 1;\nq + 1", 2],
    ["export * from 'x'; 3", 3],
    ["module.exports = { a: 1 }", { a: 1 }],
    ["if (require.main === module) { 4 }", 4],
    ["let a = 1, b = 2;\n[a, b] = [b, a]", [2, 1]],
    ["x = 5; x", 5],
    ["with ({ a: 1 }) { a }", 1],
    ["const s = “hi”; s", "hi"],
    ["const s = 'it’s'; s", "it’s"],
    ["const n\u00a0=\u00a01; n", 1],
    ["import.meta.url.startsWith('file:')", true],
    [
      "let v = 0; setTimeout(() => { v = 1 }, 5); new Promise((r) => setTimeout(() => r(v), 10))",
      1,
    ],
    ["Object.groupBy([1, 2, 3], (x) => x % 2 ? 'odd' : 'even')", { odd: [1, 3], even: [2] }],
  ])("%j", async (source, expected) => {
    expect(await engine.value(source)).toEqual(expected);
  });
});

describe("waiting", () => {
  test("timers that are still due run before the end, in order", async () => {
    const source =
      "setTimeout(() => console.log('b'), 15); setTimeout((x) => console.log(x), 5, 'a'); const h = setInterval(() => { console.log('i'); clearInterval(h) }, 1); queueMicrotask(() => console.log('m')); 1";
    const { stdout, outcome } = await engine.run(source);
    expect(outcome).toMatchObject({ kind: "ok", valueJson: "1" });
    expect(stdout).toBe("m\ni\na\nb\n");
  });

  test("really waits", async () => {
    expect((await engine.run("await new Promise((r) => setTimeout(r, 60))")).ms).toBeGreaterThan(
      55,
    );
  });

  test.each([
    ["a promise nobody settles", "new Promise(() => {})"],
    ["an await of one", "await new Promise(() => {}); 1"],
  ])("%s is an error", async (_, source) => {
    expect((await engine.error(source)).message).toBe(
      "The program waits for something that never happens.",
    );
  });

  test.each([
    ["the last value", "(async () => { throw new TypeError('no') })()"],
    ["a promise nobody listens to", "Promise.reject(new TypeError('no')); 5"],
    ["a timer", "setTimeout(() => { throw new TypeError('no') }, 1); 5"],
    ["a microtask", "queueMicrotask(() => { throw new TypeError('no') }); 5"],
  ])("a rejection of %s is an error", async (_, source) => {
    expect(await engine.error(source)).toMatchObject({ name: "TypeError", message: "no", line: 1 });
  });

  test("a rejection that is handled later is none", async () => {
    expect(
      await engine.value("const p = Promise.reject(new Error('x')); await p.catch(() => 1)"),
    ).toBe(1);
  });
});

describe("console", () => {
  test.each([
    ["'a', 1, true, null, undefined, -0, 5n", "a 1 true null undefined -0 5n"],
    ["{ a: 1, 'b-c': 'x', f() {} }", "{ a: 1, 'b-c': 'x', f: [Function: f] }"],
    ["[1, , 'x', [2]]", "[ 1, <empty item>, 'x', [ 2 ] ]"],
    ["{ a: { b: { c: { d: 1 } } } }", "{ a: { b: { c: [Object] } } }"],
    ["new Map([['k', { v: 1 }]]), new Set([1])", "Map(1) { 'k' => { v: 1 } } Set(1) { 1 }"],
    ["[\"it's\", 'q\"']", "[ \"it's\", 'q\"' ]"],
    ["new (class Account { balance = 1 })()", "Account { balance: 1 }"],
    ["class A {}, function f() {}, () => {}", "[class A] [Function: f] [Function (anonymous)]"],
    ["new Date(0), /a/g, Symbol('s')", "1970-01-01T00:00:00.000Z /a/g Symbol(s)"],
    ["new Uint8Array([1, 2])", "Uint8Array(2) [ 1, 2 ]"],
    ["'%s is %d, %i%% %j', 'Bob', 4.5, 4.5, { a: 1 }, 'rest'", 'Bob is 4.5, 4% {"a":1} rest'],
    ["'100%', 5", "100% 5"],
    ["Array.from({ length: 102 }, () => 0).length", "102"],
    ["{ get x() { throw 1 } }", "{ x: [Getter] }"],
  ])("log(%s)", async (args, expected) => {
    expect((await engine.run(`console.log(${args})`)).stdout).toBe(`${expected}\n`);
  });

  test("long objects break into lines; cycles are named", async () => {
    const { stdout } = await engine.run(
      "const o = { name: 'x'.repeat(40), other: 'y'.repeat(40) }; o.self = o; console.log(o)",
    );
    expect(stdout).toBe(
      `{\n  name: '${"x".repeat(40)}',\n  other: '${"y".repeat(40)}',\n  self: [Circular *1]\n}\n`,
    );
  });

  test("table, group, count, assert", async () => {
    const { stdout, stderr } = await engine.run(
      "console.table([{ a: 1, b: 'x' }, { a: 2 }]); console.group('g'); console.log('in'); console.groupEnd(); console.count(); console.assert(false, 'bad'); console.error('err')",
    );
    expect(stdout).toBe(
      "┌─────────┬───┬─────┐\n│ (index) │ a │ b   │\n├─────────┼───┼─────┤\n│ 0       │ 1 │ 'x' │\n│ 1       │ 2 │     │\n└─────────┴───┴─────┘\ng\n  in\ndefault: 1\n",
    );
    expect(stderr).toBe("Assertion failed: bad\nerr\n");
  });

  test("reaches a listener while the program runs", async () => {
    const seen: string[] = [];
    await engine.run(
      "console.log('a'); console.error('b'); process.stdout.write('c')",
      {},
      { onOutput: (stream, text) => seen.push(`${stream}:${text}`) },
    );
    expect(seen).toEqual(["stdout:a\n", "stderr:b\n", "stdout:c"]);
  });
});

describe("English of the United States without Intl data", () => {
  test.each([
    ["(1234567.891).toLocaleString()", "1,234,567.891"],
    ["(1234.5).toLocaleString('en-US', { style: 'currency', currency: 'USD' })", "$1,234.50"],
    ["(-5.5).toLocaleString('en-US', { style: 'currency', currency: 'EUR' })", "-€5.50"],
    ["(1234.5).toLocaleString('en-US', { style: 'currency', currency: 'JPY' })", "¥1,235"],
    [
      "(1234.5).toLocaleString('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })",
      "$1,235",
    ],
    ["(1.005).toLocaleString('en-US', { maximumFractionDigits: 2 })", "1.01"],
    ["(0.256).toLocaleString(undefined, { style: 'percent' })", "26%"],
    ["(0.2567).toLocaleString('en-US', { style: 'percent', minimumFractionDigits: 1 })", "25.7%"],
    ["(1234).toLocaleString('en-US', { minimumFractionDigits: 2, useGrouping: false })", "1234.00"],
    ["(123456).toLocaleString('en-US', { maximumSignificantDigits: 3 })", "123,000"],
    ["new Intl.NumberFormat('en-US', { notation: 'compact' }).format(1234567)", "1.2M"],
    [
      "[1, 2].map(new Intl.NumberFormat('en-US', { minimumFractionDigits: 1 }).format).join()",
      "1.0,2.0",
    ],
    ["Intl.NumberFormat('en-US').format(12345678901234567890n)", "12,345,678,901,234,567,890"],
    ["new Date(0).toLocaleDateString()", "1/1/1970"],
    ["new Date(0).toLocaleString()", "1/1/1970, 12:00:00 AM"],
    ["new Date(0).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })", "12:00 AM"],
    [
      "new Date(0).toLocaleDateString('en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })",
      "Thursday, January 1, 1970",
    ],
    [
      "new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' }).format(new Date(0))",
      "Jan 1, 1970",
    ],
    ["new Intl.ListFormat('en').format(['a', 'b', 'c'])", "a, b, and c"],
  ])("%s", async (source, expected) => {
    expect(await engine.value(source)).toBe(expected);
  });

  test.each([
    "(1).toLocaleString('de-DE')",
    "new Date(0).toLocaleString('en-US', { timeZone: 'America/New_York' })",
  ])("%s says what is missing", async (source) => {
    const { name, message } = await engine.error(source);
    expect([name, message.slice(0, 5)]).toEqual(["RangeError", "Only "]);
  });
});

describe("clock and chance", () => {
  test("now stands still where it is given", async () => {
    const value = await engine.value(
      "const a = Date.now(); for (let i = 0; i < 1e6; i++); [a, Date.now(), new Date().toISOString(), new Date(2020, 0, 1).getTimezoneOffset()]",
      { nowMs: 1e12 },
    );
    expect(value).toEqual([1e12, 1e12, "2001-09-09T01:46:40.000Z", 0]);
  });

  test("is the real time in whole milliseconds otherwise", async () => {
    const before = Date.now();
    const value = Number(await engine.value("Date.now()"));
    expect(value).toBeGreaterThanOrEqual(before);
    expect(
      await engine.value(
        "[Number.isInteger(performance.now()), typeof SharedArrayBuffer, typeof Atomics]",
      ),
    ).toEqual([true, "undefined", "undefined"]);
  });

  test("a seed repeats, no seed does not", async () => {
    const source = "[Math.random(), crypto.randomUUID()]";
    const draws = [
      await engine.value(source, { seed: 7 }),
      await engine.value(source, { seed: 7 }),
      await engine.value(source, { seed: 8 }),
      await engine.value(source),
      await engine.value(source),
    ].map((v) => JSON.stringify(v));
    expect(draws[0]).toBe(draws[1]);
    expect(new Set(draws).size).toBe(4);
  });
});

describe("globals of Node that programs use", () => {
  test.each<[string, unknown]>([
    [
      "const o = { a: [1], m: new Map([[1, { b: 2 }]]) }; const c = structuredClone(o); c.a.push(2); [o.a, c.a, c.m.get(1) === o.m.get(1)]",
      [[1], [1, 2], false],
    ],
    ["new TextDecoder().decode(new TextEncoder().encode('żółć 🎉'))", "żółć 🎉"],
    ["atob(btoa('hi'))", "hi"],
    ["[process.env, process.cwd(), typeof process.binding]", [{}, "/files", "undefined"]],
  ])("%s", async (source, expected) => {
    expect(await engine.value(source)).toEqual(expected);
  });
});
