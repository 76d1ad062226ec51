import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ContainerOptions, createContainer } from "../../../src/adapters/container/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunResult } from "../../../src/core/result.ts";
import type { RunRequest } from "../../../src/core/request.ts";
import { makeRequest } from "../../../src/testing/request.ts";
import {
  engineAbsence,
  importTinyImage,
  leftovers,
  requestInShell,
  startOwnEngine,
} from "./engine.ts";

/** What befalls the engine itself, on one of its own with an image such as an operator would name. */

const absence = engineAbsence();
const IMAGE = "tiny:1";
const LONG = makeRequest("python", "", { limits: { runMs: 60_000 } }).limits;
const SHELL = { shell: { image: IMAGE, command: ["/bin/sh"] } };

describe.skipIf(absence !== null)(`faults of a container engine${absence ?? ""}`, () => {
  let engine: ReturnType<typeof startOwnEngine>;
  const start = (options: ContainerOptions = {}): Promise<Adapter> =>
    createContainer({
      socketPath: engine.socketPath,
      languages: SHELL,
      runtime: "runc",
      ...options,
    });
  const run = (
    adapter: Adapter,
    source: string,
    options: Partial<RunRequest> = {},
  ): Promise<RunResult> =>
    adapter.doRun(requestInShell(source, options), {
      signal: new AbortController().signal,
      emit: () => undefined,
      streaming: false,
    });

  beforeAll(async () => {
    engine = startOwnEngine();
    await importTinyImage(engine, IMAGE);
  });
  // Whatever befell it, each adapter has taken its containers with it.
  afterEach(async () => expect(await leftovers(engine)).toEqual([]));
  afterAll(async () => engine.stop());

  it("none: a language of the operator's own runs from its program's text, behind the same walls", async () => {
    await using adapter = await start();
    expect(await run(adapter, "echo hello; echo '{\"a\": 42}'")).toMatchObject({
      status: "ok",
      value: { a: 42 },
      stdout: 'hello\n{"a": 42}\n',
    });
    expect(await run(adapter, "echo plain words")).toMatchObject({
      status: "ok",
      value: "plain words",
    });
    expect(await run(adapter, "echo no >&2; exit 3")).toMatchObject({
      status: "guest_error",
      error: { name: "ExitStatus", message: "no" },
    });
    expect(await run(adapter, "echo x > /written")).toMatchObject({ status: "guest_error" });
    expect(
      await run(adapter, "while :; do :; done", {
        limits: { ...makeRequest("python", "").limits, runMs: 100 },
      }),
    ).toMatchObject({
      status: "limit",
      limit: "time",
    });
    const flood = "while :; do echo flooooooooooooooooooooooood; done";
    expect(await run(adapter, flood, { limits: LONG })).toMatchObject({
      status: "limit",
      limit: "output",
    });
    expect(await run(adapter, "echo", { inputsJson: '{"a":1}' })).toMatchObject({
      status: "refused",
      code: "INPUT_INVALID",
    });
  });

  it("an image that is not there is said of each language, and of a run", async () => {
    await using adapter = await start({
      languages: { shell: { image: "absent:1", command: ["/bin/sh"] } },
    });
    expect(adapter.ready()).toMatchObject({
      state: "down",
      reason: expect.stringContaining("is not there"),
    });
    expect(adapter.capabilities.notOffered.python).toContain("aybiza-guest:1");
    expect(await run(adapter, "echo")).toMatchObject({
      status: "unavailable",
      code: "ADAPTER_DOWN",
      message: "The image absent:1 of shell is not there.",
      retryAfterMs: null,
    });
  });

  it("a runtime the engine does not know is a fault of the adapter, at once", async () => {
    await using adapter = await start({ runtime: "nowhere" });
    expect(await run(adapter, "echo")).toMatchObject({
      status: "unavailable",
      code: "ADAPTER_FAULT",
    });
  });

  it("an engine that restarts during a run loses the run, and serves again by itself", async () => {
    await using adapter = await start();
    await run(adapter, "echo warm");
    const running = run(adapter, "sleep 60; echo", { limits: LONG });
    await new Promise((resolve) => setTimeout(resolve, 500));
    engine.restart();
    expect(await running).toMatchObject({ status: "unavailable", code: "ENGINE_LOST" });
    await expect
      .poll(async () => (await run(adapter, "echo 42")).status, { timeout: 20_000, interval: 200 })
      .toBe("ok");
  });

  it("an engine that has gone is down, in words, and not for ever", async () => {
    await using adapter = await start();
    await run(adapter, "echo warm");
    engine.halt();
    expect(await run(adapter, "echo")).toMatchObject({ status: "unavailable" });
    await expect.poll(() => adapter.ready().state, { timeout: 5_000 }).toBe("down");
    engine.restart();
    await expect.poll(() => adapter.ready().state, { timeout: 20_000 }).not.toBe("down");
    expect(await run(adapter, "echo 42")).toMatchObject({ status: "ok", value: 42 });
  });

  it("an instance that died leaves nothing: its containers end, and the next instance removes them", async () => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL("./dying-instance.ts", import.meta.url)), engine.socketPath, IMAGE],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(child.stdout, "data");
    expect((await leftovers(engine)).length).toBeGreaterThan(0);
    child.kill("SIGKILL");
    await once(child, "exit");
    await using adapter = await start();
    await expect.poll(async () => leftovers(engine), { timeout: 5_000 }).toEqual([]);
    expect(await run(adapter, "echo 42")).toMatchObject({ status: "ok", value: 42 });
  });

  it("a container that somebody else kills while it waits is replaced", async () => {
    await using adapter = await start();
    await run(adapter, "echo warm");
    await expect
      .poll(async () => (await leftovers(engine)).length, { timeout: 5_000 })
      .toBeGreaterThan(0);
    // Removed by its owner while the engine still answers for the kill, which then finds nothing: so be it.
    const ids = await leftovers(engine);
    await Promise.allSettled(ids.map(async (id) => engine.docker.getContainer(id).kill()));
    // One that comes before anybody has heard of it may still meet the dead one, and is lost.
    await expect.poll(async () => (await run(adapter, "echo 42")).status).toBe("ok");
  });

  it("a container that somebody else kills takes its run with it, once", async () => {
    await using adapter = await start({ warmAfterUse: 0 });
    const running = run(adapter, "sleep 60; echo", { limits: LONG });
    await expect.poll(async () => (await leftovers(engine)).length, { timeout: 10_000 }).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [id = ""] = await leftovers(engine);
    await engine.docker.getContainer(id).kill();
    expect(await running).toMatchObject({ status: "unavailable", code: "ENGINE_LOST" });
    expect(await run(adapter, "echo 42")).toMatchObject({ status: "ok", value: 42 });
  });

  it("an image that goes while the adapter serves is missed, and found again", async () => {
    await using adapter = await start({ warmAfterUse: 0 });
    await engine.docker.getImage(IMAGE).tag({ repo: "kept", tag: "1" });
    await engine.docker.getImage(IMAGE).remove();
    expect(await run(adapter, "echo")).toMatchObject({
      status: "unavailable",
      code: "ADAPTER_DOWN",
      retryAfterMs: null,
    });
    await engine.docker.getImage("kept:1").tag({ repo: "tiny", tag: "1" });
    expect(await run(adapter, "echo 42")).toMatchObject({ status: "ok", value: 42 });
  });

  it("a full disk is said, and serves again once there is room", async () => {
    await using adapter = await start({ warmAfterUse: 0 });
    expect(await run(adapter, "echo 42")).toMatchObject({ status: "ok" });
    const emptied = engine.fill();
    expect(await run(adapter, "echo")).toMatchObject({
      status: "unavailable",
      code: "ADAPTER_DOWN",
      message: "The container engine has no space left.",
      retryAfterMs: expect.any(Number),
    });
    emptied();
    expect(await run(adapter, "echo 42")).toMatchObject({ status: "ok", value: 42 });
  });
});
