import { afterEach, describe, expect, test } from "vitest";
import { MEBIBYTE, type TestEngine, startEngine, valueOf } from "./harness.ts";

/** Each wall, up and down: the same attack fails with it and succeeds without, so the wall is what stops it. */

const engines: TestEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine[Symbol.asyncDispose]();
});

async function both(wall: string): Promise<readonly [up: TestEngine, down: TestEngine]> {
  const pair = [await startEngine(), await startEngine({ walls: { [wall]: false } })] as const;
  engines.push(...pair);
  return pair;
}

describe("walls", () => {
  test("memory", async () => {
    const [up, down] = await both("memory");
    const options = { memoryBytes: 16 * MEBIBYTE };
    expect((await up.run("len(bytearray(50_000_000))", options)).outcome).toEqual({
      kind: "limit",
      limit: "memory",
    });
    expect(valueOf(await down.run("len(bytearray(50_000_000))", options))).toBe(50_000_000);
  });

  test("rewind", async () => {
    const [up, down] = await both("rewind");
    for (const engine of [up, down]) await engine.run("x = 'S3CR3T-' + 'kept'");
    expect(valueOf(await up.run("'x' in globals()"))).toBe(false);
    expect(valueOf(await down.run("'x' in globals()"))).toBe(true);
    expect(await up.remembers("S3CR3T-kept")).toBe(false);
    expect(await down.remembers("S3CR3T-kept")).toBe(true);
  });

  test("output", async () => {
    const [up, down] = await both("output");
    const options = { outputBytes: 100, resultBytes: 100 };
    expect((await up.run("print('x' * 500)", options)).stdout).toHaveLength(100);
    expect((await down.run("print('x' * 500)", options)).stdout).toHaveLength(501);
    expect((await up.run("'x' * 500", options)).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
    expect(valueOf(await down.run("'x' * 500", options))).toHaveLength(500);
  });

  test("stopFlag", async () => {
    const [up, down] = await both("stopFlag");
    const source = "n = 0\nwhile n < 5_000_000: n += 1\nn";
    expect((await up.run(source, { stopAfterMs: 30 })).outcome).toEqual({ kind: "stopped" });
    expect(valueOf(await down.run(source, { stopAfterMs: 30 }))).toBe(5_000_000);
  });

  test("imports", async () => {
    const [up, down] = await both("imports");
    expect((await up.run("import os\nos.getcwd()")).outcome).toMatchObject({
      kind: "error",
      error: { name: "ImportError" },
    });
    expect(valueOf(await down.run("import os\nos.getcwd()"))).toBe("/files");
  });

  test("files", async () => {
    const [up, down] = await both("files");
    expect((await up.run("open('x', 'w').write('x')")).outcome).toMatchObject({
      kind: "error",
      error: { name: "PermissionError" },
    });
    expect(valueOf(await down.run("open('x', 'w').write('x')"))).toBe(1);
  });
});
