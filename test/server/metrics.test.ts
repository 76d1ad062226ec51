import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMetrics } from "../../src/analytics/prometheus.ts";
import { openDoor } from "./door.ts";
import { readExposition, seriesCount, total, type Family } from "./exposition.ts";
import { openTenancy, python, type Tenancy } from "./tenants/tenancy.ts";

let it: Tenancy;

beforeAll(async () => {
  it = await openTenancy({
    http: { quotasOf: (id) => (id === "other" ? { runsPerMinute: 2 } : {}) },
  });
});
afterAll(() => it[Symbol.asyncDispose]());

async function read(): Promise<readonly Family[]> {
  return readExposition((await it.told("scraper", "GET", "/metrics")).text);
}

test("the reader of these tests takes no other text", () => {
  for (const text of [
    "a 1",
    "a 1\n",
    "# TYPE a counter\na{b=c} 1\n",
    '# TYPE a counter\na{b="c"d"} 1\n',
    '# TYPE a counter\na{b="c\\x"} 1\n',
    "# TYPE a counter\na one\n",
    "# TYPE a counter\na 1\na 1\n",
    '# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
  ])
    expect(() => readExposition(text), text).toThrow(/^(?:No|Given|The last)/);
});

test("is the text format, with a help for each", async () => {
  const { headers, text } = await it.told("scraper", "GET", "/metrics");
  expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4; charset=utf-8$/);
  expect(headers["cache-control"]).toBe("no-store");
  const families = readExposition(text);
  expect(families.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["aybiza_runs_total", "aybiza_http_request_seconds", "aybiza_slots"]),
  );
  expect(families.filter(({ help }) => help === "")).toEqual([]);
});

describe("after hostile runs", () => {
  const WORDS = /zebra|acme|other|operator|watch|nobody/i;

  const PROGRAMS = [
    python("class Zebra(Exception): pass\nraise Zebra('zebra')"),
    python("print('zebra')\n'zebra'"),
    python("1", { runId: "zebra-run", callId: "zebra-call" }),
    python("1", { runId: 'zebra"}_1{x="', callId: "zebra\\" }),
    python("while True: pass", { deadlineMs: 50 }),
    python("import zebra"),
    python("import socket\nsocket.socket()"),
    python("1", { sessionId: "zebra-session" }),
    python("1", { useCase: "zebra" }),
    python("1", { zebra: 1 }),
    { code: "throw Object.assign(new Error('zebra'), {name: 'Zebra'})", language: "javascript" },
    ...['zebra"} 1\nzebra{a="', "zebra", "", "zebra\\", "zebra\n# TYPE zebra counter\nzebra 1"].map(
      (language) => ({ code: "1", language }),
    ),
  ];

  test("there is no tenant, call, run or word of a guest in it", async () => {
    const before = await read();
    const answers: string[] = [];
    for (const program of PROGRAMS)
      answers.push((await it.told("acme", "POST", "/v1/execute", program)).text);
    for (const path of ["/zebra", "/v1/runs/zebra", "/v1/hosts/zebra", "/v1/zebra?zebra=1"])
      await it.told("acme", "GET", path, undefined, { headers: { "user-agent": "zebra" } });
    await it.told("zebra", "GET", "/v1/languages");
    await it.told("acme", "DELETE", "/v1/sessions/zebra");
    const { text } = await it.told("scraper", "GET", "/metrics");
    const families = readExposition(text);
    expect(text).not.toMatch(WORDS);
    // What was counted before stands as it stood, however a label tried to end its line.
    for (const { name } of before) expect(families.map((family) => family.name)).toContain(name);
    const counted = answers.filter((answer) => !answer.includes('"error":{"code"')).length;
    expect(counted).toBeGreaterThan(10);
    expect(total(families, "aybiza_runs_total", { status: "ok" })).toBeGreaterThanOrEqual(3);
  });
});

describe("what is counted", () => {
  test("is each run, by what became of it", async () => {
    const before = await read();
    const asked = [
      ...Array.from({ length: 5 }, () => python("6 * 7")),
      ...Array.from({ length: 3 }, () => python("1 / 0")),
      ...Array.from({ length: 2 }, () => python("import socket\nsocket.socket()")),
      python("while True: pass", { policy: { maxExecutionTimeMs: 50 } }),
    ];
    await Promise.all(asked.map((program) => it.told("acme", "POST", "/v1/execute", program)));
    const after = await read();
    const more = (labels: Readonly<Record<string, string>>): number =>
      total(after, "aybiza_runs_total", labels) - total(before, "aybiza_runs_total", labels);
    expect(more({})).toBe(11);
    expect(more({ status: "ok", language: "python", adapter: "embedded" })).toBe(5);
    expect(more({ status: "guest_error" })).toBe(3);
    expect(more({ status: "refused", reason: "VALIDATION_BLOCKED" })).toBe(2);
    expect(more({ status: "limit", reason: "time" })).toBe(1);
    const timed = (families: readonly Family[]): number =>
      total(families, "aybiza_run_total_seconds_count", { language: "python" });
    expect(timed(after) - timed(before)).toBe(9);
  });

  test("is each request by its route, and each that was turned away by why", async () => {
    const before = await read();
    await it.told(null, "GET", "/v1/languages");
    await it.told("acme", "GET", "/metrics");
    await it.told("acme", "GET", "/nowhere");
    await it.told("acme", "PUT", "/v1/execute", {});
    for (let count = 0; count < 4; count += 1)
      await it.told("other", "POST", "/v1/validate", python("1"));
    await it.told("acme", "DELETE", "/v1/runs/one");
    await it.told("acme", "DELETE", "/v1/runs/another");
    const after = await read();
    const more = (name: string, labels: Readonly<Record<string, string>>): number =>
      total(after, name, labels) - total(before, name, labels);
    const turnedAway = (code: string): number => more("aybiza_door_refusals_total", { code });
    expect(turnedAway("UNAUTHENTICATED")).toBe(1);
    expect(turnedAway("FORBIDDEN")).toBe(1);
    expect(turnedAway("NOT_FOUND")).toBe(1);
    expect(turnedAway("METHOD_NOT_ALLOWED")).toBe(1);
    expect(turnedAway("QUOTA_EXCEEDED")).toBe(2);
    const answered = (labels: Readonly<Record<string, string>>): number =>
      more("aybiza_http_request_seconds_count", labels);
    expect(answered({ route: "/v1/languages", status: "401" })).toBe(1);
    expect(answered({ route: "", status: "404" })).toBe(1);
    expect(answered({ route: "/v1/execute", method: "PUT", status: "405" })).toBe(1);
    expect(answered({ route: "/v1/validate", status: "200" })).toBe(2);
    expect(answered({ route: "/v1/validate", status: "429" })).toBe(2);
    expect(answered({ route: "/v1/runs/{runId}", status: "404" })).toBe(2);
  });

  test("makes no more series, however many paths, methods and names come", async () => {
    const metrics = createMetrics();
    const { send } = openDoor({ metrics });
    const count = async (): Promise<number> => {
      const text = await metrics.text({ adapters: [], records: null });
      return seriesCount(readExposition(text));
    };
    const random = (): string => Math.random().toString(36).slice(2);
    const hit = async (): Promise<void> => {
      for (let at = 0; at < 500; at += 1) {
        const path = at % 2 === 0 ? `/${random()}` : `/v1/runs/${random()}?x=${random()}`;
        const made = random().replaceAll(/\d/g, "Z");
        for (const method of at < 10 ? ["GET", "POST", "PUT", made] : ["DELETE", made])
          await send(path, { method });
      }
    };
    await hit();
    const once = await count();
    await hit();
    expect(await count()).toBe(once);
  });
});

test("whoever knocks without end is counted each time, and on record up to a rate", async () => {
  const before = await read();
  for (let round = 0; round < 10; round += 1)
    await Promise.all(Array.from({ length: 50 }, () => it.told(null, "GET", "/v1/languages")));
  const counted = total(await read(), "aybiza_door_refusals_total", { code: "UNAUTHENTICATED" });
  const countedBefore = total(before, "aybiza_door_refusals_total", { code: "UNAUTHENTICATED" });
  expect(counted - countedBefore).toBe(500);
  const range = { fromMs: 0, toMs: Date.now() + 1_000 };
  const kept = await it.analytics.store.count({ ...range, by: ["tenantId"], types: ["refusal"] });
  const nobodys = kept.find(({ keys }) => keys[0] === "")?.count ?? 0;
  expect(nobodys).toBeGreaterThan(50);
  // Two hundred at once, and ten for each second that this took.
  expect(nobodys).toBeLessThan(450);
});

test("is 404 where nothing is counted", async () => {
  expect((await openDoor().send("/metrics")).status).toBe(404);
});
