import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Channel, notSent, SENT, type Sent } from "../../src/notify/channel.ts";
import type { Notice } from "../../src/notify/notice.ts";
import {
  createOutbox,
  type GivenUp,
  type Outbox,
  type OutboxOptions,
} from "../../src/notify/outbox.ts";
import { REAL_TIMING } from "../../src/notify/timing.ts";
import { createSlack } from "../../src/notify/slack.ts";
import { fakeTiming } from "./fake-timing.ts";
import { openMemory } from "../../src/operations/memory.ts";
import { startHttpReceiver } from "./receivers.ts";

const PATIENCE = { timeout: 20_000 };

const SETTINGS = { maxTries: 4, firstRetryMs: 2_000, longestRetryMs: 6_000 };
const NOTICE: Notice = {
  ...{ kind: "available", occasion: "available:bedrock:1", sentence: "There!", details: [] },
  ...{ facts: {}, atMs: 0 },
};

describe("the outbox", () => {
  it("owes each receiver that wants to hear of it one delivery, however often it is told", async () => {
    const rig = start({ channels: [scripted("a"), scripted("b"), scripted("c", ["urgent_need"])] });
    await rig.outbox.owe(NOTICE);
    await rig.outbox.owe(NOTICE);
    await rig.timing.pass(60_000);
    expect(rig.sends.map(({ channel }) => channel)).toEqual(["a", "b"]);
    expect(await rig.store.deliveries(10)).toMatchObject([
      { channel: "b", state: "sent" },
      { channel: "a", state: "sent" },
    ]);
    await rig.outbox.owe({ ...NOTICE, occasion: "available:bedrock:2" });
    await rig.timing.pass(60_000);
    expect(rig.sends).toHaveLength(4);
    expect(new Set(rig.sends.map(({ deliveryId }) => deliveryId)).size).toBe(4);
  });

  it("tries again under the same id, later each time, and gives up with a word", async () => {
    const rig = start({ channels: [scripted("a")], answers: [notSent("It is down.")] });
    await rig.outbox.owe(NOTICE);
    await rig.timing.pass(60_000);
    const times = rig.sends.map(({ atMs }) => atMs - (rig.sends[0]?.atMs ?? 0));
    // Three quarters of 2, 4 and 6 seconds: chance is in its middle.
    expect(times).toEqual([0, 1_500, 4_500, 9_000]);
    expect(new Set(rig.sends.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    const { deliveryId } = rig.sends[0] ?? {};
    expect(rig.givenUp).toEqual([
      { channel: "a", deliveryId, triedCount: 4, reason: "It is down." },
    ]);
    expect(await rig.store.deliveries(10)).toMatchObject([
      { state: "given_up", triedCount: 4, reason: "It is down." },
    ]);
  });

  it("gives up at once what no later try can bring", async () => {
    const rig = start({
      channels: [scripted("a")],
      answers: [notSent("Gone.", { retry: "never" })],
    });
    await rig.outbox.owe(NOTICE);
    await rig.timing.pass(60_000);
    expect([rig.sends.length, rig.givenUp.length]).toEqual([1, 1]);
  });

  it("waits as long as a receiver asks", async () => {
    const answers = [notSent("Busy.", { retryAfterMs: 30_000 }), SENT];
    const rig = start({ channels: [scripted("a")], answers });
    await rig.outbox.owe(NOTICE);
    await rig.timing.pass(120_000);
    expect(rig.sends.map(({ atMs }) => atMs - (rig.sends[0]?.atMs ?? 0))).toEqual([0, 30_000]);
  });

  it("keeps one receiver's silence from another", async () => {
    const hanging: Channel = {
      ...scripted("silent"),
      send: () => new Promise<Sent>(() => undefined),
    };
    await using receiver = await startHttpReceiver();
    const slack = createSlack({ name: "team", about: new Set(["available"]), url: receiver.url });
    await using outbox = createOutbox({
      ...{ store: openMemory(), channels: [hanging, slack], settings: SETTINGS },
      ...{ timing: REAL_TIMING, sendMs: 300 },
    });
    await outbox.owe(NOTICE);
    await expect.poll(() => receiver.received.length, PATIENCE).toBe(1);
  });

  it("is delivered by another process where one has died in the middle", async () => {
    const first = start({ channels: [{ ...scripted("a"), send: () => new Promise(() => {}) }] });
    await first.outbox.owe(NOTICE);
    await first.timing.pass(0);
    const second = start({ channels: [scripted("a")], rig: first });
    await first.timing.pass(20_000);
    expect(second.sends).toEqual([]);
    await first.timing.pass(60_000);
    expect(second.sends).toHaveLength(1);
  });

  it("is sent once where several processes share a store", async () => {
    const first = start({ channels: [scripted("a")] });
    const others = [1, 2, 3].map(() => start({ channels: [scripted("a")], rig: first }));
    await Promise.all([first, ...others].map(({ outbox }) => outbox.owe(NOTICE)));
    await first.timing.pass(300_000);
    expect([first, ...others].flatMap(({ sends }) => sends)).toHaveLength(1);
  });

  it("has another id in another installation that tells the same receiver", async () => {
    const rigs = [start({ channels: [scripted("a")] }), start({ channels: [scripted("a")] })];
    for (const { outbox, timing } of rigs) {
      await outbox.owe(NOTICE);
      await timing.pass(0);
    }
    const [first, second] = rigs.map(({ sends }) => sends[0]?.deliveryId);
    expect(first).not.toBe(second);
  });

  it("keeps what is owed to a receiver that is not configured now", async () => {
    const first = start({ channels: [scripted("a")], answers: [notSent("It is down.")] });
    await first.outbox.owe(NOTICE);
    await first.timing.pass(0);
    await first.outbox[Symbol.asyncDispose]();
    const without = start({ channels: [], rig: first });
    await first.timing.pass(2_000);
    await without.outbox[Symbol.asyncDispose]();
    const again = start({ channels: [scripted("a")], rig: first });
    await first.timing.pass(10_000);
    expect(again.sends).toHaveLength(1);
  });

  it("goes on when the store failed, and when a channel is at fault", async () => {
    const broken: Channel = { ...scripted("a"), send: () => Promise.reject(new Error("T0KEN")) };
    const rig = start({ channels: [broken] });
    let isDown = true;
    const { take } = rig.store;
    Object.assign(rig.store, {
      take: (due: Parameters<typeof take>[0]) =>
        isDown ? Promise.reject(new Error("The store is down.")) : take(due),
    });
    await rig.outbox.owe(NOTICE);
    await rig.timing.pass(20_000);
    expect(rig.faults.length).toBeGreaterThan(0);
    isDown = false;
    await rig.timing.pass(60_000);
    expect(await rig.store.deliveries(1)).toMatchObject([
      { state: "given_up", reason: "It could not be sent, through a fault of ours." },
    ]);
  });

  it("arrives once a receiver that was down is there again, exactly once", async () => {
    const gone = await startHttpReceiver();
    const { url } = gone;
    await gone[Symbol.asyncDispose]();
    const slack = createSlack({ name: "team", about: new Set(["available"]), url });
    const settings = { maxTries: 20, firstRetryMs: 100, longestRetryMs: 200 };
    const store = openMemory();
    await using outbox = createOutbox({ store, channels: [slack], settings, timing: REAL_TIMING });
    await outbox.owe(NOTICE);
    await sleep(300);
    await using back = await startHttpReceiver(Number(new URL(url).port));
    back.answer = (response) => response.writeHead(back.received.length < 3 ? 500 : 200).end();
    await expect.poll(() => back.received.length, PATIENCE).toBe(3);
    await sleep(500);
    expect(back.received).toHaveLength(3);
    expect(new Set(back.received.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(await store.deliveries(1)).toMatchObject([{ state: "sent" }]);
  });
});

// --- internals

interface Try {
  readonly channel: string;
  readonly deliveryId: string;
  readonly atMs: number;
}

type Scripted = Omit<Channel, "send"> & { readonly send?: Channel["send"] };

/** Answers as its rig says, unless it is given a `send` of its own. */
function scripted(name: string, about: readonly Notice["kind"][] = ["available"]) {
  return { name, about: new Set(about) };
}

function start({
  channels,
  answers = [SENT],
  rig,
}: {
  readonly channels: readonly Scripted[];
  /** One after the other, the last for all that follow. */
  readonly answers?: readonly Sent[];
  readonly rig?: Pick<ReturnType<typeof fresh>, "store" | "timing">;
}) {
  const made = { ...fresh(), ...(rig && { store: rig.store, timing: rig.timing }) };
  const { sends, timing, store, givenUp, faults } = made;
  const options: OutboxOptions = {
    ...{ store, timing, settings: SETTINGS },
    channels: channels.map((channel) => ({
      ...channel,
      send(message, signal) {
        sends.push({ channel: channel.name, deliveryId: message.deliveryId, atMs: timing.now() });
        const answer = answers[Math.min(sends.length, answers.length) - 1] ?? SENT;
        return channel.send?.(message, signal) ?? Promise.resolve(answer);
      },
    })),
    onGivenUp: (given) => void givenUp.push(given),
    onFault: (cause) => faults.push(cause),
  };
  const outbox: Outbox = createOutbox(options);
  return { ...made, outbox };
}

function fresh() {
  const sends: Try[] = [];
  const givenUp: GivenUp[] = [];
  const faults: unknown[] = [];
  return { sends, givenUp, faults, timing: fakeTiming(), store: openMemory() };
}
