import { describe, expect, it } from "vitest";
import type { StoppableRun } from "../../src/routing/kill-stops.ts";
import type { RelayContext } from "../../src/voice/relay/agent.ts";
import { createVoiceHandler } from "../../src/voice/handler.ts";
import { createRelayCall } from "../../src/voice/relay/call.ts";
import type { RelayReply } from "../../src/voice/relay/frames.ts";
import { anthropic, whileOffered } from "../../src/voice/tools/index.ts";
import { createExecutor } from "../../src/executor.ts";
import { okResult, scriptedAdapter, untilStopped } from "../executor/scripted-adapter.ts";
import { CANNOT, OK, REQUEST, rig } from "../voice/rig.ts";
import { switchRig } from "./switch-rig.ts";

const FORBIDDEN = { outcome: "failed", say: CANNOT, value: null, facts: [] };

describe("before anything is said", () => {
  it.each([
    ["tenant", { tenantId: "acme" }, {}],
    ["language", {}, { language: "py" }],
    ["use case", {}, { useCase: "validation" }],
    ["preset", {}, { policy: "validation" }],
  ] as const)("the %s is looked at", async (what, asked, request) => {
    const isAllowed = ({ tenantId, useCases, language }: StoppableRun): boolean => {
      if (what === "language") return language !== "python";
      return tenantId !== "acme" && !useCases.includes("validation");
    };
    const { clock, voice, scripted, context } = rig(OK, { isAllowed });
    const answer = voice.handleComputationRequest({ ...REQUEST, ...request }, context(asked));
    await clock.advance(5_000);
    expect(await answer).toMatchObject(FORBIDDEN);
    expect(scripted.runs).toEqual([]);
  });

  it("the adapter that computed is looked at", async () => {
    let isStopped = false;
    const asked: (string | null)[] = [];
    const isAllowed = ({ adapter }: StoppableRun): boolean => {
      asked.push(adapter);
      return !(isStopped && adapter !== null);
    };
    const { clock, voice, heard, context } = rig(OK, { isAllowed });
    const answer = voice.handleComputationRequest(REQUEST, context());
    await clock.advance(50);
    isStopped = true;
    await clock.advance(5_000);
    expect(await answer).toMatchObject({ ...FORBIDDEN, result: { code: "KILL_SWITCH" } });
    expect(heard.map(({ say }) => say).join(" ")).not.toMatch(/forty|42/);
    expect(new Set(asked).size).toBe(2);
  });

  it("nobody is asked to wait for what will not come", async () => {
    let isAllowed = true;
    const { clock, voice, heard, context } = rig(
      { ...OK, runMs: 2_500 },
      { isAllowed: () => isAllowed },
    );
    const answer = voice.handleComputationRequest(REQUEST, context());
    await clock.advance(50);
    isAllowed = false;
    await clock.advance(5_000);
    await answer;
    expect(heard.map(({ kind }) => kind)).toEqual(["answer"]);
  });

  it("an answer that was given is not given again", async () => {
    let isAllowed = true;
    const { clock, voice, heard, context } = rig(OK, { isAllowed: () => isAllowed });
    const asked = context({ toolCallId: "t" });
    const first = voice.handleComputationRequest(REQUEST, asked);
    await clock.advance(1_000);
    expect(await first).toMatchObject({ outcome: "answered", value: 42 });
    isAllowed = false;
    heard.length = 0;
    expect(await voice.handleComputationRequest(REQUEST, asked)).toMatchObject(FORBIDDEN);
    expect(heard).toEqual([]);
    expect(voice.resume("call", "")).toBeNull();
    isAllowed = true;
    expect(await voice.handleComputationRequest(REQUEST, asked)).toMatchObject({ value: 42 });
    expect(voice.resume("call", "")).toMatchObject({ action: "say" });
  });

  it("an answer that was being put on record is not handed out", async () => {
    let isAllowed = true;
    const { clock, voice, context } = rig(OK, {
      isAllowed: () => isAllowed,
      onTurn: async () => {
        isAllowed = false;
      },
    });
    const answer = voice.handleComputationRequest(REQUEST, context());
    await clock.advance(1_000);
    expect(await answer).toMatchObject(FORBIDDEN);
  });

  it("a caller who spoke up gets no value either, nor does the model", async () => {
    let isAllowed = true;
    const interruption = new AbortController();
    const { clock, voice, context } = rig(OK, { isAllowed: () => isAllowed });
    const answer = voice.handleComputationRequest(
      REQUEST,
      context({ signal: interruption.signal, onBargeIn: "keep_silent" }),
    );
    await clock.advance(10);
    interruption.abort();
    isAllowed = false;
    await clock.advance(5_000);
    expect(await answer).toMatchObject({ value: null, say: "" });
  });
});

describe("with a real path behind it", () => {
  it("a run that a switch has killed is spoken of politely, though it is lifted by now", async () => {
    const { killSwitch, throwSwitch, lift } = await switchRig();
    const execution = createExecutor({
      ...{ adapters: [scriptedAdapter({ run: untilStopped })], killSwitch },
    });
    const voice = createVoiceHandler(execution, {
      isAllowed: (run) => killSwitch.find(run) === null,
    });
    const said: string[] = [];
    const answer = voice.handleComputationRequest(REQUEST, {
      ...{ callId: "c", fillers: "off", onSpeech: ({ say }) => said.push(say) },
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    await throwSwitch("global");
    await lift("global");
    expect(await answer).toMatchObject({
      ...FORBIDDEN,
      ...{ repair: { code: "switched_off", retry: { allowed: false } } },
      result: { status: "cancelled", by: "kill_switch" },
    });
    expect(said).toEqual([CANNOT]);
  });

  it("a refusal reads like any other thing that cannot be done, in the caller's language", async () => {
    const { killSwitch, throwSwitch } = await switchRig();
    const execution = createExecutor({
      ...{ adapters: [scriptedAdapter()], killSwitch },
    });
    await throwSwitch("global");
    // A handler that was not given the switch hears of it from the executor.
    const voice = createVoiceHandler(execution);
    const german = await voice.handleComputationRequest(REQUEST, { locale: "de-DE" });
    expect(german).toMatchObject({ outcome: "failed", repair: { code: "switched_off" } });
    expect(german.say).toMatch(/ich .* nicht/u);
    expect(JSON.stringify(german)).not.toContain("secret");
  });
});

describe("the tool", () => {
  it("is not among those a model is told of while all or its tenant's computations are stopped", async () => {
    const { killSwitch, throwSwitch, lift } = await switchRig();
    const voice = createVoiceHandler(createExecutor({ adapters: [scriptedAdapter()] }), {
      isAllowed: (run) => killSwitch.find(run) === null,
    });
    const told = (tenantId?: string): number =>
      whileOffered(voice, [anthropic.toolDefinition()], tenantId).length;
    await throwSwitch("language", "python");
    await throwSwitch("adapter", "scripted");
    await throwSwitch("useCase", "validation");
    expect([told(), told("acme")]).toEqual([1, 1]);
    await throwSwitch("tenant", "acme");
    expect([told(), told("acme")]).toEqual([1, 0]);
    await throwSwitch("global");
    expect([told(), told("acme")]).toEqual([0, 0]);
    await lift("global");
    await lift("tenant", "acme");
    expect([told(), told("acme")]).toEqual([1, 1]);
  });

  it("is not offered to the agent of a relay call, which is told so at each turn", async () => {
    const { killSwitch, throwSwitch, lift } = await switchRig();
    const adapter = scriptedAdapter({ run: (request) => Promise.resolve(okResult(request)) });
    const voice = createVoiceHandler(createExecutor({ adapters: [adapter], killSwitch }), {
      isAllowed: (run) => killSwitch.find(run) === null,
    });
    const seen: RelayContext["computations"][] = [];
    const sent: RelayReply[] = [];
    const call = createRelayCall({
      ...{ voice, tenantId: "acme", send: (reply) => sent.push(reply) },
      agent: (_, { computations }) => {
        seen.push(computations);
        return REQUEST;
      },
    });
    const say = async (): Promise<void> => {
      const before = sent.length;
      call.receive(JSON.stringify({ type: "prompt", voicePrompt: "one and one?", last: true }));
      for (let turn = 0; turn < 200 && sent.length === before; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
    };
    call.receive(JSON.stringify({ type: "setup", sessionId: "s", callSid: "c" }));
    await say();
    await throwSwitch("tenant", "acme");
    await say();
    await lift("tenant", "acme");
    await say();
    expect(seen).toEqual(["offered", "stopped", "offered"]);
    expect(sent.map((reply) => reply.type === "text" && reply.token)).toEqual([
      ...[expect.not.stringContaining("can't"), CANNOT, expect.not.stringContaining("can't")],
    ]);
    call.hangUp("shutdown");
  });
});
