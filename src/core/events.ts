import type { Json } from "./json.ts";
import type { AnyLanguage } from "./language.ts";
import type { Risk, RunResult } from "./result.ts";
import type { TableColumn } from "./value.ts";

/** What happens to a run, in order. The one stream for callers, logs, analytics and the console. */
export type RunEvent =
  /** Accepted and waiting for a slot. */
  | { readonly type: "queued"; readonly runId: string; readonly tenantId: string }
  /** The guest is about to run. Again, of another adapter, where the first could not begin it after all. */
  | {
      readonly type: "started";
      readonly runId: string;
      readonly adapter: string;
      readonly engine: string;
      readonly language: AnyLanguage;
    }
  /** Guest output as it is written. Guest data. */
  | { readonly type: "stdout"; readonly runId: string; readonly text: string }
  | { readonly type: "stderr"; readonly runId: string; readonly text: string }
  /** Rows of a table that is the value, as they come, in order. The result holds them again. Guest data. */
  | {
      readonly type: "rows";
      readonly runId: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Json[])[];
    }
  /** Validation found something, and the policy says to go on. */
  | { readonly type: "warned"; readonly runId: string; readonly risks: readonly Risk[] }
  /** Always last, exactly once. */
  | { readonly type: "finished"; readonly runId: string; readonly result: RunResult };

/**
 * Hands one event on. A promise asks the producer to wait: that is the back-pressure, and it reaches
 * as far down as the adapter can hold its guest.
 */
export type Emit = (event: RunEvent) => void | Promise<void>;

/** A bounded hand-over between one producer and one consumer. */
export interface EventChannel extends AsyncIterable<RunEvent> {
  /** Settles at once while fewer than `highWaterCount` events wait, else when the consumer has caught up. */
  push(event: RunEvent): void | Promise<void>;
  /** No event follows. */
  close(): void;
  /** The producer failed: the consumer's next step throws `cause`. */
  fail(cause: unknown): void;
}

/**
 * @param onReturn Called if the consumer leaves early (`break`, `throw`), so that the producer can stop.
 * @param highWaterCount Events that may wait before `push` asks the producer to pause.
 */
export function createEventChannel(onReturn: () => void, highWaterCount = 64): EventChannel {
  const waiting: RunEvent[] = [];
  let ended: { readonly cause?: unknown; readonly failed: boolean } | undefined;
  let wakeConsumer = (): void => {};
  let wakeProducer = (): void => {};
  let drained: Promise<void> | undefined;

  function end(state: { cause?: unknown; failed: boolean }): void {
    ended ??= state;
    wakeConsumer();
    wakeProducer();
  }

  return {
    push(event) {
      if (ended) return;
      waiting.push(event);
      wakeConsumer();
      if (waiting.length < highWaterCount) return;
      drained ??= new Promise((resolve) => {
        wakeProducer = () => {
          drained = undefined;
          resolve();
        };
      });
      return drained;
    },
    close: () => end({ failed: false }),
    fail: (cause) => end({ failed: true, cause }),
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const next = waiting.shift();
          if (next) {
            if (waiting.length < highWaterCount) wakeProducer();
            yield next;
          } else if (ended) {
            if (ended.failed) throw ended.cause;
            return;
          } else {
            await new Promise<void>((resolve) => (wakeConsumer = resolve));
          }
        }
      } finally {
        if (!ended) onReturn();
        end({ failed: false });
      }
    },
  };
}
