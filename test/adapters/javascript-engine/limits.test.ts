import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const MIB = 1024 * 1024;

describe("memory", () => {
  test.each([
    ["a growing list", "const a = []; for (;;) a.push('x'.repeat(100000) + a.length)"],
    ["a doubling text", "let s = 'xy'; for (;;) s += s.slice(1) + s"],
    ["a huge array", "new Array(1e9).fill(0).length"],
    ["a growing object", "const o = {}; for (let i = 0; ; i++) o['k' + i] = [i, i, i]"],
    ["typed arrays", "const a = []; for (;;) a.push(new Uint8Array(5e6).fill(1))"],
    ["a map", "const m = new Map(); for (let i = 0; ; i++) m.set(i, i)"],
    [
      "a copy of a large buffer",
      "const b = new Uint8Array(30 * 2 ** 20); const v = []; for (const x of b) v.push(x + 0.5); 1",
    ],
  ])("%s is stopped", async (_, source) => {
    const { outcome, memoryBytes } = await engine.run(source, { memoryBytes: 32 * MIB });
    expect(outcome.kind === "limit" ? outcome.limit : outcome).toBe("memory");
    expect(memoryBytes).toBeLessThanOrEqual(32 * MIB);
    expect(await engine.value("1 + 1")).toBe(2);
  });

  test("a ceiling belongs to one run", async () => {
    const source = "const b = new Uint8Array(20 * 2 ** 20).fill(1); b.length";
    const run = async (memoryBytes: number): Promise<string> =>
      (await engine.run(source, { memoryBytes })).outcome.kind;
    expect([await run(64 * MIB), await run(8 * MIB), await run(64 * MIB)]).toEqual([
      "ok",
      "limit",
      "ok",
    ]);
  });

  test("a guest that catches its own memory error may go on within its ceiling", async () => {
    const { outcome, memoryBytes } = await engine.run(
      "let a = []; try { for (;;) a.push(new Uint8Array(1e6)) } catch { a = null } 'still here'",
      { memoryBytes: 16 * MIB },
    );
    expect(outcome).toMatchObject({ kind: "ok", valueJson: '"still here"' });
    expect(memoryBytes).toBeLessThanOrEqual(16 * MIB);
  });

  test("what was used is reported", async () => {
    const { memoryBytes } = await engine.run(
      "const b = new Uint8Array(20 * 2 ** 20).fill(1); b.length",
    );
    expect(memoryBytes).toBeGreaterThanOrEqual(19 * MIB);
    expect(memoryBytes).toBeLessThan(24 * MIB);
  });
});

describe("recursion", () => {
  test.each([
    ["a function", "function f(n) { return f(n + 1) + 1 } f(0)"],
    ["a getter", "const o = { get x() { return this.x } }; o.x"],
    ["a callback of sort", "function f() { return [2, 1].sort(f)[0] } f()"],
    ["a toJSON", "function f() { return JSON.stringify({ toJSON: f }) } f()"],
    ["a regular expression callback", "function f() { return 'a'.replace(/a/, f) } f()"],
    ["a proxy", "const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x"],
  ])("of %s without end is stopped", async (_, source) => {
    expect((await engine.run(source)).outcome).toEqual({ kind: "limit", limit: "recursion" });
    expect(await engine.value("1 + 1")).toBe(2);
  });

  test("can be caught, as in Node", async () => {
    expect(
      await engine.value(
        "function f() { f() } let n = 0; try { f() } catch (e) { n = e instanceof RangeError } n",
      ),
    ).toBe(true);
  });

  test("fifteen hundred frames are fine", async () => {
    expect(await engine.value("const f = (n) => n === 0 ? 0 : 1 + f(n - 1); f(1500)")).toBe(1500);
  });
});

describe("output", () => {
  test("is cut at its cap, both streams together, and the run goes on", async () => {
    const reply = await engine.run(
      "console.log('é'.repeat(400)); console.error('x'.repeat(500)); 7",
      { outputBytes: 1000 },
    );
    expect(reply).toMatchObject({
      outcome: { kind: "ok", valueJson: "7" },
      truncated: true,
      outputBytes: 801 + 501,
    });
    expect(reply.stdout).toBe(`${"é".repeat(400)}\n`);
    expect(reply.stderr).toBe("x".repeat(199));
  });

  test("is never cut inside a letter", async () => {
    expect((await engine.run("console.log('é'.repeat(10))", { outputBytes: 5 })).stdout).toBe("éé");
  });

  test.each([
    "for (;;) console.log('x'.repeat(1000))",
    "for (;;) try { console.log('x'.repeat(1000)) } catch {}",
    "console.log('x'.repeat(3e6)); 1",
  ])("a flood ends the run: %s", async (source) => {
    const reply = await engine.run(source);
    expect(reply.outcome).toEqual({ kind: "limit", limit: "output" });
    expect(reply.stdout).toHaveLength(64 * 1024);
  });
});

describe("results", () => {
  test("are counted in bytes", async () => {
    const run = async (letters: number): Promise<string> =>
      (await engine.run(`'é'.repeat(${letters})`, { resultBytes: 1000 })).outcome.kind;
    expect([await run(499), await run(500)]).toEqual(["ok", "limit"]);
  });
});

describe("attacks that end by themselves", () => {
  test.each<[string, string, string]>([
    [
      "recursion that catches",
      "let n = 0; function f() { try { f() } catch (e) { if (n++ < 50) f() } } f(); 'done'",
      "ok",
    ],
    ["an array buffer of 2 GiB", "new ArrayBuffer(2 ** 31).byteLength", "error limit"],
    ["a power beyond memory", "2n ** (2n ** 40n)", "error limit"],
    [
      "a typed copy",
      "const b = new ArrayBuffer(40 * 2 ** 20); const v = new Array(b.byteLength); v.length",
      "ok limit error",
    ],
    ["WebAssembly", "typeof WebAssembly", "ok"],
    [
      "the constructor of the constructor",
      "this.constructor.constructor('return typeof process.binding')()",
      "ok",
    ],
    [
      "the constructor of a host function",
      "console.log.constructor('return process')().version",
      "ok",
    ],
    [
      "the stack's receivers",
      "Error.prepareStackTrace = (e, s) => s.map((f) => String(f.getThis && f.getThis())); String(new Error().stack)",
      "ok error",
    ],
    ["the environment", "process.env.PATH", "ok"],
    ["finalizers", "new FinalizationRegistry(() => {}); new WeakRef({}); 1", "ok"],
    ["a result with an endless array length", "({ length: 2 ** 53 })", "ok"],
    [
      "a species constructor",
      "class A extends Array { static get [Symbol.species]() { throw 1 } } new A(1, 2, 3)",
      "ok",
    ],
    [
      "a stack of awaits",
      "let p = Promise.resolve(1); for (let i = 0; i < 1e5; i++) p = p.then((x) => x + 1); p",
      "ok",
    ],
    ["a poisoned then", "Object.prototype.then = function (r) { r(666) }; ({ a: 1 })", "ok"],
  ])("%s", async (_, source, kinds) => {
    expect(kinds.split(" ")).toContain((await engine.run(source)).outcome.kind);
    expect(await engine.value("1 + 1")).toBe(2);
  });
});
