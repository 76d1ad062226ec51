import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { damaged, forged } from "../embedded/spoiled-images.ts";
import { MEBIBYTE, openSession, STATE_BYTES, valueOf } from "./session.ts";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("the size of a session", () => {
  test("past its cap the run is a limit, and the session as it was", async () => {
    const session = openSession(engine, MEBIBYTE);
    await session.run("let x = 1");
    const reply = await session.run("x = new Uint8Array(2_000_000).fill(1); 1");
    expect(reply).toMatchObject({ outcome: { kind: "limit", limit: "memory" }, image: null });
    expect(await session.value("x")).toBe(1);
  });

  test("what a program has let go of does not count", async () => {
    const session = openSession(engine, 4 * MEBIBYTE);
    await session.run("const kept = new Uint8Array(1_000_000).fill(1); 1");
    const source =
      "{ const x = Array.from({ length: 200_000 }, (_, i) => ({ i, s: String(i).repeat(9) })); x[0].self = x; x.length }";
    expect((await session.run(source)).outcome.kind).toBe("ok");
    expect(session.image.length).toBeLessThan(3 * MEBIBYTE);
    expect(await session.value("kept[999_999]")).toBe(1);
  });

  test("neither results nor inputs nor deep calls pile up", async () => {
    const session = openSession(engine);
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
    const session = openSession(engine);
    await session.run("const x = new Uint8Array(20_000_000).fill(1); 1");
    const reply = await session.run("x.length", { memoryBytes: 4 * MEBIBYTE });
    expect(reply.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect(await session.value("x.length")).toBe(20_000_000);
  });
});

describe("whose session it is", () => {
  const SECRET = "S3CR3T-of-a-session";

  test("no run without it, and no other session, sees any of it", async () => {
    const [mine, other] = [openSession(engine), openSession(engine)];
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
    const session = openSession(engine);
    await session.run("let x = 1");
    await engine.run(`globalThis.many = Array(5_000).fill(0).map((_, i) => '${SECRET}' + i); 1`);
    expect((await session.run("many")).outcome.kind).toBe("error");
    expect(Buffer.from(session.image).includes(SECRET)).toBe(false);
  });

  test("two ways on from one image do not meet", async () => {
    const session = openSession(engine);
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
    const session = openSession(engine);
    await session.run("let x = 41; function f() { return x + 1 }");
    await using other = await startEngine();
    const reply = await other.run("f()", {
      session: { image: session.image, stateBytes: STATE_BYTES },
    });
    expect(valueOf(reply)).toBe(42);
  });

  test("damaged ones, and those of another build, are refused and kept", async () => {
    const session = openSession(engine);
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
    const session = openSession(engine);
    await session.run("let x = 1");
    let victim = await startEngine();
    for (const image of forged(session.image, 80)) {
      const job = { session: { image, stateBytes: STATE_BYTES } };
      const replied = victim
        .run("x", job, { stopAfterMs: 300 })
        .then(({ outcome }) => outcome.kind);
      const kind = await Promise.race([replied, sleep(1_500, "deaf")]);
      expect(["ok", "error", "limit", "stopped", "crashed", "deaf"]).toContain(kind);
      if (kind !== "deaf") continue;
      // A guest may wipe what looks at the stop flag: then its host terminates the thread.
      await victim[Symbol.asyncDispose]();
      victim = await startEngine();
    }
    expect(await victim.value("[1, 2].map((n) => n * 2)")).toEqual([2, 4]);
    await victim[Symbol.asyncDispose]();
    expect(await session.value("x")).toBe(1);
  });
});
