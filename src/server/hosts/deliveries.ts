import type { CancelledBy } from "../../core/result.ts";

/**
 * Work that hosts deliver more than once. A second delivery of the same work joins the first, or is answered
 * what the first was; the work is killed when nobody waits for it any more.
 */
export interface Deliveries {
  /**
   * @param key What makes two deliveries the same; whoever knows it shares the answer.
   * @param signal Aborted when this one delivery's client has gone.
   */
  join(key: string, signal: AbortSignal, work: Work): Promise<string>;
}

/** Answers with the text to send, and whether the same text may answer a later delivery. */
export type Work = (signal: AbortSignal) => Promise<Done>;

export interface Done {
  readonly text: string;
  readonly isLasting: boolean;
}

export interface DeliveriesOptions {
  /** How long an answer is kept, in milliseconds. @default 10 minutes: twice the replay window */
  readonly keptMs?: number | undefined;
  /** Answers kept. @default 1,000 */
  readonly maxKept?: number | undefined;
  /** Of all answers kept, in UTF-16 units. @default 8 Mi */
  readonly maxKeptLength?: number | undefined;
}

export function createDeliveries(options: DeliveriesOptions = {}): Deliveries {
  const { keptMs = 10 * 60_000, maxKept = 1_000, maxKeptLength = 8 * 1024 * 1024 } = options;
  const running = new Map<string, Running>();
  /** Oldest first. */
  const kept = new Map<string, Kept>();
  let keptLength = 0;

  function drop(key: string, { text }: Kept): void {
    kept.delete(key);
    keptLength -= text.length;
  }

  function keep(key: string, text: string): void {
    kept.set(key, { text, untilMs: Date.now() + keptMs });
    keptLength += text.length;
    for (const [oldest, entry] of kept) {
      const isOver = kept.size > maxKept || keptLength > maxKeptLength;
      if (!isOver && entry.untilMs > Date.now()) break;
      drop(oldest, entry);
    }
  }

  function start(key: string, work: Work): Running {
    const stopping = new AbortController();
    const done = work(stopping.signal).then(
      ({ text, isLasting }) => {
        settle();
        if (isLasting && !stopping.signal.aborted) keep(key, text);
        return text;
      },
      (error: unknown) => {
        settle();
        throw error;
      },
    );
    const entry: Running = { done, stopping, waiting: 0 };
    function settle(): void {
      if (running.get(key) === entry) running.delete(key);
    }
    running.set(key, entry);
    return entry;
  }

  return {
    async join(key, signal, work) {
      const old = kept.get(key);
      if (old && old.untilMs > Date.now()) return old.text;
      if (old) drop(key, old);
      const entry = running.get(key) ?? start(key, work);
      entry.waiting += 1;
      const leave = (): void => {
        entry.waiting -= 1;
        if (entry.waiting > 0) return;
        // A later delivery must not join what is being killed.
        if (running.get(key) === entry) running.delete(key);
        entry.stopping.abort(signal.reason ?? ("disconnect" satisfies CancelledBy));
      };
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave, { once: true });
      try {
        return await entry.done;
      } finally {
        signal.removeEventListener("abort", leave);
      }
    },
  };
}

// --- internals

interface Running {
  readonly done: Promise<string>;
  readonly stopping: AbortController;
  waiting: number;
}

interface Kept {
  readonly text: string;
  readonly untilMs: number;
}
