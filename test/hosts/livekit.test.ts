import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { livekit } from "../../src/voice/tools/index.ts";
import {
  ARGUMENTS,
  BROKEN,
  createRealHandler,
  ENDLESS,
  IS_INSTALLED,
  type RealHandler,
  SAID,
  VALUE,
  WITH_SDKS,
} from "./real-handler.ts";

describe.skipIf(!IS_INSTALLED)(WITH_SDKS, () => {
  let real: RealHandler;

  beforeAll(async () => {
    const { initializeLogger } = await import("@livekit/agents");
    initializeLogger({ pretty: false, level: "silent" });
    real = await createRealHandler();
  });

  afterAll(() => real.execution[Symbol.asyncDispose]());

  test("LiveKit: a call of the model runs, and its output is the sentence and the value", async () => {
    const { llm } = await import("@livekit/agents");
    const context = new llm.ToolContext([llm.tool(livekit.tool(real.handler))]);
    const run = (args: unknown): Promise<{ output: string; isError: boolean }> =>
      llm.executeToolCall(
        llm.FunctionCall.create({
          ...{ callId: "call_1", name: "run_code", args: JSON.stringify(args) },
        }),
        context,
      );
    expect(JSON.parse((await run(ARGUMENTS)).output)).toMatchObject({
      ...{ ok: true, say: SAID, value: VALUE },
    });
    expect(JSON.parse((await run(BROKEN)).output)).toMatchObject({ ok: false, line: 1 });
  });

  test("LiveKit: a barge-in kills the run, and LiveKit makes no reply", async () => {
    const { llm } = await import("@livekit/agents");
    const ours = livekit.tool(real.handler);
    expect(llm.tool(ours).name).toBe("run_code");
    const stop = new AbortController();
    const endless = ours.execute(ENDLESS, { toolCallId: "call_2", abortSignal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await endless).toBeUndefined();
  });

  test("LiveKit: in a session the host says the sentence, once, and no reply is made", async () => {
    const { llm, voice } = await import("@livekit/agents");
    const model = new voice.testing.FakeLLM([
      {
        input: "What is fifteen percent of 1250?",
        toolCalls: [{ name: "run_code", args: ARGUMENTS }],
      },
    ]);
    const session = new voice.AgentSession({ llm: model });
    const agent = new voice.Agent({
      instructions: "",
      tools: [llm.tool(livekit.tool(real.handler, { speaks: "host" }))],
    });
    await session.start({ agent });
    const { events } = await session.run({ userInput: "What is fifteen percent of 1250?" }).wait();
    const said = (): string[] =>
      session.history.items.flatMap((item) =>
        item.type === "message" && item.role === "assistant" ? [item.textContent ?? ""] : [],
      );
    // An output of nothing is what LiveKit makes no reply to.
    const outputs = events.flatMap((event) =>
      event.type === "function_call_output" ? [event.item.output] : [],
    );
    expect(outputs).toEqual([""]);
    await expect.poll(said, { timeout: 5_000 }).toEqual([SAID]);
    await session.close();
  });
});
