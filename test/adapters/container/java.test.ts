import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createContainer } from "../../../src/adapters/container/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/request.ts";
import { engineAbsence, leftovers, type TestEngine, useSharedEngine } from "./engine.ts";

const absence = engineAbsence();
const MEBIBYTE = 1024 * 1024;

/** What is Java's own here: what becomes of values and errors is one with the lambda adapter, and tested there. */
describe.skipIf(absence !== null)(`Java in containers${absence ?? ""}`, () => {
  let engine: TestEngine;
  let adapter: Adapter;
  const run = (source: string, options: RequestOptions = {}): Promise<RunResult> =>
    adapter.doRun(makeRequest("java", source, { limits: { runMs: 20_000 }, ...options }), {
      signal: new AbortController().signal,
      emit: () => undefined,
      streaming: false,
    });

  beforeAll(async () => {
    engine = useSharedEngine();
    adapter = await createContainer({
      socketPath: engine.socketPath,
      runtime: "runc",
      warmAfterUse: 2,
      // The least there is: a Java machine has to do with it.
      maxProcesses: 24,
    });
  });
  afterAll(async () => {
    await adapter[Symbol.asyncDispose]();
    const left = await leftovers(engine);
    await engine.stop();
    expect(left).toEqual([]);
  });

  it("answers from statements and from a class, with inputs and what was printed", async () => {
    const inputs = { orders: [{ amount: 5 }, { amount: 10 }] };
    const source =
      'System.out.println("ż");\nSystem.err.print("e");\norders.stream().mapToLong(o -> (Long) o.get("amount")).sum()';
    const result = await run(source, { inputs });
    expect(result).toMatchObject({ status: "ok", value: 15, stdout: "ż\n", stderr: "e" });
    expect(result.engine).toMatch(/^java \d\d/);
    const file =
      "class A { static Object run(java.util.Map<String, Object> in) { return in.size(); } }";
    expect(await run(file, { inputs })).toMatchObject({ status: "ok", value: 1 });
  });

  it("tells faults of a program with their place", async () => {
    expect(await run("int a = 1;\nString s = a;")).toMatchObject({
      status: "guest_error",
      error: { name: "CompileError", line: 2, column: 12, excerpt: "String s = a;" },
    });
    expect(await run("int b = 0;\n1 / b")).toMatchObject({
      status: "guest_error",
      error: { name: "ArithmeticException", line: 2 },
    });
  });

  it.each([
    'new ProcessBuilder("true").start();',
    'new java.net.Socket("192.0.2.1", 80);',
    'java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd"))',
  ])("refuses by policy %s", async (source) => {
    expect(await run(source)).toMatchObject({
      status: "guest_error",
      error: { name: "ImportError" },
    });
  });

  it("stands behind the container's walls where the policy lets a class through", async () => {
    const allowedModules = ["java.lang.Runtime", "java.lang.Process", "java.net", "java.io"];
    const socket = 'new java.net.Socket("192.0.2.1", 80);\n1';
    const write = 'new java.io.FileWriter("/opt/aybiza/written");\n1';
    for (const source of [socket, write])
      expect(await run(source, { allowedModules })).toMatchObject({ status: "guest_error" });
  });

  it("stops at each limit, and serves on", async () => {
    expect(await run("while (true) { }", { limits: { runMs: 300 } })).toMatchObject({
      limit: "time",
    });
    const flood = 'while (true) System.out.println("x".repeat(1000));';
    expect(await run(flood, { limits: { outputBytes: 10_000, runMs: 20_000 } })).toMatchObject({
      limit: "output",
    });
    const greedy = "var all = new ArrayList<byte[]>();\nwhile (true) all.add(new byte[1_000_000]);";
    const limits = { memoryBytes: 32 * MEBIBYTE, runMs: 20_000 };
    expect(await run(greedy, { limits })).toMatchObject({ limit: "memory" });
    const modest = "var all = new byte[16 << 20];\nArrays.fill(all, (byte) 1);\nall.length";
    expect(await run(modest, { limits })).toMatchObject({ status: "ok", value: 16 * MEBIBYTE });
    const deep = "int f(int n) { return f(n + 1) + 1; }\nf(0)";
    expect(await run(deep)).toMatchObject({ limit: "recursion" });
    const threads =
      "var all = new ArrayList<Thread>();\nfor (int i = 0; i < 500; i++) { Thread t = new Thread(() -> { while (true) { } }); t.setDaemon(true); t.start(); all.add(t); }\nall.size()";
    expect((await run(threads)).status).not.toBe("ok");
    expect(await run("6 * 7")).toMatchObject({ status: "ok", value: 42 });
  });

  it("hands files in and out, where the policy lets it", async () => {
    const files = [{ path: "data/in.txt", bytes: Buffer.from("17") }];
    const read = 'java.nio.file.Files.readString(java.nio.file.Path.of("data/in.txt"))';
    const copy = `var text = ${read};\njava.nio.file.Files.writeString(java.nio.file.Path.of("out.txt"), text + "!");\ntext`;
    expect(await run(copy, { files, fileSystemAccess: "sandboxed" })).toMatchObject({
      status: "ok",
      value: "17",
      files: [{ path: "out.txt", bytes: Buffer.from("17!").toString("base64") }],
    });
    expect(await run(copy, { files, fileSystemAccess: "read_only" })).toMatchObject({
      status: "guest_error",
      error: { name: "AccessDeniedException" },
    });
    expect(await run(read, { files, fileSystemAccess: "read_only" })).toMatchObject({
      status: "ok",
      value: "17",
    });
  });
});
