import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openMemory } from "../../src/operations/memory.ts";
import type { OperationsStore } from "../../src/operations/store.ts";
import { createKillLedger } from "../../src/routing/kill-ledger.ts";
import { openKillSwitch, type KillSwitchOptions } from "../../src/routing/kill-switch.ts";

const GLOBAL = { scope: "global", name: "", reason: "test", who: "me", untilMs: null } as const;
const RUN = { tenantId: "acme", language: "python", adapter: null, useCases: [] };

async function open(options: Partial<KillSwitchOptions> = {}) {
  const killSwitch = await openKillSwitch({ store: openMemory(), pollMs: 10, ...options });
  onTestFinished(() => killSwitch[Symbol.asyncDispose]());
  return killSwitch;
}

/** A store that can be told to fail, or to say nothing. */
function brittle(store: OperationsStore = openMemory()) {
  let state: "well" | "failing" | "silent" = "well";
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state === "failing") throw new Error("the disk is gone");
    if (state === "silent") return new Promise(() => {});
    return work();
  };
  return {
    become: (next: typeof state) => (state = next),
    store: {
      read: (name: string) => guard(() => store.read(name)),
      versions: () => guard(() => store.versions()),
      replace: (...call: Parameters<OperationsStore["replace"]>) =>
        guard(() => store.replace(...call)),
    },
  };
}

describe("the kill switch of a process", () => {
  it("stops at once what is stopped here, and lets go of it", async () => {
    const killSwitch = await open();
    expect(killSwitch.find(RUN)).toBeNull();
    await killSwitch.throwSwitch(GLOBAL);
    expect(killSwitch.find(RUN)).toMatchObject({ reason: "test", who: "me" });
    expect(await killSwitch.lift(GLOBAL)).toMatchObject({ reason: "test" });
    expect(killSwitch.find(RUN)).toBeNull();
    expect(await killSwitch.lift(GLOBAL)).toBeNull();
  });

  it("is told by the store of what others stop, and tells of each change once", async () => {
    const store = openMemory();
    const [here, there] = [await open({ store }), await open({ store })];
    const heard = vi.fn<() => void>();
    const forget = there.onChange(heard);
    await here.throwSwitch(GLOBAL);
    await vi.waitFor(() => expect(there.find(RUN)).not.toBeNull());
    await sleep(50);
    expect(heard).toHaveBeenCalledTimes(1);
    forget();
    await here.lift(GLOBAL);
    await vi.waitFor(() => expect(there.find(RUN)).toBeNull());
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("holds what was stopped before it began", async () => {
    const store = openMemory();
    await createKillLedger(store).throwSwitch(GLOBAL);
    expect((await open({ store })).find(RUN)).not.toBeNull();
  });

  it("keeps what two operators stop at the same time", async () => {
    const store = openMemory();
    const [one, two] = [createKillLedger(store), createKillLedger(store)];
    const names = Array.from({ length: 20 }, (_, index) => `t${index}`);
    await Promise.all(
      names.map((name, index) =>
        (index % 2 === 0 ? one : two).throwSwitch({ ...GLOBAL, scope: "tenant", name }),
      ),
    );
    const kept = [...(await one.read()).values()].map(({ name }) => name);
    expect(kept.toSorted()).toEqual(names.toSorted());
    const lifted = await Promise.all(names.map((name) => two.lift({ scope: "tenant", name })));
    expect(lifted.every((stop) => stop !== null)).toBe(true);
    expect((await one.read()).size).toBe(0);
  });

  it("is over by itself when its time is, and says so", async () => {
    let nowMs = 1_000;
    const killSwitch = await open({ clock: () => nowMs });
    await killSwitch.throwSwitch({ ...GLOBAL, untilMs: 2_000 });
    const heard = vi.fn<() => void>();
    killSwitch.onChange(heard);
    expect(killSwitch.stops()).toHaveLength(1);
    nowMs = 2_000;
    expect(killSwitch.find(RUN)).toBeNull();
    expect(killSwitch.stops()).toEqual([]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  });

  it("lets go of switches that are over when another is thrown", async () => {
    let nowMs = 1_000;
    const store = openMemory();
    const ledger = createKillLedger(store, () => nowMs);
    await ledger.throwSwitch({ ...GLOBAL, untilMs: 2_000 });
    nowMs = 3_000;
    await ledger.throwSwitch({ ...GLOBAL, scope: "tenant", name: "acme" });
    expect([...(await ledger.read()).values()]).toMatchObject([{ scope: "tenant" }]);
  });

  it("takes no more of them than can be looked at", async () => {
    const store = openMemory();
    const ledger = createKillLedger(store);
    for (let index = 0; index < 1_000; index += 1)
      await ledger.throwSwitch({ ...GLOBAL, scope: "tenant", name: `t${index}` });
    await expect(
      ledger.throwSwitch({ ...GLOBAL, scope: "tenant", name: "one-more" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("while the store cannot be read", () => {
  it.each(["failing", "silent"] as const)(
    "(%s), what was known holds, and it is said",
    async (how) => {
      const { store, become } = brittle();
      const faults: unknown[] = [];
      const killSwitch = await open({ store, onFault: (cause) => faults.push(cause) });
      await killSwitch.throwSwitch({ ...GLOBAL, scope: "tenant", name: "acme" });
      become(how);
      await vi.waitFor(() => expect(killSwitch.health().state).toBe("failing"), 3_000);
      await sleep(1_100);
      expect(killSwitch.find(RUN)).toMatchObject({ scope: "tenant" });
      expect(killSwitch.find({ ...RUN, tenantId: "other" })).toBeNull();
      expect(faults).toHaveLength(1);
    },
  );

  it.each(["failing", "silent"] as const)(
    "(%s), nothing runs where the operator chose so",
    async (how) => {
      const { store, become } = brittle();
      const killSwitch = await open({ store, whenStoreFails: "stop" });
      const heard = vi.fn<() => void>();
      killSwitch.onChange(heard);
      become(how);
      const sinceMs = performance.now();
      await vi.waitFor(() => expect(killSwitch.find(RUN)).not.toBeNull(), 3_000);
      // One read that failed is not yet a store that is gone.
      expect(performance.now() - sinceMs).toBeGreaterThan(800);
      expect(heard).toHaveBeenCalledTimes(1);
      if (how === "silent") return;
      become("well");
      await vi.waitFor(() => expect(killSwitch.find(RUN)).toBeNull());
      expect(killSwitch.health().state).toBe("reading");
    },
  );

  it("nobody begins at all", async () => {
    const { store, become } = brittle();
    become("failing");
    await expect(openKillSwitch({ store })).rejects.toThrow("the disk is gone");
  });

  it("what nobody understands is a failure of the store", async () => {
    const store = openMemory();
    const killSwitch = await open({ store });
    await store.replace("kill-switch", { format: 99 }, null);
    await vi.waitFor(() => expect(killSwitch.health().state).toBe("failing"));
    await expect(killSwitch.throwSwitch(GLOBAL)).rejects.toMatchObject({
      code: "OPERATIONS_UNAVAILABLE",
    });
  });

  it("a process that stood still does not take that for a failure", async () => {
    const killSwitch = await open({ whenStoreFails: "stop" });
    const heard = vi.fn<() => void>();
    killSwitch.onChange(heard);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_300);
    await sleep(50);
    expect(heard).not.toHaveBeenCalled();
    expect(killSwitch.health().state).toBe("reading");
  });
});
