import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createContainer } from "../../../src/adapters/container/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunEvent } from "../../../src/core/events.ts";
import { parseLanguage } from "../../../src/core/language.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { scalarOf } from "../../../src/core/value.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/request.ts";
import { engineAbsence, leftovers, type TestEngine, useSharedEngine } from "./engine.ts";

const absence = engineAbsence();

describe.skipIf(absence !== null)(`programs in containers${absence ?? ""}`, () => {
  let engine: TestEngine;
  let adapter: Adapter;
  const run = (
    language: string,
    source: string,
    options: RequestOptions & { signal?: AbortSignal; onEvent?: (event: RunEvent) => void } = {},
  ): Promise<RunResult> => {
    const known = parseLanguage(language);
    if (known === undefined) throw new Error(`${language} is no language`);
    return adapter.doRun(makeRequest(known, source, options), {
      signal: options.signal ?? new AbortController().signal,
      emit: (event) => options.onEvent?.(event),
      streaming: true,
    });
  };

  beforeAll(async () => {
    engine = useSharedEngine();
    adapter = await createContainer({ socketPath: engine.socketPath, runtime: "runc" });
  });
  afterAll(async () => {
    await adapter[Symbol.asyncDispose]();
    const left = await leftovers(engine);
    await engine.stop();
    expect(left).toEqual([]);
  });

  it("answers in each language, with the engine on the result", async () => {
    const sum = { python: "print('hi')\nsum(range(n))", sql: "select $n * 4.5 as x" };
    const programs = {
      ...sum,
      javascript: "console.log('hi');\nconst f = (a) => a * 4.5; f(n)",
      typescript: "interface A { n: number }\nconst a: A = { n }; a.n * 4.5",
      elixir: 'IO.puts("hi")\nEnum.sum(0..(n - 1))',
    };
    for (const [language, source] of Object.entries(programs)) {
      const result = await run(language, source, { inputs: { n: 10 }, limits: { runMs: 20_000 } });
      expect(result).toMatchObject({ status: "ok", adapter: "container", language });
      expect(result.status === "ok" ? scalarOf(result.value) : null).toSatisfy(
        (value) => value === 45 || JSON.stringify(value).includes('"45.0"'),
      );
      expect(result.engine).toMatch(/^(?:cpython|node|duckdb|elixir) \d/);
    }
  });

  it("tells faults of a program with their place", async () => {
    const python = await run("python", "x = 1\nx / 0");
    expect(python).toMatchObject({
      status: "guest_error",
      error: { name: "ZeroDivisionError", line: 2 },
    });
    const typescript = await run("typescript", "const x: number = 1;\nnope(x);");
    expect(typescript).toMatchObject({
      status: "guest_error",
      error: { name: "ReferenceError", line: 2, column: 1, excerpt: "nope(x);" },
    });
  });

  it("keeps what was printed before the time was over, and stops there", async () => {
    const result = await run("python", "print('before')\nwhile True: pass", {
      limits: { runMs: 150 },
    });
    expect(result).toMatchObject({ status: "limit", limit: "time", stdout: "before\n" });
  });

  it("cuts output, and ends a flood", async () => {
    const long = await run("python", "print('x' * 4096)\n1", { limits: { outputBytes: 1_000 } });
    expect(long).toMatchObject({
      status: "ok",
      value: 1,
      truncated: true,
      stdout: "x".repeat(1_000),
    });
    const flood = await run("javascript", "for (;;) console.log('x'.repeat(4096));", {
      limits: { outputBytes: 1_000 },
    });
    expect(flood).toMatchObject({ status: "limit", limit: "output" });
  });

  it("does not let a value out that is larger than it may be", async () => {
    const result = await run("python", "'x' * 5000", { limits: { resultBytes: 1_000 } });
    expect(result).toMatchObject({ status: "limit", limit: "result" });
  });

  it("stops a program whose memory is over, in every language that has some", async () => {
    const limits = { memoryBytes: 16 * 1024 * 1024, runMs: 30_000 };
    const programs = {
      python: "x = []\nwhile True: x.append('x' * 100_000 + str(len(x)))",
      javascript: "const x = []; for (;;) x.push(new Array(10000).fill(x.length));",
      elixir: 'Stream.iterate(1, & &1 + 1) |> Enum.map(&{&1, "x"})',
    };
    for (const [language, source] of Object.entries(programs))
      expect(await run(language, source, { limits })).toMatchObject({
        status: "limit",
        limit: "memory",
      });
  });

  it("cancels by killing the container", async () => {
    const caller = new AbortController();
    const result = await run("python", "while True: pass", {
      signal: caller.signal,
      onEvent: ({ type }) => {
        if (type === "started") setTimeout(() => caller.abort("disconnect"), 50);
      },
    });
    expect(result).toMatchObject({ status: "cancelled", by: "disconnect" });
    expect(await run("python", "1", { signal: AbortSignal.abort("api") })).toMatchObject({
      status: "cancelled",
      by: "api",
    });
  });

  it("hands files in and out, where the policy lets it", async () => {
    const files = [{ path: "data/in.txt", bytes: Buffer.from("17") }];
    const source = "n = int(open('data/in.txt').read())\nopen('out.txt', 'w').write(str(n + 1))\nn";
    expect(await run("python", source, { files, fileSystemAccess: "sandboxed" })).toMatchObject({
      status: "ok",
      value: 17,
      files: [{ path: "out.txt", bytes: Buffer.from("18").toString("base64") }],
    });
    const refused = await run("python", "open('/files/x', 'w')", { fileSystemAccess: "none" });
    expect(refused).toMatchObject({ status: "guest_error", error: { name: "PermissionError" } });
  });

  it("runs each program in a container that no other has seen", async () => {
    await run("python", "import builtins\nbuiltins.left = 1\n1", { allowedModules: ["builtins"] });
    expect(await run("python", "left")).toMatchObject({
      status: "guest_error",
      error: { name: "NameError" },
    });
  });

  it("says of a tenant's runs which wait too many", async () => {
    const limits = { concurrentCount: 1, queuedCount: 1, runMs: 400 };
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(async () => run("python", "while True: pass", { limits })),
    );
    expect([first, second].map((result) => result?.status)).toEqual(["limit", "limit"]);
    expect(third).toMatchObject({ status: "unavailable", code: "QUEUE_FULL" });
  });

  it("attests every clause by trying to break it", async () => {
    const report = await adapter.attestAll?.([
      "time",
      "memory",
      "output",
      "network",
      "fileSystem",
      "isolation",
    ]);
    for (const clause of ["time", "memory", "network", "fileSystem", "isolation"] as const)
      expect(report?.[clause], clause).toMatchObject({
        state: "enforced",
        attestedAt: expect.any(String),
      });
    expect(await adapter.attest("output")).toMatchObject({
      reason: expect.stringContaining("counted"),
    });
  });
});
