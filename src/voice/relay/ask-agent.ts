import { ExecError } from "../../core/errors.ts";
import type { RelayAgent } from "./agent.ts";

/** The agent, asked within its time, and about few things at once. */
export function createAsking(agent: RelayAgent, deadlineMs: number): RelayAgent {
  /** Questions that wait for the agent to be free. */
  const waiting = new Set<() => void>();
  let openCount = 0;

  function isBusy(): boolean {
    return openCount >= MAX_ASKED;
  }

  function close(): void {
    openCount -= 1;
    for (const proceed of waiting) proceed();
  }

  return async (prompt, context) => {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(deadlineMs)]);
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const giveUp = (): void =>
      reject(new ExecError("INTERNAL", "The agent did not answer in time."));
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      // One that does not heed its signal is asked again only once it has answered.
      while (isBusy()) {
        const room = Promise.withResolvers<void>();
        waiting.add(room.resolve);
        await Promise.race([room.promise, givenUp]).finally(() => waiting.delete(room.resolve));
      }
      openCount += 1;
      const asked = (async () => agent(prompt, { ...context, signal }))();
      asked.then(close, close);
      return await Promise.race([asked, givenUp]);
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  };
}

// --- internals

/** Questions that are open at the same time. */
const MAX_ASKED = 4;
