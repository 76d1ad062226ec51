import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("a program that rewrites the language", () => {
  const poison =
    "Object.prototype.polluted = 1; Array.prototype.map = () => 666; Array.prototype.push = () => {}; Array.prototype[Symbol.iterator] = null; JSON.stringify = () => '{\"forged\":1}'; String.prototype.toWellFormed = () => 'x'; Promise.prototype.then = () => {}; Map.prototype.entries = null; Object.keys = () => []; Reflect.ownKeys = null; Function.prototype.call = null; Function.prototype.apply = null; Object.prototype.toJSON = undefined; globalThis.Date = globalThis.Map = globalThis.String = null; ";

  test("still gets its own value", async () => {
    expect(
      await engine.value(`const m = new Map([['a', new Date(0)]]); ${poison}[1, { a: 'x' }, m]`),
    ).toEqual([1, { a: "x" }, { a: { $type: "datetime", value: "1970-01-01T00:00:00.000Z" } }]);
  });

  test("still prints", async () => {
    expect((await engine.run(`${poison}console.log('a', { b: 1 })`)).stdout).toBe("a { b: 1 }\n");
  });

  test("leaves nothing to the next", async () => {
    await engine.run(`${poison}globalThis.secret = 'token-7'; 1`);
    expect(
      await engine.value(
        "[({}).polluted, [1].map((x) => x), typeof secret, JSON.stringify([1]), typeof Date]",
      ),
    ).toEqual([null, [1], "undefined", "[1]", "function"]);
  });
});

describe("a forged answer is at most a wrong value", () => {
  test.each([
    "globalThis.__pack = globalThis.finish = globalThis.describe = () => 'vforged'; 1",
    "Object.defineProperty(Object.prototype, 'finish', { get: () => () => 'vforged' }); 1",
    'console.log(\'v{"kind":"ok"}\'); 1',
    "globalThis.host = { write() {} }; 1",
  ])("%s", async (source) => {
    expect(await engine.value(source)).toBe(1);
  });
});

describe("what the program can see", () => {
  test("no helper of ours is a property of the global object", async () => {
    const names = await engine.value(
      "Reflect.ownKeys(globalThis).map(String).filter((k) => !/^[A-Z]|^Symbol/.test(k)).sort()",
    );
    expect(names).toEqual(
      [
        ..."NaN atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval exports globalThis inputs isFinite isNaN module".split(
          " ",
        ),
        ..."parseFloat parseInt performance process queueMicrotask require setImmediate setInterval setTimeout structuredClone undefined unescape".split(
          " ",
        ),
      ].filter((name) => name !== "NaN"),
    );
  });

  test("nothing enumerable but its own", async () => {
    expect(
      await engine.value("var mine = 1; Object.keys(globalThis)", { inputsJson: '{"a":1}' }),
    ).toEqual(["a", "mine"]);
  });

  test("no way out of the realm", async () => {
    const value = await engine.value(
      "[typeof WebAssembly, typeof Deno, typeof Bun, typeof std, typeof os, (() => { try { return Function('return process')().mainModule } catch (e) { return e.name } })(), console.log.constructor === Function]",
    );
    expect(value).toEqual([
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      null,
      true,
    ]);
  });

  test("stacks name no path of the host", async () => {
    expect(
      String(
        await engine.value(
          "new Error().stack + (() => { try { require('x')() } catch (e) { return e.stack } })()",
        ),
      ),
    ).not.toMatch(/node_modules|\/src\/|file:|\.ts/);
  });
});

describe("nothing of a run is left", () => {
  const find =
    "let found = 0; const b = new Uint8Array(2 ** 20); for (let i = 0; i < 40; i++) { const a = new Uint8Array(2 ** 18); for (let j = 0; j < a.length; j += 997) if (a[j] !== 0) found++ } found";

  test.each([
    ["a value", "globalThis.secret = 'S3CRET'.repeat(1000); secret.length"],
    ["growth", "globalThis.a = new Uint8Array(3 * 2 ** 20).fill(83); a.length"],
    ["large growth", "globalThis.a = new Uint8Array(20 * 2 ** 20).fill(83); a.length"],
    ["an error", "const a = new Uint8Array(2 ** 20).fill(83); throw new Error('S3CRET')"],
    [
      "pending work",
      "setTimeout(() => console.log('S3CRET'), 5000); Promise.resolve().then(() => { throw 'S3CRET' }); 1",
    ],
    ["a changed seed", "Math.random = () => 4; Date.now = () => 5; 1"],
  ])("of one that ended with %s", async (_, source) => {
    await engine.run(source);
    expect(await engine.value(find)).toBe(0);
    const { stdout, stderr, outcome } = await engine.run(
      "[typeof secret, typeof a, Math.random() === 4, Date.now() === 5]",
    );
    expect({ stdout, stderr, outcome }).toEqual({
      stdout: "",
      stderr: "",
      outcome: { kind: "ok", valueJson: '["undefined","undefined",false,false]', files: null },
    });
  });

  test("of one that was stopped", async () => {
    await engine.run(
      "globalThis.secret = 1; const f = async () => { for (;;) await null }; f(); for (;;);",
      {},
      { stopAfterMs: 20 },
    );
    expect(await engine.value("typeof secret")).toBe("undefined");
  });

  test("a thousand runs later it is as new", async () => {
    for (let i = 0; i < 1000; i++) {
      const expected = i % 3 === 0 ? { kind: "limit" } : { kind: "ok", valueJson: String(i) };
      const source =
        i % 3 === 0
          ? "function f() { f() } f()"
          : `globalThis.n = (globalThis.n ?? 0) + 1; n === 1 ? ${i} : 'leaked'`;
      const { outcome } = await engine.run(source);
      expect(outcome).toMatchObject(expected);
    }
  });
});
