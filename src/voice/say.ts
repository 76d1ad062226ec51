import { type Composed, localeOfWords } from "./compose.ts";
import type { CallContext, Speech } from "./context.ts";
import { MOST_LINES } from "./lines.ts";
import type { PlaceAsked } from "./place.ts";
import type { Taken } from "./turn-plan.ts";
import type { Line, TurnPlan } from "./turn.ts";

/** Hands the answer to whoever says it, and remembers it for the call. */
export function sayAnswer({ call, context }: PlaceAsked, { spoken, trouble }: Composed): void {
  const { say, locale, facts } = spoken;
  if (say === "" || hasMovedOn(context)) return;
  call.saidBefore = [...call.saidBefore, say].slice(-MOST_SAID);
  if (trouble === null) call.lastAnswer = { say, facts };
  if (context.speak !== "model") give(context, { kind: "answer", say, locale, preemptible: false });
}

/** Hands over what is said while the caller waits. */
export function sayLine(
  { call, context }: PlaceAsked,
  { kind, say, durationMs }: Line,
  plan: TurnPlan,
  { floor, log }: Taken,
): void {
  call.said = [...call.said, say].slice(-MOST_LINES);
  log.add({ type: kind, say });
  // The others first: a listener that throws has been handed the words all the same.
  floor.say({ kind, untilMs: log.receivedMs + log.nowMs() + durationMs });
  const locale = localeOfWords(context.locale);
  give(context, { kind, say, locale, preemptible: plan.playout === "preempt" });
}

/** Whether the answer is said by the host, so that nothing else may be meanwhile. */
export function isAloud({ onSpeech, speak }: CallContext): boolean {
  return onSpeech !== undefined && speak !== "model";
}

/** The caller spoke again or hung up. */
export function hasMovedOn({ signal }: CallContext): boolean {
  return signal?.aborted === true;
}

// --- internals

/** What is remembered of a call's answers. */
const MOST_SAID = 6;

function give({ onSpeech }: CallContext, speech: Speech): void {
  onSpeech?.(speech);
}
