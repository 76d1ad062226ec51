import type { RunEvent } from "../core/events.ts";
import type { RunResult } from "../core/result.ts";
import type { RepairEnvelope, VoiceAnswer } from "./answer.ts";
import { type CallState, NO_REPAIR } from "./calls.ts";
import {
  type Composed,
  cancelledResult,
  compose,
  composeForbidden,
  DEADLINE_MS,
  expiredResult,
  localeOfWords,
  unknownReport,
} from "./compose.ts";
import type { Clock } from "./clock.ts";
import type { CallContext, Speech } from "./context.ts";
import { type Desk, runRequest } from "./desk.ts";
import { driveTurn } from "./drive.ts";
import { remainderOf } from "./heard.ts";
import type { Job, Seat } from "./job.ts";
import { chooseLines, MOST_LINES } from "./lines.ts";
import { turnLocaleFor } from "./locales/for.ts";
import type { ReadRequest } from "./request.ts";
import { takeAhead } from "./speculate.ts";
import type { TurnEvent } from "./timeline.ts";
import type { Line, TurnEffect, TurnEnd, TurnPlan } from "./turn.ts";

/** One request, with the call it belongs to. */
export interface TurnAsked {
  readonly call: CallState;
  /** `null` where its run must not be shared. */
  readonly jobKey: string | null;
  readonly read: ReadRequest;
  readonly context: CallContext;
}

/** Runs a request, passes the time, and says what comes of it, or that nothing does. */
export async function takeTurn(desk: Desk, asked: TurnAsked): Promise<VoiceAnswer> {
  const { call, read, context } = asked;
  const log = createLog(desk, asked);
  if (!isAllowed(desk, context)) return answerOf(sayAtOnce(asked, log), "spoken", NO_REPAIR, log);

  const place = takePlace(desk, asked, log);
  const { job, seat } = place;
  const plan = planOf(desk, asked, place, log);
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
    return made;
  }

  function speak(): void {
    if (composed !== null && !isAllowed(desk, context)) {
      composed = composeForbidden(read, context);
      retry = NO_REPAIR;
    }
    // A failure that the model may yet mend is not announced.
    if (composed !== null && saying === "speaker" && !retry.allowed) sayAnswer(asked, composed);
  }

  const end = await driveTurn({
    ...{ plan, clock: desk.clock, receivedMs: log.receivedMs },
    ...{ bargeIn: context.signal, over: call.over },
    work: job.result.then((result) => {
      refuseFaulty(read, result);
      // What comes after the end is nobody's any more.
      if (isOver) return "silent";
      log.add({ type: "finished", status: result.status });
      const made = isAllowed(desk, context)
        ? compose(result, read, context, call.saidBefore)
        : composeForbidden(read, context);
      composed = take(made);
      return saying === "speaker" && made.spoken.say !== "" ? "speak" : "silent";
    }),
    onLine(line) {
      if (isAllowed(desk, context)) sayLine(asked, line, plan, log);
    },
    onAbort(why) {
      log.add({ type: ABORTED[why] });
      seat.leave(why === "barge_in" ? context.signal?.reason : undefined);
    },
    onEnd(ended) {
      isOver = true;
      if (ended === "expired") {
        const expired = expiredResult(unknownReport(read.language), plan.deadlineMs);
        composed = take(compose(expired, read, context, []));
      }
      if (ended === "spoken" || (ended === "expired" && !hasMovedOn(context))) speak();
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

// --- internals

/** How long the end of a killed run is waited for, before the turn ends without it. */
const SETTLE_MS = 150;
const MOST_SAID = 6;

const ABORTED: Readonly<
  Record<Extract<TurnEffect, { type: "abort" }>["why"], "interrupted" | "expired" | "hung_up">
> = { barge_in: "interrupted", deadline: "expired", hang_up: "hung_up" };

const OUTCOMES: Readonly<Record<RunResult["status"], VoiceAnswer["outcome"]>> = {
  ok: "answered",
  not_implemented: "deferred",
  cancelled: "cancelled",
  guest_error: "failed",
  limit: "failed",
  refused: "failed",
  unavailable: "failed",
};

type WithoutTime<T> = T extends unknown ? Omit<T, "atMs"> : never;

/** What happens in a turn, as it happens. */
interface Log {
  readonly receivedMs: number;
  readonly events: readonly TurnEvent[];
  /** Since the request was received. */
  nowMs(): number;
  add(event: WithoutTime<TurnEvent>): void;
}

function createLog({ clock }: Desk, { call, context: { heardUntil } }: TurnAsked): Log {
  const receivedMs = clock.nowMs();
  const nowMs = (): number => clock.nowMs() - receivedMs;
  const left =
    heardUntil === undefined || call.lastAnswer === null
      ? null
      : remainderOf(call.lastAnswer, heardUntil);
  const events: TurnEvent[] = [
    {
      ...{ type: "received", atMs: 0 },
      ...(heardUntil !== undefined && { heardUntil }),
      ...(left !== null && { unheard: left.action === "say" ? left.say : "" }),
    },
  ];
  return {
    ...{ receivedMs, events, nowMs },
    add: (event) => void events.push({ ...event, atMs: Math.round(nowMs() * 10) / 10 }),
  };
}

interface Place {
  readonly job: Job;
  readonly seat: Seat;
  /** Another tool call of this call waits for the same run, and passes the time. */
  readonly company: "alone" | "shared";
}

/** A seat at the run of the same that is under way, at the one started ahead, or at one of its own. */
function takePlace(desk: Desk, { call, jobKey, read, context }: TurnAsked, log: Log): Place {
  const onEvent = ({ type }: RunEvent): void => {
    if (type === "queued" || type === "started" || type === "warned") log.add({ type });
  };
  const running = jobKey === null ? undefined : call.running.get(jobKey);
  const joined = running?.join(onEvent) ?? null;
  if (running !== undefined && joined !== null) {
    log.add({ type: "joined" });
    return { job: running, seat: joined, company: running.waitingCount() > 1 ? "shared" : "alone" };
  }
  const ahead = jobKey === null ? null : takeAhead(call, jobKey);
  const aheadSeat = ahead?.job.join(onEvent) ?? null;
  ahead?.seat.leave();
  if (ahead !== null && aheadSeat !== null) {
    log.add({ type: "ran_ahead" });
    keepWhileRunning(call, jobKey, ahead.job);
    return { job: ahead.job, seat: aheadSeat, company: "alone" };
  }
  const deadlineMs = context.deadlineMs ?? DEADLINE_MS;
  const { job, seat } = runRequest(desk, read, context, deadlineMs, onEvent);
  keepWhileRunning(call, jobKey, job);
  return { job, seat, company: "alone" };
}

function keepWhileRunning({ running }: CallState, jobKey: string | null, job: Job): void {
  if (jobKey === null || job.ended() !== null) return;
  running.set(jobKey, job);
  const forget = (): void => {
    if (running.get(jobKey) === job) running.delete(jobKey);
  };
  job.result.then(forget, forget);
}

function planOf(
  { forecast }: Desk,
  { call, read, context }: TurnAsked,
  { job, company }: Place,
  { receivedMs }: Log,
): TurnPlan {
  const { onSpeech, fillers = "on", deadlineMs = DEADLINE_MS } = context;
  const isSilent = onSpeech === undefined || fillers === "off" || company === "shared";
  const lines = isSilent
    ? []
    : chooseLines(
        {
          locale: turnLocaleFor(context.locale),
          description: read.description,
          preamble: context.preambleSpoken === true ? "spoken" : "none",
          texting: context.texting ?? "offered",
        },
        call.said,
      );
  const runMs = isSilent ? 0 : forecast.predictMs(read.language, read.options.useCase);
  return {
    ...{ lines, deadlineMs, waitedMs: waitedMs(context) },
    dueMs: Math.max(0, runMs - (receivedMs - job.startedMs)),
    playout: context.fillerPlayout ?? "finish",
    onBargeIn: context.onBargeIn ?? "cancel",
  };
}

function waitedMs({ elapsedMs, callerEndedAtMs }: CallContext): number {
  const waited = elapsedMs ?? (callerEndedAtMs === undefined ? 0 : Date.now() - callerEndedAtMs);
  return Number.isFinite(waited) ? Math.max(0, waited) : 0;
}

function isAllowed(desk: Desk, { tenantId = "default" }: CallContext): boolean {
  return desk.isAllowed(tenantId);
}

function hasMovedOn({ signal }: CallContext): boolean {
  return signal?.aborted === true;
}

/** What is malformed is the host's mistake, unless nothing would have run anyway. */
function refuseFaulty({ fault }: ReadRequest, { status }: RunResult): void {
  if (fault !== null && status !== "not_implemented") throw fault;
}

function sayAtOnce(asked: TurnAsked, log: Log): Composed {
  const composed = composeForbidden(asked.read, asked.context);
  log.add({ type: "finished", status: composed.result.status });
  sayAnswer(asked, composed);
  return composed;
}

function sayAnswer({ call, context }: TurnAsked, { spoken, trouble }: Composed): void {
  const { say, locale, facts } = spoken;
  if (say === "" || hasMovedOn(context)) return;
  call.saidBefore = [...call.saidBefore, say].slice(-MOST_SAID);
  if (trouble === null) call.lastAnswer = { say, facts };
  if (context.speak !== "model") give(context, { kind: "answer", say, locale, preemptible: false });
}

function sayLine(
  { call, context }: TurnAsked,
  { kind, say }: Line,
  plan: TurnPlan,
  log: Log,
): void {
  call.said = [...call.said, say].slice(-MOST_LINES);
  log.add({ type: kind, say });
  const locale = localeOfWords(context.locale);
  give(context, { kind, say, locale, preemptible: plan.playout === "preempt" });
}

function give({ onSpeech }: CallContext, speech: Speech): void {
  onSpeech?.(speech);
}

interface Ended {
  readonly end: TurnEnd;
  readonly composed: Composed | null;
  readonly job: Job;
  readonly plan: TurnPlan;
}

/** What is handed to the model, once the run has really ended or is given up. */
async function afterwards(
  { clock }: Desk,
  { read, context }: TurnAsked,
  { end, composed, job, plan }: Ended,
): Promise<Composed> {
  if (composed !== null && end !== "expired") return composed;
  const result = await within(job.result, SETTLE_MS, clock);
  if (result !== null) refuseFaulty(read, result);
  const report = result ?? unknownReport(read.language);
  if (end === "expired") return compose(expiredResult(report, plan.deadlineMs), read, context, []);
  return compose(result ?? cancelledResult(report, "signal"), read, context, []);
}

async function within<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const callOff = clock.setTimer(ms, () => resolve(null));
  return Promise.race([work, promise]).finally(callOff);
}

function answerOf(
  { result, value, spoken, trouble }: Composed,
  speech: "spoken" | "silent" | "cancelled",
  retry: RepairEnvelope["retry"],
  log: Log,
): VoiceAnswer {
  const isSpoken = speech === "spoken";
  const say = isSpoken ? spoken.say : "";
  log.add({ type: "spoken", say });
  return {
    outcome:
      speech === "cancelled" ? "cancelled" : trouble === null ? OUTCOMES[result.status] : "failed",
    ...{ say, locale: spoken.locale, value },
    ...(speech === "silent" && spoken.say !== "" && { unsaid: spoken.say }),
    facts: isSpoken ? spoken.facts : [],
    ...(isSpoken && spoken.more !== undefined && { more: spoken.more }),
    ...(trouble !== null &&
      speech !== "cancelled" && { repair: envelopeOf(trouble, retry, spoken) }),
    ...{ result, timeline: log.events },
  };
}

function envelopeOf(
  { reason: _reason, mendable: _mendable, ...seen }: NonNullable<Composed["trouble"]>,
  retry: RepairEnvelope["retry"],
  { say }: Composed["spoken"],
): RepairEnvelope {
  return { ok: false, ...seen, retry, say };
}
