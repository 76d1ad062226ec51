import { randomUUID } from "node:crypto";
import { ExecError } from "../core/errors.ts";
import type { AuditLog } from "./audit.ts";
import type { AuditHead, AnalyticsStore, EncodedEvent, StoredContent } from "./store.ts";
import { contentOfRun, type Keeping } from "./content.ts";
import {
  type AnalyticsEvent,
  type ChangeAction,
  EVENT_SCHEMA,
  EVENT_VERSION,
  type EventHead,
} from "./events.ts";
import { eventOfDoor, eventOfRun, idOf, nameOf } from "./events-of-run.ts";
import { eventsOfTurn } from "./events-of-turn.ts";
import type { DoorRefusal, EndedRun, EndedTurn } from "./facts.ts";
import { createPace } from "./pace.ts";
import { createPrivateHash } from "./private-hash.ts";

/** Keeps what happened: whoever waits for it may answer, since the record will be there after a crash. */
export interface Recorder extends AsyncDisposable {
  recordRun(run: EndedRun): Promise<void>;
  recordTurn(turn: EndedTurn): Promise<void>;
  recordDoor(refusal: DoorRefusal): Promise<void>;
  recordChange(change: Change): Promise<void>;
  /** Resolves when all that was recorded is kept, or `maxWaitMs` have passed. */
  flush(): Promise<void>;
  health(): RecorderHealth;
}

export interface Change {
  readonly action: ChangeAction;
  /** A key's id, or who else. */
  readonly actor: string;
  readonly subject: string;
  /** @default "default" */
  readonly tenantId?: string | undefined;
}

export interface RecorderHealth {
  readonly state: "keeping" | "failing";
  readonly keptCount: number;
  /** Waiting to be kept. */
  readonly waitingCount: number;
  /** Given up for want of room, since the start. */
  readonly lostCount: number;
}

export interface RecorderOptions {
  readonly store: AnalyticsStore;
  /** @default none */
  readonly audit?: AuditLog | null | undefined;
  /** What may be kept of a tenant's programs. @default hashes */
  readonly keepingOf?: ((tenantId: string) => Keeping) | undefined;
  /**
   * What a caller gets while records cannot be kept: its `answer`, and the record follows when it can; or the
   * rejection `ANALYTICS_UNAVAILABLE`, so that nothing is answered that is not on record. @default "answer"
   */
  readonly whenFailing?: "answer" | "unavailable" | undefined;
  /** How long an answer may wait for its record, in milliseconds. @default 1000 */
  readonly maxWaitMs?: number | undefined;
  /** What may wait in memory while records cannot be kept, in bytes. More is lost, and said to be. @default 64 MiB */
  readonly maxWaitingBytes?: number | undefined;
  /** Given what was recorded at once, when it is made. Must not throw. @default nobody */
  readonly onEvents?: ((events: readonly AnalyticsEvent[]) => void) | undefined;
  /** Told when keeping fails, once until it works again. @default nothing */
  readonly onFault?: ((cause: unknown) => void) | undefined;
  readonly clock?: (() => number) | undefined;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { store, keepingOf = () => "hashes", whenFailing = "answer", maxWaitMs = 1_000 } = options;
  const { maxWaitingBytes = 64 * 1024 * 1024, clock = Date.now, onEvents, onFault } = options;
  const audit = options.audit ?? null;
  const hash = createPrivateHash(store.hashKey);
  const keeping = { keptCount: 0, lostCount: 0, waitingBytes: 0 };
  let waiting: Entry[] = [];
  let inWork: readonly Entry[] = [];
  let failingSince: number | null = null;
  let working: Promise<void> | null = null;
  let isClosing = false;
  let gap: Gap | null = null;
  const pace = createPace();
  let wake = (): void => {};

  /** Makes a record and waits until it is kept. */
  function keep(make: () => Made): Promise<void> {
    if (isClosing) return Promise.reject(unavailable());
    const made = makeSoundly(make);
    onEvents?.(made.events);
    const entry = entryOf(made);
    if (keeping.waitingBytes + entry.size > maxWaitingBytes) {
      lose(made.events.length);
      release([entry]);
    } else {
      put(entry);
      if (failingSince !== null) release([entry]);
    }
    return entry.kept;
  }

  function put(entry: Entry): void {
    waiting.push(entry);
    keeping.waitingBytes += entry.size;
    pace.count();
    // What is recorded while something is being kept is kept together afterwards.
    working ??= work();
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await gather();
      const batch = takeBatch();
      inWork = batch;
      const isKept = await keepBatch(batch);
      if (!isKept) break;
      inWork = [];
      for (const { size, resolve, encoded } of batch) {
        keeping.waitingBytes -= size;
        keeping.keptCount += encoded.length;
        resolve();
      }
      if (gap !== null) tellOf(gap);
    }
    // In the same step as the last look: whoever records next begins anew.
    working = null;
  }

  async function gather(): Promise<void> {
    const restMs = isClosing ? 0 : pace.restMs();
    // Whatever else is recorded in this turn of the loop comes along in any case.
    await new Promise((resolve) =>
      restMs > 0 ? setTimeout(resolve, restMs) : setImmediate(resolve),
    );
  }

  /** An adapter of somebody else's may have said anything, and one bad record must not hold up the others. */
  function makeSoundly(make: () => Made): Made {
    try {
      const { events, content } = make();
      for (const event of events) EVENT_SCHEMA.parse(event);
      return { events, content };
    } catch (cause) {
      lose(1);
      onFault?.(new ExecError("INTERNAL", "What was to be recorded is no record.", { cause }));
      return { events: [], content: null };
    }
  }

  function takeBatch(): readonly Entry[] {
    const batch = waiting.slice(0, MOST_IN_BATCH);
    waiting = waiting.slice(MOST_IN_BATCH);
    return batch;
  }

  /** Until it is kept, or the recorder is closed and has no patience left. */
  async function keepBatch(batch: readonly Entry[]): Promise<boolean> {
    const events = batch.flatMap(({ encoded }) => encoded);
    const contents = batch.flatMap(({ content }) => content ?? []);
    const parts = partsOf(events, contents);
    for (let attempt = 0; ; attempt += 1) {
      const patience = setTimeout(() => release([...inWork, ...waiting]), maxWaitMs);
      try {
        await parts.keep();
        failingSince = null;
        return true;
      } catch (cause) {
        if (failingSince === null) onFault?.(cause);
        failingSince ??= clock();
        if (isClosing && attempt > 0) return false;
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
      } finally {
        clearTimeout(patience);
      }
    }
  }

  /** The two places side by side; the one that has it is not asked again. */
  function partsOf(events: readonly EncodedEvent[], contents: readonly StoredContent[]) {
    // What of the log is on disk already, so that neither waits for the other.
    const auditHead: AuditHead | null = audit?.head() ?? null;
    let inAudit = audit === null;
    let inStore = false;
    return {
      async keep(): Promise<void> {
        const results = await Promise.allSettled([
          inAudit
            ? undefined
            : audit?.append(events.map(({ text }) => text)).then(() => (inAudit = true)),
          inStore
            ? undefined
            : store.append({ events, contents, auditHead }).then(() => (inStore = true)),
        ]);
        const failed = results.find((result) => result.status === "rejected");
        if (failed) throw failed.reason;
      },
    };
  }

  /** There is always room for this one. */
  function tellOf({ fromMs, toMs, lostCount }: Gap): void {
    gap = null;
    const event = { ...headOf(clock(), "default"), type: "gap", lostCount, fromMs, toMs } as const;
    put(entryOf({ events: [event], content: null }));
  }

  function lose(count: number): void {
    keeping.lostCount += count;
    const now = clock();
    gap = {
      fromMs: Math.min(gap?.fromMs ?? now, now),
      toMs: Math.max(gap?.toMs ?? now, now),
      lostCount: (gap?.lostCount ?? 0) + count,
    };
  }

  /** Lets callers go whose record is still to be kept. */
  function release(entries: readonly (Entry | undefined)[]): void {
    for (const entry of entries) {
      if (whenFailing === "answer") entry?.resolve();
      else entry?.reject(unavailable());
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function flush(): Promise<void> {
    const done = working;
    if (done === null) return;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, maxWaitMs)));
    await Promise.race([done, enough]);
    clearTimeout(timer);
  }

  return {
    recordRun: (run) =>
      keep(() => {
        const now = clock();
        const content = contentOfRun(run, now, keepingOf(run.tenantId));
        return { events: [eventOfRun(run, now, hash)], content };
      }),
    recordTurn: (turn) => keep(() => ({ events: eventsOfTurn(turn, clock()), content: null })),
    recordDoor: (refusal) =>
      keep(() => ({ events: [eventOfDoor(refusal, clock())], content: null })),
    recordChange: (change) =>
      keep(() => ({ events: [eventOfChange(change, clock())], content: null })),
    flush,
    health: () => ({
      state: failingSince === null ? "keeping" : "failing",
      keptCount: keeping.keptCount,
      waitingCount: waiting.length + inWork.length,
      lostCount: keeping.lostCount,
    }),
    async [Symbol.asyncDispose]() {
      isClosing = true;
      wake();
      await flush();
      release([...inWork, ...waiting]);
    },
  };
}

// --- internals

const MOST_IN_BATCH = 1_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** What an entry takes beside its texts, roughly. */
const ENTRY_BYTES = 512;

interface Made {
  readonly events: readonly AnalyticsEvent[];
  readonly content: StoredContent | null;
}

interface Entry {
  readonly encoded: readonly EncodedEvent[];
  readonly content: StoredContent | null;
  readonly size: number;
  readonly kept: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lostCount: number;
}

function entryOf({ events, content }: Made): Entry {
  const encoded = events.map((event) => ({ event, text: JSON.stringify(event) }));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { encoded, content, size: sizeOf(encoded, content), kept: promise, resolve, reject };
}

function eventOfChange(
  { action, actor, subject, tenantId = "default" }: Change,
  atMs: number,
): AnalyticsEvent {
  return {
    ...{ ...headOf(atMs, tenantId), type: "change", action },
    ...{ actor: nameOf(actor), subject: nameOf(subject) },
  };
}

function headOf(atMs: number, tenantId: string): EventHead {
  return {
    ...{ version: EVENT_VERSION, eventId: randomUUID(), atMs },
    ...{ tenantId: idOf(tenantId), callId: null, runId: null },
  };
}

function sizeOf(encoded: readonly EncodedEvent[], content: StoredContent | null): number {
  const texts = encoded.reduce((sum, { text }) => sum + 2 * text.length, 0);
  return ENTRY_BYTES + texts + 2 * (content?.text.length ?? 0);
}

function unavailable(): ExecError {
  return new ExecError("ANALYTICS_UNAVAILABLE", "The run could not be put on record.");
}
