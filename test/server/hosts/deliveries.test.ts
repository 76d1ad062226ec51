import { expect, test, vi } from "vitest";
import { createDeliveries, type Done } from "../../../src/server/hosts/deliveries.ts";

const lasting = (text: string) => (): Promise<Done> => Promise.resolve({ text, isLasting: true });
const { signal } = new AbortController();

test("a later delivery never joins what is being killed", async () => {
  const deliveries = createDeliveries();
  const leaving = new AbortController();
  const slowToDie = Promise.withResolvers<Done>();
  const first = deliveries.join("k", leaving.signal, () => slowToDie.promise);
  leaving.abort();
  expect(await deliveries.join("k", signal, lasting("anew"))).toBe("anew");
  slowToDie.resolve({ text: "killed", isLasting: true });
  expect(await first).toBe("killed");
  expect(await deliveries.join("k", signal, lasting("later"))).toBe("anew");
});

test("a delivery whose client has gone already starts nothing that lasts", async () => {
  const deliveries = createDeliveries();
  const stopped: boolean[] = [];
  await deliveries.join("k", AbortSignal.abort(), async (stop) => {
    await Promise.resolve();
    stopped.push(stop.aborted);
    return { text: "", isLasting: true };
  });
  expect(stopped).toEqual([true]);
  expect(await deliveries.join("k", signal, lasting("anew"))).toBe("anew");
});

test("what fails is not kept, and fails for everyone who waited", async () => {
  const deliveries = createDeliveries();
  const failing = (): Promise<Done> => Promise.reject(new Error("broken"));
  const both = [
    deliveries.join("k", signal, failing),
    deliveries.join("k", signal, lasting("never asked")),
  ];
  for (const answer of both) await expect(answer).rejects.toThrow("broken");
  expect(await deliveries.join("k", signal, lasting("anew"))).toBe("anew");
});

test("answers are kept for a while, in number and in size, the oldest going first", async () => {
  vi.useFakeTimers();
  try {
    const deliveries = createDeliveries({ keptMs: 1_000, maxKept: 2, maxKeptLength: 10 });
    const ask = (key: string, text: string): Promise<string> =>
      deliveries.join(key, signal, lasting(text));
    for (const key of ["a", "b", "c"]) await ask(key, key);
    expect([await ask("c", "new"), await ask("b", "new"), await ask("a", "A")]).toEqual([
      ...["c", "b", "A"],
    ]);
    await ask("large", "x".repeat(10));
    expect(await ask("a", "A2")).toBe("A2");
    vi.advanceTimersByTime(1_001);
    expect(await ask("a", "A3")).toBe("A3");
  } finally {
    vi.useRealTimers();
  }
});
