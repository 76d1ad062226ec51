import { z } from "zod";
import type { EndedRun } from "../core/ended-run.ts";
import type { ExecErrorCode } from "../core/errors.ts";
import type { RunResult } from "../core/result.ts";
import type { OperationsStore } from "../operations/store.ts";

/** Computations that were asked for and put off since nothing could run them, by tenant and use case. */
export interface DeferredCounts {
  note(run: EndedRun): void;
  /** Shares what was counted here, and answers what all processes counted within the window, most first. */
  total(window: {
    readonly nowMs: number;
    readonly windowMs: number;
  }): Promise<readonly DeferredGroup[]>;
}

export interface DeferredGroup {
  readonly tenantId: string;
  /** `null` where requests named none. */
  readonly useCase: string | null;
  readonly count: number;
}

export interface DeferredOptions {
  readonly store: OperationsStore;
  /** More of one group than this, not shared yet, are worth a look. */
  readonly alarmCount: number;
  readonly onAlarm: () => void;
}

export const DEFERRED_SUBJECT = "readiness:deferred";

export function createDeferredCounts({
  store,
  alarmCount,
  onAlarm,
}: DeferredOptions): DeferredCounts {
  let counts = new Map<string, DeferredGroup>();

  function add(one: DeferredGroup): void {
    // Names come from requests: whoever makes them up must not fill our memory.
    const isKept = counts.has(keyOf(one)) || counts.size < MOST_GROUPS;
    const group = isKept ? one : { ...OTHERS, count: one.count };
    const count = (counts.get(keyOf(group))?.count ?? 0) + group.count;
    counts.set(keyOf(group), { ...group, count });
    if (alarmCount > 0 && count === alarmCount + 1) onAlarm();
  }

  return {
    note({ tenantId, options, outcome }) {
      if (outcome.kind !== "result" || !isDeferred(outcome.result)) return;
      const { useCase = null } = options;
      add({ tenantId, useCase, count: 1 });
    },

    async total({ nowMs, windowMs }) {
      const counted = counts;
      counts = new Map();
      if (counted.size > 0) await share([...counted.values()], nowMs);
      const entries = await store.history({
        ...{ subject: DEFERRED_SUBJECT, count: MOST_ENTRIES },
        ...{ fromMs: nowMs - windowMs, toMs: nowMs + 1 },
      });
      return sum(
        entries.flatMap(({ entry }) => {
          const read = SHARED.safeParse(entry);
          return read.success ? read.data.groups : [];
        }),
      );
    },
  };

  async function share(groups: readonly DeferredGroup[], atMs: number): Promise<void> {
    try {
      const entry = { groups: groups.map((group) => ({ ...group })) };
      await store.append({ subject: DEFERRED_SUBJECT, atMs, entry });
    } catch (cause) {
      // Shared next time, with what has come since.
      for (const group of groups) add(group);
      throw cause;
    }
  }
}

// --- internals

const MOST_GROUPS = 10_000;
const MOST_ENTRIES = 10_000;
const OTHERS = { tenantId: "others", useCase: null } as const;

const SHARED = z.object({
  groups: z.array(
    z.object({ tenantId: z.string(), useCase: z.string().nullable(), count: z.number() }),
  ),
});

/** Of one tenant's own doing, or of a session that is gone. */
const NOT_DEFERRED: ReadonlySet<ExecErrorCode> = new Set(["QUEUE_FULL", "SESSION_LOST"]);

function isDeferred(result: RunResult): boolean {
  if (result.status === "not_implemented") return true;
  if (result.status === "unavailable") return !NOT_DEFERRED.has(result.code);
  return result.status === "refused" && result.decidedBy === "routing";
}

function sum(groups: readonly DeferredGroup[]): readonly DeferredGroup[] {
  const sums = new Map<string, DeferredGroup>();
  for (const group of groups) {
    const count = (sums.get(keyOf(group))?.count ?? 0) + group.count;
    sums.set(keyOf(group), { ...group, count });
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count);
}

function keyOf({ tenantId, useCase }: DeferredGroup): string {
  return JSON.stringify([tenantId, useCase]);
}
