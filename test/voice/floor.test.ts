import { expect, test } from "vitest";
import type { VoiceAnswer } from "../../src/voice/answer.ts";
import { createFloor, type FloorSeat } from "../../src/voice/floor.ts";
import { type CallContext, type Speech, createVoiceHandler } from "../../src/voice/handler.ts";
import { REQUEST, rig } from "./rig.ts";
import { createScriptedRun, type Script } from "./scripted-run.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/**
 * Two requests of one call: side by side, one after the other, for the same or for another, in one turn or
 * in two. Each combination is lived through on a virtual clock; whatever the requests do, the caller hears
 * one voice.
 */
interface Pair {
  readonly scripts: readonly [Script, Script];
  /** When the second request comes. */
  readonly laterMs: number;
  readonly ids: "same program" | "same tool id" | "another program";
  readonly turns: "one" | "none named" | "two";
  readonly deadlinesMs: readonly [number, number];
  readonly end: { readonly by: "barge-in" | "hang-up"; readonly atMs: number } | null;
  readonly playout: "finish" | "preempt";
}

interface Heard extends Speech {
  readonly atMs: number;
  readonly of: 0 | 1;
}

interface Lived {
  readonly heard: readonly Heard[];
  readonly answers: readonly { readonly atMs: number; readonly answer: VoiceAnswer }[];
  readonly runs: readonly { readonly startedMs: number; readonly abortedMs: number | null }[];
  readonly timersLeft: number;
}

const LONG_MS = 12_000;
const SHORT_MS = 4_000;
const OK: Script = { runMs: 20, ends: "ok", dyingMs: 0, value: 42 };
const SCRIPTS: readonly (readonly [Script, Script])[] = [
  [OK, OK],
  [OK, { ...OK, runMs: 5_200 }],
  [
    { ...OK, runMs: 1_100 },
    { ...OK, runMs: 1_100 },
  ],
  [
    { ...OK, runMs: 1_100, ends: "guest_error" },
    { ...OK, runMs: 2_600 },
  ],
  [
    { ...OK, runMs: 2_600 },
    { ...OK, runMs: 1_100, ends: "unavailable" },
  ],
  [
    { ...OK, runMs: 5_200 },
    { ...OK, runMs: 9_400 },
  ],
  [
    { ...OK, runMs: 9_400 },
    { ...OK, runMs: 5_200 },
  ],
  [
    { ...OK, runMs: 60_000 },
    { ...OK, runMs: 60_000, dyingMs: null },
  ],
];
const ENDS: readonly Pair["end"][] = [
  null,
  ...[500, 850, 1_700, 4_100].flatMap((atMs) => [
    { by: "barge-in", atMs } as const,
    { by: "hang-up", atMs } as const,
  ]),
];

test("the requests of a call share one voice", { timeout: 120_000 }, async () => {
  const violations: string[] = [];
  let livedCount = 0;
  for (const scripts of SCRIPTS)
    for (const laterMs of [0, 300, 1_200, 3_000])
      for (const ids of ["same program", "same tool id", "another program"] as const)
        for (const turns of ["one", "none named", "two"] as const)
          for (const deadlinesMs of [
            [LONG_MS, LONG_MS],
            [SHORT_MS, LONG_MS],
            [LONG_MS, SHORT_MS],
          ] as const)
            for (const playout of ["finish", "preempt"] as const)
              for (const end of ENDS) {
                if (playout === "preempt" && end !== null) continue;
                // What comes after the end of a call is of another.
                if (end?.by === "hang-up" && end.atMs <= laterMs) continue;
                const pair = { scripts, laterMs, ids, turns, deadlinesMs, end, playout };
                livedCount += 1;
                for (const rule of brokenRules(pair, await live(pair)))
                  violations.push(`${rule}: ${JSON.stringify(pair)}`);
              }
  expect(violations.slice(0, 10)).toEqual([]);
  expect(livedCount).toBeGreaterThan(5_000);
});

test("two programs at once have one filler, and each its answer", async () => {
  const { clock, voice, heard, context } = rig({ ...OK, runMs: 2_600 });
  void voice.handleComputationRequest(REQUEST, context({ toolCallId: "a" }));
  void voice.handleComputationRequest({ ...REQUEST, code: "2" }, context({ toolCallId: "b" }));
  await clock.advance(4_000);
  expect(heard.map(({ kind }) => kind)).toEqual(["filler", "answer", "answer"]);
});

test.each([
  ["with the id of the turn", { turnId: "t" }],
  ["by its closeness", {}],
])("a mended program belongs to the same silence, %s", async (_, turn) => {
  const { clock, scripted, voice, heard, context } = rig({
    ...OK,
    runMs: 1_500,
    ends: "guest_error",
  });
  void voice.handleComputationRequest(REQUEST, context(turn));
  await clock.advance(3_000);
  scripted.script = { ...OK, runMs: 6_000 };
  const mended = { ...REQUEST, code: "2" };
  void voice.handleComputationRequest(mended, context({ ...turn, deadlineMs: 8_000 }));
  await clock.advance(8_000);
  expect(heard.map(({ kind }) => kind).slice(0, 2)).toEqual(["filler", "progress"]);
  // Another turn has a filler of its own.
  heard.length = 0;
  await clock.advance(60_000);
  void voice.handleComputationRequest(REQUEST, context({ turnId: "next" }));
  await clock.advance(3_000);
  expect(heard[0]?.kind).toBe("filler");
});

test("when the caller spoke up, nothing holds the next line back", async () => {
  const { clock, voice, heard, context } = rig({ ...OK, runMs: 60_000 });
  const caller = new AbortController();
  void voice.handleComputationRequest(REQUEST, context({ turnId: "a", signal: caller.signal }));
  await clock.advance(900);
  caller.abort();
  await clock.advance(100);
  void voice.handleComputationRequest({ ...REQUEST, code: "2" }, context({ turnId: "b" }));
  await clock.advance(799);
  expect(heard).toHaveLength(1);
  await clock.advance(1);
  expect(heard.map(({ kind }) => kind)).toEqual(["filler", "filler"]);
});

test("the silence is counted from the caller's last word, or from the last answer of the turn", () => {
  let nowMs = 1_000;
  const floor = createFloor({ nowMs: () => nowMs });
  const enter = (turnId: string | undefined, waitedMs: number): FloorSeat =>
    floor.enter({ turnId, waitedMs });
  const first = enter("t", 500);
  expect(first.waitedMs).toBe(500);
  first.leave();
  nowMs = 3_000;
  const second = enter("t", 0);
  expect(second.waitedMs).toBe(2_500);
  second.say({ kind: "answer", untilMs: 8_000 });
  second.leave();
  nowMs = 4_000;
  expect(enter("t", 3_500).waitedMs).toBe(-4_000);
  expect(enter("u", 3_500).waitedMs).toBe(3_500);
  expect(enter(undefined, 0).waitedMs).toBe(0);
});

test("a request that throws leaves nobody waiting for its voice", async () => {
  const { clock, voice, heard, context } = rig({ ...OK, runMs: 2_600 });
  const onSpeech = (): never => {
    throw new Error("of the host");
  };
  voice.handleComputationRequest(REQUEST, context({ onSpeech })).catch(() => undefined);
  await clock.advance(60_000);
  void voice.handleComputationRequest({ ...REQUEST, code: "2" }, context());
  await clock.advance(3_000);
  expect(heard.map(({ kind }) => kind)).toEqual(["filler", "answer"]);
});

// --- internals

async function live(pair: Pair): Promise<Lived> {
  const clock = createVirtualClock();
  const scripted = createScriptedRun(clock, pair.scripts[0]);
  const voice = createVoiceHandler(scripted.execution, { clock });
  const heard: Heard[] = [];
  const answers: Lived["answers"][number][] = [];
  const caller = new AbortController();

  function ask(of: 0 | 1): void {
    scripted.script = pair.scripts[of];
    const isOther = pair.ids === "another program" && of === 1;
    const context: CallContext = {
      ...{ callId: "call", signal: caller.signal, fillerPlayout: pair.playout },
      ...{ toolCallId: pair.ids === "same tool id" ? "t" : `t${of}` },
      ...{ deadlineMs: pair.deadlinesMs[of] },
      ...(pair.turns !== "none named" && { turnId: pair.turns === "one" ? "turn" : `turn${of}` }),
      onSpeech: (speech) => heard.push({ ...speech, of, atMs: clock.nowMs() }),
    };
    void voice
      .handleComputationRequest({ ...REQUEST, code: isOther ? "2" : "1" }, context)
      .then((answer) => (answers[of] = { atMs: clock.nowMs(), answer }));
  }

  const steps: { readonly atMs: number; readonly take: () => void }[] = [
    { atMs: 0, take: () => ask(0) },
    { atMs: pair.laterMs, take: () => ask(1) },
  ];
  const { end } = pair;
  if (end !== null)
    steps.push({
      atMs: end.atMs,
      take: () => (end.by === "barge-in" ? caller.abort() : voice.endCall("call")),
    });
  for (const { atMs, take } of steps.toSorted((a, b) => a.atMs - b.atMs)) {
    await clock.advance(atMs - clock.nowMs());
    take();
  }
  await clock.advance(LONG_MS + 8_000);
  return { heard, answers, runs: scripted.runs, timersLeft: clock.pendingCount() };
}

function brokenRules(pair: Pair, { heard, answers, runs, timersLeft }: Lived): string[] {
  const { end } = pair;
  const broken: string[] = [];
  const rule = (name: string, holds: boolean): void => {
    if (!holds) broken.push(name);
  };
  const startMs = (of: 0 | 1): number => (of === 0 ? 0 : pair.laterMs);
  const lastsMs = ({ say }: Speech): number => Math.round((say.length / 15) * 1_000);
  const lines = heard.filter(({ kind }) => kind !== "answer");
  const spoken = heard.filter(({ kind }) => kind === "answer");
  // Without names, what overlaps is one silence.
  const isOneSilence =
    pair.turns === "one" ||
    (pair.turns === "none named" && pair.laterMs < (answers[0]?.atMs ?? Infinity));
  const silences = isOneSilence
    ? [lines]
    : [lines.filter(({ of }) => of === 0), lines.filter(({ of }) => of === 1)];

  rule(
    "an outcome for each request",
    answers.length === 2 && answers[0] !== undefined && answers[1] !== undefined,
  );
  rule("nothing is left behind", timersLeft === 0);
  for (const silence of silences) {
    rule("one filler", silence.filter(({ kind }) => kind === "filler").length <= 1);
    rule("three lines at most", silence.length <= 3);
  }
  rule(
    "no line twice in a row",
    lines.every(({ say }, at) => say !== lines[at - 1]?.say),
  );
  rule(
    "no line over another voice",
    heard.every((speech, at) =>
      heard.slice(0, at).every((before) => {
        const isOver = speech.atMs >= before.atMs + lastsMs(before);
        if (speech.kind !== "answer") return isOver;
        // Answers queue up, and nobody is kept waiting beyond a deadline for another's line.
        return (
          isOver ||
          before.kind === "answer" ||
          pair.playout === "preempt" ||
          speech.atMs >= startMs(speech.of) + pair.deadlinesMs[speech.of]
        );
      }),
    ),
  );
  rule(
    "no filler before 700 ms of silence",
    heard.every((line, at) => {
      // Without a name for the turn, a request after an answer is taken for the caller's next.
      const voices = heard
        .slice(0, at)
        .filter(({ kind }) => kind !== "answer" || pair.turns === "one")
        .map((before) => before.atMs + lastsMs(before));
      const callerMs = pair.turns === "one" ? 0 : startMs(line.of);
      return line.kind !== "filler" || line.atMs - Math.max(callerMs, ...voices) >= 700;
    }),
  );
  rule(
    "no line after the end of its request",
    lines.every(({ of, atMs }) => atMs <= (answers[of]?.atMs ?? 0)),
  );
  rule(
    "an answer at most for each request",
    [0, 1].every((of) => spoken.filter((speech) => speech.of === of).length <= 1),
  );
  if (pair.ids === "same tool id") {
    rule("one outcome for one id", answers[0]?.answer === answers[1]?.answer);
    rule("said once", spoken.length <= 1);
    rule("one run", runs.length === 1);
  }
  if (pair.ids === "same program" && runs.length === 1)
    rule("one of two speaks", spoken.length <= 1);
  for (const of of [0, 1] as const) {
    const waitedMs = (answers[of]?.atMs ?? Infinity) - startMs(of);
    rule(
      "it answers in time",
      waitedMs <= pair.deadlinesMs[of] + 151 || pair.ids === "same tool id",
    );
  }
  if (end !== null) {
    const isBefore = (of: 0 | 1): boolean => startMs(of) < end.atMs;
    rule(
      "silence from then on",
      heard.every(({ of, atMs }) => !isBefore(of) || atMs <= end.atMs),
    );
    rule(
      "what ran is dead",
      runs.every(
        ({ startedMs, abortedMs }, at) =>
          startedMs >= end.atMs ||
          abortedMs === end.atMs ||
          (abortedMs ?? startedMs + pair.scripts[at === 0 ? 0 : 1].runMs) <= end.atMs,
      ),
    );
  }
  return broken;
}
