import { DEADLINE_MS } from "./compose.ts";
import type { CallContext } from "./context.ts";
import type { Desk } from "./desk.ts";
import type { FloorSeat, FloorSpeech } from "./floor.ts";
import { chooseLines } from "./lines.ts";
import { turnLocaleFor } from "./locales/for.ts";
import type { Place, PlaceAsked } from "./place.ts";
import type { Log } from "./turn-log.ts";
import type { TurnPlan } from "./turn.ts";

/** What a turn has taken hold of: a run, its place in the call, and its record. */
export interface Taken {
  readonly place: Place;
  readonly floor: FloorSeat;
  readonly log: Log;
}

/** What may be said while the caller waits, and until when they do. */
export function planOf(
  { forecast }: Desk,
  { call, read, context }: PlaceAsked,
  { place: { job }, floor, log }: Taken,
): TurnPlan {
  const { onSpeech, fillers = "on" } = context;
  const isSilent = onSpeech === undefined || fillers === "off";
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
    ...{ lines, deadlineMs: deadlineOf(context), waitedMs: floor.waitedMs },
    before: floor.before.map((speech) => sinceReceipt(speech, log)),
    dueMs: Math.max(0, runMs - (log.receivedMs - job.startedMs)),
    playout: context.fillerPlayout ?? "finish",
    onBargeIn: context.onBargeIn ?? "cancel",
  };
}

export function sinceReceipt({ kind, untilMs }: FloorSpeech, { receivedMs }: Log): FloorSpeech {
  return { kind, untilMs: untilMs - receivedMs };
}

/** How long the caller had been waiting when the request came. */
export function waitedMs({ elapsedMs, callerEndedAtMs }: CallContext): number {
  const waited = elapsedMs ?? (callerEndedAtMs === undefined ? 0 : Date.now() - callerEndedAtMs);
  return Number.isFinite(waited) ? Math.max(0, waited) : 0;
}

// --- internals

/** What is no number of milliseconds, the executor refuses. */
function deadlineOf({ deadlineMs = DEADLINE_MS }: CallContext): number {
  return Number.isFinite(deadlineMs) ? deadlineMs : DEADLINE_MS;
}
