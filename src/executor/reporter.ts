import type { Emit, RunEvent } from "../core/events.ts";
import type { RunResult } from "../core/result.ts";

/** Hands the events of one run to whoever listens. */
export interface Reporter {
  /** True if anybody listens at all. */
  readonly streaming: boolean;
  /** For adapters: takes `queued`, `started`, `stdout`, `stderr` and `rows` until the run has finished. */
  readonly emit: Emit;
  /** For the executor's own events. */
  send(event: RunEvent): void | Promise<void>;
  /** Sends the last event; whatever comes later is dropped. */
  finish(result: RunResult): void;
}

export interface ReporterOptions {
  readonly listeners: readonly Emit[];
  /** Ends waiting for a slow listener, so that a stopped run is not held back by it. */
  readonly signal: AbortSignal;
  /** Told of the first error of each listener. */
  readonly onListenerError: (cause: unknown) => void;
}

/**
 * A listener that throws or rejects is not called again for this run; the run goes on, since its outcome
 * is not the listener's to decide.
 */
export function createReporter({ listeners, signal, onListenerError }: ReporterOptions): Reporter {
  let finished = false;
  const guarded = listeners.map((listener) => muteOnError(listener, onListenerError));

  function send(event: RunEvent): void | Promise<void> {
    if (finished) return;
    let waiting: Promise<void> | undefined;
    for (const listener of guarded) {
      const answer = listener(event);
      if (answer) waiting = waiting ? Promise.all([waiting, answer]).then(() => {}) : answer;
    }
    return waiting && unlessAborted(waiting, signal);
  }

  return {
    streaming: listeners.length > 0,
    emit(event) {
      if (event.type === "finished" || event.type === "warned") return;
      return send(event);
    },
    send,
    finish(result) {
      // Nothing waits for this one: the answer must not hang on a listener.
      void send({ type: "finished", runId: result.runId, result });
      finished = true;
    },
  };
}

// --- internals

function muteOnError(listener: Emit, onError: (cause: unknown) => void): Emit {
  let muted = false;
  const mute = (cause: unknown): void => {
    if (!muted) onError(cause);
    muted = true;
  };
  return (event) => {
    if (muted) return;
    try {
      // A listener of plain JavaScript may answer with any thenable.
      const answer = listener(event);
      return answer && Promise.resolve(answer).catch(mute);
    } catch (cause) {
      mute(cause);
    }
  };
}

function unlessAborted(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener("abort", done);
      resolve();
    };
    signal.addEventListener("abort", done);
    void waiting.then(done);
  });
}
