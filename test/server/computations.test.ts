import { describe, expect, test } from "vitest";
import type { VoiceAnswer } from "../../src/voice/answer.ts";
import { type CallContext, createVoiceHandler } from "../../src/voice/handler.ts";
import { openDoor, refusalOf } from "./door.ts";
import { createScriptedExecution } from "./scripted-execution.ts";

type Door = ReturnType<typeof openDoor>;

async function answerOf(door: Door, code: string, context: object): Promise<VoiceAnswer> {
  const response = await door.post("/v1/computations", {
    request: { code, language: "python" },
    context,
  });
  expect(response.status).toBe(200);
  const answer: VoiceAnswer = JSON.parse(await response.text());
  return answer;
}

describe("the context of a computation", () => {
  const CONTEXT = {
    ...{ callId: "call", tenantId: "acme", locale: "es", deadlineMs: 3_000, heardUntil: "Es" },
    ...{ turnId: "7", toolCallId: "tool-1", elapsedMs: 450, saidByCaller: ["hola"] },
    ...{ preambleSpoken: true, mode: "async", failureSentences: "staged" },
  };
  const snakeCase = (name: string): string =>
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const IN_SNAKE_CASE = Object.fromEntries(
    Object.entries(CONTEXT).map(([name, value]) => [snakeCase(name), value]),
  );

  test.each([
    ["as the library spells it", CONTEXT],
    ["in snake case", IN_SNAKE_CASE],
  ])("reaches the handler %s", async (_, context) => {
    const seen: (CallContext | undefined)[] = [];
    const real = createVoiceHandler(createScriptedExecution());
    const voice = {
      ...real,
      handleComputationRequest: (
        ...[request, given]: Parameters<typeof real.handleComputationRequest>
      ) => {
        seen.push(given);
        return real.handleComputationRequest(request, given);
      },
    };
    await answerOf(openDoor({ voice }), "1", context);
    expect(seen).toEqual([{ ...CONTEXT, signal: expect.any(AbortSignal) }]);
  });

  test("with the id of a tool call gives one outcome, however often it is delivered", async () => {
    const door = openDoor();
    const context = { callId: "call", toolCallId: "tool-1" };
    const first = await answerOf(door, "1", context);
    expect(await answerOf(door, "1", context)).toEqual(first);
    expect(door.execution.asked).toHaveLength(1);
    await answerOf(door, "1", { ...context, toolCallId: "tool-2" });
    expect(door.execution.asked).toHaveLength(2);
  });

  test.each([
    ["live", [true, false]],
    ["async", [true, true]],
  ])("counts the repairs of a turn: %s", async (mode, allowed) => {
    const door = openDoor();
    const context = { callId: "call", turnId: "1", mode };
    for (const expected of allowed) {
      const { repair } = await answerOf(door, "throw", context);
      expect(repair?.retry.allowed).toBe(expected);
    }
    const { repair } = await answerOf(door, "throw", { ...context, turnId: "2" });
    expect(repair?.retry.allowed).toBe(true);
  });

  test("tells what the caller said, which may be read back to them", async () => {
    const code = "You were born on May 5, 1980.";
    const asked = await answerOf(openDoor(), code, { callId: "call" });
    expect(asked.say).not.toMatch(/nineteen eighty/i);
    const context = { callId: "call", saidByCaller: ["born on May fifth nineteen eighty"] };
    expect((await answerOf(openDoor(), code, context)).say).toMatch(/nineteen eighty/i);
  });

  test("chooses among the sentences of a failure", async () => {
    const door = openDoor();
    const staged = await answerOf(door, "refused", { failureSentences: "staged" });
    const plain = await answerOf(door, "refused", { failureSentences: "document" });
    expect(plain.say).toMatch(/^I can describe how/);
    expect(staged.say).toBe("I can't do that on this call.");
  });

  test.each([
    ["an id of a tool call with spaces", { toolCallId: "a b" }, /context\.toolCallId.*128/],
    ["a turn that is a number", { turnId: 7 }, /context\.turnId.*text/],
    ["an empty turn", { turn_id: "" }, /context\.turnId.*128/],
    ["time that is text", { elapsedMs: "5" }, /context\.elapsedMs.*milliseconds/],
    ["time that runs backwards", { elapsedMs: -1 }, /context\.elapsedMs.*milliseconds/],
    ["words that are no list", { saidByCaller: "hi" }, /context\.saidByCaller.*list/],
    ["a word that is none", { saidByCaller: ["hi", 4] }, /context\.saidByCaller\.1.*text/],
    ["a text of 1,001", { saidByCaller: ["x".repeat(1_001)] }, /saidByCaller\.0.*1000/],
    ["201 texts", { saidByCaller: Array(201).fill("x") }, /context\.saidByCaller.*200/],
    ["a preamble that is text", { preambleSpoken: "no" }, /context\.preambleSpoken.*true/],
    ["a mode nobody knows", { mode: "asinc" }, /context\.mode.*live, async.*async/],
    ["sentences nobody knows", { failureSentences: "all" }, /failureSentences.*document, staged/],
    ["an unknown field", { toolCallID: "x" }, /toolCallID.*toolCallId/],
  ])("with %s is refused by name", async (_, context, message) => {
    const { post, faults } = openDoor();
    const response = await post("/v1/computations", {
      ...{ request: { code: "1", language: "python" }, context },
    });
    expect(response.status).toBe(400);
    expect(await refusalOf(response)).toMatchObject({
      ...{ code: "BAD_REQUEST", message: expect.stringMatching(message) },
    });
    expect(faults).toEqual([]);
  });
});
