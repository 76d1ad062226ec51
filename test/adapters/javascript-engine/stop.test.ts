import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const STOP_AFTER_MS = 60;
/** Far above what unwinding takes, far below what a test may hang for. */
const PROMPT_MS = 500;

describe("the stop flag unwinds the guest wherever it is", () => {
  test.each([
    ["a loop", "for (;;);"],
    ["a loop that catches", "for (;;) { try { for (;;); } catch {} }"],
    ["a loop with finally", "for (;;) { try { for (;;); } finally { continue } }"],
    ["a regular expression", "/(a+)+$/.test('a'.repeat(40) + 'b')"],
    ["a comparator", "[3, 2, 1].sort(() => { for (;;); })"],
    ["microtasks", "(function f() { Promise.resolve().then(f) })(); 1"],
    [
      "short microtasks of many kinds",
      "const f = async () => { for (;;) await null }; f(); f(); 1",
    ],
    ["a long sleep", "await new Promise((r) => setTimeout(r, 100000))"],
    ["an interval", "setInterval(() => {}, 1); 1"],
    ["timers without delay", "(function f() { setTimeout(f, 0) })()"],
    ["a getter of the result", "({ get x() { for (;;); } })"],
    ["a toJSON of the result", "({ toJSON() { for (;;); } })"],
    ["a proxy as the result", "new Proxy({}, { ownKeys() { for (;;); }, get() { for (;;); } })"],
    [
      "a name of an error",
      "const e = new Error(); Object.defineProperty(e, 'name', { get() { for (;;); } }); throw e",
    ],
    ["a printed proxy", "console.log(new Proxy({}, { ownKeys() { for (;;); } }))"],
    ["an endless generator", "for (const x of (function* () { for (;;) yield 1 })());"],
    ["printing", "for (;;) console.log()"],
    [
      "an async iterator",
      "for await (const x of { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 1 }) }) });",
    ],
  ])("%s", async (_, source) => {
    const { outcome, ms } = await engine.run(
      source,
      { outputBytes: 2 ** 30 },
      { stopAfterMs: STOP_AFTER_MS },
    );
    expect(outcome).toEqual({ kind: "stopped" });
    expect(ms - STOP_AFTER_MS).toBeLessThan(PROMPT_MS);
    expect(await engine.value("1 + 1")).toBe(2);
  });

  test("what was printed before it is kept", async () => {
    const { stdout } = await engine.run(
      "console.log('before'); for (;;);",
      {},
      { stopAfterMs: STOP_AFTER_MS },
    );
    expect(stdout).toBe("before\n");
  });
});
