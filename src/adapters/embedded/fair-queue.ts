/**
 * Whose turn is next: first come, first served within a tenant, one after the other between tenants, and
 * never more runs of one tenant at once than its policy says. A tenant that floods the queue waits for
 * itself.
 */

export interface Waiting {
  readonly tenantId: string;
  /** Runs of this tenant at the same time, this one included. */
  readonly concurrentCount: number;
}

export interface FairQueue<T extends Waiting> {
  readonly waitingCount: number;
  waitingOf(tenantId: string): number;
  runningOf(tenantId: string): number;
  /** @param place `"front"` for a run that already had its turn and lost it through no fault of its own. */
  add(item: T, place: "back" | "front"): void;
  /** Removes an item that waits. Answers whether it did. */
  remove(item: T): boolean;
  /** The next item that `fits`, counted as running until `release`. */
  take(fits: (item: T) => boolean): T | undefined;
  release(item: T): void;
}

export function createFairQueue<T extends Waiting>(): FairQueue<T> {
  /** Insertion order is the rotation: a tenant whose turn it was moves to the end. */
  const lines = new Map<string, T[]>();
  const running = new Map<string, number>();
  let waitingCount = 0;

  function runningOf(tenantId: string): number {
    return running.get(tenantId) ?? 0;
  }

  function withdraw(line: T[], index: number, tenantId: string): void {
    line.splice(index, 1);
    waitingCount -= 1;
    if (line.length === 0) lines.delete(tenantId);
  }

  return {
    get waitingCount() {
      return waitingCount;
    },
    waitingOf: (tenantId) => lines.get(tenantId)?.length ?? 0,
    runningOf,
    add(item, place) {
      const line = lines.get(item.tenantId) ?? [];
      lines.set(item.tenantId, line);
      if (place === "front") line.unshift(item);
      else line.push(item);
      waitingCount += 1;
    },
    remove(item) {
      const line = lines.get(item.tenantId);
      const index = line?.indexOf(item) ?? -1;
      if (!line || index < 0) return false;
      withdraw(line, index, item.tenantId);
      return true;
    },
    take(fits) {
      for (const [tenantId, line] of lines) {
        const index = line.findIndex(
          (item) => runningOf(tenantId) < item.concurrentCount && fits(item),
        );
        const item = line[index];
        if (item === undefined) continue;
        withdraw(line, index, tenantId);
        if (lines.delete(tenantId)) lines.set(tenantId, line);
        running.set(tenantId, runningOf(tenantId) + 1);
        return item;
      }
      return undefined;
    },
    release({ tenantId }) {
      const left = runningOf(tenantId) - 1;
      if (left > 0) running.set(tenantId, left);
      else running.delete(tenantId);
    },
  };
}
