import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { parseEvent } from "../../src/analytics/events.ts";
import { CSV_COLUMNS } from "../../src/analytics/export.ts";
import type { AnalyticsStore } from "../../src/analytics/store.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { listen } from "../../src/server/node.ts";
import { COUNTS, PERCENTILES, REPORT } from "../../src/server/schemas/analytics.ts";
import { encode, refusalEvent, runEvent } from "../analytics/samples.ts";
import { openDoor, refusalOf } from "./door.ts";
import { createScriptedExecution } from "./scripted-execution.ts";
import { openTenancy, type Tenancy } from "./tenants/tenancy.ts";

let it: Tenancy;

/** A moment in the middle of what is on record. */
const NOON = Date.parse("2026-01-01T12:00:00Z");
const ALL = `from=${NOON - 1_000_000}&to=${NOON + 1_000_000}`;

beforeAll(async () => {
  it = await openTenancy({ execution: createScriptedExecution() });
  const events = ["acme", "other"].flatMap((tenantId, at) => [
    ...Array.from({ length: 3 + at }, (_, minute) =>
      runEvent({ tenantId, atMs: NOON + minute * 60_000, runMs: 10 * (minute + 1) }),
    ),
    runEvent({ tenantId, atMs: NOON, status: "limit", reason: "time", language: "javascript" }),
    refusalEvent(["process.start"], { tenantId, atMs: NOON }),
  ]);
  await it.analytics.store.append({ events: encode(...events), contents: [], auditHead: null });
});
afterAll(() => it[Symbol.asyncDispose]());

async function answerOf<T>(who: string, schema: z.ZodType<T>, path: string): Promise<T> {
  const { status, text } = await it.told(who, "GET", `/v1/analytics/${path}`);
  expect(status, text).toBe(200);
  return schema.parse(JSON.parse(text));
}

describe("what is answered", () => {
  test("counts, by what events have in common", async () => {
    const { groups, ...range } = await answerOf(
      ...(["acmeReader", COUNTS, `counts?${ALL}&by=type,status`] as const),
    );
    expect(range).toEqual({ fromMs: NOON - 1_000_000, toMs: NOON + 1_000_000, tenantId: "acme" });
    expect(groups.map(({ keys, count }) => [...keys, count])).toEqual(
      expect.arrayContaining([
        ["run", "ok", 3],
        ["run", "limit", 1],
        ["refusal", "refused", 1],
      ]),
    );
    expect(groups).toHaveLength(3);
  });

  test("percentiles, in steps of time", async () => {
    const { groups } = await answerOf(
      ...(["acmeReader", PERCENTILES, `percentiles?${ALL}&measure=runMs&bucketMs=60000`] as const),
    );
    expect(groups.map(({ atMs, max }) => [atMs, max])).toEqual([
      [NOON, 10],
      [NOON + 60_000, 20],
      [NOON + 120_000, 30],
    ]);
  });

  test("the report, with everything in it", async () => {
    const report = await answerOf("acmeReader", REPORT, `report?${ALL}&bucketMs=60000`);
    expect(report.outcomes.map(({ keys }) => keys[0])).toEqual(["ok", "limit", "refused"]);
    expect(report.rules).toEqual([
      { ruleId: "process.start", category: "process", language: "python", count: 1 },
    ]);
    expect(report.tenants.map(({ keys }) => keys)).toEqual([["acme"]]);
    expect(report.overTime.length).toBeGreaterThan(0);
  });

  test("moments as ISO 8601 are those as numbers", async () => {
    const iso = "from=2026-01-01T12:00Z&to=2026-01-01T12:01:00.000Z";
    const { groups, fromMs } = await answerOf("acmeReader", COUNTS, `counts?${iso}`);
    expect([fromMs, groups[0]?.count]).toEqual([NOON, 3]);
  });

  test("without a range the last day, in which there is nothing of then", async () => {
    const { groups, fromMs, toMs } = await answerOf("acmeReader", COUNTS, "counts?types=run");
    expect([groups, toMs - fromMs]).toEqual([[], 86_400_000]);
  });
});

describe("whose it is", () => {
  const tenantsOf = async (who: string, query = ""): Promise<readonly string[]> => {
    const path = `counts?${ALL}&by=tenantId${query}`;
    const { groups } = await answerOf(who, COUNTS, path);
    return groups.map(({ keys }) => String(keys[0])).toSorted();
  };

  test("a key's own tenant's, an administrator's all, or the one it names", async () => {
    expect(await tenantsOf("acmeReader")).toEqual(["acme"]);
    expect(await tenantsOf("acmeReader", "&tenantId=acme")).toEqual(["acme"]);
    expect(await tenantsOf("otherReader")).toEqual(["other"]);
    expect(await tenantsOf("admin")).toEqual(["acme", "other"]);
    expect(await tenantsOf("admin", "&tenantId=other")).toEqual(["other"]);
    expect(await tenantsOf("admin", "&tenantId=nobody")).toEqual([]);
  });

  test.each(["report", "counts", "percentiles", "events"])(
    "another's %s is refused",
    async (name) => {
      const { status, text } = await it.told(
        ...(["acmeReader", "GET", `/v1/analytics/${name}?${ALL}&tenantId=other`] as const),
      );
      expect([status, JSON.parse(text).error.code]).toEqual([403, "FORBIDDEN"]);
    },
  );

  test.each(["report", "counts", "percentiles", "events", "events?format=csv"])(
    "nothing of another is in %s",
    async (name) => {
      const path = `/v1/analytics/${name}${name.includes("?") ? "&" : "?"}${ALL}`;
      const { status, text } = await it.told("acmeReader", "GET", path);
      expect(status).toBe(200);
      expect(text).not.toContain("other");
    },
  );
});

describe("a wrong query is answered 400, and names what is wrong", () => {
  const EVERYWHERE = ["report", "counts", "percentiles", "events"];
  const GROUPED = ["counts", "percentiles"];
  test.each<readonly [readonly string[], string, string]>([
    [EVERYWHERE, "from=yesterday", "from"],
    [EVERYWHERE, "from=", "from"],
    [EVERYWHERE, "from=-1", "from"],
    [EVERYWHERE, "from=1e3", "from"],
    [EVERYWHERE, "from=2026-02-30T25:00Z", "from"],
    [EVERYWHERE, "from=2026-13-01", "from"],
    [EVERYWHERE, "to=soon", "to"],
    [EVERYWHERE, "to=9999999999999999", "to"],
    [EVERYWHERE, "from=2000&to=1000", "from"],
    [EVERYWHERE, "from=1000&to=1000", "from"],
    [EVERYWHERE, "tenantId=", "tenantId"],
    [EVERYWHERE, "tenantId=a%20b", "tenantId"],
    [EVERYWHERE, `tenantId=${"x".repeat(129)}`, "tenantId"],
    [EVERYWHERE, "from=1000&from=2000", "from"],
    [EVERYWHERE, "nothing=known", "nothing"],
    [EVERYWHERE, "__proto__=x", "__proto__"],
    [["report", ...GROUPED], "bucketMs=0", "bucketMs"],
    [["report", ...GROUPED], "bucketMs=999", "bucketMs"],
    [["report", ...GROUPED], "bucketMs=1.5", "bucketMs"],
    [["report", ...GROUPED], "bucketMs=minute", "bucketMs"],
    [["report", ...GROUPED], "from=0&to=100000000000&bucketMs=1000", "bucketMs"],
    [["events"], "bucketMs=60000", "bucketMs"],
    [GROUPED, "by=", "by"],
    [GROUPED, "by=runId", "by"],
    [GROUPED, "by=tenantId,", "by"],
    [GROUPED, "by=tenant_id", "by"],
    [GROUPED, "by=type;drop", "by"],
    [["report"], "by=type", "by"],
    [[...GROUPED, "events"], "types=", "types"],
    [[...GROUPED, "events"], "types=run,walk", "types"],
    [["percentiles"], "measure=", "measure"],
    [["percentiles"], "measure=cpu", "measure"],
    [["counts"], "measure=runMs", "measure"],
    [["events"], "format=xml", "format"],
    [["events"], "format=", "format"],
    [["report"], "format=csv", "format"],
  ])("%s: %s", async (names, query, name) => {
    for (const path of names) {
      const { status, text } = await it.told("acmeReader", "GET", `/v1/analytics/${path}?${query}`);
      const { code, message } = JSON.parse(text).error;
      expect([status, code], text).toEqual([400, "BAD_REQUEST"]);
      expect(message).toMatch(new RegExp(`^The query gives|\`(?:query\\.)?${name}\\b`));
      expect(message).toContain(name);
    }
  });
});

describe("an export", () => {
  test("as JSON Lines holds an event a line", async () => {
    const { headers, text } = await it.told("acmeReader", "GET", `/v1/analytics/events?${ALL}`);
    const lines = text.trimEnd().split("\n");
    expect(headers["content-type"]).toBe("application/jsonl");
    expect(headers["content-disposition"]).toBe('attachment; filename="events.jsonl"');
    expect(lines.map((line) => parseEvent(line).tenantId)).toEqual(Array(5).fill("acme"));
  });

  test("as CSV holds a row each, under the same columns", async () => {
    const path = `/v1/analytics/events?${ALL}&format=csv&types=run`;
    const { headers, text } = await it.told("acmeReader", "GET", path);
    const [head, ...rows] = text.trimEnd().split("\r\n");
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(head).toBe(CSV_COLUMNS.join(","));
    expect(rows).toHaveLength(4);
    expect(rows.every((row) => row.split(",").length === CSV_COLUMNS.length)).toBe(true);
  });

  test("of nothing is empty, as CSV the columns alone", async () => {
    const path = "/v1/analytics/events?from=1000&to=2000";
    expect((await it.told("acmeReader", "GET", path)).text).toBe("");
    const csv = (await it.told("acmeReader", "GET", `${path}&format=csv`)).text;
    expect(csv).toBe(`${CSV_COLUMNS.join(",")}\r\n`);
  });
});

describe("an export without end", () => {
  /** Events as long as somebody asks for them. */
  function endless() {
    const state = { openCount: 0, givenCount: 0 };
    const store: AnalyticsStore = {
      ...it.analytics.store,
      async *events() {
        state.openCount += 1;
        try {
          for (;;) {
            state.givenCount += 1;
            yield runEvent();
          }
        } finally {
          state.openCount -= 1;
        }
      },
    };
    const handler = createHttpHandler(createScriptedExecution(), {
      records: { store, recorder: it.analytics.recorder },
    });
    return { state, handler };
  }

  test.each(["jsonl", "csv"])(
    "ends when its client goes away, and leaves nothing open: %s",
    async (format) => {
      const { state, handler } = endless();
      await using service = await listen(handler, { port: 0 });
      const leaving = new AbortController();
      const path = `${service.url}/v1/analytics/events?format=${format}`;
      const response = await fetch(path, { signal: leaving.signal });
      const reader = response.body?.getReader();
      for (let count = 0; count < 5; count += 1) await reader?.read();
      expect(state.openCount).toBe(1);
      leaving.abort();
      await expect.poll(() => state.openCount).toBe(0);
    },
  );

  test("is read no faster than its client reads", async () => {
    const { state, handler } = endless();
    await using service = await listen(handler, { port: 0 });
    const leaving = new AbortController();
    const path = `${service.url}/v1/analytics/events`;
    await fetch(path, { signal: leaving.signal });
    let before = -1;
    const hasStopped = async (): Promise<boolean> => {
      const now = state.givenCount;
      const isSame = now === before;
      before = now;
      return isSame;
    };
    await expect.poll(hasStopped, { timeout: 20_000, interval: 200 }).toBe(true);
    leaving.abort();
    await expect.poll(() => state.openCount).toBe(0);
  });

  test("is not begun, or ended, where only its head is asked for", async () => {
    const { state, handler } = endless();
    const url = "http://127.0.0.1/v1/analytics/events";
    const response = await handler(new Request(url, { method: "HEAD" }));
    expect([response.status, response.body]).toEqual([200, null]);
    await expect.poll(() => state.openCount).toBe(0);
  });
});

test("one tenant asks so much at once and no more, and keeps no other from asking", async () => {
  const open = Promise.withResolvers<void>();
  const inside: (string | undefined)[] = [];
  const store: AnalyticsStore = {
    ...it.analytics.store,
    async count({ tenantId }) {
      inside.push(tenantId);
      await open.promise;
      return [];
    },
  };
  const handler = createHttpHandler(createScriptedExecution(), {
    ...{ keys: it.keys, records: { store, recorder: it.analytics.recorder } },
  });
  const keyOf = async (tenantId: string): Promise<string> =>
    (await it.keys.create({ tenantId, scopes: ["read"] })).key;
  const ask = (key: string): Promise<Response> => {
    const url = "http://127.0.0.1/v1/analytics/counts";
    return handler(new Request(url, { headers: { authorization: `Bearer ${key}` } }));
  };
  const [loud, quiet] = [await keyOf("loud"), await keyOf("quiet")];
  const asked = Array.from({ length: 100 }, () => ask(loud));
  const other = ask(quiet);
  await expect.poll(() => inside).toContain("quiet");
  expect(inside.filter((tenantId) => tenantId === "loud").length).toBeLessThanOrEqual(4);
  open.resolve();
  expect((await other).status).toBe(200);
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(statuses.filter((status) => status === 200).length).toBeLessThan(40);
  expect((await ask(loud)).status).toBe(200);
});

test.each(["report", "counts", "percentiles", "events"])(
  "where nothing is kept %s is 404, and says what to set",
  async (name) => {
    const response = await openDoor().send(`/v1/analytics/${name}`);
    const refusal = await refusalOf(response);
    expect([response.status, refusal.code]).toEqual([404, "NOT_FOUND"]);
    expect(refusal.hint).toContain("records.store");
  },
);

test("nothing of it was a fault of the service", () => {
  expect(it.faults).toEqual([]);
});
