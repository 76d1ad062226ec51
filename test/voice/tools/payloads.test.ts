import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { VoiceAnswer } from "../../../src/voice/answer.ts";
import type { CallContext, VoiceHandler } from "../../../src/voice/handler.ts";
import type { ComputationRequest } from "../../../src/voice/request.ts";
import type { ToolCall, ToolDelivery } from "../../../src/voice/tools/index.ts";
import * as tools from "../../../src/voice/tools/index.ts";
import { ANSWERED, CANCELLED, DEFERRED, FAILED, FAILED_FOR_GOOD } from "./answers.ts";
import { ARGUMENTS, OPTIONS, payload, payloadNames, readTexts } from "./payloads.ts";

/** What a host is told, how its call is read, and what it is given back. */
interface Host {
  readonly definition: () => unknown;
  /** `null` where the host's SDK reads the call. */
  readonly read: ((call: unknown) => readonly ToolCall[]) | null;
  /** How the host names the call in its payload. */
  readonly toolCallId: string | null;
  readonly result: (answer: VoiceAnswer) => unknown;
}

const URL_OF = (host: string): string => `https://voice.example.com/v1/hosts/${host}`;
const delivered =
  (read: (body: unknown) => ToolDelivery): NonNullable<Host["read"]> =>
  (body) =>
    read(body).calls;

const HOSTS: Readonly<Record<string, Host>> = {
  "bedrock-converse": {
    definition: () => tools.bedrockConverse.toolConfig(OPTIONS),
    read: tools.bedrockConverse.readCalls,
    toolCallId: "tooluse_kZJMlvQmRJ6eAyJE5GIl7Q",
    result: (answer) => tools.bedrockConverse.toResult(answer, "tooluse_kZJMlvQmRJ6eAyJE5GIl7Q"),
  },
  anthropic: {
    definition: () => tools.anthropic.toolDefinition(OPTIONS),
    read: tools.anthropic.readCalls,
    toolCallId: "toolu_01A09q90qw90lq917835lq9",
    result: (answer) => tools.anthropic.toResult(answer, "toolu_01A09q90qw90lq917835lq9"),
  },
  "nova-sonic": {
    definition: () => tools.novaSonic.toolConfiguration(OPTIONS),
    read: tools.novaSonic.readCalls,
    toolCallId: "use-3",
    result: (answer) =>
      tools.novaSonic.toResult(answer, {
        ...{ promptName: "prompt-1", contentName: "content-7", toolUseId: "use-3" },
      }),
  },
  openai: {
    definition: () => tools.openai.toolDefinition(OPTIONS),
    read: tools.openai.readCalls,
    toolCallId: "call_unLAR8MvFNptuiZK6K6HCy5k",
    result: (answer) => tools.openai.toResult(answer, "call_unLAR8MvFNptuiZK6K6HCy5k"),
  },
  "openai-chat": {
    definition: () => tools.openai.chatToolDefinition(OPTIONS),
    read: tools.openai.readChatCalls,
    toolCallId: "call_abc123",
    result: (answer) => tools.openai.toChatResult(answer, "call_abc123"),
  },
  "openai-realtime": {
    definition: () => tools.openaiRealtime.toolDefinition(OPTIONS),
    read: tools.openaiRealtime.readCalls,
    toolCallId: "call_sHlR7iaFwQ2YQOqm",
    result: (answer) => tools.openaiRealtime.toResult(answer, "call_sHlR7iaFwQ2YQOqm"),
  },
  pipecat: {
    definition: () => tools.pipecat.toolDefinition(OPTIONS),
    read: delivered(tools.pipecat.readDelivery),
    toolCallId: "toolu_01",
    result: tools.pipecat.toResult,
  },
  mcp: {
    definition: () => tools.mcp.toolDefinition(OPTIONS),
    read: (params) => [tools.mcp.readCall(params)],
    toolCallId: null,
    result: tools.mcp.toResult,
  },
  vapi: {
    definition: () =>
      tools.vapi.toolDefinition({ ...OPTIONS, url: URL_OF("vapi"), secret: "a-secret" }),
    read: delivered(tools.vapi.readDelivery),
    toolCallId: "call_VsAJM1JMVDRCSuAiqCeEUdLY",
    result: (answer) =>
      tools.vapi.toResult(answer, {
        ...{ toolCallId: "call_VsAJM1JMVDRCSuAiqCeEUdLY", name: "run_code" },
      }),
  },
  retell: {
    definition: () => tools.retell.toolDefinition({ ...OPTIONS, url: URL_OF("retell") }),
    read: delivered(tools.retell.readDelivery),
    toolCallId: null,
    result: tools.retell.toResult,
  },
  deepgram: {
    definition: () => tools.deepgram.toolDefinition(OPTIONS),
    read: tools.deepgram.readCalls,
    toolCallId: "func_12345",
    result: (answer) => tools.deepgram.toResult(answer, { id: "func_12345", name: "run_code" }),
  },
  elevenlabs: {
    definition: () =>
      tools.elevenlabs.toolDefinition({
        ...{ ...OPTIONS, url: URL_OF("elevenlabs") },
        headers: { authorization: "Bearer a-secret" },
      }),
    read: delivered(tools.elevenlabs.readDelivery),
    toolCallId: null,
    result: tools.elevenlabs.toResult,
  },
  "conversation-relay": {
    definition: () =>
      tools.conversationRelay.relayAttributes({
        url: "wss://voice.example.com/v1/hosts/conversation-relay",
        ...{ welcomeGreeting: "Hello, how can I help?", language: "en-US" },
      }),
    read: null,
    toolCallId: null,
    result: tools.conversationRelay.toResult,
  },
  aybiza: {
    definition: () => tools.aybiza.toolDefinition({ ...OPTIONS, url: URL_OF("aybiza") }),
    read: delivered(tools.aybiza.readDelivery),
    toolCallId: "req-1",
    result: (answer) =>
      tools.aybiza.toResult(answer, {
        ...{ requestId: "req-1", now: new Date("2026-11-22T10:00:00Z") },
      }),
  },
  livekit: {
    definition: () => tools.livekit.tool(answering(ANSWERED), OPTIONS),
    read: null,
    toolCallId: null,
    result: (answer) => tools.livekit.tool(answering(answer)).execute(ARGUMENTS, {}),
  },
  "agents-realtime": {
    definition: () => tools.openaiRealtime.agentsRealtimeTool(answering(ANSWERED), OPTIONS),
    read: null,
    toolCallId: null,
    result: (answer) =>
      tools.openaiRealtime.agentsRealtimeTool(answering(answer)).execute(ARGUMENTS),
  },
  "ai-sdk": {
    definition: () => tools.aiSdk.tool(answering(ANSWERED), OPTIONS),
    read: null,
    toolCallId: null,
    result: async (answer) =>
      tools.aiSdk.toModelOutput({
        output: await tools.aiSdk
          .tool(answering(answer))
          .execute(ARGUMENTS, { toolCallId: "call_1" }),
      }),
  },
};

const ANSWERS: Readonly<Record<string, VoiceAnswer>> = {
  ok: ANSWERED,
  failure: FAILED,
  "failure-for-good": FAILED_FOR_GOOD,
  cancelled: CANCELLED,
};

describe.each(Object.entries(HOSTS))("%s", (host, { definition, read, toolCallId, result }) => {
  it("is told of the tool in its own shape", () => {
    expect(readTexts(definition())).toEqual(readTexts(payload(host, "definition")));
  });

  it("has its call read", () => {
    if (read === null) return;
    expect(read(payload(host, "call")).map(asRead)).toEqual([{ toolCallId, ...REQUEST }]);
  });

  it.each(payloadNames(host).filter((name) => name in ANSWERS))("is given %s", async (name) => {
    const answer = ANSWERS[name] ?? ANSWERED;
    const given: unknown = await result(answer);
    expect(readTexts(given ?? null)).toEqual(readTexts(payload(host, name)));
  });
});

describe("what only some hosts have", () => {
  it("Pipecat: the program may say the sentence itself", () => {
    expect(readTexts(tools.pipecat.toResult(ANSWERED, { speaks: "host" }))).toEqual(
      payload("pipecat", "ok-said-by-host"),
    );
    // What may be mended is the model's, whoever speaks.
    expect(tools.pipecat.toResult(FAILED, { speaks: "host" }).properties.run_llm).toBe(true);
  });

  it("LiveKit: nothing is answered where the caller moved on, or hears it from the host", async () => {
    const heard: string[] = [];
    const session = { say: (text: string) => void heard.push(text) };
    const saying = answering(ANSWERED, (context) => {
      const { say, locale } = ANSWERED;
      context.onSpeech?.({ kind: "answer", say, locale, preemptible: false });
    });
    expect(await tools.livekit.tool(answering(CANCELLED)).execute(ARGUMENTS, {})).toBeUndefined();
    expect(
      await tools.livekit.tool(saying, { speaks: "host" }).execute(ARGUMENTS, { ctx: { session } }),
    ).toBeUndefined();
    expect(heard).toEqual([ANSWERED.say]);
    expect(
      await tools.livekit
        .tool(answering(FAILED), { speaks: "host" })
        .execute(ARGUMENTS, { ctx: { session } }),
    ).toMatchObject({ ok: false, line: 1 });
  });

  it("Deepgram: the ids of a cancellation", () => {
    expect(
      tools.deepgram.readCancelled({
        type: "FunctionCallCancelled",
        functions: [{ id: "func_12345", name: "run_code" }],
      }),
    ).toEqual(["func_12345"]);
    expect(tools.deepgram.readCancelled({ type: "UserStartedSpeaking" })).toEqual([]);
  });

  it("ConversationRelay: TwiML with nothing left to break out of", () => {
    expect(
      tools.conversationRelay.twiml({
        url: "wss://x.example/?a=1&b=2",
        welcomeGreeting: 'Say "hi" <now>',
      }),
    ).toBe(
      '<Response><Connect><ConversationRelay url="wss://x.example/?a=1&amp;b=2" ' +
        'welcomeGreeting="Say &quot;hi&quot; &lt;now&gt;" interruptible="any" partialPrompts="true" ' +
        'elevenlabsTextNormalization="off"/></Connect></Response>',
    );
  });

  it("what would be done, where nothing executes yet, is said like an answer", () => {
    expect(tools.retell.toResult(DEFERRED)).toEqual({
      ...{ ok: true, say: DEFERRED.say, read_exactly: true, value: null },
    });
  });

  it("messages of a host that are no calls hold none", () => {
    for (const message of [null, "text", 7, [], {}, { event: { audioOutput: {} } }, { type: "x" }])
      expect([
        ...tools.novaSonic.readCalls(message),
        ...tools.openaiRealtime.readCalls(message),
        ...tools.openai.readCalls(message),
        ...tools.openai.readChatCalls(message),
        ...tools.deepgram.readCalls(message),
        ...tools.anthropic.readCalls(message),
        ...tools.bedrockConverse.readCalls(message),
      ]).toEqual([]);
  });
});

it("every payload is of a host", () => {
  const kept = readdirSync(new URL("payloads/", import.meta.url)).filter(
    (name) => name !== "shared",
  );
  expect(kept.toSorted()).toEqual(Object.keys(HOSTS).toSorted());
});

// --- internals

const REQUEST = {
  name: "run_code",
  request: {
    ...{ code: ARGUMENTS["code"], language: "python", description: "add up the two invoices" },
    expectedOutcome: "give the total in dollars",
  },
};

function asRead({ toolCallId, name, arguments: given }: ToolCall): object {
  // A tool of one name needs none in its deliveries.
  return { toolCallId, name: name || "run_code", request: tools.readArguments(given) };
}

/** A voice handler that always answers the same. */
function answering(
  answer: VoiceAnswer,
  before: (context: CallContext) => void = () => undefined,
): VoiceHandler {
  return {
    async handleComputationRequest(request: ComputationRequest, context: CallContext = {}) {
      expect(request.code).toBe(ARGUMENTS["code"]);
      before(context);
      return answer;
    },
    speculate: () => ({ discard: () => undefined }),
    resume: () => null,
    isOffered: () => true,
    guardOf: () => ({}),
    endCall: () => undefined,
  };
}
