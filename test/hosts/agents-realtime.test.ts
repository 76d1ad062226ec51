import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openaiRealtime } from "../../src/voice/tools/index.ts";
import {
  ARGUMENTS,
  BROKEN,
  createRealHandler,
  ENDLESS,
  IS_INSTALLED,
  type RealHandler,
  SAID,
  WITH_SDKS,
} from "./real-handler.ts";

describe.skipIf(!IS_INSTALLED)(WITH_SDKS, () => {
  let real: RealHandler;

  beforeAll(async () => {
    real = await createRealHandler();
  });

  afterAll(() => real.execution[Symbol.asyncDispose]());

  async function invoke(
    input: unknown,
    options?: openaiRealtime.AgentsRealtimeOptions,
  ): Promise<string> {
    const { tool } = await import("@openai/agents-realtime");
    const { invokeFunctionTool, RunContext } = await import("@openai/agents-core");
    return String(
      await invokeFunctionTool({
        tool: tool(openaiRealtime.agentsRealtimeTool(real.handler, options)),
        runContext: new RunContext(),
        input: typeof input === "string" ? input : JSON.stringify(input),
      }),
    );
  }

  test("OpenAI Agents Realtime: the SDK invokes the tool", async () => {
    expect(JSON.parse(await invoke(ARGUMENTS))).toMatchObject({
      ...{ ok: true, say: SAID, read_exactly: true },
    });
    expect(JSON.parse(await invoke(BROKEN))).toMatchObject({ ok: false, line: 1 });
  });

  test("OpenAI Agents Realtime: a time-out kills the run, and names neither the tool nor the time", async () => {
    const output = await invoke(ENDLESS, { timeoutMs: 300, locale: "de", name: "run_code" });
    expect(JSON.parse(output)).toMatchObject({ ok: false, stage: "unavailable" });
    expect(output).not.toMatch(/run_code|timed out|\d/);
    expect(JSON.parse(output).say).toMatch(/Berechnung/);
  });

  test("OpenAI Agents Realtime: arguments that are no JSON end in a sentence", async () => {
    expect(await invoke("{broken")).not.toMatch(/stack|\/src\//);
  });
});
