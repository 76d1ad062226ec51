import { randomUUID } from "node:crypto";
import type { EngineKind } from "./messages.ts";
import type { Pool, PoolAnswer, PoolMember } from "./pool.ts";
import type { Probe, ProbeOutcome } from "./probe.ts";
import { NEIGHBOUR_PROBES } from "./probes/neighbours.ts";
import { matches, toJob } from "./self-test.ts";

/**
 * Two tenants one after the other, by the queue that all runs take: what one leaves the other must not find,
 * and where tenants have processes of their own it must not even be the same process.
 *
 * @returns `null` where there is no verdict: no place for two, or a run that was lost.
 */
export async function probeNeighbours(
  pool: Pool,
  kind: EngineKind,
  isolation: "shared" | "tenant",
): Promise<readonly ProbeOutcome[] | null> {
  // To make room would end a process that a tenant may be about to use.
  const hasRoom = isolation === "shared" || roomCount(pool, kind) > 1;
  if (!hasRoom) return null;
  const tenants = [`probe:${randomUUID()}`, `probe:${randomUUID()}`] as const;
  const { leave, look } = NEIGHBOUR_PROBES[kind];
  try {
    const first = await runAs(pool, kind, leave, tenants[0]);
    const second = await runAs(pool, kind, look, tenants[1]);
    if (first === null || second === null) return null;
    const isApart = isolation === "shared" || first.member !== second.member;
    return [first.outcome, { ...second.outcome, held: second.outcome.held && isApart }];
  } finally {
    for (const member of pool.members)
      if (tenants.some((tenantId) => tenantId === member.tenantId)) member.tenantId = null;
  }
}

// --- internals

const QUEUED_COUNT = 1;

interface Ran {
  readonly outcome: ProbeOutcome;
  /** Where it ran; `null` where processes belong to no tenant. */
  readonly member: PoolMember | null;
}

function roomCount({ members }: Pool, kind: EngineKind): number {
  return [...members].filter(
    ({ serving, tenantId, isReserved }) => serving.has(kind) && tenantId === null && !isReserved,
  ).length;
}

async function runAs(
  pool: Pool,
  kind: EngineKind,
  probe: Probe,
  tenantId: string,
): Promise<Ran | null> {
  let member: PoolMember | null = null;
  const answer: PoolAnswer = await pool.submit({
    tenantId,
    kind,
    concurrentCount: 1,
    queuedCount: QUEUED_COUNT,
    job: toJob(probe, kind),
    parts: [probe.source, "{}", ""],
    member: null,
    onStarted() {
      member = [...pool.members].find((candidate) => candidate.tenantId === tenantId) ?? null;
    },
    onOutput: () => undefined,
  }).answer;
  if (answer.kind !== "answered") return null;
  const held = matches(probe, answer.answer);
  const ms = Math.round(answer.ranMs * 10) / 10;
  return { outcome: { probe, held, ms, triedAt: new Date().toISOString() }, member };
}
