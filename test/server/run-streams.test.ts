import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createEventChannel } from "../../src/core/events.ts";
import type { RunEvent } from "../../src/core/events.ts";
import { createRunStreams, type NumberedEvents } from "../../src/server/run-streams.ts";
import { openDoor, refusalOf } from "./door.ts";

const OWNER = { tenantId: "t", runId: "r" };

function printed(text: string): RunEvent {
  return { type: "stdout", runId: "r", text };
}

/** A run that the test writes itself. */
function rig(maxBytes?: number) {
  let wasKilled = false;
  const kill = (): void => {
    wasKilled = true;
    channel.close();
  };
  const channel = createEventChannel(kill);
  const streams = createRunStreams({ maxBytes });
  return { channel, streams, kill, wasKilled: () => wasKilled };
}

async function take(events: NumberedEvents, count: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < count) {
    const step = await events.next();
    if (step.done === true) break;
    ids.push(step.value.id);
  }
  return ids;
}

describe("a run whose client may come back", () => {
  test("goes on where it was left, and loses nothing in between", async () => {
    const { channel, streams, kill, wasKilled } = rig();
    void channel.push(printed("a"));
    const first = await streams.start(OWNER, channel, 1_000, kill);
    expect(await take(first, 1)).toEqual([1]);
    await first.return?.();
    void channel.push(printed("b"));
    void channel.push(printed("c"));
    expect(await take(streams.resume(OWNER, 1), 2)).toEqual([2, 3]);
    expect(await take(streams.resume(OWNER, 0), 3)).toEqual([1, 2, 3]);
    expect(wasKilled()).toBe(false);
  });

  test("is killed once its time is over, also while it says nothing", async () => {
    const { channel, streams, kill, wasKilled } = rig();
    void channel.push(printed("a"));
    const events = await streams.start(OWNER, channel, 30, kill);
    await take(events, 1);
    void events.next();
    await events.return?.();
    await expect.poll(wasKilled).toBe(true);
    expect(() => streams.resume(OWNER, 1)).toThrow(/No stream/);
  });

  test("has one reader: the one that came last", async () => {
    const { channel, streams, kill } = rig();
    void channel.push(printed("a"));
    const first = await streams.start(OWNER, channel, 1_000, kill);
    await take(first, 1);
    const waiting = first.next();
    const second = streams.resume(OWNER, 1);
    expect(await waiting).toMatchObject({ done: true });
    void channel.push(printed("b"));
    expect(await take(second, 1)).toEqual([2]);
  });

  test("keeps its end for as long", async () => {
    const { channel, streams, kill } = rig();
    void channel.push(printed("a"));
    const events = await streams.start(OWNER, channel, 50, kill);
    channel.close();
    await take(events, 2);
    await sleep(10);
    expect(await take(streams.resume(OWNER, 0), 2)).toEqual([1]);
    await sleep(120);
    expect(() => streams.resume(OWNER, 0)).toThrow(/No stream/);
  });

  test("is slowed down by a client that does not read, and says what it no longer keeps", async () => {
    const { channel, streams, kill } = rig(2_000);
    void channel.push(printed("x".repeat(500)));
    const events = await streams.start(OWNER, channel, 1_000, kill);
    let pushedCount = 1;
    const writing = (async () => {
      for (; pushedCount < 200; pushedCount += 1) await channel.push(printed("x".repeat(500)));
    })();
    await sleep(50);
    // What waits in the hand-over and what is kept: far from all.
    expect(pushedCount).toBeLessThan(100);
    expect(await take(events, 199)).toHaveLength(199);
    await writing;
    await expect(streams.resume(OWNER, 1).next()).rejects.toMatchObject({ code: "STREAM_LOST" });
  });

  test("is another tenant's business to nobody", async () => {
    const { channel, streams, kill } = rig();
    void channel.push(printed("a"));
    await streams.start(OWNER, channel, 1_000, kill);
    expect(() => streams.resume({ ...OWNER, tenantId: "u" }, 0)).toThrow(/No stream/);
  });
});

describe("over HTTP", { timeout: 10_000 }, () => {
  const accept = { accept: "text/event-stream" };

  test("a lost connection is taken up again by Last-Event-ID", async () => {
    const { post, send, execution } = openDoor();
    const body = { code: "wait", language: "python", runId: "r" };
    const response = await post("/v1/execute?resumeMs=2000", body, accept);
    const reader = response.body?.getReader();
    const text = new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toMatch(/^id: 1\nevent: /);
    await reader?.cancel();
    expect(execution.stopped).toEqual([]);
    const again = await send("/v1/runs/r/events", { headers: { ...accept, "last-event-id": "1" } });
    await send("/v1/runs/r", { method: "DELETE" });
    const rest = await again.text();
    expect(rest).not.toContain("id: 1\n");
    expect(rest).toContain('"status":"cancelled"');
  });

  test.each(["0", "30001", "x", "-1", ""])("resumeMs=%s is an error", async (value) => {
    const body = { code: "42", language: "python" };
    const response = await openDoor().post(`/v1/execute?resumeMs=${value}`, body, accept);
    expect([response.status, (await refusalOf(response)).message]).toEqual([
      400,
      expect.stringContaining("resumeMs"),
    ]);
  });

  test("a run that is not there cannot be resumed", async () => {
    const response = await openDoor().send("/v1/runs/none/events");
    expect(response.status).toBe(404);
  });
});
