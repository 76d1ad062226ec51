import { describe, expect, it } from "vitest";
import { AWAY, startMonitor, THERE } from "./rig.ts";

const POLL_MS = 300_000;
/** The longest that a poll and what confirms it may take. */
const ONE_POLL_MS = POLL_MS * 1.1 + 2_000;

describe("the readiness monitor", () => {
  it("waits, says until when, and counts the future adapter as there within one poll", async () => {
    const rig = startMonitor();
    await rig.timing.pass(5_000);
    const waiting = rig.monitor.status();
    expect(waiting).toMatchObject({
      clause: "waiting",
      adapters: [{ name: "bedrock", state: "waiting", missing: ["region"], pending: null }],
    });
    expect(waiting.sentence).toBe(
      `Waiting for Bedrock code execution; the next check is at ${waiting.nextCheckAt ?? ""}.`,
    );
    expect(rig.told).toEqual([]);

    rig.future = THERE;
    await rig.timing.pass(ONE_POLL_MS);
    expect(rig.monitor.status()).toMatchObject({
      clause: "available",
      sentence: "Bedrock code execution now available!",
      adapters: [{ state: "ready", languages: ["javascript", "python"], latencyMs: 12 }],
    });
    const available = rig.told.filter(({ kind }) => kind === "available");
    expect(available).toMatchObject([
      { sentence: "Bedrock code execution now available!", occasion: "available:bedrock:1" },
    ]);
    await rig.timing.pass(10 * POLL_MS);
    expect(rig.told.filter(({ kind }) => kind === "available")).toHaveLength(1);
  });

  it("says what changed, as an event, in the history and on record", async () => {
    const rig = startMonitor();
    await rig.timing.pass(5_000);
    rig.future = THERE;
    await rig.timing.pass(ONE_POLL_MS);
    expect(rig.records).toEqual(["bedrock: unknown → waiting", "bedrock: waiting → ready"]);
    const [newest, ...older] = await rig.monitor.history("bedrock", {
      ...{ fromMs: 0, toMs: rig.timing.now() + 1, count: 10 },
    });
    expect(older).toHaveLength(1);
    expect(newest?.entry).toEqual({
      ...{ number: 2, from: "waiting", to: "ready", reason: "", node: "test" },
      changed: [
        { field: "state", from: "waiting", to: "ready" },
        { field: "missing", from: ["region"], to: [] },
        { field: "languages", from: [], to: ["javascript", "python"] },
        { field: "clauses.network", from: null, to: "not_enforceable" },
      ],
    });
    expect(rig.events.filter(({ type }) => type === "adapter_changed")).toHaveLength(2);
    expect(rig.told.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ["state_change", "The adapter bedrock is ready, and was waiting."],
      ["available", "Bedrock code execution now available!"],
    ]);
  });

  it("notices a clause that is no longer held although the state is the same", async () => {
    const rig = startMonitor();
    rig.future = THERE;
    await rig.timing.pass(5_000);
    rig.future = { ...THERE, clauses: { network: "enforced" } };
    await rig.timing.pass(ONE_POLL_MS);
    expect(rig.told.at(-1)).toMatchObject({
      details: ["clauses.network: not_enforceable → enforced"],
    });
  });

  it("takes no single look for a change", async () => {
    const rig = startMonitor();
    rig.future = THERE;
    await rig.timing.pass(5_000);
    rig.future = AWAY;
    await rig.monitor.check();
    rig.future = THERE;
    await rig.timing.pass(ONE_POLL_MS);
    expect(rig.records).toEqual(["bedrock: unknown → ready"]);
  });

  it("tells once of what flaps, and makes it stand still for longer each time", async () => {
    const rig = startMonitor();
    await rig.timing.pass(5_000);
    for (let turn = 0; turn < 40; turn += 1) {
      rig.future = turn % 2 === 0 ? THERE : { ...AWAY, state: "down" };
      await rig.monitor.check();
      await rig.timing.pass(30_000);
    }
    expect(rig.told.filter(({ kind }) => kind === "available")).toHaveLength(1);
    expect(rig.records.length).toBeLessThanOrEqual(8);
    rig.future = THERE;
    await rig.timing.pass(1_200_000);
    expect(rig.monitor.status().clause).toBe("available");
  });

  it("tells again after it was gone for longer than the window", async () => {
    const rig = startMonitor();
    rig.future = THERE;
    await rig.timing.pass(5_000);
    rig.future = { ...AWAY, state: "down" };
    await rig.timing.pass(3_700_000);
    expect(rig.monitor.status().clause).toBe("waiting");
    rig.future = THERE;
    await rig.timing.pass(ONE_POLL_MS);
    expect(rig.told.filter(({ kind }) => kind === "available")).toHaveLength(2);
  });

  it("arms the next check although everything throws", async () => {
    const rig = startMonitor({
      adapters: () => {
        throw new Error("no reports");
      },
      onEvent: () => {
        throw new Error("no listener");
      },
      tell: () => Promise.reject(new Error("no outbox")),
    });
    rig.future = new Error("no probe");
    await rig.timing.pass(5_000);
    expect(rig.faults.length).toBeGreaterThan(0);
    expect(rig.monitor.status().nextCheckAt).not.toBeNull();
    const [delayMs] = rig.timing.delays();
    expect(delayMs).toBeLessThanOrEqual(POLL_MS * 1.1);
    expect(rig.monitor.status().adapters[0]).toMatchObject({
      reason: "The look itself failed (Error).",
    });
  });

  it("puts on record later what could not be told at once", async () => {
    let isBroken = true;
    const told: string[] = [];
    const rig = startMonitor({
      tell: async ({ occasion }) => {
        if (isBroken) throw new Error("no outbox");
        told.push(occasion);
      },
    });
    rig.future = THERE;
    await rig.timing.pass(5_000);
    expect(told).toEqual([]);
    isBroken = false;
    await rig.timing.pass(ONE_POLL_MS);
    expect(told).toEqual(["available:bedrock:1"]);
    expect(rig.records).toEqual(["bedrock: unknown → ready"]);
  });

  it("looks within a tenth of the interval, by chance", async () => {
    const delays = [];
    for (const random of [0, 0.999_999]) {
      const rig = startMonitor({ settings: { holdChecks: 1, holdMs: 0 } });
      rig.timing.random = () => random;
      await rig.timing.pass(0);
      delays.push(Math.round(rig.timing.delays()[0] ?? 0));
    }
    expect(delays).toEqual([POLL_MS * 0.9, POLL_MS * 1.1]);
  });

  it("goes on after a restart where it was, and tells nothing twice", async () => {
    const first = startMonitor({ tellWindowMs: 0 });
    first.future = THERE;
    await first.timing.pass(5_000);
    await first.monitor[Symbol.asyncDispose]();
    const second = startMonitor({ tellWindowMs: 0, rig: first });
    second.future = THERE;
    await second.timing.pass(2 * ONE_POLL_MS);
    expect(second.monitor.status().clause).toBe("available");
    expect([second.told, second.records]).toEqual([[], []]);
    expect(second.events).toEqual([{ type: "clause_changed", clause: "available" }]);
  });

  it("tells once, however many processes share a store", async () => {
    const first = startMonitor();
    const others = [1, 2, 3].map(() => startMonitor({ rig: first }));
    const all = [first, ...others];
    await first.timing.pass(5_000);
    for (const rig of all) rig.future = THERE;
    await first.timing.pass(2 * ONE_POLL_MS);
    const told = all.flatMap((rig) => rig.told.map(({ occasion }) => occasion));
    expect(new Set(told)).toEqual(new Set(["state_change:bedrock:2", "available:bedrock:1"]));
    expect(all.flatMap(({ records }) => records).toSorted()).toEqual([
      "bedrock: unknown → waiting",
      "bedrock: waiting → ready",
    ]);
    expect(all.map(({ monitor }) => monitor.status().clause)).toEqual(Array(4).fill("available"));
  });

  it("asks nobody and arms nothing where it is not to check", async () => {
    let askedCount = 0;
    const rig = startMonitor({
      checks: "never",
      adapters: () => {
        askedCount += 1;
        return [];
      },
    });
    rig.future = new Error("asked");
    expect(await rig.monitor.check()).toMatchObject({
      ...{ clause: "not_checked", checkedAt: null, nextCheckAt: null, adapters: [] },
    });
    await rig.timing.pass(10 * POLL_MS);
    expect([askedCount, rig.timing.delays(), rig.told]).toEqual([0, [], []]);
  });
});
