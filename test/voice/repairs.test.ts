import { describe, expect, test } from "vitest";
import type { CallContext } from "../../src/voice/handler.ts";
import { cleanMessage } from "../../src/voice/repair.ts";
import { CANNOT, OK, REQUEST, rig } from "./rig.ts";
import type { Script } from "./scripted-run.ts";

describe("a failed program", () => {
  const FAILS: Script = { ...OK, ends: "guest_error" };

  test("may be mended once in a turn, and is not announced before", async () => {
    const { clock, scripted, voice, heard, context } = rig(FAILS);
    const ask = async (turnId?: string): Promise<unknown> => {
      const answer = voice.handleComputationRequest(REQUEST, context({ turnId }));
      await clock.advance(200);
      return (await answer).repair?.retry;
    };
    expect(await ask()).toEqual({ allowed: true, left: 1, withinMs: 2_500 });
    expect(heard).toEqual([]);
    expect(await ask()).toEqual({ allowed: false, left: 0, withinMs: 0 });
    expect(heard.map(({ say }) => say)).toEqual([CANNOT]);
    expect(await ask("two")).toMatchObject({ left: 1 });
    expect(await ask("two")).toMatchObject({ left: 0 });
    scripted.script = OK;
    await ask();
    scripted.script = FAILS;
    expect(await ask()).toMatchObject({ left: 1 });
  });

  test("twice where nobody waits on the line", async () => {
    const { clock, voice, context } = rig(FAILS);
    const lefts: unknown[] = [];
    for (let at = 0; at < 3; at += 1) {
      const answer = voice.handleComputationRequest(
        REQUEST,
        context({ mode: "async", turnId: "t" }),
      );
      await clock.advance(200);
      lefts.push((await answer).repair?.retry.left);
    }
    expect(lefts).toEqual([2, 1, 0]);
  });

  test("has no time to be mended at the end of the turn, nor where the program is not to blame", async () => {
    const { clock, scripted, voice, context } = rig({ ...FAILS, runMs: 3_800 });
    const late = voice.handleComputationRequest(REQUEST, context());
    await clock.advance(6_000);
    expect((await late).repair?.retry.allowed).toBe(false);
    scripted.script = { ...OK, ends: "unavailable" };
    const lost = voice.handleComputationRequest(REQUEST, context());
    await clock.advance(200);
    expect((await lost).repair).toMatchObject({ stage: "unavailable", retry: { allowed: false } });
  });

  test("tells the model what is wrong, and the caller by one sentence or by one of ten", async () => {
    const { clock, scripted, voice, context } = rig(FAILS);
    const ask = async (more: CallContext): Promise<unknown> => {
      const answer = voice.handleComputationRequest(REQUEST, context(more));
      await clock.advance(5_000);
      return answer;
    };
    expect(await ask({})).toMatchObject({
      ...{ outcome: "failed", say: CANNOT },
      repair: {
        ok: false,
        stage: "runtime",
        code: "key_error",
        line: 2,
        excerpt: "d['x']",
        say: CANNOT,
      },
    });
    scripted.script = { ...OK, ends: "unavailable" };
    const staged = { failureSentences: "staged", locale: "fr-CA" } as const;
    expect(await ask(staged)).toMatchObject({
      ...{ say: "Je ne peux pas faire ce calcul pour l'instant.", locale: "fr-CA" },
    });
    scripted.script = { ...OK, runMs: 60_000 };
    expect(await ask({ failureSentences: "staged" })).toMatchObject({
      say: "That is taking longer than I can keep you waiting.",
    });
  });

  test("whose value cannot be meant is mended like any other", async () => {
    const { clock, voice, heard, context } = rig();
    const request = { ...REQUEST, expectedOutcome: "say whether it is valid, yes or no" };
    const good = voice.handleComputationRequest(request, context());
    await clock.advance(200);
    expect(await good).toMatchObject({ outcome: "answered" });
    heard.length = 0;
    const odd = voice.handleComputationRequest(
      { ...REQUEST, expectedOutcome: "give a list of late orders" },
      context(),
    );
    await clock.advance(200);
    expect(await odd).toMatchObject({
      ...{ outcome: "failed", value: 42, result: { status: "ok" } },
      repair: { stage: "result", code: "type_mismatch", retry: { left: 1 } },
    });
    expect(heard).toEqual([]);
  });
});

describe("the kill switch", () => {
  test.each([
    ["before the run", 0, 0],
    ["before the result", 50, 1],
    ["before the answer is said", 1_150, 1],
  ])("%s", async (_, atMs, runCount) => {
    let isAllowed = true;
    // A filler is being said when the result comes, so that the answer waits.
    const { clock, scripted, voice, heard, context } = rig(
      { ...OK, runMs: 1_100 },
      { isAllowed: () => isAllowed },
    );
    if (atMs === 0) isAllowed = false;
    const answer = voice.handleComputationRequest(REQUEST, context({ failureSentences: "staged" }));
    await clock.advance(atMs);
    isAllowed = false;
    await clock.advance(4_000);
    expect(await answer).toMatchObject({
      ...{ outcome: "failed", say: "That isn't available on this call.", value: null },
      repair: { code: "switched_off", retry: { allowed: false } },
    });
    expect(heard.filter(({ kind }) => kind === "answer").map(({ say }) => say)).toEqual([
      "That isn't available on this call.",
    ]);
    expect(scripted.runs).toHaveLength(runCount);
  });
});

test("the kill switch says nothing to a caller who moved on", async () => {
  const { voice, heard, context } = rig(OK, { isAllowed: () => false });
  const answer = await voice.handleComputationRequest(
    REQUEST,
    context({ signal: AbortSignal.abort() }),
  );
  expect(answer).toMatchObject({ outcome: "cancelled", say: "" });
  expect(heard).toEqual([]);
});

test.each([
  ["name 'x' is not defined\n  at line 3\n  at line 4", "name 'x' is not defined"],
  ['File "/home/user/app/main.py", line 3: bad', 'File "a file", line 3: bad'],
  ["cannot read C:\\Users\\me\\secret.txt", "cannot read a file"],
  ["see file:///usr/lib/x.js:3", "see a file:3"],
  ["half of 1/2 and and/or stay", "half of 1/2 and and/or stay"],
  ["ends \u0007 here", "ends   here"],
  ["x".repeat(500), `${"x".repeat(199)}…`],
])("the model is told %j as %j", (text, told) => {
  expect(cleanMessage(text)).toBe(told);
});

test("a message is cleaned in a moment", () => {
  const startedMs = performance.now();
  for (const text of ["/a".repeat(50_000), "~/".repeat(50_000), "file://".repeat(20_000)])
    cleanMessage(text);
  expect(performance.now() - startedMs).toBeLessThan(500);
});
