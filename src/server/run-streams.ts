import type { RunEvent } from "../core/events.ts";
import { ExecError } from "../core/errors.ts";
import type { CancelledBy } from "../core/result.ts";

/** An event and its place in the run, from 1. */
export interface NumberedEvent {
  readonly id: number;
  readonly event: RunEvent;
}

export interface RunStreamsOptions {
  /** Of the events of one run that are kept to be told again. A client further behind is told so. @default 4 MiB */
  readonly maxBytes?: number | undefined;
  /** Of all ended runs of one tenant that are kept for a client to come back. The oldest go first. @default 32 MiB */
  readonly maxEndedBytes?: number | undefined;
}

/**
 * Runs whose client may lose its connection and come back within a time that it chose; only then is the run killed.
 * Its events are kept in memory meanwhile, and a run whose client reads slowly is slowed down.
 */
export interface RunStreams {
  /**
   * @param resumeMs How long the run goes on without a client, and how long its end is kept.
   * @param kill Ends the run.
   */
  start(
    owner: RunOwner,
    events: AsyncIterable<RunEvent>,
    resumeMs: number,
    kill: (by: CancelledBy) => void,
  ): Promise<NumberedEvents>;
  /**
   * What follows the event `after`, of a run that was started so.
   *
   * @throws ExecError `RUN_NOT_FOUND` where there is none, or no more; `STREAM_LOST` where events in between are gone.
   */
  resume(owner: RunOwner, after: number): NumberedEvents;
  /** Ends a run whose client still reads, so that it is told how. Nothing where there is none. */
  end(owner: RunOwner, by: CancelledBy): void;
}

export interface RunOwner {
  readonly tenantId: string;
  readonly runId: string;
}

/** Leaving early starts the time in which the client may come back. */
export type NumberedEvents = AsyncIterableIterator<NumberedEvent>;

/** Longest a client may stay away, in milliseconds. */
export const MOST_RESUME_MS = 30_000;

export function createRunStreams({
  maxBytes = 4 * 1024 * 1024,
  maxEndedBytes = 32 * 1024 * 1024,
}: RunStreamsOptions = {}): RunStreams {
  const streams = new Map<string, Stream>();
  /** By tenant, oldest first. */
  const ended = new Map<string, Ended>();

  function forget({ tenantId }: RunOwner, key: string, stream: Stream): void {
    if (streams.get(key) === stream) streams.delete(key);
    const own = ended.get(tenantId);
    const bytes = own?.streams.get(stream);
    if (own === undefined || bytes === undefined) return;
    own.streams.delete(stream);
    own.bytes -= bytes;
    if (own.streams.size === 0) ended.delete(tenantId);
  }

  function keepEnd({ tenantId }: RunOwner, stream: Stream, bytes: number): void {
    const own = ended.get(tenantId) ?? { streams: new Map(), bytes: 0 };
    ended.set(tenantId, own);
    own.streams.set(stream, bytes);
    own.bytes += bytes;
    for (const oldest of own.streams.keys()) {
      if (own.bytes <= maxEndedBytes) return;
      oldest.forget();
    }
  }

  return {
    async start(owner, events, resumeMs, kill) {
      const iterator = events[Symbol.asyncIterator]();
      // Misuse rejects here, and can be answered with a status of its own.
      const first = await iterator.next();
      const key = keyOf(owner);
      const stream = createStream({
        ...{ iterator, first, resumeMs, kill, maxBytes },
        onEnd: (bytes) => keepEnd(owner, stream, bytes),
        onGone: () => forget(owner, key, stream),
      });
      streams.set(key, stream);
      return stream.read(0);
    },
    resume(owner, after) {
      const stream = streams.get(keyOf(owner));
      if (!stream) throw new ExecError("RUN_NOT_FOUND", "No stream of that run can be resumed.");
      return stream.read(after);
    },
    end: (owner, by) => streams.get(keyOf(owner))?.kill(by),
  };
}

// --- internals

/** Ended runs of one tenant, and what each takes. */
interface Ended {
  readonly streams: Map<Stream, number>;
  bytes: number;
}

/** What a run takes beside its events, roughly. */
const STREAM_BYTES = 1_024;

interface Stream {
  read(after: number): NumberedEvents;
  /** Nobody may come back any more; whoever reads it now reads on. */
  readonly forget: () => void;
  readonly kill: (by: CancelledBy) => void;
}

interface StreamOptions {
  readonly iterator: AsyncIterator<RunEvent>;
  readonly first: IteratorResult<RunEvent>;
  readonly resumeMs: number;
  readonly kill: (by: CancelledBy) => void;
  readonly maxBytes: number;
  readonly onEnd: (bytes: number) => void;
  readonly onGone: () => void;
}

function createStream(options: StreamOptions): Stream {
  const { iterator, first, resumeMs, kill, maxBytes, onEnd, onGone } = options;
  const kept: (NumberedEvent & { readonly bytes: number })[] = [];
  let keptBytes = 0;
  let lastId = 0;
  let isOver = false;
  /** The client that reads now; a later one takes its place. */
  let reader: object | null = null;
  /** How far it has read. */
  let readId = 0;
  let wake = Promise.withResolvers<void>();
  let leaving: NodeJS.Timeout | undefined;

  function changed(): void {
    wake.resolve();
    wake = Promise.withResolvers();
  }

  function leave(): void {
    reader = null;
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      onGone();
      if (!isOver) kill("disconnect");
      isOver = true;
      changed();
    }, resumeMs).unref();
  }

  function keep(event: RunEvent): void {
    lastId += 1;
    const bytes = JSON.stringify(event).length;
    kept.push({ id: lastId, event, bytes });
    keptBytes += bytes;
    makeRoom();
    changed();
  }

  function isFull(): boolean {
    return !isOver && keptBytes > maxBytes && kept.length > 1;
  }

  async function pump(): Promise<void> {
    try {
      for (let step = first; step.done !== true; step = await iterator.next()) {
        keep(step.value);
        while (isFull()) await wake.promise;
        if (isOver) return;
      }
    } finally {
      isOver = true;
      changed();
      if (reader === null) leave();
      onEnd(STREAM_BYTES + 2 * keptBytes);
    }
  }

  void pump().catch(() => undefined);

  /** What was read goes, as far as there is no room for it; the last event always stays. */
  function makeRoom(): void {
    while (keptBytes > maxBytes && kept.length > 1 && (kept[0]?.id ?? 0) <= readId)
      keptBytes -= kept.shift()?.bytes ?? 0;
  }

  return {
    kill,
    forget() {
      clearTimeout(leaving);
      onGone();
    },
    read(after) {
      const own = {};
      let at = after;
      let isDone = false;
      reader = own;
      clearTimeout(leaving);
      changed();

      function end(): IteratorResult<NumberedEvent> {
        if (!isDone && reader === own) leave();
        isDone = true;
        changed();
        return { done: true, value: undefined };
      }

      async function next(): Promise<IteratorResult<NumberedEvent>> {
        for (;;) {
          // A client that came back has the events now.
          if (isDone || reader !== own) return end();
          const oldest = kept[0]?.id ?? lastId + 1;
          if (at + 1 < oldest) {
            end();
            throw new ExecError("STREAM_LOST", "Events after that one are no longer kept.");
          }
          const found = kept[at + 1 - oldest];
          if (found) {
            at = found.id;
            readId = Math.max(readId, at);
            makeRoom();
            changed();
            if (found.event.type === "finished") end();
            return { done: false, value: { id: found.id, event: found.event } };
          }
          if (isOver) return end();
          await wake.promise;
        }
      }

      return {
        next,
        // Not a generator's: it answers at once, also while an event is waited for.
        return: () => Promise.resolve(end()),
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}

function keyOf({ tenantId, runId }: RunOwner): string {
  return JSON.stringify([tenantId, runId]);
}
