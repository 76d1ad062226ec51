import { describe, expect, test } from "vitest";
import { OK, REQUEST, rig } from "./rig.ts";
import type { Script } from "./scripted-run.ts";

describe("one outcome for each tool id", () => {
  test("the same id, while it runs and afterwards, is the same answer", async () => {
    const { clock, scripted, voice, heard, context } = rig();
    const first = voice.handleComputationRequest(REQUEST, context({ toolCallId: "a" }));
    const second = voice.handleComputationRequest(REQUEST, context({ toolCallId: "a" }));
    await clock.advance(200);
    const third = voice.handleComputationRequest(REQUEST, context({ toolCallId: "a" }));
    expect(await second).toBe(await first);
    expect(await third).toBe(await first);
    expect(scripted.runs).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test("another id for the same shares the run, and one of them speaks", async () => {
    const { clock, scripted, voice, heard, context } = rig();
    const first = voice.handleComputationRequest(REQUEST, context({ toolCallId: "a" }));
    const second = voice.handleComputationRequest(REQUEST, context({ toolCallId: "b" }));
    await clock.advance(200);
    expect(scripted.runs).toHaveLength(1);
    expect(await first).toMatchObject({ outcome: "answered", say: "Forty-two.", value: 42 });
    expect(await second).toMatchObject({
      outcome: "answered",
      say: "",
      unsaid: "Forty-two.",
      value: 42,
    });
    expect(heard.map(({ say }) => say)).toEqual(["Forty-two."]);
  });

  test("one that leaves does not take the run away from the other", async () => {
    const { clock, scripted, voice, heard, context } = rig();
    const caller = new AbortController();
    const first = voice.handleComputationRequest(
      REQUEST,
      context({ toolCallId: "a", signal: caller.signal }),
    );
    const second = voice.handleComputationRequest(REQUEST, context({ toolCallId: "b" }));
    await clock.advance(50);
    caller.abort();
    await clock.advance(200);
    expect(await first).toMatchObject({ outcome: "cancelled", say: "" });
    expect(await second).toMatchObject({ outcome: "answered", say: "Forty-two." });
    expect(scripted.runs[0]?.abortedMs).toBeNull();
    expect(heard).toHaveLength(1);
  });

  test("an id that comes back with another program is another call; another call or tenant shares nothing", async () => {
    const { clock, scripted, voice, context } = rig();
    const toolCallId = "a";
    void voice.handleComputationRequest(REQUEST, context({ toolCallId }));
    void voice.handleComputationRequest({ ...REQUEST, code: "2" }, context({ toolCallId }));
    void voice.handleComputationRequest(REQUEST, context({ toolCallId, callId: "other" }));
    void voice.handleComputationRequest(REQUEST, context({ toolCallId, tenantId: "acme" }));
    void voice.handleComputationRequest(REQUEST, { toolCallId });
    void voice.handleComputationRequest(REQUEST, context({ sessionId: "s" }));
    await clock.advance(200);
    expect(scripted.runs).toHaveLength(6);
  });
});

describe("a run ahead of need", () => {
  test("is used for the very same, and says nothing by itself", async () => {
    const { clock, scripted, voice, heard, context } = rig();
    voice.speculate(REQUEST, context());
    await clock.advance(60);
    expect(heard).toEqual([]);
    const answer = voice.handleComputationRequest({ ...REQUEST, description: "sum" }, context());
    await clock.advance(40);
    expect(await answer).toMatchObject({ outcome: "answered", say: "Forty-two." });
    expect((await answer).timeline).toContainEqual({ type: "ran_ahead", atMs: 0 });
    expect((await answer).timeline.at(-1)?.atMs).toBe(40);
    expect(scripted.runs).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test("is used when it has ended, for ten seconds", async () => {
    const { clock, scripted, voice, context } = rig();
    voice.speculate(REQUEST, context());
    await clock.advance(9_000);
    const soon = voice.handleComputationRequest(REQUEST, context());
    await clock.advance(10);
    expect((await soon).timeline.at(-1)?.atMs).toBe(0);
    voice.speculate({ ...REQUEST, code: "2" }, context());
    await clock.advance(10_100);
    void voice.handleComputationRequest({ ...REQUEST, code: "2" }, context());
    await clock.advance(200);
    expect(scripted.runs).toHaveLength(3);
    expect(clock.pendingCount()).toBe(0);
  });

  test.each([
    ["code", { ...REQUEST, code: "2" }, {}],
    ["language", { ...REQUEST, language: "javascript" }, {}],
    ["inputs", { ...REQUEST, inputs: { a: 1 } }, {}],
    ["policy", { ...REQUEST, policy: { maxMemoryMb: 8 } }, {}],
    ["use case", { ...REQUEST, useCase: "validation" as const }, {}],
    ["tenant", REQUEST, { tenantId: "acme" }],
    ["call", REQUEST, { callId: "other" }],
    ["session", REQUEST, { sessionId: "s" }],
  ])("is not used for another %s", async (_, request, more) => {
    const { clock, scripted, voice, context } = rig();
    voice.speculate(REQUEST, context());
    await clock.advance(10);
    void voice.handleComputationRequest(request, context(more));
    await clock.advance(200);
    expect(scripted.runs).toHaveLength(2);
  });

  test("is killed when it is discarded, out of time, one too many, or of no call any more", async () => {
    const { clock, scripted, voice, context } = rig({ ...OK, runMs: 60_000 });
    const guess = voice.speculate(REQUEST, context());
    guess.discard();
    expect(scripted.runs[0]?.abortedMs).toBe(0);
    voice.speculate({ ...REQUEST, code: "2" }, context({ deadlineMs: 1_000 }));
    await clock.advance(1_000);
    expect(scripted.runs[1]?.abortedMs).toBe(1_000);
    for (const code of ["3", "4", "5"]) voice.speculate({ ...REQUEST, code }, context());
    expect(scripted.runs.map(({ abortedMs }) => abortedMs)).toEqual([0, 1_000, 1_000, null, null]);
    voice.endCall("call");
    expect(scripted.runs.every(({ abortedMs }) => abortedMs === 1_000 || abortedMs === 0)).toBe(
      true,
    );
    await clock.advance(1);
    expect(clock.pendingCount()).toBe(0);
  });

  test("is not started for a session, for no call, or against the kill switch", () => {
    const { scripted, voice, context } = rig(OK, {
      isAllowed: ({ tenantId }) => tenantId !== "off",
    });
    voice.speculate(REQUEST, context({ sessionId: "s" }));
    voice.speculate(REQUEST, {});
    voice.speculate(REQUEST, context({ tenantId: "off" }));
    expect(scripted.runs).toEqual([]);
  });
});

describe("the time until the answer", () => {
  const SLOW: Script = { ...OK, runMs: 9_500 };

  test("is passed with words that fit and vary, in the language of the call", async () => {
    const { clock, voice, heard, context } = rig(SLOW);
    for (let turn = 0; turn < 4; turn += 1) {
      void voice.handleComputationRequest(
        { ...REQUEST, code: String(turn) },
        context({ deadlineMs: 15_000 }),
      );
      await clock.advance(15_000);
    }
    const fillers = heard.filter(({ kind }) => kind === "filler").map(({ say }) => say);
    expect(fillers[0]).toBe("Adding those up now.");
    expect(fillers.every((say, at) => say !== fillers[at - 1])).toBe(true);
    expect(heard.filter(({ kind }) => kind === "progress")[1]?.say).toMatch(
      /Shall I text you the answer\?$/,
    );
    heard.length = 0;
    void voice.handleComputationRequest(
      REQUEST,
      context({ deadlineMs: 15_000, locale: "es-MX", callId: "b", texting: "unavailable" }),
    );
    await clock.advance(15_000);
    expect(heard.slice(0, 3).map(({ say, locale }) => [say, locale])).toEqual([
      ["Lo estoy sumando.", "es-MX"],
      ["Sigo con ello, un momento más.", "es-MX"],
      ["Ya casi está.", "es-MX"],
    ]);
  });

  test("the answer is left to a model that says it itself", async () => {
    const { clock, voice, heard, context } = rig();
    const answer = voice.handleComputationRequest(REQUEST, context({ speak: "model" }));
    await clock.advance(200);
    expect((await answer).say).toBe("Forty-two.");
    expect(heard).toEqual([]);
  });
});

test("an answer that was cut off is said again or not, by what was heard", async () => {
  const { clock, voice, context } = rig();
  expect(voice.resume("call", "For")).toBeNull();
  void voice.handleComputationRequest(REQUEST, context());
  await clock.advance(200);
  expect(voice.resume("call", "For")).toEqual({ action: "say", say: "Forty-two." });
  expect(voice.resume("call", "Forty-two.")).toEqual({ action: "drop" });
  const next = voice.handleComputationRequest(REQUEST, context({ heardUntil: "For" }));
  await clock.advance(200);
  expect((await next).timeline[0]).toEqual({
    ...{ type: "received", atMs: 0, heardUntil: "For", unheard: "Forty-two." },
  });
  voice.endCall("call");
  expect(voice.resume("call", "For")).toBeNull();
});

describe("what must not be read out", () => {
  const CARD = "4242424242424242";
  const REFUSED = "I have that, but I can't read it out on this call.";

  test("is the tenant's own matter, and never stands in the answer or its facts", async () => {
    const { clock, voice, context } = rig(
      { ...OK, value: { email: "jane@example.com" } },
      { guardOf: (tenantId) => (tenantId === "strict" ? { policy: { email: "refuse" } } : {}) },
    );
    const plain = voice.handleComputationRequest(REQUEST, context());
    const strict = voice.handleComputationRequest(REQUEST, context({ tenantId: "strict" }));
    await clock.advance(200);
    expect((await plain).say).toBe("The email is jane at example dot com.");
    expect((await strict).say).toBe(REFUSED);
    expect((await strict).facts).toEqual([]);
  });

  test("may be read back to the caller who said it", async () => {
    const { clock, voice, context } = rig({ ...OK, value: { birthDate: "1980-05-03" } });
    const saidByCaller = ["I was born on May third, nineteen eighty"];
    const unsaid = voice.handleComputationRequest(REQUEST, context());
    const said = voice.handleComputationRequest(REQUEST, context({ saidByCaller, callId: "b" }));
    await clock.advance(200);
    expect((await unsaid).say).toBe(REFUSED);
    expect((await said).say).toMatch(/May third, nineteen eighty/);
  });

  test("is recognised over several answers of a call, and not over two calls", async () => {
    const { clock, scripted, voice, context } = rig();
    const ask = async (value: string, callId: string): Promise<string> => {
      scripted.script = { ...OK, value };
      const code = JSON.stringify(value);
      const answer = voice.handleComputationRequest({ ...REQUEST, code }, context({ callId }));
      await clock.advance(200);
      return (await answer).say;
    };
    const [first, second] = [CARD.slice(0, 8), CARD.slice(8)];
    await ask(first, "a");
    expect(await ask(second, "b")).not.toBe(REFUSED);
    expect(await ask(second, "a")).toBe(REFUSED);
  });
});

test("the end of the call kills what runs for it, silently", async () => {
  const { clock, scripted, voice, heard, context } = rig({ ...OK, runMs: 60_000 });
  const answer = voice.handleComputationRequest(REQUEST, context());
  const kept = voice.handleComputationRequest(
    { ...REQUEST, code: "2" },
    context({ onBargeIn: "keep_silent" }),
  );
  await clock.advance(100);
  voice.endCall("call");
  await clock.advance(200);
  expect(await answer).toMatchObject({ outcome: "cancelled", say: "" });
  expect(await kept).toMatchObject({ outcome: "cancelled", say: "" });
  expect(scripted.runs.map(({ abortedMs }) => abortedMs)).toEqual([100, 100]);
  expect(heard).toEqual([]);
  expect(clock.pendingCount()).toBe(0);
});

test("what the host's own listener throws ends that turn alone, and kills its run", async () => {
  const { clock, scripted, voice, context } = rig({ ...OK, runMs: 60_000 });
  const onSpeech = (): never => {
    throw new Error("of the host");
  };
  const answer = voice.handleComputationRequest(REQUEST, context({ onSpeech }));
  const caught = answer.catch((error: unknown) => error);
  await clock.advance(1_000);
  expect(await caught).toMatchObject({ message: "of the host" });
  expect(scripted.runs[0]?.abortedMs).toBe(800);
  expect(clock.pendingCount()).toBe(0);
});

test("calls whose end nobody tells are forgotten after an hour", async () => {
  const { clock, voice, context } = rig();
  void voice.handleComputationRequest(REQUEST, context());
  await clock.advance(3_500_000);
  expect(voice.resume("call", "")).not.toBeNull();
  await clock.advance(3_600_000);
  void voice.handleComputationRequest(REQUEST, context({ callId: "other" }));
  await clock.advance(200);
  expect(voice.resume("call", "")).toBeNull();
});
