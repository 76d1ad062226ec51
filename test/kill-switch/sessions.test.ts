import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createExecutor } from "../../src/executor.ts";
import { okResult } from "../executor/scripted-adapter.ts";
import { sessionAdapter } from "../executor/scripted-sessions.ts";
import { switchRig } from "./switch-rig.ts";

describe("a session", () => {
  async function sessions() {
    const switches = await switchRig();
    const adapter = sessionAdapter();
    const execution = createExecutor({ adapters: [adapter], killSwitch: switches.killSwitch });
    return { ...switches, adapter, execution };
  }

  it.each([
    ["global", ""],
    ["tenant", "acme"],
    ["language", "python"],
    ["adapter", "scripted"],
  ] as const)("is neither made nor copied under a switch of scope %s", async (scope, name) => {
    const { execution, throwSwitch, lift } = await sessions();
    const own = { tenantId: "acme", language: "python" };
    const { sessionId } = await execution.sessions.create(own);
    await throwSwitch(scope, name);
    const refused = { code: "KILL_SWITCH" };
    await expect(execution.sessions.create(own)).rejects.toMatchObject(refused);
    await expect(execution.sessions.fork(sessionId, { tenantId: "acme" })).rejects.toMatchObject(
      refused,
    );
    expect(await execution.execute("+x", "python", { tenantId: "acme", sessionId })).toMatchObject(
      refused,
    );
    await lift(scope, name);
    expect(await execution.execute("+x", "python", { tenantId: "acme", sessionId })).toMatchObject({
      status: "ok",
      value: "x",
    });
  });

  it("ends with its process, where it has one, and is kept where it is bytes", async () => {
    const switches = await switchRig();
    const released: string[] = [];
    const adapter = sessionAdapter({
      open: ({ sessionId }) =>
        Promise.resolve({
          ...{ sessionId, stateBytes: sessionId === "process" ? null : 1 },
          doRun: (request) => Promise.resolve(okResult(request)),
          fork: () => Promise.reject(new Error("nobody asks")),
          [Symbol.asyncDispose]: async () => void released.push(sessionId),
        }),
    });
    const execution = createExecutor({ adapters: [adapter], killSwitch: switches.killSwitch });
    for (const sessionId of ["process", "bytes"])
      await execution.sessions.create({ language: "python", sessionId });
    await switches.throwSwitch("tenant", "other");
    expect(released).toEqual([]);
    await switches.throwSwitch("tenant", "default");
    await sleep(5);
    expect(released).toEqual(["process"]);
    await switches.lift("tenant", "default");
    expect(await execution.execute("1", "python", { sessionId: "bytes" })).toMatchObject({
      status: "ok",
    });
    expect(await execution.execute("1", "python", { sessionId: "process" })).toMatchObject({
      code: "SESSION_LOST",
    });
  });

  it("may still be ended", async () => {
    const { execution, throwSwitch } = await sessions();
    const { sessionId } = await execution.sessions.create({ language: "python" });
    await throwSwitch("global");
    await execution.sessions.end(sessionId);
    expect(await execution.sessions.list()).toEqual([]);
  });
});
