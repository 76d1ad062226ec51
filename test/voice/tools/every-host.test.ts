import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CodeExecution, createCodeExecution } from "../../../src/index.ts";
import { createVoiceHandler, type VoiceAnswer } from "../../../src/voice/handler.ts";
import * as tools from "../../../src/voice/tools/index.ts";
import {
  answerCall,
  readArguments,
  toolContent,
  type ToolOptions,
} from "../../../src/voice/tools/index.ts";

const url = "https://voice.example.com/v1/hosts";
const NAMES = ["ok", "failed", "cancelled", "huge", "deferred"] as const;
type Name = (typeof NAMES)[number];

/** Every host's definition, and its result as the host would be sent it. */
const HOSTS: Readonly<
  Record<
    string,
    {
      readonly definition: (options: ToolOptions) => unknown;
      readonly result: (answer: tools.ToolAnswer) => unknown;
    }
  >
> = {
  "bedrock-converse": {
    definition: (o) => tools.bedrockConverse.toolDefinition(o),
    result: (a) => tools.bedrockConverse.toResult(a, "id-1"),
  },
  "nova-sonic": {
    definition: (o) => tools.novaSonic.toolDefinition(o),
    result: (a) =>
      tools.novaSonic.toResult(a, { promptName: "p", contentName: "c", toolUseId: "id-1" }),
  },
  anthropic: {
    definition: (o) => tools.anthropic.toolDefinition(o),
    result: (a) => tools.anthropic.toResult(a, "id-1"),
  },
  openai: {
    definition: (o) => tools.openai.toolDefinition(o),
    result: (a) => tools.openai.toResult(a, "id-1"),
  },
  "openai-chat": {
    definition: (o) => tools.openai.chatToolDefinition(o),
    result: (a) => tools.openai.toChatResult(a, "id-1"),
  },
  "openai-realtime": {
    definition: (o) => tools.openaiRealtime.toolDefinition(o),
    result: (a) => tools.openaiRealtime.toResult(a, "id-1"),
  },
  livekit: {
    definition: (o) => tools.livekit.toolDefinition(o),
    result: (a) => tools.livekit.toResult(a),
  },
  pipecat: {
    definition: (o) => tools.pipecat.toolDefinition(o),
    result: (a) => tools.pipecat.toResult(a),
  },
  "ai-sdk": {
    definition: (o) => tools.aiSdk.toolDefinition(o),
    result: (a) => tools.aiSdk.toResult(a),
  },
  mcp: { definition: (o) => tools.mcp.toolDefinition(o), result: (a) => tools.mcp.toResult(a) },
  vapi: {
    definition: (o) => tools.vapi.toolDefinition({ url, ...o }),
    result: (a) => tools.vapi.toResult(a, { toolCallId: "id-1", name: "run_code" }),
  },
  retell: {
    definition: (o) => tools.retell.toolDefinition({ url, ...o }),
    result: (a) => tools.retell.toResult(a),
  },
  deepgram: {
    definition: (o) => tools.deepgram.toolDefinition(o),
    result: (a) => tools.deepgram.toResult(a, { id: "id-1", name: "run_code" }),
  },
  elevenlabs: {
    definition: (o) => tools.elevenlabs.toolDefinition({ url, ...o }),
    result: (a) => tools.elevenlabs.toResult(a),
  },
  "conversation-relay": {
    definition: () => tools.conversationRelay.relayAttributes({ url: "wss://voice.example.com" }),
    // Behind its socket there are no tool calls that could be malformed.
    result: (a) => ("content" in a ? null : tools.conversationRelay.toResult(a)),
  },
  aybiza: {
    definition: (o) => tools.aybiza.toolDefinition({ url, ...o }),
    result: (a) => tools.aybiza.toResult(a, { requestId: "id-1" }),
  },
};
/** Brings no tools, so nothing of the tool is in its definition. */
const WITHOUT_TOOLS: ReadonlySet<string> = new Set(["conversation-relay"]);

const TIP = {
  code: "({ amount: (1250 * 0.15).toFixed(2), currency: 'USD' })",
  language: "javascript",
  description: "work out the tip",
  expected_outcome: "give the tip in dollars",
};
const SAID = "One hundred eighty-seven dollars and fifty cents.";

let execution: CodeExecution;
const answers: Partial<Record<Name, VoiceAnswer>> = {};

beforeAll(async () => {
  execution = await createCodeExecution();
  const voice = createVoiceHandler(execution);
  const ask = (code: string, language = "python", signal?: AbortSignal): Promise<VoiceAnswer> =>
    voice.handleComputationRequest(
      { code, language, description: "work out the tip", expectedOutcome: "give the amount" },
      { callId: `call-${code.length}-${language}`, signal },
    );
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 100);
  answers.ok = await ask('{"amount": "187.50", "currency": "USD"}');
  answers.failed = await ask("missing + 1");
  answers.huge = await ask('[{"name": "caf\\u00e9 " * 40, "total": i} for i in range(2000)]');
  answers.cancelled = await ask("while True: pass", "python", leaving.signal);
  await using placeholder = await createCodeExecution({ adapter: "placeholder" });
  answers.deferred = await createVoiceHandler(placeholder).handleComputationRequest({
    ...{ code: "1 + 1", language: "python", description: "add these up" },
    expectedOutcome: "give the total",
  });
});

afterAll(() => execution[Symbol.asyncDispose]());

function answerOf(name: Name): VoiceAnswer {
  const answer = answers[name];
  if (answer === undefined) throw new Error(`no answer ${name}`);
  return answer;
}

test.each(Object.entries(HOSTS).filter(([host]) => !WITHOUT_TOOLS.has(host)))(
  "%s is told all of the tool",
  (_, { definition }) => {
    const options: ToolOptions = { languages: ["python", "sql"], allowedImports: ["csv", "math"] };
    const text = JSON.stringify(definition({ ...options, name: "compute" }));
    for (const word of ["code", "language", "description", "expected_outcome", "csv, math", "sql"])
      expect(text).toContain(word);
    expect(text).not.toContain("javascript");
  },
);

describe.each(Object.entries(HOSTS))("%s", (_, { definition, result }) => {
  test("leaves nothing of one definition in another", () => {
    const first = JSON.stringify(definition({}));
    const changed = definition({});
    spoil(changed);
    expect(JSON.stringify(definition({}))).toBe(first);
  });

  test.each(NAMES)("answers an outcome that is JSON: %s", (name) => {
    const sent = result(answerOf(name));
    const text = JSON.stringify(sent) ?? "nothing";
    expect(text).not.toMatch(/undefined|\[object/);
    // What a program printed or holds must not carry a model's whole context away.
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    for (const inner of deepText(sent)) expect(inner).not.toContain("[object Object]");
  });

  test("gives the sentence word for word", () => {
    expect(deepText(result(answerOf("ok"))).join("\n")).toContain(answerOf("ok").say);
    expect(answerOf("ok").say).toBe(SAID);
  });

  test("says nothing for a caller who moved on", () => {
    const spoken = deepText(result(answerOf("cancelled"))).join("\n");
    expect(spoken).not.toMatch(/can't|dollars/);
  });
});

test("the description stays under its words, whatever may be imported", () => {
  const allowedImports = Array.from({ length: 200 }, (_, index) => `module_number_${index}`);
  for (const options of [{}, { allowedImports }, { allowedImports: [] }]) {
    const { description } = tools.openai.toolDefinition(options);
    expect(description.split(/\s+/).length).toBeLessThanOrEqual(180);
  }
});

test("a value too large is a beginning, says so, and is still within eight kibibytes", () => {
  const { value, value_shortened } = toolContent(answerOf("huge"));
  expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThanOrEqual(8_192);
  expect(value_shortened).toBeDefined();
  expect(Array.isArray(value) && value[0]).toMatchObject({ total: 0 });
  expect(toolContent(answerOf("ok"))).not.toHaveProperty("value_shortened");
});

test("a failure says what to mend, in the spelling of the tool's arguments", () => {
  expect(toolContent(answerOf("failed"))).toMatchObject({
    ...{ ok: false, stage: "runtime", code: "name_error", line: 1 },
    retry: { allowed: true, left: 1, within_ms: expect.any(Number) },
  });
});

test("the caller's language is asked for, since its sentences repeat these words", () => {
  const french = JSON.stringify(tools.vapi.toolDefinition({ url, locale: "fr-CA" }));
  expect(french.match(/In French\./g)).toHaveLength(2);
  expect(JSON.stringify(tools.anthropic.toolDefinition({ locale: "en-GB" }))).not.toMatch(/In En/);
});

test("rules that matter least are left out first, and what is allowed never", () => {
  const { description } = tools.openai.toolDefinition({ allowedImports: ["csv"], maxWords: 60 });
  expect(description).toMatch(/^Run a short.*Only these imports: csv\..*Say `say` as it is/);
  expect(description.split(/\s+/).length).toBeLessThanOrEqual(60);
});

test("two calls of one turn for the same are answered by one voice", async () => {
  const voice = createVoiceHandler(execution);
  const request = readArguments({ ...TIP, code: "sum(i % 7 for i in range(300_000))" });
  const ask = (toolCallId: string): Promise<VoiceAnswer> =>
    voice.handleComputationRequest({ ...request, language: "python" }, { ...CALL, toolCallId });
  const both = await Promise.all([ask("a"), ask("b")]);
  const events = both.flatMap((answer) => tools.openaiRealtime.toResult(answer, "id"));
  expect(events.filter(({ type }) => type === "conversation.item.create")).toHaveLength(2);
  expect(events.filter(({ type }) => type === "response.create")).toHaveLength(1);
  expect(both.filter((answer) => tools.pipecat.toResult(answer).properties.run_llm)).toHaveLength(
    1,
  );
  expect(both.flatMap((answer) => tools.livekit.toResult(answer) ?? [])).toHaveLength(1);
});

test.each(Object.entries(HOSTS).filter(([host]) => !WITHOUT_TOOLS.has(host)))(
  "%s gives even a malformed call one result",
  async (_, { result }) => {
    const answered = await answerCall(createVoiceHandler(execution), "{broken", { locale: "de" });
    const texts = deepText(result(answered)).join("\n");
    expect(texts).toContain("bad_request");
    expect(texts).toMatch(/Berechnung/);
  },
);

describe("where an SDK runs the tool", () => {
  const MALFORMED = ["{broken", "[]", "", { language: "python" }, { ...TIP, code: 7 }];

  test.each(MALFORMED)("malformed arguments are the model's to mend: %j", async (given) => {
    const voice = createVoiceHandler(execution);
    const fault = { ok: false, stage: "parse", code: "bad_request", hint: expect.any(String) };
    const agents = tools.openaiRealtime.agentsRealtimeTool(voice);
    expect(await tools.livekit.tool(voice).execute(given, {})).toMatchObject(fault);
    expect(await tools.aiSdk.tool(voice).execute(given, { toolCallId: "1" })).toMatchObject(fault);
    expect(JSON.parse(String(await agents.execute(given)))).toMatchObject(fault);
    expect(await tools.mcp.callTool(voice, { arguments: given })).toMatchObject({
      ...{ isError: true, structuredContent: fault },
    });
  });

  test.each(["model", "host"] as const)("LiveKit's answer has one voice: the %s's", async (who) => {
    const said: string[] = [];
    const ctx = { session: { say: (text: string) => said.push(text) } };
    const tool = tools.livekit.tool(createVoiceHandler(execution), { speaks: who });
    const given = await tool.execute(TIP, { ctx });
    expect([said, given?.say]).toEqual(who === "host" ? [[SAID], undefined] : [[], SAID]);
  });

  test("without a session the model says what the host cannot", async () => {
    const tool = tools.livekit.tool(createVoiceHandler(execution), { speaks: "host" });
    expect(await tool.execute(TIP, {})).toMatchObject({ ok: true, say: SAID });
  });

  test("OpenAI Agents make no reply to a caller who moved on", async () => {
    const backgroundResult = (content: string): unknown => ({ background: JSON.parse(content) });
    const tool = tools.openaiRealtime.agentsRealtimeTool(createVoiceHandler(execution), {
      backgroundResult,
    });
    const gone = await tool.execute(TIP, null, { signal: AbortSignal.abort() });
    expect(gone).toMatchObject({ background: { ok: false, stage: "cancelled" } });
    expect(JSON.parse(String(await tool.execute(TIP)))).toMatchObject({ ok: true, say: SAID });
  });
});

// --- internals

const CALL = { callId: "call-with-two", locale: "en-US" };

/** Every text in it, JSON inside texts included. */
function deepText(value: unknown): string[] {
  if (typeof value === "string") return [value, ...innerText(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(deepText);
}

function innerText(text: string): string[] {
  return /^[{[]/.test(text) ? deepText(JSON.parse(text)) : [];
}

function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const held of Object.values(value)) spoil(held);
  if (Array.isArray(value)) value.push("spoilt");
  else Object.assign(value, { spoilt: true });
}
