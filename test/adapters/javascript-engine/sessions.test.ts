import { afterAll, describe, expect, test } from "vitest";
import type { GuestJob, GuestReply } from "../../../src/adapters/embedded/guest/engine.ts";
import { damaged, forged } from "../embedded/spoiled-images.ts";
import { type RunExtras, startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const MEBIBYTE = 1024 * 1024;
const STATE_BYTES = 32 * MEBIBYTE;

/** A session as the gateway keeps it: an image that goes in and comes out. */
interface TestSession {
  image: Uint8Array;
  run(source: string, job?: Partial<GuestJob>, extras?: RunExtras): Promise<GuestReply>;
  value(source: string, job?: Partial<GuestJob>): Promise<unknown>;
}

function openSession(stateBytes = STATE_BYTES): TestSession {
  const session: TestSession = {
    image: new Uint8Array(),
    async run(source, job = {}, extras = {}) {
      const { image } = session;
      const reply = await engine.run(source, { session: { image, stateBytes }, ...job }, extras);
      session.image = reply.image ?? image;
      return reply;
    },
    value: async (source, job) => valueOf(await session.run(source, job)),
  };
  return session;
}

function valueOf({ outcome }: GuestReply): unknown {
  if (outcome.kind !== "ok") throw new Error(`Expected a value, got ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.valueJson);
}

describe("what a session keeps", () => {
  test("variables, functions and classes, however they were declared", async () => {
    const session = openSession();
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
    const session = openSession();
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
    const session = openSession();
    await session.run("const data = await Promise.resolve(7); async function late() { return 8 }");
    expect(await session.value("[data, await late()]")).toEqual([7, 8]);
    const source =
      "'use strict';\nconst r = 3; function up() { return r + 1 }\nfor (const i of [1, 2]) { try { if (i === 2) return { r, i } } finally { var left = true } }\nconst never = 1";
    expect(await session.value(source)).toEqual({ r: 3, i: 2 });
    expect(await session.value("[r, up(), left, typeof never]")).toEqual([3, 4, true, "undefined"]);
    expect(await session.value("if (r) return; 5")).toBe(null);
  });

  test("the same in TypeScript, which shares it with JavaScript", async () => {
    const session = openSession();
    await session.run(
      "interface Row { n: number }\nconst rows: Row[] = [{ n: 1 }];\nenum Color { Red, Green }\nabstract class Shape { abstract area(): number }\nclass Box<T> extends Shape { constructor(readonly value: T) { super() } area() { return 4 } }",
      { language: "typescript" },
    );
    const look = "const rows2 = rows.map(({ n }) => n); [rows2, Color.Green, new Box('x').area()]";
    expect(await session.value(look)).toEqual([[1], 1, 4]);
    expect(await session.value(look, { language: "typescript" })).toEqual([[1], 1, 4]);
  });

  test("the effects before a fault, and of a program that ended itself", async () => {
    const session = openSession();
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
    const session = openSession();
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
    const session = openSession();
    await session.run("let x = 1");
    const { image } = session;
    expect((await session.run("x = = 2")).image).toEqual(image);
    expect(await session.value("x")).toBe(1);
  });

  test("nothing that was still waiting when a run ended", async () => {
    const session = openSession();
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
    const session = openSession();
    const inputs = (json: object): Partial<GuestJob> => ({ inputsJson: JSON.stringify(json) });
    await session.run("const rate = inputs.rate; const total = n", inputs({ rate: 7, n: 5, m: 1 }));
    expect(await session.value("[rate, total, inputs, typeof n, typeof m]")).toEqual([
      ...[7, 5, {}],
      ...["undefined", "undefined"],
    ]);
    expect(await session.value("[rate, m]", inputs({ m: 2, rate: 9 }))).toEqual([9, 2]);
    expect(await session.value("typeof rate")).toBe("undefined");
    expect(await session.value("[typeof Map, inputs.Map]", inputs({ Map: 1 }))).toEqual([
      "function",
      1,
    ]);
  });

  test("its output, randomness and clocks", async () => {
    const session = openSession();
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
    const session = openSession();
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
    const session = openSession();
    await session.run("function bad() {\n\n\n\n  throw new Error('old') }");
    const { outcome } = await session.run("1;\n2;\n bad()");
    expect(outcome).toMatchObject({ error: { message: "old", line: 3, column: 2 } });
    const rewritten = await session.run("class A {}\nlet b, c\nif (b) return 1\nnull.price");
    expect(rewritten.outcome).toMatchObject({ error: { line: 4, excerpt: "null.price" } });
  });

  test("its files", async () => {
    const session = openSession();
    const job: Partial<GuestJob> = { fileSystemAccess: "sandboxed" };
    await session.run("const fs = require('fs'); fs.writeFileSync('a.txt', 'x')", job);
    expect(await session.value("fs.existsSync('a.txt')", job)).toBe(false);
  });
});

describe("the size of a session", () => {
  test("past its cap the run is a limit, and the session as it was", async () => {
    const session = openSession(MEBIBYTE);
    await session.run("let x = 1");
    const reply = await session.run("x = new Uint8Array(2_000_000).fill(1); 1");
    expect(reply).toMatchObject({ outcome: { kind: "limit", limit: "memory" }, image: null });
    expect(await session.value("x")).toBe(1);
  });

  test("what a program has let go of does not count", async () => {
    const session = openSession(4 * MEBIBYTE);
    await session.run("const kept = new Uint8Array(1_000_000).fill(1); 1");
    const source =
      "{ const x = Array.from({ length: 200_000 }, (_, i) => ({ i, s: String(i).repeat(9) })); x[0].self = x; x.length }";
    expect((await session.run(source)).outcome.kind).toBe("ok");
    expect(session.image.length).toBeLessThan(3 * MEBIBYTE);
    expect(await session.value("kept[999_999]")).toBe(1);
  });

  test("neither results nor inputs nor deep calls pile up", async () => {
    const session = openSession();
    const source =
      "const deep = (n) => n === 0 ? 0 : 1 + deep(n - 1); deep(300); 'y'.repeat(100_000) + inputs.a.slice(0, 5)";
    const job = { inputsJson: JSON.stringify({ a: "z".repeat(100_000) }) };
    for (let count = 0; count < 5; count += 1) await session.run(source, job);
    const early = session.image.length;
    for (let count = 0; count < 25; count += 1) await session.run(source, job);
    expect(session.image.length).toBeLessThan(early + 100_000);
    expect(early).toBeLessThan(2 * MEBIBYTE);
  });

  test("a session that needs more than a run may have is a limit of memory", async () => {
    const session = openSession();
    await session.run("const x = new Uint8Array(20_000_000).fill(1); 1");
    const reply = await session.run("x.length", { memoryBytes: 4 * MEBIBYTE });
    expect(reply.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect(await session.value("x.length")).toBe(20_000_000);
  });
});

describe("whose session it is", () => {
  const SECRET = "S3CR3T-of-a-session";

  test("no run without it, and no other session, sees any of it", async () => {
    const [mine, other] = [openSession(), openSession()];
    await mine.run(
      `const secret = '${SECRET}'; const many = Array(5_000).fill(secret).map((s, i) => s + i)`,
    );
    expect(Buffer.from(mine.image).includes(SECRET)).toBe(true);
    expect((await engine.run("secret")).outcome.kind).toBe("error");
    expect((await other.run("secret")).outcome.kind).toBe("error");
    expect(Buffer.from(other.image).includes(SECRET)).toBe(false);
    expect(await mine.value("secret")).toBe(SECRET);
  });

  test("nor does it see a run that had none", async () => {
    const session = openSession();
    await session.run("let x = 1");
    await engine.run(`globalThis.many = Array(5_000).fill(0).map((_, i) => '${SECRET}' + i); 1`);
    expect((await session.run("many")).outcome.kind).toBe("error");
    expect(Buffer.from(session.image).includes(SECRET)).toBe(false);
  });

  test("two ways on from one image do not meet", async () => {
    const session = openSession();
    await session.run("const x = [1]");
    const fork = await engine.run("x.push(2); x", {
      session: { image: session.image, stateBytes: STATE_BYTES },
    });
    expect(valueOf(fork)).toEqual([1, 2]);
    expect(await session.value("x")).toEqual([1]);
  });
});

describe("images come out of a cage", () => {
  test("every engine of the build resumes them", async () => {
    const session = openSession();
    await session.run("let x = 41; function f() { return x + 1 }");
    await using other = await startEngine();
    const reply = await other.run("f()", {
      session: { image: session.image, stateBytes: STATE_BYTES },
    });
    expect(valueOf(reply)).toBe(42);
  });

  test("damaged ones, and those of another build, are refused and kept", async () => {
    const session = openSession();
    await session.run("let x = 1");
    for (const [name, image] of damaged(session.image)) {
      const reply = await engine.run("x", { session: { image, stateBytes: STATE_BYTES } });
      expect(reply.outcome, name).toMatchObject({ error: { name: "SessionError" } });
      expect(reply.image, name).toEqual(image);
    }
    expect(await engine.value("1 + 1")).toBe(2);
    expect(await session.value("x")).toBe(1);
  });

  test("forged ones harm nobody but their own session", async () => {
    const session = openSession();
    await session.run("let x = 1");
    for (const image of forged(session.image, 80)) {
      const job = { session: { image, stateBytes: STATE_BYTES } };
      const { outcome } = await engine.run("x", job, { stopAfterMs: 200 });
      expect(["ok", "error", "limit", "stopped", "crashed"]).toContain(outcome.kind);
    }
    expect(await engine.value("[1, 2].map((n) => n * 2)")).toEqual([2, 4]);
    expect(await session.value("x")).toBe(1);
  });
});
