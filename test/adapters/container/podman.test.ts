import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createContainer } from "../../../src/adapters/container/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunRequest } from "../../../src/core/request.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { makeRequest } from "../../../src/testing/request.ts";
import {
  hasProgram,
  importTinyImage,
  leftovers,
  requestInShell,
  startPodman,
  type TestEngine,
} from "./engine.ts";

const IMAGE = "localhost/tiny:1";
const isHere = process.getuid?.() === 0 && hasProgram("podman") && hasProgram("runc");
const needs = isHere ? "" : " (needs root and podman: npm run setup -- --all)";

describe.skipIf(!isHere)(`the container adapter on Podman's service${needs}`, () => {
  let engine: TestEngine;
  let adapter: Adapter;
  const run = (source: string, options: Partial<RunRequest> = {}): Promise<RunResult> =>
    adapter.doRun(requestInShell(source, options), {
      signal: new AbortController().signal,
      emit: () => undefined,
      streaming: false,
    });

  beforeAll(async () => {
    engine = await startPodman();
    await importTinyImage(engine, IMAGE);
    const languages = { shell: { image: IMAGE, command: ["/bin/sh"] } };
    adapter = await createContainer({ socketPath: engine.socketPath, languages });
  });
  afterAll(async () => {
    await adapter[Symbol.asyncDispose]();
    const left = await leftovers(engine);
    await engine.stop();
    expect(left).toEqual([]);
  });

  it("says which engine it is", () => {
    expect(adapter.capabilities.walls?.[0]?.reason).toMatch(/^podman \d/);
  });

  it("runs a program behind walls that were looked at from within", async () => {
    expect(await run("echo 42")).toMatchObject({ status: "ok", value: 42 });
    const told = await run(
      "while read -r line; do case $line in NoNewPrivs*|Seccomp:*|CapBnd*) echo $line;; esac; done < /proc/self/status",
    );
    expect(told).toMatchObject({
      status: "ok",
      stdout: "CapBnd: 0000000000000000\nNoNewPrivs: 1\nSeccomp: 2\n",
    });
    expect(await run("echo x > /written")).toMatchObject({ status: "guest_error" });
  });

  it("ends what takes too long or too much", async () => {
    const limits = { ...makeRequest("python", "").limits, runMs: 200 };
    expect(await run("while :; do :; done", { limits })).toMatchObject({
      status: "limit",
      limit: "time",
    });
    const greedy = "x=xxxxxxxxxxxxxxxx; while :; do x=$x$x; done";
    expect(await run(greedy)).toMatchObject({ status: "limit", limit: "memory" });
  });
});
