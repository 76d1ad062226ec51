import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ReadinessConfig } from "../config/readiness.ts";
import { ExecError } from "../core/errors.ts";
import { oneLine } from "../notify/notice.ts";
import type { OperationsStore } from "../operations/store.ts";
import type { DeferredCounts, DeferredGroup } from "./deferred.ts";

/** Whether a business need is urgent: somebody says so, or too much had to be put off. */
export interface Needs {
  /** All that make it urgent now; none: it is not. */
  current(): Promise<readonly Need[]>;
  /** Answers its id. */
  declare(need: DeclaredNeed): Promise<string>;
  /** One that was declared, or all of them. Answers how many there were. */
  withdraw(needId: string | null): Promise<number>;
}

export type Need =
  | { readonly by: "config"; readonly reason: string }
  | ({ readonly by: "declaration"; readonly needId: string } & DeclaredNeed)
  | ({
      readonly by: "rule";
      readonly windowMs: number;
      readonly threshold: number;
    } & DeferredGroup);

export interface DeclaredNeed {
  readonly reason: string;
  readonly tenantId: string | null;
  readonly useCase: string | null;
  /** Epoch milliseconds; `null`: until it is withdrawn. */
  readonly untilMs: number | null;
}

export interface NeedsOptions {
  readonly store: OperationsStore;
  readonly deferred: DeferredCounts;
  readonly settings: Pick<ReadinessConfig, "urgentNeed" | "urgentRule">;
  readonly now: () => number;
}

export function createNeeds({ store, deferred, settings, now }: NeedsOptions): Needs {
  const { urgentNeed, urgentRule } = settings;

  async function declared(): Promise<{ version: number | null; needs: readonly Kept[] }> {
    const found = await store.read(NAME);
    const parsed = KEPT.safeParse(found?.value);
    const needs = parsed.success ? parsed.data.needs : [];
    const nowMs = now();
    return {
      version: found?.version ?? null,
      needs: needs.filter(({ untilMs }) => untilMs === null || untilMs > nowMs),
    };
  }

  async function change(next: (needs: readonly Kept[]) => readonly Kept[]): Promise<number> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { version, needs } = await declared();
      const after = next(needs);
      if (after.length > MOST_NEEDS)
        throw new ExecError("BAD_REQUEST", `At most ${MOST_NEEDS} needs can be declared at once.`);
      const value = { needs: after.map((need) => ({ ...need })) };
      if (await store.replace(NAME, value, version)) return needs.length - after.length;
    }
    throw new ExecError("INTERNAL", "The urgent needs could not be changed.");
  }

  async function beyondRule(): Promise<readonly Need[]> {
    const { deferredCount: threshold, windowMs } = urgentRule;
    if (threshold === 0) return [];
    const groups = await deferred.total({ nowMs: now(), windowMs });
    return groups
      .filter(({ count }) => count > threshold)
      .map((group) => ({ by: "rule", ...group, windowMs, threshold }));
  }

  return {
    async current() {
      const byRule = await beyondRule();
      const { needs } = await declared();
      return [
        ...(urgentNeed === undefined ? [] : [{ by: "config", reason: urgentNeed } as const]),
        ...needs.map((need) => ({ by: "declaration", ...need }) as const),
        ...byRule,
      ];
    },
    async declare(need) {
      const needId = randomUUID();
      await change((needs) => [...needs, { ...need, reason: oneLine(need.reason), needId }]);
      return needId;
    },
    withdraw: (needId) =>
      change((needs) => needs.filter((need) => needId !== null && need.needId !== needId)),
  };
}

/** For the team, with the numbers behind it. */
export function needText(need: Need): string {
  if (need.by === "config") return `Declared in the configuration: ${need.reason}`;
  const whose = [
    need.tenantId === null ? [] : [`tenant ${oneLine(need.tenantId, 128)}`],
    need.useCase === null ? [] : [`use case ${oneLine(need.useCase, 128)}`],
  ].flat();
  if (need.by === "declaration")
    return [`Declared: ${need.reason}`, ...whose.map((part) => `(${part})`)].join(" ");
  const { count, threshold, windowMs } = need;
  return `${count} computations of ${whose.join(", ")} were put off in the last ${spanText(windowMs)}; more than ${threshold} are urgent.`;
}

// --- internals

const NAME = "readiness:needs";
const ATTEMPTS = 10;
const MOST_NEEDS = 100;

const KEPT = z.object({
  needs: z.array(
    z.object({
      needId: z.string(),
      reason: z.string(),
      tenantId: z.string().nullable(),
      useCase: z.string().nullable(),
      untilMs: z.number().nullable(),
    }),
  ),
});

type Kept = z.output<typeof KEPT>["needs"][number];

const MINUTE_MS = 60_000;

function spanText(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes === 1 ? "minute" : `${minutes} minutes`;
}
