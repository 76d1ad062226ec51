/**
 * Whose turn is next: first come, first served within a tenant, one after the other between tenants, never
 * more of one tenant at once than its policy says.
 */

export interface Queued {
  readonly tenantId: string;
  readonly concurrentCount: number;
}

export interface TurnQueue<T extends Queued> {
  /** How many of a tenant could not even run if there were a place for each. */
  waitingOf(item: T): number;
  add(item: T): void;
  /** Answers whether it waited. */
  remove(item: T): boolean;
  /** The next that `fits`, counted as running until `release`. */
  take(fits: (item: T) => boolean): T | undefined;
  release(item: T): void;
  /** Who would be next, in order, and no more of a tenant than could run at once. */
  candidates(): readonly T[];
}

export function createTurnQueue<T extends Queued>(): TurnQueue<T> {
  let waiting: T[] = [];
  const running = new Map<string, number>();
  /** When a tenant last had a turn: whoever waited longest for one goes first. */
  const lastTurn = new Map<string, number>();
  let turn = 0;
  const mayRun = ({ tenantId, concurrentCount }: T): boolean =>
    (running.get(tenantId) ?? 0) < concurrentCount;
  const inOrder = (): readonly T[] =>
    waiting
      .filter(mayRun)
      .toSorted((a, b) => (lastTurn.get(a.tenantId) ?? 0) - (lastTurn.get(b.tenantId) ?? 0));

  return {
    candidates() {
      const counts = new Map(running);
      return inOrder().filter(({ tenantId, concurrentCount }) => {
        const count = counts.get(tenantId) ?? 0;
        counts.set(tenantId, count + 1);
        return count < concurrentCount;
      });
    },
    waitingOf({ tenantId, concurrentCount }) {
      const count = waiting.filter((item) => item.tenantId === tenantId).length;
      return Math.max(0, count + (running.get(tenantId) ?? 0) + 1 - concurrentCount);
    },
    add: (item) => void waiting.push(item),
    remove(item) {
      const before = waiting.length;
      waiting = waiting.filter((other) => other !== item);
      return waiting.length < before;
    },
    take(fits) {
      const next = inOrder().find(fits);
      if (next === undefined) return undefined;
      waiting = waiting.filter((item) => item !== next);
      running.set(next.tenantId, (running.get(next.tenantId) ?? 0) + 1);
      turn += 1;
      lastTurn.set(next.tenantId, turn);
      return next;
    },
    release({ tenantId }) {
      const left = (running.get(tenantId) ?? 1) - 1;
      if (left > 0) return void running.set(tenantId, left);
      running.delete(tenantId);
      // A tenant without runs is forgotten, or every tenant there ever was would be kept.
      if (!waiting.some((item) => item.tenantId === tenantId)) lastTurn.delete(tenantId);
    },
  };
}
