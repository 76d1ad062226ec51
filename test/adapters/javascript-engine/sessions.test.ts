import { afterAll, describe, expect, test } from "vitest";
import type { GuestJob } from "../../../src/adapters/embedded/guest/engine.ts";
import { MEBIBYTE, openSession } from "./session.ts";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("what a session keeps", () => {
  test("variables, functions and classes, however they were declared", async () => {
    const session = openSession(engine);
    await session.run(
      "const a = 1; let b = 2; var c = 3; function f(n) { return n + a } class K { v() { return b } }\nconst { d, e: [g = 7], ...rest } = { d: 4, e: [], h: 5 }; if (a) { var inner = 6 }",
    );
    expect(await session.value("[a, b, c, f(1), new K().v(), d, g, rest, inner]")).toEqual([
      ...[1, 2, 3, 2, 2, 4, 7],
      { h: 5 },
      6,
    ]);
  });

  test("and lets a later program declare them again in any form", async () => {
    const session = openSession(engine);
    const forms = [
      "const x = 1;",
      "let x = 2;",
      "var x = 3;",
      "function x() {}",
      "class x {}",
      "const x = await 6;",
      "export const x = 7;",
      "const [x] = [8];",
      "if (true) return 9;\nconst x = 1;",
    ];
    for (const first of forms)
      for (const second of forms) {
        await session.run(first);
        expect((await session.run(second)).outcome.kind, `${first} then ${second}`).toBe("ok");
      }
    await session.run("let x = 5");
    expect(await session.value("let x; x")).toBe(null);
    await session.run("function f() { return x } const x = 1");
    expect(await session.value("const x = 2; f()")).toBe(2);
  });

  test("what was declared around await and around a return at the top", async () => {
    const session = openSession(engine);
    await session.run("const data = await Promise.resolve(7); async function late() { return 8 }");
    expect(await session.value("[data, await late()]")).toEqual([7, 8]);
    const source =
      "'use strict';\nconst r = 3; function up() { return r + 1 }\nfor (const i of [1, 2]) { try { if (i === 2) return { r, i } } finally { var left = true } }\nconst never = 1";
    expect(await session.value(source)).toEqual({ r: 3, i: 2 });
    expect(await session.value("[r, up(), left, typeof never]")).toEqual([3, 4, true, "undefined"]);
    expect(await session.value("if (r) return; 5")).toBe(null);
  });

  test("the same in TypeScript, which shares it with JavaScript", async () => {
    const session = openSession(engine);
    await session.run(
      "interface Row { n: number }\nconst rows: Row[] = [{ n: 1 }];\nenum Color { Red, Green }\nabstract class Shape { abstract area(): number }\nclass Box<T> extends Shape { constructor(readonly value: T) { super() } area() { return 4 } }",
      { language: "typescript" },
    );
    const look = "const rows2 = rows.map(({ n }) => n); [rows2, Color.Green, new Box('x').area()]";
    expect(await session.value(look)).toEqual([[1], 1, 4]);
    expect(await session.value(look, { language: "typescript" })).toEqual([[1], 1, 4]);
  });

  test("the effects before a fault, and of a program that ended itself", async () => {
    const session = openSession(engine);
    expect((await session.run("let x = 1; null.price")).outcome.kind).toBe("error");
    const ending = "x += 1; try { process.exit(3) } catch { x = 90 } finally { x = 91 }";
    expect((await session.run(ending)).outcome).toMatchObject({ error: { name: "ExitError" } });
    await session.run(
      "const end = async () => { await null; x += 1; process.exit(0) }; await end()",
    );
    await session.run("setTimeout(() => { x += 1; process.exit(0) }, 1)");
    expect(await session.value("x")).toBe(4);
  });

  test("nothing of a run that was stopped or passed a limit", async () => {
    const session = openSession(engine);
    await session.run("let x = 1");
    const before = session.image;
    const stopped = await session.run("x = 2; for (;;);", {}, { stopAfterMs: 30 });
    expect(stopped).toMatchObject({ outcome: { kind: "stopped" }, image: null });
    const hoard = "x = 2; const a = []; for (;;) a.push('y'.repeat(10 ** 6) + a.length)";
    const exhausted = await session.run(hoard, { memoryBytes: 8 * MEBIBYTE });
    expect(exhausted).toMatchObject({ outcome: { limit: "memory" }, image: null });
    expect((await session.run("x = 2; const f = () => f(); f()")).image).toBe(null);
    expect(session.image).toEqual(before);
    expect(await session.value("x")).toBe(1);
  });

  test("a syntax error changes nothing", async () => {
    const session = openSession(engine);
    await session.run("let x = 1");
    const { image } = session;
    expect((await session.run("x = = 2")).image).toEqual(image);
    expect(await session.value("x")).toBe(1);
  });

  test("nothing that was still waiting when a run ended", async () => {
    const session = openSession(engine);
    await session.run(
      "let x = 1, wake; const slept = new Promise((resolve) => { wake = resolve })",
    );
    await session.run(
      "Promise.resolve().then(() => { x = 'job' }); setTimeout(() => { x = 'timer' }, 1); slept.then((v) => { x = v }); throw new Error('over')",
    );
    expect(await session.value("await new Promise((resolve) => setTimeout(resolve, 5)); x")).toBe(
      1,
    );
    expect(await session.value("wake('woken'); await null; x")).toBe("woken");
  });
});

describe("what is new in each run", () => {
  test("its inputs, and the names they bind", async () => {
    const session = openSession(engine);
    const inputs = (json: object): Partial<GuestJob> => ({ inputsJson: JSON.stringify(json) });
    await session.run("const rate = inputs.rate; const total = n", inputs({ rate: 7, n: 5, m: 1 }));
    expect(await session.value("[rate, total, inputs, typeof n, typeof m]")).toEqual([
      ...[7, 5, {}],
      ...["undefined", "undefined"],
    ]);
    expect(await session.value("[rate, m]", inputs({ m: 2, rate: 9 }))).toEqual([9, 2]);
    expect(await session.value("typeof rate")).toBe("undefined");
    expect(await session.value("total", inputs({ total: 11 }))).toBe(11);
    expect(await session.value("typeof total")).toBe("undefined");
    expect(await session.value("[typeof Map, inputs.Map]", inputs({ Map: 1 }))).toEqual([
      "function",
      1,
    ]);
  });

  test("its output, randomness and clocks", async () => {
    const session = openSession(engine);
    expect((await session.run("console.group('g'); console.log('a')")).stdout).toBe("g\n  a\n");
    expect((await session.run("console.log('b')")).stdout).toBe("b\n");
    expect(await session.value("Math.random()", { seed: 7 })).toBe(
      await session.value("Math.random()", { seed: 7 }),
    );
    expect(await session.value("Math.random()")).not.toBe(await session.value("Math.random()"));
    expect(await session.value("Date.now()", { nowMs: 1_000 })).toBe(1_000);
    expect(await session.value("Date.now()", { nowMs: 5_000 })).toBe(5_000);
    expect(Number(await session.value("performance.now()"))).toBeLessThan(2_000);
  });

  test("its imports: a name bound under a wider policy is denied, and comes back with it", async () => {
    const session = openSession(engine);
    const wide: Partial<GuestJob> = { allowedModules: ["decimal"], fileSystemAccess: "sandboxed" };
    await session.run(
      "import Decimal, { Decimal as D } from 'decimal'; import * as fs from 'fs'; const kept = fs",
      wide,
    );
    for (const source of ["new Decimal(1)", "new D(1)", "fs.readdirSync('/files')"])
      expect((await session.run(source)).outcome).toMatchObject({
        kind: "error",
        error: { name: "ImportError" },
      });
    const held = await session.run("kept.readFileSync('a.txt', 'utf8')", {
      files: [{ path: "a.txt", bytes: Buffer.from("x") }],
    });
    expect(held.outcome).toMatchObject({ error: { message: expect.stringContaining("EACCES") } });
    expect(
      await session.value("[new Decimal(1).plus(new D(2)).toNumber(), fs.existsSync('x')]", wide),
    ).toEqual([3, false]);
  });

  test("its lines: those of earlier programs are not taken for its own", async () => {
    const session = openSession(engine);
    await session.run("function bad() {\n\n\n\n  throw new Error('old') }");
    const { outcome } = await session.run("1;\n2;\n bad()");
    expect(outcome).toMatchObject({ error: { message: "old", line: 3, column: 2 } });
    const rewritten = await session.run("class A {}\nlet b, c\nif (b) return 1\nnull.price");
    expect(rewritten.outcome).toMatchObject({ error: { line: 4, excerpt: "null.price" } });
  });

  test("its files", async () => {
    const session = openSession(engine);
    const job: Partial<GuestJob> = { fileSystemAccess: "sandboxed" };
    await session.run("const fs = require('fs'); fs.writeFileSync('a.txt', 'x')", job);
    expect(await session.value("fs.existsSync('a.txt')", job)).toBe(false);
  });
});
