import { expect, it } from "vitest";
import type { Delivery, OperationsStore } from "../../src/operations/store.ts";

/** What every store promises. Each test has a store of its own. */
export function testStore(open: () => Promise<OperationsStore>): void {
  const ALL = { fromMs: 0, toMs: 1e13, count: 100 };
  const delivery = (deliveryId: string, more: Partial<Delivery> = {}): Delivery => ({
    ...{ deliveryId, channel: "log", message: { text: "hello" }, createdAtMs: 1_000, ...more },
  });
  const due = (nowMs: number, more: { leaseMs?: number; count?: number } = {}) => ({
    ...{ nowMs, leaseMs: 60_000, count: 10, ...more },
  });

  it("keeps a value under its name, and counts what replaced it", async () => {
    await using store = await open();
    expect(await store.read("a")).toBeNull();
    expect(await store.replace("a", { on: true }, null)).toBe(true);
    expect(await store.read("a")).toEqual({ version: 1, value: { on: true } });
    expect(await store.replace("a", null, 1)).toBe(true);
    expect(await store.read("a")).toEqual({ version: 2, value: null });
    expect(await store.versions()).toEqual(new Map([["a", 2]]));
  });

  it("replaces nothing that has changed since it was read", async () => {
    await using store = await open();
    expect(await store.replace("a", 1, 1)).toBe(false);
    await store.replace("a", 1, null);
    expect(await store.replace("a", 2, null)).toBe(false);
    expect(await store.replace("a", 2, 2)).toBe(false);
    expect(await store.read("a")).toEqual({ version: 1, value: 1 });
  });

  it("lets one of many win, whoever decides at the same time", async () => {
    await using store = await open();
    await store.replace("a", 0, null);
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.replace("a", index, 1)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await store.read("a")).toEqual({ version: 2, value: won.indexOf(true) });
  });

  it("gives out nothing that could be changed from outside", async () => {
    await using store = await open();
    const value = { list: [1] };
    await store.replace("a", value, null);
    value.list.push(2);
    expect(await store.read("a")).toMatchObject({ value: { list: [1] } });
  });

  it("holds any name and any text, and takes no two names for one", async () => {
    await using store = await open();
    const names = ["'; drop table operations_values; --", "\0", "\\u0000", "\uD800", "é", '"', " "];
    for (const [index, name] of names.entries())
      expect(await store.replace(name, { [name]: `${name}${index}` }, null)).toBe(true);
    for (const [index, name] of names.entries())
      expect(await store.read(name)).toEqual({ version: 1, value: { [name]: `${name}${index}` } });
    expect([...(await store.versions()).keys()].toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      await store.append({ subject: name, atMs: 5, entry: name });
      await store.owe([delivery(name, { channel: name, message: name })]);
    }
    for (const name of names)
      expect(await store.history({ ...ALL, subject: name })).toEqual([
        { subject: name, atMs: 5, entry: name },
      ]);
    const taken = await store.take(due(0));
    expect(new Set(taken.map(({ deliveryId }) => deliveryId))).toEqual(new Set(names));
    for (const { deliveryId, channel, message } of taken)
      expect([channel, message]).toEqual([deliveryId, deliveryId]);
  });

  it("refuses names that are empty or too long", async () => {
    await using store = await open();
    for (const name of ["", "x".repeat(257)]) {
      const refused = { code: "BAD_REQUEST" };
      await expect(store.read(name)).rejects.toMatchObject(refused);
      await expect(store.replace(name, 1, null)).rejects.toMatchObject(refused);
      await expect(store.append({ subject: name, atMs: 1, entry: 1 })).rejects.toMatchObject(
        refused,
      );
      await expect(store.owe([delivery(name)])).rejects.toMatchObject(refused);
    }
    expect(await store.replace("\uD800".repeat(256), 1, null)).toBe(true);
  });

  it("owes each delivery once, sent or not", async () => {
    await using store = await open();
    await store.owe([]);
    await store.owe([delivery("a"), delivery("b"), delivery("a", { message: "other" })]);
    await store.owe([delivery("b"), delivery("c")]);
    expect((await store.deliveries(10)).map(({ deliveryId }) => deliveryId)).toEqual([
      ...["c", "b", "a"],
    ]);
    expect(await store.deliveries(1)).toEqual([
      { ...delivery("c"), state: "owed", triedCount: 0, reason: "" },
    ]);
    const [first] = await store.take(due(0, { count: 1 }));
    expect(first).toEqual({ ...delivery("a"), triedCount: 0 });
    await store.settle({ deliveryId: "a", triedCount: 0 }, { state: "sent", atMs: 5 });
    await store.owe([delivery("a")]);
    expect(await store.take(due(9e12))).toHaveLength(2);
    expect((await store.deliveries(10)).map(({ state }) => state)).toEqual([
      ...["owed", "owed", "sent"],
    ]);
  });

  it("gives a delivery to one, until its time is over", async () => {
    await using store = await open();
    await store.owe([delivery("a")]);
    expect(await store.take(due(1_000, { leaseMs: 500 }))).toMatchObject([{ triedCount: 0 }]);
    expect(await store.take(due(1_499))).toEqual([]);
    expect(await store.take(due(1_500))).toMatchObject([{ deliveryId: "a", triedCount: 1 }]);
    expect(await store.deliveries(1)).toMatchObject([{ state: "owed", triedCount: 2 }]);
  });

  it("gives none of many to two that take at once", async () => {
    await using store = await open();
    const ids = Array.from({ length: 40 }, (_, index) => `d${index}`);
    await store.owe(ids.map((id) => delivery(id)));
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => store.take(due(1_000, { count: 5 }))),
    );
    const given = taken.flat().map(({ deliveryId }) => deliveryId);
    expect(new Set(given).size).toBe(given.length);
    given.push(
      ...(await store.take(due(1_000, { count: 40 }))).map(({ deliveryId }) => deliveryId),
    );
    expect(given.toSorted()).toEqual(ids.toSorted());
  });

  it("tries again when it is time, and says why it had to", async () => {
    await using store = await open();
    await store.owe([delivery("a")]);
    const [taken] = await store.take(due(1_000));
    if (taken === undefined) throw new Error("nothing was due");
    await store.settle(taken, { state: "owed", notBeforeMs: 5_000, reason: "no\0 answer" });
    expect(await store.deliveries(1)).toMatchObject([{ state: "owed", triedCount: 1 }]);
    expect((await store.deliveries(1))[0]?.reason).toMatch(/^no.? answer$/);
    expect(await store.take(due(4_999))).toEqual([]);
    const [again] = await store.take(due(5_000));
    expect(again).toMatchObject({ triedCount: 1 });
    await store.settle(
      { deliveryId: "a", triedCount: 1 },
      { state: "given_up", atMs: 6_000, reason: "gone" },
    );
    expect(await store.take(due(9e12))).toEqual([]);
    expect(await store.deliveries(1)).toMatchObject([
      { state: "given_up", triedCount: 2, reason: "gone" },
    ]);
  });

  it("hears of one that came too late only that it arrived", async () => {
    await using store = await open();
    await store.owe([delivery("a")]);
    await store.take(due(0, { leaseMs: 10 }));
    await store.take(due(10, { leaseMs: 1_000 }));
    const late = { deliveryId: "a", triedCount: 0 };
    await store.settle(late, { state: "owed", notBeforeMs: 20, reason: "late" });
    await store.settle(late, { state: "given_up", atMs: 20, reason: "late" });
    expect(await store.take(due(1_009))).toEqual([]);
    expect(await store.deliveries(1)).toMatchObject([{ state: "owed", reason: "" }]);
    await store.settle(late, { state: "sent", atMs: 20 });
    const own = { deliveryId: "a", triedCount: 1 };
    await store.settle(own, { state: "owed", notBeforeMs: 20, reason: "never mind" });
    expect(await store.take(due(9e12))).toEqual([]);
    expect(await store.deliveries(1)).toMatchObject([{ state: "sent", reason: "" }]);
    await store.settle({ deliveryId: "unknown", triedCount: 0 }, { state: "sent", atMs: 20 });
  });

  it("takes first what has been due longest", async () => {
    await using store = await open();
    await store.owe([delivery("a"), delivery("b"), delivery("c")]);
    for (const { deliveryId, triedCount } of await store.take(due(0)))
      await store.settle(
        { deliveryId, triedCount },
        { state: "owed", notBeforeMs: deliveryId === "b" ? 100 : 200, reason: "" },
      );
    expect(await store.take(due(300, { count: 1 }))).toMatchObject([{ deliveryId: "b" }]);
  });

  it("tells a history, newest first, of one subject and time", async () => {
    await using store = await open();
    for (const [atMs, entry] of [
      [10, "a"],
      [30, "c"],
      [20, "b"],
      [30, "d"],
    ] as const)
      await store.append({ subject: "adapter:x", atMs, entry });
    await store.append({ subject: "adapter:y", atMs: 15, entry: "other" });
    const told = async (query: { fromMs?: number; toMs?: number; count?: number }) =>
      (await store.history({ ...ALL, subject: "adapter:x", ...query })).map(({ entry }) => entry);
    expect(await told({})).toEqual(["d", "c", "b", "a"]);
    expect(await told({ count: 2 })).toEqual(["d", "c"]);
    expect(await told({ fromMs: 20, toMs: 30 })).toEqual(["b"]);
    expect(await told({ fromMs: 40 })).toEqual([]);
  });

  it("lets go of what is old, and of nothing that is owed", async () => {
    await using store = await open();
    for (const [index, atMs] of [1, 2, 2_000].entries())
      await store.append({ subject: "s", atMs, entry: index });
    await store.owe([delivery("old"), delivery("young"), delivery("owed"), delivery("lost")]);
    await store.take(due(0));
    const tried = (deliveryId: string) => ({ deliveryId, triedCount: 0 });
    await store.settle(tried("old"), { state: "sent", atMs: 10 });
    await store.settle(tried("lost"), { state: "given_up", atMs: 10, reason: "" });
    await store.settle(tried("young"), { state: "sent", atMs: 2_000 });
    await store.replace("value", 1, null);
    await store.prune(2_000);
    expect(await store.history({ ...ALL, subject: "s" })).toMatchObject([{ entry: 2 }]);
    expect((await store.deliveries(10)).map(({ deliveryId }) => deliveryId)).toEqual([
      ...["owed", "young"],
    ]);
    expect(await store.read("value")).not.toBeNull();
  });

  it("lets go of more than it takes at once", async () => {
    await using store = await open();
    for (let atMs = 0; atMs < 1_100; atMs += 1) void store.append({ subject: "s", atMs, entry: 1 });
    await store.append({ subject: "s", atMs: 5_000, entry: 2 });
    await store.prune(5_000);
    expect(await store.history({ ...ALL, subject: "s" })).toHaveLength(1);
  });

  it("holds a large value", async () => {
    await using store = await open();
    const value = { text: "\u{1F600}é\0".repeat(200_000) };
    await store.replace("large", value, null);
    expect(await store.read("large")).toEqual({ version: 1, value });
  });
}
