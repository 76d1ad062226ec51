import { describe, expect, test } from "vitest";
import type { VoiceAnswer } from "../../src/voice/answer.ts";
import {
  type CallContext,
  type VoiceHandler,
  createVoiceHandler,
} from "../../src/voice/handler.ts";
import type { RelayAgent } from "../../src/voice/relay/agent.ts";
import { createRelayCall, type RelayCall } from "../../src/voice/relay/call.ts";
import { type RelayReply, readFrame } from "../../src/voice/relay/frames.ts";
import { handoffText } from "../../src/voice/relay/handoff.ts";
import type { ComputationRequest } from "../../src/voice/request.ts";
import { type ScriptedExecution, createScriptedExecution } from "../server/scripted-execution.ts";

describe("frames", () => {
  test.each([
    ["460", 460],
    [460, 460],
    [undefined, null],
    ["soon", null],
    [-1, null],
  ])("an interruption after %j is one after %j ms", (given, afterMs) => {
    const frame = { type: "interrupt", durationUntilInterruptMs: given };
    expect(readFrame(JSON.stringify(frame))).toEqual({
      ...{ type: "interrupt", heardUntil: "", afterMs },
    });
  });

  test("a prompt is final unless it says otherwise, and a locale that is none is left out", () => {
    const read = (rest: object): unknown =>
      readFrame(JSON.stringify({ type: "prompt", voicePrompt: " hi ", ...rest }));
    expect(read({ lang: "es-MX" })).toEqual({
      ...{ type: "prompt", text: "hi", locale: "es-MX", isFinal: true },
    });
    expect(read({ last: false, lang: "no such tag!" })).toMatchObject({
      ...{ locale: null, isFinal: false },
    });
  });

  test("what the TwiML passed along is text, and nothing else", () => {
    const text = `{"type":"setup","callSid":"CA1","customParameters":{"a":"1","b":2,"__proto__":"x"}}`;
    const frame = readFrame(text);
    expect(frame.type === "setup" && Object.entries(frame.customParameters)).toEqual([
      ["a", "1"],
      ["__proto__", "x"],
    ]);
    expect(frame).toMatchObject({ sessionId: "CA1", callId: "CA1" });
  });
});

test.each([
  ["card 4242424242424242", "card [removed]"],
  ["4242-4242 4242.4242 exp 12/27", "[removed] exp [removed]"],
  ["code 123", "code [removed]"],
  ["wants order 7 in 12 days", "wants order 7 in 12 days"],
  ["٤٢٤٢٤٢٤٢٤٢٤٢", "[removed]"],
  [`card ${"four two ".repeat(8)}`, "[removed]"],
  ["their cvv is one two three", "[removed]"],
  ["uses the API key sk_live_4eC39HqLyjWDarjtT1zdp7dc", "[removed]"],
  ["password: hunter2024xyz", "[removed]"],
  ["born on May fifth nineteen eighty", "[removed]"],
  ["IBAN DE89 3704 0044 0532 0130 00", "IBAN DE[removed]"],
  ["write to jane@example.com", "write to jane@example.com"],
])("a handoff of %j says %j", (reason, handed) => {
  const text = handoffText({ reasonCode: "r", reason }, { locale: "en-US" });
  expect(JSON.parse(text)).toEqual({ reasonCode: "r", reason: handed });
  const code = handoffText({ reasonCode: reason }, { locale: "en-US" });
  expect(JSON.parse(code)).toEqual({ reasonCode: handed, reason: "" });
});

test("a handoff follows the rules of the call's tenant", async () => {
  const sent: RelayReply[] = [];
  const handoff = { reasonCode: "person", reason: "ask jane@example.com" };
  const call = createRelayCall({
    voice: createVoiceHandler(createScriptedExecution(), {
      guardOf: (tenantId) => (tenantId === "acme" ? { policy: { email: "refuse" } } : {}),
    }),
    ...{ agent: () => ({ end: true, handoff }), tenantId: "acme" },
    send: (reply) => sent.push(reply),
  });
  call.receive('{"type":"setup","sessionId":"VX1","callSid":"CA1"}');
  call.receive('{"type":"prompt","voicePrompt":"a person"}');
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toEqual({
    ...{ type: "end", handoffData: '{"reasonCode":"person","reason":"[removed]"}' },
  });
});

test("an apology for a fault of ours is in the caller's language", async () => {
  const { call, sent } = rig(() => {
    throw new TypeError("secret");
  });
  call.receive('{"type":"prompt","voicePrompt":"hola","lang":"es-MX"}');
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    lang: "es-MX",
    token: expect.stringMatching(/^Puedo describir/),
  });
});

/** A handler that fails for `bad`, waits for `slow`, and says the code of everything else. */
function scriptedVoice(contexts: CallContext[] = []): VoiceHandler {
  const real = createVoiceHandler(createScriptedExecution());
  return {
    ...real,
    async handleComputationRequest(request, context): Promise<VoiceAnswer> {
      contexts.push(context ?? {});
      const { code } = request;
      if (code.startsWith("slow"))
        await new Promise((resolve) => context?.signal?.addEventListener("abort", resolve));
      const answer = await real.handleComputationRequest(request, context);
      if (!code.endsWith("bad")) return { ...answer, say: `It is ${code}.` };
      return {
        ...{ ...answer, outcome: "failed", say: "I can't.", value: null },
        repair: {
          ...{ ok: false, stage: "runtime", code: "name_error", message: "no such name", say: "" },
          retry: { allowed: true, left: 1, withinMs: 2_500 },
        },
      };
    },
  };
}

interface Rig {
  readonly call: RelayCall;
  readonly sent: RelayReply[];
  readonly say: (words: string) => void;
  readonly settle: () => Promise<void>;
}

function rig(agent: RelayAgent, voice: VoiceHandler = scriptedVoice()): Rig {
  const sent: RelayReply[] = [];
  const call = createRelayCall({ voice, agent, send: (reply) => sent.push(reply) });
  call.receive('{"type":"setup","sessionId":"VX1","callSid":"CA1"}');
  return {
    call,
    sent,
    say: (words) =>
      call.receive(JSON.stringify({ type: "prompt", voicePrompt: words, lang: "en-US" })),
    settle: () => new Promise((resolve) => setTimeout(resolve, 20)),
  };
}

const python = (code: string): ComputationRequest => ({ code, language: "python" });
const tokens = (sent: readonly RelayReply[]): string[] =>
  sent.flatMap((reply) => (reply.type === "text" ? [reply.token] : []));

describe("a program that failed", () => {
  test("may be mended once", async () => {
    const stages: (string | undefined)[] = [];
    const { sent, say, settle } = rig((_, { repair }) => {
      stages.push(repair?.stage);
      return python(repair === null ? "bad" : "42");
    });
    say("go");
    await settle();
    expect(stages).toEqual([undefined, "runtime"]);
    expect(tokens(sent)).toEqual(["It is 42."]);
  });

  test("is not run a second time as it is, and its mending is not mended", async () => {
    const contexts: CallContext[] = [];
    const same = rig(() => python("bad"), scriptedVoice(contexts));
    same.say("go");
    await same.settle();
    expect(tokens(same.sent)).toEqual(["I can't."]);
    expect(contexts).toHaveLength(1);
  });

  test("is not mended for a caller who has spoken again", async () => {
    let askedCount = 0;
    const { call, sent, say, settle } = rig(() => {
      askedCount += 1;
      return python("slow and bad");
    });
    say("go");
    await settle();
    call.receive('{"type":"interrupt","utteranceUntilInterrupt":""}');
    await settle();
    expect([askedCount, sent]).toEqual([1, []]);
  });

  test("may be given up with words", async () => {
    const { sent, say, settle } = rig((_, { repair }) =>
      repair === null ? python("bad") : "I will ask a colleague.",
    );
    say("go");
    await settle();
    expect(tokens(sent)).toEqual(["I will ask a colleague."]);
  });
});

test("nothing is said after an interruption or a hang-up, at any step", async () => {
  for (const stop of ["interrupt", "hangUp"] as const) {
    for (const ticks of [0, 1, 2, 3, 5, 8, 13]) {
      const contexts: CallContext[] = [];
      const { call, sent, say, settle } = rig(
        async (words) => Promise.resolve(python(words)),
        scriptedVoice(contexts),
      );
      say("slow");
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      if (stop === "interrupt") call.receive('{"type":"interrupt","utteranceUntilInterrupt":""}');
      else call.hangUp("disconnect");
      await settle();
      expect(sent, `${stop} after ${ticks}`).toEqual([]);
      expect(contexts.every((context) => context.signal?.aborted)).toBe(true);
    }
  }
});

describe("a program started while the caller still speaks", () => {
  const hear = (call: RelayCall, words: string, last = true): void =>
    call.receive(JSON.stringify({ type: "prompt", voicePrompt: words, last }));

  function guessing(agent: RelayAgent): {
    readonly call: RelayCall;
    readonly execution: ScriptedExecution;
    readonly sent: RelayReply[];
  } {
    const execution = createScriptedExecution();
    const sent: RelayReply[] = [];
    const call = createRelayCall({
      ...{ voice: createVoiceHandler(execution), agent, send: (reply) => sent.push(reply) },
      speculate: (partial) => ({ ...python(partial), description: `guess ${partial}` }),
    });
    call.receive('{"type":"setup","sessionId":"VX1","callSid":"CA1"}');
    return { call, execution, sent };
  }

  test.each([
    ["an interruption", (call: RelayCall) => call.receive('{"type":"interrupt"}')],
    ["the end of the call", (call: RelayCall) => call.hangUp("disconnect")],
    ["another guess", (call: RelayCall) => hear(call, "wait for more", false)],
    ["words that need no program", (call: RelayCall) => hear(call, "thanks")],
    ["another program", (call: RelayCall) => hear(call, "compute")],
  ])("is killed by %s", async (_, stop) => {
    const { call, execution } = guessing((words) =>
      words === "thanks" ? "You are welcome." : python("2"),
    );
    hear(call, "wait", false);
    expect(execution.asked.map(({ source }) => source)).toEqual(["wait"]);
    stop(call);
    await expect.poll(() => execution.stopped).toHaveLength(1);
  });

  test("is the turn's, whatever its description says, and dies with the turn", async () => {
    const { call, execution, sent } = guessing((words) => python(words));
    hear(call, "wait", false);
    hear(call, "wait", false);
    hear(call, "wait");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([execution.asked.length, execution.stopped]).toEqual([1, []]);
    call.receive('{"type":"interrupt"}');
    await expect.poll(() => execution.stopped).toHaveLength(1);
    expect(sent).toEqual([]);
  });
});

test("what was heard of the last answer goes to the computation of the next turn", async () => {
  const contexts: CallContext[] = [];
  const { call, say, settle } = rig((words) => python(words), scriptedVoice(contexts));
  say("1");
  await settle();
  call.receive('{"type":"interrupt","utteranceUntilInterrupt":"It is"}');
  say("2");
  await settle();
  expect(contexts.map(({ heardUntil, callId }) => [heardUntil, callId])).toEqual([
    [undefined, "CA1"],
    ["It is", "CA1"],
  ]);
});
