import { expect, test } from "vitest";
import { type CallContext, type Speech, createVoiceHandler } from "../../src/voice/handler.ts";
import { CANNOT } from "./rig.ts";
import { createScriptedRun, type Script } from "./scripted-run.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/**
 * Every turn a call can take: when the caller speaks up, in which state the work is then, what the host
 * allows, and how the work ends. Each is lived through on a virtual clock and held against the rules.
 */
const DEADLINE_MS = 4_000;
const LONG_DEADLINE_MS = 12_000;

interface Turn {
  readonly script: Script;
  /** What the runs before took; `null` for a first one. */
  readonly historyMs: number | null;
  readonly bargeInMs: number | null;
  readonly waitedMs: number;
  readonly deadlineMs: number;
  readonly policy: Pick<CallContext, "fillers" | "preambleSpoken" | "fillerPlayout" | "onBargeIn">;
}

interface Lived {
  readonly heard: readonly (Speech & { readonly atMs: number })[];
  readonly outcomes: readonly {
    readonly atMs: number;
    readonly outcome: string;
    readonly say: string;
  }[];
  readonly abortedMs: number | null;
  readonly runCount: number;
  readonly timersLeft: number;
}

const SCRIPTS: readonly Script[] = [
  { runMs: 20, ends: "ok", dyingMs: 0 },
  { runMs: 850, ends: "ok", dyingMs: 0 },
  { runMs: 1_100, ends: "ok", dyingMs: 60 },
  { runMs: 1_400, ends: "guest_error", dyingMs: 0 },
  { runMs: 2_600, ends: "ok", dyingMs: 0 },
  { runMs: 2_600, ends: "unavailable", dyingMs: 0 },
  { runMs: 5_200, ends: "ok", dyingMs: 140 },
  { runMs: 60_000, ends: "ok", dyingMs: 0 },
  { runMs: 60_000, ends: "ok", dyingMs: null },
  { runMs: 700, ends: "cancelled", dyingMs: 0 },
];
const POLICIES: readonly Turn["policy"][] = (["cancel", "keep_silent"] as const).flatMap(
  (onBargeIn) => [
    { onBargeIn },
    { onBargeIn, fillers: "off" },
    { onBargeIn, preambleSpoken: true },
    { onBargeIn, fillerPlayout: "preempt" },
  ],
);
const BARGE_INS: readonly (number | null)[] = [
  ...[
    null,
    0,
    10,
    20,
    400,
    799,
    800,
    801,
    849,
    900,
    1_100,
    1_250,
    1_500,
    2_000,
    2_600,
    3_000,
    3_999,
  ],
  ...[4_000, 4_001, 5_100, 6_500, 9_000],
];

test("no turn breaks a rule", { timeout: 120_000 }, async () => {
  let livedCount = 0;
  const violations: string[] = [];
  for (const script of SCRIPTS)
    for (const historyMs of [null, 30, 600, 1_050, 2_600])
      for (const [waitedMs, deadlineMs] of [
        [0, DEADLINE_MS],
        [1_300, DEADLINE_MS],
        [0, LONG_DEADLINE_MS],
      ] as const)
        for (const policy of POLICIES)
          for (const bargeInMs of BARGE_INS) {
            const turn = { script, historyMs, waitedMs, deadlineMs, policy, bargeInMs };
            livedCount += 1;
            for (const rule of brokenRules(turn, await live(turn)))
              violations.push(`${rule}: ${JSON.stringify(turn)}`);
          }
  expect(violations.slice(0, 10)).toEqual([]);
  expect(livedCount).toBeGreaterThan(5_000);
});

async function live(turn: Turn): Promise<Lived> {
  const clock = createVirtualClock();
  const scripted = createScriptedRun(clock, { runMs: 0, ends: "ok", dyingMs: 0 });
  const voice = createVoiceHandler(scripted.execution, { clock });
  const request = { code: "1", language: "python", description: "add up the invoices" };
  if (turn.historyMs !== null) {
    scripted.script = { runMs: turn.historyMs, ends: "ok", dyingMs: 0 };
    void voice.handleComputationRequest(request, { callId: "before" });
    await clock.advance(turn.historyMs);
    voice.endCall("before");
  }
  scripted.script = { ...turn.script, value: 77 };
  const startedMs = clock.nowMs();
  const heard: Lived["heard"][number][] = [];
  const outcomes: Lived["outcomes"][number][] = [];
  const caller = new AbortController();
  const context: CallContext = {
    ...{ callId: "call", toolCallId: "t1", signal: caller.signal, elapsedMs: turn.waitedMs },
    ...{ deadlineMs: turn.deadlineMs, ...turn.policy },
    onSpeech: (speech) => heard.push({ ...speech, atMs: clock.nowMs() - startedMs }),
  };
  const first = voice.handleComputationRequest({ ...request, code: "2" }, context);
  // A host that sends the same call twice gets the one outcome.
  const second = voice.handleComputationRequest({ ...request, code: "2" }, context);
  for (const answer of [first, second])
    void answer.then(({ outcome, say }) =>
      outcomes.push({ atMs: clock.nowMs() - startedMs, outcome, say }),
    );
  if (turn.bargeInMs !== null) {
    await clock.advance(turn.bargeInMs);
    caller.abort();
  }
  await clock.advance(turn.deadlineMs + 3_000 - (turn.bargeInMs ?? 0));
  const run = scripted.runs.at(-1);
  const timersLeft = clock.pendingCount();
  return {
    ...{ heard, outcomes, runCount: scripted.runs.length - (turn.historyMs === null ? 0 : 1) },
    abortedMs: run?.abortedMs == null ? null : run.abortedMs - startedMs,
    timersLeft,
  };
}

function brokenRules(turn: Turn, lived: Lived): string[] {
  const { script, historyMs, waitedMs, deadlineMs, policy, bargeInMs } = turn;
  const { heard, outcomes, abortedMs, runCount, timersLeft } = lived;
  const lines = heard.filter(({ kind }) => kind !== "answer");
  const answers = heard.filter(({ kind }) => kind === "answer");
  const fillers = heard.filter(({ kind }) => kind === "filler");
  const lastsMs = ({ say }: Speech): number => (say.length / 15) * 1_000;
  const resultMs = Math.min(script.runMs, deadlineMs);
  const cutMs = bargeInMs ?? Infinity;
  const lastLine = lines.at(-1);
  const holdMs =
    policy.fillerPlayout === "preempt" || lastLine === undefined
      ? 0
      : lastLine.atMs + lastsMs(lastLine);
  const endMs = Math.max(resultMs, holdMs);
  const isCut = cutMs < endMs - 1 || (cutMs <= resultMs && cutMs < script.runMs);
  const isTie = Math.abs(cutMs - endMs) <= 1 || cutMs === resultMs;
  const dueMs = historyMs ?? 0;
  const broken: string[] = [];
  const rule = (name: string, holds: boolean): void => {
    if (!holds) broken.push(name);
  };

  rule("one run", runCount === 1);
  rule(
    "one outcome for one id",
    outcomes.length === 2 && outcomes[0]?.outcome === outcomes[1]?.outcome,
  );
  rule("nothing is left behind", timersLeft === 0);
  rule("one filler", fillers.length <= 1);
  rule("three lines at most", lines.length <= 3);
  rule(
    "no line twice in a row",
    lines.every(({ say }, at) => at === 0 || say !== lines[at - 1]?.say),
  );
  rule(
    "no filler before 700 ms of silence",
    lines.every(({ atMs }) => atMs + waitedMs >= 700),
  );
  rule(
    "no progress before 4 s",
    lines.every(({ kind, atMs }) => kind === "filler" || atMs + waitedMs >= 4_000),
  );
  rule(
    "no line after the result",
    lines.every(({ atMs }) => atMs <= resultMs),
  );
  rule(
    "no line after barge-in",
    heard.every(({ atMs }) => atMs <= cutMs),
  );
  rule(
    "no line after the deadline",
    lines.every((line) => line.atMs + lastsMs(line) <= deadlineMs + 1),
  );
  rule(
    "a short silence has no filler",
    dueMs >= 900 || fillers.every(({ atMs }) => atMs >= dueMs + 400),
  );
  rule(
    "none where the result is due soon",
    lines.every(({ atMs }) => dueMs - atMs >= 400 || atMs >= dueMs + 400),
  );
  rule("none after a preamble", policy.preambleSpoken !== true || fillers.length === 0);
  rule("none where they are off", policy.fillers !== "off" || lines.length === 0);
  const isFillerDue =
    dueMs >= 1_300 && waitedMs === 0 && policy.fillers !== "off" && policy.preambleSpoken !== true;
  rule(
    "a long silence has one between 700 and 900 ms",
    !isFillerDue ||
      Math.min(resultMs, cutMs) <= 801 ||
      fillers.some(({ atMs }) => atMs >= 700 && atMs <= 900),
  );
  rule(
    "one voice at a time",
    heard.every((speech, at) => {
      const before = heard[at - 1];
      if (before === undefined || speech.atMs >= before.atMs + lastsMs(before) - 1) return true;
      return policy.fillerPlayout === "preempt" && speech.kind === "answer" && before.preemptible;
    }),
  );
  rule("one answer", answers.length <= 1);
  rule(
    "no stale answer",
    answers.every(({ say, atMs }) =>
      say === "Seventy-seven."
        ? script.ends === "ok" && script.runMs <= deadlineMs && atMs >= script.runMs
        : say === CANNOT,
    ),
  );
  rule(
    "only the failure after the deadline",
    answers.every(({ say, atMs }) => atMs < deadlineMs || say === CANNOT || atMs <= endMs),
  );
  rule(
    "it answers in time",
    outcomes.every(({ atMs }) => atMs <= Math.max(deadlineMs, endMs) + 151),
  );
  if (bargeInMs !== null && isCut && !isTie) {
    if (policy.onBargeIn === "cancel") {
      rule(
        "barge-in is the outcome",
        outcomes.every(({ outcome, say }) => outcome === "cancelled" && say === ""),
      );
      rule("barge-in kills", script.runMs <= cutMs || abortedMs === cutMs);
      rule(
        "barge-in ends within 150 ms",
        outcomes.every(({ atMs }) => atMs <= cutMs + 150),
      );
    } else {
      rule(
        "kept silent, it says nothing",
        outcomes.every(({ say }) => say === ""),
      );
      rule(
        "kept silent, it goes on",
        script.runMs > deadlineMs ? abortedMs === deadlineMs : abortedMs === null,
      );
    }
  } else if (bargeInMs === null || cutMs > endMs + 1) {
    rule("the deadline kills", script.runMs <= deadlineMs || abortedMs === deadlineMs);
    const expected =
      script.runMs > deadlineMs || script.ends === "unavailable" || script.ends === "guest_error"
        ? "failed"
        : script.ends === "cancelled"
          ? "cancelled"
          : "answered";
    rule(
      "it ends as the run did",
      outcomes.every(({ outcome }) => outcome === expected),
    );
    const isHeard =
      expected === "answered" || (expected === "failed" && script.ends !== "guest_error");
    rule("it is heard", answers.length === (isHeard ? 1 : 0) || script.ends === "guest_error");
  }
  return broken;
}
