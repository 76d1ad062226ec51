import type { CallState } from "./calls.ts";
import type { Clock } from "./clock.ts";
import type { CallContext } from "./context.ts";
import { remainderOf } from "./heard.ts";
import type { TurnEvent } from "./timeline.ts";

/** What happens in a turn, as it happens. */
export interface Log {
  readonly receivedMs: number;
  readonly events: readonly TurnEvent[];
  /** Since the request was received. */
  nowMs(): number;
  add(event: WithoutTime<TurnEvent>): void;
}

export function createLog(clock: Clock, call: CallState, { heardUntil }: CallContext): Log {
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

// --- internals

type WithoutTime<T> = T extends unknown ? Omit<T, "atMs"> : never;
