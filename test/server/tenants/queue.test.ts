import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ENDLESS, openTenancy, python, type Tenancy } from "./tenancy.ts";

/** One tenant floods the service: another keeps its share, and learns nothing of it. */

const SLOTS = 2;
const LONG_MS = 300;

let it: Tenancy;

beforeAll(async () => {
  it = await openTenancy({
    config: {
      embedded: { pythonSlots: SLOTS, warm: ["python"] },
      securityPolicy: { maxExecutionTimeMs: LONG_MS, maxConcurrent: 8, maxQueued: 50 },
      tenants: { small: { policy: { maxQueued: 1, maxConcurrent: 1 } } },
    },
    http: { quotasOf: (tenantId) => (tenantId === "other" ? { runsPerMinute: 600 } : {}) },
  });
});
afterAll(() => it[Symbol.asyncDispose]());

/** Endless loops of `acme`, as many as it may have, each followed by another until `stop` is called. */
function flood() {
  let endedCount = 0;
  const gone = new AbortController();
  const runner = async (): Promise<void> => {
    while (!gone.signal.aborted) {
      const answer = it.ask("acme", "POST", "/v1/execute", ENDLESS, { signal: gone.signal });
      const text = await answer.then((response) => response.text()).catch(() => "");
      if (text.includes('"limit"')) endedCount += 1;
    }
  };
  const runners = Array.from({ length: 40 }, runner);
  return {
    endedCount: () => endedCount,
    async stop() {
      gone.abort();
      await Promise.all(runners);
    },
  };
}

const waitingCount = (): number =>
  it.execution
    .capabilities()
    .flatMap(({ load }) => load)
    .reduce((sum, { waitingCount: waiting }) => sum + waiting, 0);

describe("while another tenant floods the queue", () => {
  let flooding: ReturnType<typeof flood>;

  beforeAll(async () => {
    flooding = flood();
    await vi.waitUntil(() => waitingCount() > 30, { timeout: 20_000 });
  });
  afterAll(() => flooding.stop());

  test("each run waits for the places that are taken, never for the whole line before it", async () => {
    const before: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const from = flooding.endedCount();
      const { text } = await it.told("other", "POST", "/v1/execute", python("6 * 7"));
      expect(JSON.parse(text)).toMatchObject({ status: "ok", value: 42 });
      before.push(flooding.endedCount() - from);
    }
    // Nearly forty stand before it each time.
    expect(Math.max(...before)).toBeLessThanOrEqual(2 * SLOTS);
  });

  test("its own flood gets the same share, run for run", async () => {
    const from = flooding.endedCount();
    const own = Array.from({ length: 10 }, () => it.told("other", "POST", "/v1/execute", ENDLESS));
    const ended = (await Promise.all(own)).map(({ text }) => JSON.parse(text).status);
    expect(ended).toEqual(Array(10).fill("limit"));
    const theirs = flooding.endedCount() - from;
    expect(theirs).toBeGreaterThanOrEqual(10 - 2 * SLOTS);
    expect(theirs).toBeLessThanOrEqual(10 + 2 * SLOTS);
  });

  test("nothing that is answered says that the queue is long, or whose it is", async () => {
    const headers = { accept: "text/event-stream" };
    const [json, events, languages, readiness] = [
      await it.told("other", "POST", "/v1/execute", python("1")),
      await it.told("other", "POST", "/v1/execute", python("1"), { headers }),
      await it.told("other", "GET", "/v1/languages"),
      await it.told("other", "GET", "/v1/readiness"),
    ];
    for (const told of [json, events, languages, readiness]) {
      expect(told.headers).not.toHaveProperty("retry-after");
      expect(told.text).not.toMatch(/acme|waitingCount|busyCount/);
    }
    expect(events.text).not.toMatch(/position|ahead|behind/i);
    expect(JSON.parse(languages.text).adapters[0].load).toEqual([]);
    const seen = JSON.parse((await it.told("admin", "GET", "/v1/languages")).text);
    expect(seen.adapters[0].load.length).toBeGreaterThan(0);
  });

  test("its rate is its own", async () => {
    const { headers } = await it.told("other", "POST", "/v1/validate", python("1"));
    expect(headers["ratelimit-limit"]).toBe("600");
    // Of acme's hundreds none is in it.
    expect(Number(headers["ratelimit-remaining"])).toBeGreaterThan(560);
  });

  test("its runs are refused only for what it asked itself, in words that say no more", async () => {
    const { key } = await it.keys.create({ tenantId: "small", scopes: ["execute"] });
    const asked = Array.from({ length: 6 }, () => it.told(key, "POST", "/v1/execute", ENDLESS));
    const told = (await Promise.all(asked)).filter(({ status }) => status === 503);
    // One to run and one to wait, as if nobody else were there.
    expect(told).toHaveLength(4);
    for (const { text, headers } of told) {
      expect(headers["retry-after"]).toBe("1");
      expect(JSON.parse(text)).toMatchObject({ code: "QUEUE_FULL", retryAfterMs: 250 });
      expect(text).not.toMatch(/acme|\b(?:3\d|4\d) /);
    }
  });
});

test("nothing of it was a fault of the service", () => {
  expect(it.faults).toEqual([]);
});
