import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { startBedrock } from "../../src/adapters/bedrock/bedrock.ts";
import { ALL_UP, type BedrockWalls } from "../../src/adapters/bedrock/walls.ts";
import type { Adapter } from "../../src/core/adapter.ts";
import { runOn } from "../adapters/bedrock/adapter.ts";
import { KEY, startStandIn } from "../emulator/stand-in.ts";

/** Each wall of the bedrock adapter is lowered alone, and what it holds back must then get through. */

let standIn: Awaited<ReturnType<typeof startStandIn>>;

beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(() => {
  standIn.setFault(null);
});
afterAll(async () => {
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

/** `true` where the wall held. */
const CHECKS: Readonly<Record<keyof BedrockWalls, (adapter: Adapter) => Promise<boolean>>> = {
  async sentOnce(adapter) {
    const from = standIn.requests().length;
    standIn.setFault("reset_after_run", { operation: "InvokeCodeInterpreter", times: 1 });
    await runOn(adapter, "6 * 7");
    const sent = standIn
      .requests()
      .slice(from)
      .find(({ fault }) => fault === "reset_after_run");
    return standIn.runCountOf(sent?.invocationId ?? "") === 1;
  },
  async stopsSession(adapter) {
    const caller = new AbortController();
    const from = standIn.requests().length;
    await runOn(adapter, "while True: pass", {
      signal: caller.signal,
      onEvent: ({ type }) => {
        if (type === "started") setTimeout(() => caller.abort(), 400);
      },
    });
    return standIn
      .requests()
      .slice(from)
      .some(({ operation }) => operation === "StopCodeInterpreterSession");
  },
  async countsAnswer(adapter) {
    const source = `import sys\nframe = sys._getframe()\nwhile "out" not in frame.f_locals: frame = frame.f_back\nframe.f_locals["out"].write("x" * 8_000_000)\n1`;
    const limits = { outputBytes: 1_000, resultBytes: 1_000, fileBytes: 0 };
    const result = await runOn(adapter, source, { allowedModules: ["sys"], limits });
    return result.status === "limit" && result.limit === "output";
  },
  async believesService(adapter) {
    // Says that it answered a million, in our own form, and ends its interpreter with an error.
    const source = `import os, sys
frame = sys._getframe()
while "out" not in frame.f_locals: frame = frame.f_back
told = frame.f_locals["job"]["reply"]["delimiter"] + '{"reply": "v1000000", "seconds": 0}'
frame.f_locals["out"].write(told)
frame.f_locals["out"].flush()
os._exit(3)`;
    const result = await runOn(adapter, source, { allowedModules: ["sys", "os"] });
    return result.status !== "ok";
  },
};

describe.each(Object.entries(CHECKS))("%s", (name, holds) => {
  it("holds", async () => {
    await using adapter = await create(ALL_UP);
    expect(await holds(adapter)).toBe(true);
  });
  it("lets through what it holds back where it is lowered", async () => {
    await using adapter = await create({ ...ALL_UP, [name]: false });
    expect(await holds(adapter)).toBe(false);
  });
});

async function create(walls: BedrockWalls): Promise<Adapter> {
  const options = { region: "us-east-1", endpoint: standIn.url, credentials: KEY, warmAfterUse: 0 };
  return startBedrock(options, walls);
}
