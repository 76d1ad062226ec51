import { createHash } from "node:crypto";
import type { VoiceAnswer } from "../answer.ts";
import type { CallContext, VoiceHandler } from "../handler.ts";
import type { ComputationRequest } from "../request.ts";

/** One computation started before the caller has finished, of which nothing is said unless the turn asks for it. */
export interface Speculation {
  /** Starts one, unless the very same is under way; another is killed. */
  start(request: ComputationRequest, context: CallContext): void;
  /** The one under way if it is the very same, from now on under `signal`; another is killed. */
  take(request: ComputationRequest, signal: AbortSignal): Promise<VoiceAnswer> | undefined;
  drop(): void;
}

export function createSpeculation(voice: VoiceHandler): Speculation {
  let ahead: Ahead | null = null;

  function drop(): void {
    ahead?.stopping.abort();
    ahead = null;
  }

  return {
    drop,
    start(request, context) {
      const key = keyOf(request);
      if (ahead?.key === key) return;
      drop();
      const stopping = new AbortController();
      const signals = [stopping.signal, ...(context.signal ? [context.signal] : [])];
      const answer = voice.handleComputationRequest(request, {
        ...context,
        signal: AbortSignal.any(signals),
      });
      // Whoever takes it hears of its failure; one that nobody takes has nobody to tell.
      answer.catch(() => undefined);
      ahead = { key, stopping, answer };
    },
    take(request, signal) {
      const taken = ahead;
      if (taken === null || taken.key !== keyOf(request)) {
        drop();
        return undefined;
      }
      ahead = null;
      const stop = (): void => taken.stopping.abort(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      return taken.answer.finally(() => signal.removeEventListener("abort", stop));
    },
  };
}

// --- internals

interface Ahead {
  readonly key: string;
  readonly stopping: AbortController;
  readonly answer: Promise<VoiceAnswer>;
}

/** Of everything the outcome depends on; the call and its tenant are the same. */
function keyOf(request: ComputationRequest): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("base64");
}
