import { describe, expect, it } from "vitest";
import { createFairQueue, type Waiting } from "../../../src/adapters/embedded/fair-queue.ts";

interface Item extends Waiting {
  readonly name: string;
}

const item = (name: string, tenantId: string, concurrentCount = 99): Item => ({
  name,
  tenantId,
  concurrentCount,
});
const any = (): boolean => true;

describe("the fair queue", () => {
  it("takes tenants in turn, and each tenant's runs in order", () => {
    const queue = createFairQueue<Item>();
    for (const name of ["a1", "a2", "a3"]) queue.add(item(name, "a"), "back");
    for (const name of ["b1", "b2"]) queue.add(item(name, "b"), "back");
    queue.add(item("c1", "c"), "back");
    const order = Array.from({ length: 6 }, () => queue.take(any)?.name);
    expect(order).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
    expect(queue.waitingCount).toBe(0);
    expect(queue.take(any)).toBeUndefined();
  });

  it("never has more runs of one tenant going than its policy says", () => {
    const queue = createFairQueue<Item>();
    const first = item("a1", "a", 1);
    queue.add(first, "back");
    queue.add(item("a2", "a", 1), "back");
    queue.add(item("b1", "b", 1), "back");
    expect(queue.take(any)?.name).toBe("a1");
    expect(queue.take(any)?.name).toBe("b1");
    expect(queue.take(any)).toBeUndefined();
    queue.release(first);
    expect(queue.take(any)?.name).toBe("a2");
  });

  it("passes over what does not fit without losing its place", () => {
    const queue = createFairQueue<Item>();
    queue.add(item("python", "a"), "back");
    queue.add(item("javascript", "a"), "back");
    expect(queue.take(({ name }) => name === "javascript")?.name).toBe("javascript");
    expect(queue.take(any)?.name).toBe("python");
  });

  it("puts a run that lost its turn first, and removes one that was stopped", () => {
    const queue = createFairQueue<Item>();
    const stopped = item("stopped", "a");
    queue.add(stopped, "back");
    queue.add(item("again", "a"), "front");
    expect(queue.waitingOf("a")).toBe(2);
    expect(queue.remove(stopped)).toBe(true);
    expect(queue.remove(stopped)).toBe(false);
    expect(queue.take(any)?.name).toBe("again");
  });
});
