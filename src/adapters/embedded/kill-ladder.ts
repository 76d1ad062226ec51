import { SOFT_STOP_MS } from "./guest/threads.ts";

/**
 * The three rungs that end a run, each for when the one before did not: the stop flag, which the engines
 * poll (about 2 ms); termination of the engine's thread by its host {@link SOFT_STOP_MS} later; SIGKILL of
 * the whole host by the gateway. The first two are in `guest/threads.ts`; this is the third.
 */

/** How long a host may take over the first two rungs before it counts as taken over or stuck itself. */
const HOST_ANSWER_MS = 250;

export interface KillLadder {
  /** The run is to stop now. */
  stop(): void;
  /** The run has ended: nothing is left to kill. */
  settle(): void;
}

/**
 * Watches one run from the gateway.
 *
 * @param runMs The run's own limit, which its host keeps; the gateway only steps in if the host does not.
 * @param sendStop Asks the host for the first two rungs.
 * @param killHost The third.
 * @param answerMs How long the host may take over a stop. A host of one engine has no second rung to try.
 */
export function createKillLadder(
  runMs: number,
  sendStop: () => void,
  killHost: () => void,
  answerMs = SOFT_STOP_MS + HOST_ANSWER_MS,
): KillLadder {
  let timer = setTimeout(killHost, runMs + answerMs + HOST_ANSWER_MS);
  let stopped = false;
  return {
    stop() {
      if (stopped) return;
      stopped = true;
      clearTimeout(timer);
      timer = setTimeout(killHost, answerMs);
      sendStop();
    },
    settle: () => clearTimeout(timer),
  };
}
