import type { Clock } from "./clock.ts";
import {
  type Line,
  nextTickMs,
  type OtherVoice,
  startTurn,
  stepTurn,
  type TurnEffect,
  type TurnEnd,
  type TurnInput,
  type TurnPlan,
  type TurnState,
} from "./turn.ts";

export interface Drive {
  readonly plan: TurnPlan;
  readonly clock: Clock;
  /** When the request was received, by the clock. */
  readonly receivedMs: number;
  /** The caller spoke up. */
  readonly bargeIn: AbortSignal | undefined;
  /** The call ended. */
  readonly over: AbortSignal;
  /** Settles when the work has ended, with whether there is something to say. */
  readonly work: Promise<"speak" | "silent">;
  /** Hands over what takes in the voices of the call's other requests. */
  readonly listen: (onOther: (voice: OtherVoice) => void) => void;
  readonly onLine: (line: Line) => void;
  /** The caller spoke up. */
  readonly onHush: () => void;
  readonly onAbort: (why: Extract<TurnEffect, { type: "abort" }>["why"]) => void;
  /** Called in the same step that decides it, so that nothing comes between. */
  readonly onEnd: (end: TurnEnd) => void;
}

/** Lets the turn's machine see the world and does what it says. Rejects with what `work` rejects with. */
export function driveTurn(drive: Drive): Promise<TurnEnd> {
  const { plan, clock, receivedMs, bargeIn, over, work } = drive;
  const { promise, resolve, reject } = Promise.withResolvers<TurnEnd>();
  let state: TurnState = startTurn(plan);
  let callOff = (): void => {};

  function feed(input: TurnInput): void {
    try {
      const step = stepTurn(plan, state, input, clock.nowMs() - receivedMs);
      state = step.state;
      for (const effect of step.effects) follow(effect);
    } catch (cause) {
      // What the host's own listener throws ends the turn, and nothing else.
      fail(cause);
    }
    callOff();
    const tickMs = nextTickMs(plan, state);
    if (tickMs === null) return;
    const delayMs = Math.max(0, receivedMs + tickMs - clock.nowMs());
    callOff = clock.setTimer(delayMs, () => feed({ type: "tick" }));
  }

  function fail(cause: unknown): void {
    state = { phase: "over", end: "cancelled" };
    letGo();
    reject(cause);
  }

  function follow(effect: TurnEffect): void {
    switch (effect.type) {
      case "say":
        drive.onLine(effect.line);
        return;
      case "hush":
        drive.onHush();
        return;
      case "abort":
        drive.onAbort(effect.why);
        return;
      case "end":
        letGo();
        drive.onEnd(effect.end);
        resolve(effect.end);
    }
  }

  const onBargeIn = (): void => feed({ type: "barge_in" });
  const onOver = (): void => feed({ type: "hang_up" });

  function letGo(): void {
    callOff();
    bargeIn?.removeEventListener("abort", onBargeIn);
    over.removeEventListener("abort", onOver);
  }

  drive.listen((voice) => feed({ type: "other_voice", voice }));
  work.then((speech) => feed({ type: "result", speech }), fail);
  if (over.aborted) onOver();
  else if (bargeIn?.aborted === true) onBargeIn();
  if (state.phase === "over") return promise;
  over.addEventListener("abort", onOver, { once: true });
  bargeIn?.addEventListener("abort", onBargeIn, { once: true });
  feed({ type: "tick" });
  return promise;
}
