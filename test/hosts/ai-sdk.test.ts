import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aiSdk, type ToolArguments } from "../../src/voice/tools/index.ts";
import {
  ARGUMENTS,
  BROKEN,
  createRealHandler,
  IS_INSTALLED,
  type RealHandler,
  SAID,
  VALUE,
  WITH_SDKS,
} from "./real-handler.ts";

const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

describe.skipIf(!IS_INSTALLED)(WITH_SDKS, () => {
  let real: RealHandler;

  beforeAll(async () => {
    real = await createRealHandler();
  });

  afterAll(() => real.execution[Symbol.asyncDispose]());

  /** What the model was given for each of the calls it makes, one a step. */
  async function outputsFor(calls: readonly ToolArguments[]): Promise<unknown[]> {
    const { generateText, jsonSchema, stepCountIs, tool } = await import("ai");
    const { MockLanguageModelV3 } = await import("ai/test");
    const left = [...calls];
    let prompt: readonly { role: string; content: unknown }[] = [];
    const model = new MockLanguageModelV3({
      doGenerate: async (options) => {
        prompt = options.prompt;
        const call = left.shift();
        const made = {
          type: "tool-call" as const,
          toolCallId: `call_${left.length}`,
          toolName: "run_code",
          input: JSON.stringify(call),
        };
        return {
          content: [call === undefined ? { type: "text" as const, text: SAID } : made],
          finishReason: {
            unified: call === undefined ? ("stop" as const) : ("tool-calls" as const),
            raw: undefined,
          },
          usage: USAGE,
          warnings: [],
        };
      },
    });
    const ours = aiSdk.tool(real.handler, { callId: `call-of-${calls.length}` });
    const { text } = await generateText({
      model,
      prompt: "What is fifteen percent of 1250?",
      stopWhen: stepCountIs(calls.length + 1),
      tools: {
        run_code: tool({ ...ours, inputSchema: jsonSchema<ToolArguments>(ours.inputSchema) }),
      },
    });
    expect(text).toBe(SAID);
    const offered = model.doGenerateCalls[0]?.tools?.[0];
    expect(offered).toMatchObject({ type: "function", name: "run_code", strict: true });
    return prompt.flatMap(({ role, content }) =>
      role === "tool" && Array.isArray(content) ? content : [],
    );
  }

  test("Vercel AI SDK: the model calls the tool, and is given the sentence and the value", async () => {
    expect(await outputsFor([ARGUMENTS])).toMatchObject([
      { output: { type: "json", value: { ok: true, say: SAID, value: VALUE } } },
    ]);
  });

  test("Vercel AI SDK: what failed says which line, and the mended program answers", async () => {
    expect(await outputsFor([BROKEN, ARGUMENTS])).toMatchObject([
      {
        output: {
          type: "error-json",
          value: { ok: false, stage: "runtime", line: 1, retry: { allowed: true, left: 1 } },
        },
      },
      { output: { type: "json", value: { ok: true, say: SAID } } },
    ]);
  });
});
