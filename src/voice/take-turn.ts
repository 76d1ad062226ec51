import type { RunResult } from "../core/result.ts";
import { mayCompute, mayTell } from "./allowed.ts";
import type { VoiceAnswer } from "./answer.ts";
import { NO_REPAIR } from "./calls.ts";
import {
  type Composed,
  cancelledResult,
  compose,
  composeForbidden,
  expiredResult,
  unknownReport,
} from "./compose.ts";
import type { Clock } from "./clock.ts";
import type { Desk } from "./desk.ts";
import { driveTurn } from "./drive.ts";
import { joinGuards } from "./guard-rules.ts";
import type { Job } from "./job.ts";
import { lengthMs } from "./lines.ts";
import { type PlaceAsked, takePlace } from "./place.ts";
import type { ReadRequest } from "./request.ts";
import { hasMovedOn, isAloud, sayAnswer, sayLine } from "./say.ts";
import { answerOf } from "./turn-answer.ts";
import { createLog, type Log } from "./turn-log.ts";
import { planOf, sinceReceipt, type Taken, waitedMs } from "./turn-plan.ts";
import type { TurnEffect, TurnEnd, TurnPlan } from "./turn.ts";

/** Runs a request, passes the time, and says what comes of it, or that nothing does. */
export async function takeTurn(desk: Desk, asked: PlaceAsked): Promise<VoiceAnswer> {
  const { call, read, context } = asked;
  const log = createLog(desk.clock, call, context);
  if (!mayCompute(desk, read, context)) {
    const speech = hasMovedOn(context) ? "cancelled" : "spoken";
    return answerOf(sayAtOnce(asked, log), speech, NO_REPAIR, log);
  }

  const place = takePlace(desk, asked, ({ type }) => {
    if (type === "queued" || type === "started" || type === "warned") log.add({ type });
  });
  if (place.by !== "itself") log.add({ type: JOINED[place.by] });
  const floor = call.floor.enter({ turnId: context.turnId, waitedMs: waitedMs(context) });
  try {
    return await passTurn(desk, asked, { place, floor, log });
  } finally {
    place.seat.leave();
    floor.leave();
  }
}

// --- internals

type Guard = Parameters<typeof compose>[3];

async function passTurn(desk: Desk, asked: PlaceAsked, taken: Taken): Promise<VoiceAnswer> {
  const { call, read, context } = asked;
  const { place, floor, log } = taken;
  const { job, seat } = place;
  const plan = planOf(desk, asked, taken);
  let composed: Composed | null = null;
  let retry = NO_REPAIR;
  let saying: "speaker" | "listener" = "speaker";
  let isOver = false;

  function take(made: Composed): Composed {
    saying = seat.claimVoice() ? "speaker" : "listener";
    if (made.trouble === null) call.repairs.settle(context.turnId);
    else if (saying === "speaker" && made.trouble.mendable === "yes")
      retry = call.repairs.grant({
        ...{ turnId: context.turnId, mode: context.mode ?? "live" },
        nowMs: desk.clock.nowMs(),
        leftMs: plan.deadlineMs - log.nowMs(),
      });
    if (retry.allowed) floor.expectRepair(desk.clock.nowMs() + retry.withinMs);
    return made;
  }

  function speak(): void {
    if (composed !== null && !mayTell(desk, read, context, composed.result)) {
      composed = composeForbidden(read, context, composed.result);
      retry = NO_REPAIR;
    }
    // A failure that the model may yet mend is not announced.
    if (composed === null || saying !== "speaker" || retry.allowed) return;
    if (isAloud(context)) {
      const untilMs = desk.clock.nowMs() + lengthMs(composed.spoken.say, context.locale);
      floor.say({ kind: "answer", untilMs });
    }
    sayAnswer(asked, composed);
  }

  const end = await driveTurn({
    ...{ plan, clock: desk.clock, receivedMs: log.receivedMs },
    ...{ bargeIn: context.signal, over: call.over },
    work: job.result.then((result) => {
      refuseFaulty(read, result);
      // What comes after the end is nobody's any more.
      if (isOver) return "silent";
      log.add({ type: "finished", status: result.status });
      const made = composeAllowed(desk, asked, result);
      composed = take(made);
      return saying === "speaker" && made.spoken.say !== "" ? "speak" : "silent";
    }),
    listen: (onOther) => floor.listen((speech) => onOther(sinceReceipt(speech, log))),
    onLine(line) {
      if (mayCompute(desk, read, context)) sayLine(asked, line, plan, taken);
    },
    onHush() {
      floor.hush();
      floor.leave();
    },
    onAbort(why) {
      log.add({ type: ABORTED[why] });
      seat.leave(why === "barge_in" ? context.signal?.reason : undefined);
    },
    onEnd(ended) {
      isOver = true;
      if (ended === "expired") {
        const expired = expiredResult(unknownReport(read.language), plan.deadlineMs);
        composed = take(compose(expired, read, context, guardOf(desk, asked)));
      }
      if (ended === "spoken" || (ended === "expired" && !hasMovedOn(context))) speak();
      // What is waited for from here on, nobody hears of.
      floor.leave();
    },
  }).finally(() => seat.leave());

  const isSaid =
    saying === "speaker" && (end === "spoken" || (end === "expired" && !hasMovedOn(context)));
  const final = await afterwards(desk, asked, { end, composed, job, plan });
  return answerOf(
    final,
    isSaid ? "spoken" : end === "cancelled" ? "cancelled" : "silent",
    retry,
    log,
  );
}

/** How long the end of a killed run is waited for, before the turn ends without it. */
const SETTLE_MS = 150;

const ABORTED: Readonly<
  Record<Extract<TurnEffect, { type: "abort" }>["why"], "interrupted" | "expired" | "hung_up">
> = { barge_in: "interrupted", deadline: "expired", hang_up: "hung_up" };

const JOINED = { joined: "joined", ahead: "ran_ahead" } as const;

function composeAllowed(desk: Desk, asked: PlaceAsked, result: RunResult): Composed {
  const { read, context } = asked;
  return mayTell(desk, read, context, result)
    ? compose(result, read, context, guardOf(desk, asked))
    : composeForbidden(read, context, result);
}

function guardOf(desk: Desk, { call, context }: PlaceAsked): Guard {
  const { tenantId = "default", guard = {} } = context;
  return { ...joinGuards(guard, desk.guardOf(tenantId)), saidBefore: call.saidBefore };
}

/** What is malformed is the host's mistake, unless nothing would have run anyway. */
function refuseFaulty({ fault }: ReadRequest, { status }: RunResult): void {
  if (fault !== null && status !== "not_implemented") throw fault;
}

function sayAtOnce(asked: PlaceAsked, log: Log): Composed {
  const composed = composeForbidden(asked.read, asked.context, null);
  log.add({ type: "finished", status: composed.result.status });
  sayAnswer(asked, composed);
  return composed;
}

interface Ended {
  readonly end: TurnEnd;
  readonly composed: Composed | null;
  readonly job: Job;
  readonly plan: TurnPlan;
}

/** What is handed to the model, once the run has really ended or is given up. */
async function afterwards(
  desk: Desk,
  asked: PlaceAsked,
  { end, composed, job, plan }: Ended,
): Promise<Composed> {
  if (composed !== null && end !== "expired") return composed;
  const { read } = asked;
  const result = await within(job.result, SETTLE_MS, desk.clock);
  if (result !== null) refuseFaulty(read, result);
  const report = result ?? unknownReport(read.language);
  if (end === "expired") return composeAllowed(desk, asked, expiredResult(report, plan.deadlineMs));
  return composeAllowed(desk, asked, result ?? cancelledResult(report, "signal"));
}

async function within<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const callOff = clock.setTimer(ms, () => resolve(null));
  return Promise.race([work, promise]).finally(callOff);
}
