import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import type { GuestReply } from "../../../src/adapters/embedded/guest/engine.ts";
import { damaged, forged } from "../embedded/spoiled-images.ts";
import { MEBIBYTE, type RunOptions, startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const NO_IMAGE = new Uint8Array();
const STATE_BYTES = 32 * MEBIBYTE;

/** A session as the gateway keeps it: an image that goes in and comes out. */
interface TestSession {
  image: Uint8Array;
  run(source: string, options?: RunOptions): Promise<GuestReply>;
  value(source: string, options?: RunOptions): Promise<unknown>;
}

function openSession(on = engine, stateBytes = STATE_BYTES): TestSession {
  const session: TestSession = {
    image: NO_IMAGE,
    async run(source, options = {}) {
      const { image } = session;
      const reply = await on.run(source, { session: { image, stateBytes }, ...options });
      session.image = reply.image ?? image;
      return reply;
    },
    value: async (source, options) => valueOf(await session.run(source, options)),
  };
  return session;
}

describe("what a session keeps", () => {
  test("variables, functions, classes and imports, as a prompt does", async () => {
    const session = openSession();
    await session.run(
      "import math, json as js\nfrom datetime import date\nx = 40\ndef f(n):\n    return n + x\nclass A:\n    count = 0\n    def up(self):\n        A.count += 1\n        return A.count\na = A()\ngen = (i * i for i in range(5))\nnext(gen)",
    );
    expect(
      await session.value("[f(1), a.up(), math.floor(1.5), js.dumps([1]), date(2026, 1, 2)]"),
    ).toEqual([41, 1, 1, "[1]", { $type: "date", value: "2026-01-02" }]);
    await session.run("x = 1");
    expect(await session.value("[f(1), a.up(), next(gen), isinstance(a, A)]")).toEqual([
      2,
      2,
      1,
      true,
    ]);
  });

  test("what was awaited, and nothing that still ran", async () => {
    const session = openSession();
    const options = { allowedModules: ["asyncio"] };
    await session.run(
      "import asyncio\nasync def later():\n    await asyncio.sleep(0)\n    return 7\nasync def never():\n    global woke\n    await asyncio.sleep(60)\n    woke = 1\nkept = await later()\ntask = asyncio.create_task(never())\nawait asyncio.sleep(0)",
      options,
    );
    expect(await session.value("[kept, await later(), task.cancelled()]", options)).toEqual([
      7,
      7,
      true,
    ]);
  });

  test("the effects before a fault, and of a program that ended itself in order", async () => {
    const session = openSession();
    expect((await session.run("x = 1\ny = 1 / 0")).outcome.kind).toBe("error");
    expect((await session.run("x += 1\nraise SystemExit(3)")).outcome.kind).toBe("error");
    await session.run("x += 1\nraise SystemExit");
    expect(await session.value("x")).toBe(3);
  });

  test("nothing of a run that was stopped, passed a limit or left by a back door", async () => {
    const session = openSession();
    await session.run("x = 1");
    const before = session.image;
    const stopped = await session.run("x = 2\nwhile True: pass", { stopAfterMs: 50 });
    expect(stopped).toMatchObject({ outcome: { kind: "stopped" }, image: null });
    const hoard = "x = 2\na = []\nwhile True: a.append('x' * 10**6)";
    const exhausted = await session.run(hoard, { memoryBytes: 16 * MEBIBYTE });
    expect(exhausted).toMatchObject({ outcome: { limit: "memory" }, image: null });
    expect((await session.run("x = 2\ndef f(): f()\nf()")).outcome.kind).toBe("limit");
    const left = await session.run("import os\nx = 2\nos._exit(0)", { allowedModules: ["os"] });
    expect(left.outcome.kind).toBe("error");
    expect(session.image).toEqual(before);
    expect(await session.value("x")).toBe(1);
  });

  test("a program that wipes its own names can go on", async () => {
    const session = openSession();
    await session.run("globals().clear()");
    const { outcome } = await session.run("import os\nos.getcwd()");
    expect(outcome).toMatchObject({ kind: "error", error: { name: "ImportError" } });
    expect(await session.value("len([1])")).toBe(1);
  });
});

describe("what is new in each run", () => {
  test("its inputs, and the names they bind", async () => {
    const session = openSession();
    const inputs = (json: object): RunOptions => ({ inputsJson: JSON.stringify(json) });
    await session.run("rate = inputs['rate']\ntotal = n", inputs({ rate: 7, n: 5, m: 1 }));
    expect(await session.value("[rate, total, inputs, 'n' in globals()]")).toEqual([
      7,
      5,
      {},
      false,
    ]);
    expect(await session.value("[rate, m]", inputs({ m: 2, rate: 9 }))).toEqual([9, 2]);
    expect(await session.value("'rate' in globals()")).toBe(false);
  });

  test("its output, whatever the last one did to the streams", async () => {
    const session = openSession();
    const options = { allowedModules: ["sys", "io"] };
    expect((await session.run("print('one', end='')")).stdout).toBe("one");
    await session.run("import sys, io\nsys.stdout = io.StringIO()\nsys.stderr = None", options);
    expect(await session.run("print('two')")).toMatchObject({ stdout: "two\n", stderr: "" });
  });

  test("its randomness and its clocks", async () => {
    const session = openSession();
    const options = { allowedModules: ["random", "time", "uuid"] };
    const draw = "import random, time, uuid\n[random.random(), str(uuid.uuid4())]";
    const seeded = { ...options, seed: 7 };
    expect(await session.value(draw, seeded)).toEqual(await session.value(draw, seeded));
    expect(await session.value(draw, options)).not.toEqual(await session.value(draw, options));
    expect(await session.value("time.time()", { ...options, nowMs: 1_000 })).toBe(1);
    expect(await session.value("time.time()", { ...options, nowMs: 5_000 })).toBe(5);
  });

  test("its imports: a name bound under a wider policy is denied, and comes back with it", async () => {
    const session = openSession();
    await session.run(
      "import json\nfrom math import sqrt, floor as down\nfrom datetime import *\ndef late():\n    import json\n    return json.dumps([1])",
    );
    for (const source of ["json.dumps([1])", "sqrt(4)", "down(1.5)", "date(2026, 1, 1)", "late()"])
      expect((await session.run(source, { allowedModules: [] })).outcome).toMatchObject({
        kind: "error",
        error: { name: "ImportError" },
      });
    expect(await session.value("[json.dumps([1]), sqrt(4), down(1.5), late()]")).toEqual([
      "[1]",
      2,
      1,
      "[1]",
    ]);
  });

  test("its lines: those of earlier programs are not taken for its own", async () => {
    const session = openSession();
    await session.run("def bad():\n\n\n\n    return 1 / 0");
    const { outcome } = await session.run("1\n2\nbad()");
    expect(outcome).toMatchObject({ kind: "error", error: { line: 3, excerpt: "bad()" } });
  });

  test("its files: those of the last run are gone, and were closed at its end", async () => {
    const session = openSession();
    const options: RunOptions = { fileSystemAccess: "sandboxed" };
    const first = await session.run("f = open('a.txt', 'w')\nf.write('kept')\n1", options);
    expect(first.outcome).toMatchObject({ files: [{ path: "a.txt", bytes: "a2VwdA==" }] });
    const look =
      "import os\nwith open('b.txt', 'w') as g:\n    g.write('b')\n[f.closed, os.listdir('.')]";
    expect(await session.value(look, { ...options, allowedModules: ["os"] })).toEqual([
      true,
      ["b.txt"],
    ]);
  });
});

describe("the size of a session", () => {
  test("past its cap the run is a limit, and the session as it was", async () => {
    const session = openSession(engine, MEBIBYTE);
    await session.run("x = 1");
    const reply = await session.run("x = 'y' * 2_000_000\n1");
    expect(reply).toMatchObject({ outcome: { kind: "limit", limit: "memory" }, image: null });
    expect(await session.value("x")).toBe(1);
  });

  test("what a program has let go of does not count", async () => {
    const session = openSession(engine, 4 * MEBIBYTE);
    await session.run("kept = 'k' * 1_000_000\n1");
    const source = "x = [str(i) * 20 for i in range(200_000)]\ny = 'z' * 20_000_000\ndel x, y\n1";
    expect((await session.run(source)).outcome.kind).toBe("ok");
    expect(session.image.length).toBeLessThan(2 * MEBIBYTE);
    expect(await session.value("len(kept)")).toBe(1_000_000);
  });

  test("neither results nor inputs nor deep calls pile up", async () => {
    const session = openSession();
    const source =
      "def deep(n):\n    return 0 if n == 0 else 1 + deep(n - 1)\ndeep(400)\n'y' * 100_000 + inputs['a'][:5]";
    const options = { inputsJson: JSON.stringify({ a: "z".repeat(100_000) }) };
    for (let count = 0; count < 5; count += 1) await session.run(source, options);
    const early = session.image.length;
    for (let count = 0; count < 25; count += 1) await session.run(source, options);
    expect(session.image.length).toBeLessThan(early + 100_000);
    expect(early).toBeLessThan(MEBIBYTE);
  });

  test("a session that needs more than a run may have is a limit of memory", async () => {
    const session = openSession();
    await session.run("x = 'y' * 20_000_000\n1");
    const reply = await session.run("len(x)", { memoryBytes: 4 * MEBIBYTE });
    expect(reply.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect(await session.value("len(x)")).toBe(20_000_000);
  });
});

describe("whose session it is", () => {
  test("no run without it, and no other session, sees any of it", async () => {
    const secret = `S3CR3T-${Math.random().toString(36).slice(2)}`;
    const [mine, other] = [openSession(), openSession()];
    await mine.run(`secret = '${secret}'\nmany = [secret + str(i) for i in range(50_000)]\n1`);
    expect(await engine.remembers(secret)).toBe(false);
    await mine.run("len(many)");
    expect(await engine.remembers(secret)).toBe(false);
    expect((await engine.run("secret")).outcome.kind).toBe("error");
    expect((await other.run("secret")).outcome.kind).toBe("error");
    expect(Buffer.from(other.image).includes(secret)).toBe(false);
    expect(await mine.value("secret")).toBe(secret);
  });

  test("nor does it see a run that had none", async () => {
    const secret = `S3CR3T-${Math.random().toString(36).slice(2)}`;
    const session = openSession();
    await session.run("x = 1");
    await engine.run(`many = ['${secret}' + str(i) for i in range(50_000)]\n1`);
    expect((await session.run("many")).outcome.kind).toBe("error");
    expect(Buffer.from(session.image).includes(secret)).toBe(false);
  });

  test("two ways on from one image do not meet", async () => {
    const session = openSession();
    await session.run("x = [1]");
    const fork = { ...openSession(), image: session.image };
    const forked = await engine.run("x.append(2)\nx", {
      session: { image: fork.image, stateBytes: STATE_BYTES },
    });
    expect(valueOf(forked)).toEqual([1, 2]);
    expect(await session.value("x")).toEqual([1]);
  });
});

describe("images come out of a cage", () => {
  test("every engine of the build resumes them", async () => {
    const session = openSession();
    await session.run("x = 41\ndef f(): return x + 1");
    await using other = await startEngine();
    const reply = await other.run("f()", {
      session: { image: session.image, stateBytes: STATE_BYTES },
    });
    expect(valueOf(reply)).toBe(42);
  });

  test("damaged ones, and those of another build, are refused and kept", async () => {
    const session = openSession();
    await session.run("x = 1");
    for (const [name, image] of damaged(session.image)) {
      const reply = await engine.run("x", { session: { image, stateBytes: STATE_BYTES } });
      expect(reply.outcome, name).toMatchObject({
        kind: "error",
        error: { name: "SessionError" },
      });
      expect(reply.image, name).toEqual(image);
    }
    expect(valueOf(await engine.run("1 + 1"))).toBe(2);
    expect(await session.value("x")).toBe(1);
  });

  test("forged ones harm nobody but their own session", async () => {
    const session = openSession();
    await session.run("x = 1");
    let victim = await startEngine();
    for (const image of forged(session.image, 40)) {
      const job = { session: { image, stateBytes: STATE_BYTES } };
      const replied = victim
        .run("x", { ...job, stopAfterMs: 300 })
        .then(({ outcome }) => outcome.kind);
      const kind = await Promise.race([replied, sleep(1_500, "deaf")]);
      expect(["ok", "error", "limit", "stopped", "crashed", "deaf"]).toContain(kind);
      if (kind !== "deaf") continue;
      // A guest may wipe what looks at the stop flag: then its host terminates the thread.
      await victim[Symbol.asyncDispose]();
      victim = await startEngine();
    }
    expect(valueOf(await victim.run("import json\njson.dumps([1])"))).toBe("[1]");
    await victim[Symbol.asyncDispose]();
    expect(await session.value("x")).toBe(1);
  });
});
