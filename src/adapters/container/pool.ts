import type { LanguageRow } from "./languages.ts";
import type { Member } from "./member.ts";
import { createTurnQueue, type Queued } from "./queue.ts";

/** Which containers there are: a few wait for each language, each serves one run, another takes its place. */

export interface PoolOptions {
  readonly maxCount: number;
  /** Containers to keep waiting, by lane. */
  readonly warmOf: (lane: Lane) => number;
  /** Makes one. Rejects with a fault of the engine or of the container. */
  readonly startMember: (lane: Lane) => Promise<Member>;
  /** Called with what went wrong in keeping containers ready, and with `null` once one has come up. */
  readonly onStarted: (lane: Lane, fault: unknown) => void;
  /** A container has come up, and waits. */
  readonly onMember: (lane: Lane, member: Member) => void;
  /** A container is gone, or could not be removed. */
  readonly onGone: (containerId: string, fault: unknown) => void;
}

/** Containers that can stand for each other. */
export interface Lane {
  readonly row: LanguageRow;
  /** Whether a program can write to a working folder. */
  readonly hasFiles: boolean;
}

export interface Submission extends Queued {
  readonly lane: Lane;
}

export type Grant =
  | { readonly kind: "member"; readonly member: Member; readonly startMs: number }
  | { readonly kind: "failed"; readonly fault: unknown };

export interface Place {
  readonly granted: Promise<Grant>;
  /** Gives the turn up. Answers whether it still waited. */
  withdraw(): boolean;
}

export interface Pool {
  /** How many runs of its tenant would wait for their turn, this one included. */
  waitingWith(submission: Submission): number;
  submit(submission: Submission): Place;
  /** The run of a granted member is over: it is thrown away. Settles once it is gone, or given up. */
  release(submission: Submission, member: Member | null): Promise<void>;
  /** Brings containers to wait for a lane. Settles when one does, or it is known why none can. */
  warm(lane: Lane): Promise<void>;
  /** Starts what has failed again. */
  refill(): void;
  idleCount(lane: Lane): number;
  close(): Promise<void>;
}

export function createPool(options: PoolOptions): Pool {
  const queue = createTurnQueue<Waiting>();
  const lanes = new Map<string, LaneState>();
  const leaving = new Set<Promise<void>>();
  const starting = new Set<Promise<void>>();
  let count = 0;
  let isClosed = false;

  function stateOf(lane: Lane): LaneState {
    const key = keyOf(lane);
    const found = lanes.get(key);
    if (found !== undefined) return found;
    const made: LaneState = { lane, idle: [], startingCount: 0, isWanted: false, isFailing: false };
    lanes.set(key, made);
    return made;
  }

  /** One more container of a lane, if there is room for it or an idle one of another lane can go. */
  function launch(state: LaneState, forRun: boolean): Promise<void> | null {
    if (count >= options.maxCount && !(forRun && evict(state))) return null;
    count += 1;
    state.startingCount += 1;
    const startedAt = performance.now();
    const launched = options
      .startMember(state.lane)
      .then(
        (member) => {
          state.startingCount -= 1;
          state.isFailing = false;
          options.onStarted(state.lane, null);
          options.onMember(state.lane, member);
          if (isClosed) return throwAway(member);
          arrive(state, member, performance.now() - startedAt);
        },
        (fault: unknown) => {
          state.startingCount -= 1;
          state.isFailing = true;
          count -= 1;
          options.onStarted(state.lane, fault);
          failWaiting(state, fault);
        },
      )
      .then(settle)
      .finally(() => void starting.delete(launched));
    starting.add(launched);
    return launched;
  }

  function arrive(state: LaneState, member: Member, startMs: number): void {
    state.idle.push({ member, startMs });
    void member.ended.then(async () => {
      const index = state.idle.findIndex((idle) => idle.member === member);
      if (index < 0) return;
      // It died while it waited: whoever killed it, it serves nobody.
      state.idle.splice(index, 1);
      await throwAway(member);
      settle();
    });
  }

  function evict(besides: LaneState): boolean {
    for (const state of lanes.values()) {
      const idle = state === besides ? undefined : state.idle.pop();
      if (idle === undefined) continue;
      void throwAway(idle.member);
      return true;
    }
    return false;
  }

  /** Its place is free at once: the engine removes it in its own time. */
  async function throwAway(member: Member): Promise<void> {
    count -= 1;
    const left = member.discard().then(
      () => options.onGone(member.containerId, null),
      (fault: unknown) => options.onGone(member.containerId, fault),
    );
    leaving.add(left);
    await left;
    leaving.delete(left);
  }

  /** Only of runs that no container on its way could still serve. */
  function failWaiting(state: LaneState, fault: unknown): void {
    if (state.startingCount > 0 || state.idle.length > 0) return;
    const key = keyOf(state.lane);
    for (const waiting of queue.candidates()) {
      if (keyOf(waiting.submission.lane) === key && queue.remove(waiting))
        waiting.grant({ kind: "failed", fault });
    }
  }

  /** Gives containers to runs, makes those that are missing, and keeps as many waiting as are wanted. */
  function settle(): void {
    if (isClosed) return;
    for (;;) {
      const next = queue.take(({ submission }) => stateOf(submission.lane).idle.length > 0);
      const idle = next && stateOf(next.submission.lane).idle.shift();
      if (next === undefined || idle === undefined) break;
      next.grant({
        kind: "member",
        member: idle.member,
        startMs:
          next.sawStartAtMs === null
            ? 0
            : Math.min(idle.startMs, performance.now() - next.sawStartAtMs),
      });
    }
    const missing = new Map<LaneState, number>();
    for (const waiting of queue.candidates()) {
      const state = stateOf(waiting.submission.lane);
      missing.set(state, (missing.get(state) ?? 0) + 1);
      waiting.sawStartAtMs ??= performance.now();
    }
    for (const [state, wantedCount] of missing)
      for (let left = wantedCount - state.startingCount; left > 0; left -= 1)
        if (launch(state, true) === null) break;
    for (const state of lanes.values()) {
      if (!state.isWanted || state.isFailing) continue;
      const target = options.warmOf(state.lane);
      while (state.idle.length + state.startingCount < target)
        if (launch(state, false) === null) break;
    }
  }

  return {
    waitingWith: (submission) => queue.waitingOf(asWaiting(submission)),
    idleCount: (lane) => stateOf(lane).idle.length,
    submit(submission) {
      const { promise: granted, resolve: grant } = Promise.withResolvers<Grant>();
      const { tenantId, concurrentCount } = submission;
      const waiting: Waiting = {
        ...{ tenantId, concurrentCount, submission, grant },
        sawStartAtMs: null,
      };
      const state = stateOf(submission.lane);
      state.isWanted = true;
      // A run is a reason to try again what failed before.
      state.isFailing = false;
      queue.add(waiting);
      settle();
      return { granted, withdraw: () => queue.remove(waiting) };
    },
    async release(submission, member) {
      queue.release(asWaiting(submission));
      const gone = member === null ? Promise.resolve() : throwAway(member);
      settle();
      await gone;
    },
    async warm(lane) {
      const state = stateOf(lane);
      state.isWanted = true;
      state.isFailing = false;
      if (state.idle.length > 0) return;
      await launch(state, false);
    },
    refill() {
      for (const state of lanes.values()) state.isFailing = false;
      settle();
    },
    async close() {
      isClosed = true;
      const idle = [...lanes.values()].flatMap((state) => state.idle.splice(0));
      await Promise.all([...idle.map(async ({ member }) => throwAway(member)), ...starting]);
      await Promise.all(leaving);
    },
  };
}

// --- internals

interface LaneState {
  readonly lane: Lane;
  readonly idle: { readonly member: Member; readonly startMs: number }[];
  startingCount: number;
  /** It has been asked for. */
  isWanted: boolean;
  /** The last start failed: only a run, or the engine's return, is a reason to try again. */
  isFailing: boolean;
}

interface Waiting extends Queued {
  readonly submission: Submission;
  readonly grant: (grant: Grant) => void;
  /** Since when nothing but a container was missing; `null` while it was another's turn, or one waited. */
  sawStartAtMs: number | null;
}

function asWaiting(submission: Submission): Waiting {
  return { ...submission, submission, grant: () => undefined, sawStartAtMs: null };
}

function keyOf({ row, hasFiles }: Lane): string {
  return `${row.language} ${hasFiles ? "files" : ""}`;
}
