import { z } from "zod";
import type { Notice } from "../notify/notice.ts";
import type { OperationsStore } from "../operations/store.ts";

/** Sees to it that something that has become true is told once, whichever processes notice and whichever die. */
export interface Occasions {
  /** It is true: told, unless it has been since it last was not, or a short while ago. */
  begin(subject: string, notice: () => Omit<Notice, "occasion">): Promise<void>;
  /** It is not: the next time it is another occasion. */
  end(subject: string): Promise<void>;
}

export interface OccasionsOptions {
  readonly store: OperationsStore;
  /** May be called twice for one occasion, with the same one. */
  readonly tell: (notice: Notice) => Promise<void>;
  readonly now: () => number;
  /** The same is not told again within this time, in milliseconds. */
  readonly windowMs: number;
}

export function createOccasions({ store, tell, now, windowMs }: OccasionsOptions): Occasions {
  /** What this process has seen on record: the store is asked when something turns. */
  const known = new Map<string, "on" | "off">();

  async function turn(
    subject: string,
    wanted: "on" | "off",
    first: (kept: Kept) => Promise<Kept>,
  ): Promise<void> {
    if (known.get(subject) === wanted) return;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const found = await store.read(nameOf(subject));
      const parsed = KEPT.safeParse(found?.value);
      const kept = parsed.success ? parsed.data : NEVER;
      const isDone = kept.state === wanted;
      const next = isDone ? kept : await first(kept);
      if (isDone || (await store.replace(nameOf(subject), next, found?.version ?? null))) {
        known.set(subject, wanted);
        return;
      }
    }
  }

  return {
    begin: (subject, notice) =>
      turn(subject, "on", async ({ count: before, toldAtMs }) => {
        const count = before + 1;
        const nowMs = now();
        const isFresh = toldAtMs !== null && Math.abs(nowMs - toldAtMs) < windowMs;
        if (isFresh) return { state: "on", count, toldAtMs };
        // Owed before it counts as told: whoever dies in between is followed by one who owes the same again.
        await tell({ ...notice(), occasion: `${subject}:${count}` });
        return { state: "on", count, toldAtMs: nowMs };
      }),
    end: (subject) => turn(subject, "off", (kept) => Promise.resolve({ ...kept, state: "off" })),
  };
}

// --- internals

const ATTEMPTS = 5;

const KEPT = z.object({
  state: z.enum(["on", "off"]),
  /** How often it has become true. */
  count: z.number().int(),
  toldAtMs: z.number().nullable(),
});

type Kept = z.output<typeof KEPT>;

const NEVER: Kept = { state: "off", count: 0, toldAtMs: null };

function nameOf(subject: string): string {
  return `readiness:told:${subject}`;
}
