import type { SlotLoad } from "../../core/adapter.ts";
import { createFairQueue } from "./fair-queue.ts";
import type { EngineHost, HostAnswer, Job, OnHostOutput, Slot, Ticket } from "./engine-host.ts";
import type { SlotKind } from "./messages.ts";

/** Which slot of which host a run gets, and what happens to it when that host goes. */

export interface PoolRun {
  readonly tenantId: string;
  /** What it needs a slot of. */
  readonly kind: SlotKind;
  readonly concurrentCount: number;
  readonly queuedCount: number;
  readonly job: Exclude<Job, { type: "snapshot" }>;
  readonly parts: readonly (string | Uint8Array)[];
  /** The session's own place, where its state lives in a process; `null`: any place will do. */
  readonly member: PoolMember | null;
  /** The guest starts. `engine` is its name and version. */
  onStarted(engine: string): void;
  readonly onOutput: OnHostOutput;
}

export type PoolAnswer =
  | {
      readonly kind: "answered";
      readonly answer: Exclude<HostAnswer, { kind: "lost" }>;
      readonly engine: string;
      readonly queuedMs: number;
      readonly ranMs: number;
    }
  /** Killed with its host for not stopping, `ranMs` after it started. */
  | {
      readonly kind: "killed";
      readonly engine: string;
      readonly queuedMs: number;
      readonly ranMs: number;
    }
  /** Stopped before it had a slot. */
  | { readonly kind: "withdrawn"; readonly queuedMs: number }
  | { readonly kind: "queue_full"; readonly retryAfterMs: number }
  /** Lost with its host twice through no fault of its own, or the pool was closed. */
  | { readonly kind: "lost" };

export interface PoolTicket {
  readonly answer: Promise<PoolAnswer>;
  stop(): void;
}

export interface PoolMember {
  readonly host: EngineHost;
  /** Kinds whose engines passed the self-test on this host. */
  readonly serving: Set<SlotKind>;
  /** The tenant this host is kept for under `isolation: "tenant"`. */
  tenantId: string | null;
  /** Serves one run, and goes with it. */
  readonly oneShot: boolean;
  /** Kept for one session: no other run is given to it. */
  isReserved: boolean;
}

export interface Pool {
  readonly members: ReadonlySet<PoolMember>;
  submit(run: PoolRun): PoolTicket;
  /** Engine and version of a kind, `""` before any is there. */
  engineOf(kind: SlotKind): string;
  /** A slot became idle, or a host joined. */
  pump(): void;
  join(member: PoolMember): void;
  /** The host is gone: its innocent runs get another turn. */
  leave(member: PoolMember): void;
  load(): readonly SlotLoad[];
  /** Stops every run. Nothing is accepted afterwards. */
  close(): void;
}

interface Item {
  readonly tenantId: string;
  readonly concurrentCount: number;
  readonly run: PoolRun;
  readonly kind: SlotKind;
  readonly submittedAt: number;
  readonly resolve: (answer: PoolAnswer) => void;
  ticket: Ticket | undefined;
  stopped: boolean;
  turns: number;
}

/** A run whose host died under it gets one more turn: programs have no effects outside their guest. */
const MAX_TURNS = 2;
const RETRY_AFTER_MS = 250;

/** Lowered by `test/walls-off`; no configuration reaches it. */
export interface PoolWalls {
  /** Under `isolation: "tenant"` give no tenant a process of another. */
  readonly tenants: boolean;
}

export const POOL_WALLS: PoolWalls = { tenants: true };

/** @param onHungry Told of each run that found no place at once, by the engine it needs. */
export function createPool(
  isolation: "shared" | "tenant",
  onHungry: (kind: SlotKind) => void = () => undefined,
  walls: PoolWalls = POOL_WALLS,
): Pool {
  const members = new Set<PoolMember>();
  const queue = createFairQueue<Item>();
  const active = new Set<Item>();
  /** As last seen: between two processes of an engine there may be none. */
  const engineNames = new Map<SlotKind, string>();
  const isApart = isolation === "tenant" && walls.tenants;
  let closed = false;

  const pool: Pool = {
    members,
    submit(run) {
      let item: Item | undefined;
      const answer = new Promise<PoolAnswer>((resolve) => {
        if (closed) return resolve({ kind: "lost" });
        const { tenantId, kind, concurrentCount, queuedCount } = run;
        item = {
          tenantId,
          concurrentCount,
          run,
          kind,
          resolve,
          submittedAt: performance.now(),
          ticket: undefined,
          stopped: false,
          turns: 0,
        };
        queue.add(item, "back");
        active.add(item);
        pump();
        if (item.ticket) return;
        // What would run, were the places not others', does not count: nobody is refused for another's runs.
        const dueCount = Math.max(0, concurrentCount - queue.runningOf(tenantId));
        if (queue.waitingOf(tenantId) <= queuedCount + dueCount) return onHungry(kind);
        queue.remove(item);
        finish(item, { kind: "queue_full", retryAfterMs: RETRY_AFTER_MS });
      });
      return { answer, stop: () => item && stop(item) };
    },
    engineOf(kind) {
      const slots = [...members].flatMap(({ host }) => host.slots);
      const known = slots.find((slot) => slot.kind === kind && slot.engine !== "")?.engine;
      if (known !== undefined) engineNames.set(kind, known);
      return known ?? engineNames.get(kind) ?? "";
    },
    pump,
    join(member) {
      members.add(member);
      pump();
    },
    leave(member) {
      members.delete(member);
      for (const item of active) if (item.run.member === member && !item.ticket) giveUp(item);
      pump();
    },
    load() {
      const waiting = [...active].filter(({ ticket }) => ticket === undefined);
      const slots = [...members].flatMap(({ host }) => host.slots);
      const kinds = new Set([...slots, ...waiting].map(({ kind }) => kind));
      return [...kinds].map((kind) => {
        const own = slots.filter((slot) => slot.kind === kind);
        const busyCount = own.filter(({ state }) => state === "busy").length;
        const waitingCount = waiting.filter((item) => item.kind === kind).length;
        return { kind, slotCount: own.length, busyCount, waitingCount };
      });
    },
    close() {
      closed = true;
      for (const item of active) stop(item);
    },
  };
  return pool;

  function pump(): void {
    while (queue.waitingCount > 0) {
      let place: Place | undefined;
      const hungry = new Set<SlotKind>();
      const item = queue.take((candidate) => {
        place = findPlace(candidate);
        if (!place) hungry.add(candidate.kind);
        return place !== undefined;
      });
      if (!item || !place) {
        if (isolation === "tenant") makeRoom(hungry);
        return;
      }
      void runOn(item, place);
    }
  }

  function findPlace(item: Item): Place | undefined {
    for (const member of members) {
      if (!member.serving.has(item.kind)) continue;
      if (item.run.member === null ? member.isReserved : member !== item.run.member) continue;
      if (isApart && member.tenantId !== null && member.tenantId !== item.tenantId) continue;
      const slot = member.host.slots.find(
        ({ kind, state }) => kind === item.kind && state === "idle",
      );
      if (slot) return { member, slot };
    }
    return undefined;
  }

  /** A tenant without a host of its own takes over one that stands idle: a new process, nothing shared. */
  function makeRoom(hungry: ReadonlySet<SlotKind>): void {
    const idle = [...members].find(
      ({ host, tenantId, isReserved, oneShot }) =>
        tenantId !== null &&
        !isReserved &&
        !oneShot &&
        host.slots.some(({ kind }) => hungry.has(kind)) &&
        host.slots.every(({ state }) => state !== "busy"),
    );
    if (!idle) return;
    idle.serving.clear();
    idle.host.kill();
  }

  async function runOn(item: Item, { member, slot }: Place): Promise<void> {
    const startedAt = performance.now();
    const queuedMs = startedAt - item.submittedAt;
    if (isolation === "tenant") member.tenantId = item.tenantId;
    item.turns += 1;
    if (member.oneShot && !member.isReserved) member.serving.clear();
    item.run.onStarted(slot.engine);
    item.ticket = member.host.start(slot, item.run.job, item.run.parts, item.run.onOutput);
    const answer = await item.ticket.answer;
    item.ticket = undefined;
    if (member.oneShot && !member.isReserved) member.host.kill();
    queue.release(item);
    const spent = { engine: slot.engine, queuedMs, ranMs: performance.now() - startedAt };
    if (answer.kind !== "lost") finish(item, { kind: "answered", answer, ...spent });
    else if (answer.stopped || item.stopped) finish(item, { kind: "killed", ...spent });
    else if (item.turns < MAX_TURNS && !closed && item.run.member === null) requeue(item);
    else finish(item, { kind: "lost" });
    pump();
  }

  function requeue(item: Item): void {
    queue.add(item, "front");
    onHungry(item.kind);
  }

  function giveUp(item: Item): void {
    if (queue.remove(item)) finish(item, { kind: "lost" });
  }

  function stop(item: Item): void {
    if (item.stopped) return;
    item.stopped = true;
    if (item.ticket) item.ticket.stop();
    else if (queue.remove(item))
      finish(item, { kind: "withdrawn", queuedMs: performance.now() - item.submittedAt });
  }

  function finish(item: Item, answer: PoolAnswer): void {
    active.delete(item);
    item.resolve(answer);
  }
}

interface Place {
  readonly member: PoolMember;
  readonly slot: Slot;
}
