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
  let gap: { fromMs: number; toMs: number; lostCount: number } | null = null;
  let wake = (): void => {};

  function keep(events: readonly AnalyticsEvent[], content: StoredContent | null): Promise<void> {
    if (isClosing) return Promise.reject(unavailable());
    // An adapter of somebody else's may have said anything, and one bad record must not hold up the others.
    const sound = events.filter(isSound);
    onEvents?.(sound);
    const encoded = sound.map((event) => ({ event, text: JSON.stringify(event) }));
    const size = sizeOf(encoded, content);
    if (keeping.waitingBytes + size > maxWaitingBytes) {
      lose(events.length);
      return whenFailing === "answer" ? Promise.resolve() : Promise.reject(unavailable());
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ encoded, content, size, resolve, reject });
    keeping.waitingBytes += size;
    // What is recorded while something is being kept is kept together afterwards.
    working ??= work();
    if (failingSince !== null) release([waiting.at(-1)]);
    return promise;
  }

  async function work(): Promise<void> {
    // Whatever else is recorded in this turn of the loop comes along.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
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
    }
    // In the same step as the last look: whoever records next begins anew.
    working = null;
  }

  function isSound(event: AnalyticsEvent): boolean {
    const checked = EVENT_SCHEMA.safeParse(event);
    if (checked.success) return true;
    lose(1);
    onFault?.(
      new ExecError("INTERNAL", "An event is not as events are.", { cause: checked.error }),
    );
    return false;
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
        recover();
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

  function recover(): void {
    failingSince = null;
    if (gap === null) return;
    const { fromMs, toMs, lostCount } = gap;
    gap = null;
    void keep(
      [{ ...headOf(clock(), "default"), type: "gap", lostCount, fromMs, toMs }],
      null,
    ).catch(() => {});
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
    recordRun(run) {
      const now = clock();
      return keep([eventOfRun(run, now, hash)], contentOfRun(run, now, keepingOf(run.tenantId)));
    },
    recordTurn: (turn) => keep(eventsOfTurn(turn, clock()), null),
    recordDoor: (refusal) => keep([eventOfDoor(refusal, clock())], null),
    recordChange: ({ action, actor, subject, tenantId = "default" }) =>
      keep(
        [
          {
            ...{ ...headOf(clock(), tenantId), type: "change", action },
            ...{ actor: nameOf(actor), subject: nameOf(subject) },
          },
        ],
        null,
      ),
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

interface Entry {
  readonly encoded: readonly EncodedEvent[];
  readonly content: StoredContent | null;
  readonly size: number;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
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
