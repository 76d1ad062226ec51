import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { AnalyticsEvent } from "../../src/analytics/events.ts";
import { reportOn } from "../../src/analytics/report.ts";
import type { AnalyticsStore, EventQuery, StoreBatch } from "../../src/analytics/store.ts";
import { encode, refusalEvent, runEvent } from "./samples.ts";

/** What every store promises. Each test has a store of its own. */
export function testStore(open: () => Promise<AnalyticsStore>): void {
  const ALL = { fromMs: 0, toMs: 10_000_000_000_000 };
  const batch = (...events: AnalyticsEvent[]): StoreBatch => ({
    ...{ events: encode(...events), contents: [], auditHead: null },
  });
  const content = (tenantId: string, runId: string, text = "{}", atMs = 1_000) => ({
    ...{ tenantId, runId, text, atMs },
  });

  it("gives back what was appended, in order, and nothing twice", async () => {
    await using store = await open();
    const events = [runEvent(), refusalEvent(["a"]), runEvent({ atMs: 5 })];
    await store.append(batch(...events));
    await store.append(batch(...events, runEvent({ eventId: events[0]?.eventId ?? "" })));
    expect(await collect(store, ALL)).toEqual(events);
    expect(await store.rules(ALL)).toEqual([
      { ruleId: "a", category: "process", language: "python", count: 1 },
    ]);
  });

  it("pages through more than fit one page", async () => {
    await using store = await open();
    const events = Array.from({ length: 2_345 }, (_, index) => runEvent({ atMs: 9_000 - index }));
    await store.append(batch(...events));
    expect((await collect(store, ALL)).map(({ eventId }) => eventId)).toEqual(
      events.map(({ eventId }) => eventId),
    );
  });

  it("takes all of a batch or nothing of it", async () => {
    await using store = await open();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a store must never be given
    const bad = { ...runEvent(), tenantId: null } as unknown as AnalyticsEvent;
    await expect(store.append(batch(runEvent(), bad))).rejects.toMatchObject({
      code: "ANALYTICS_UNAVAILABLE",
    });
    expect(await collect(store, ALL)).toEqual([]);
    await store.append(batch(runEvent()));
    expect(await collect(store, ALL)).toHaveLength(1);
  });

  it("finds by time, tenant and type", async () => {
    await using store = await open();
    await store.append(
      batch(
        runEvent({ atMs: 10, tenantId: "a" }),
        runEvent({ atMs: 20, tenantId: "b" }),
        refusalEvent(["r"], { atMs: 20, tenantId: "a" }),
        runEvent({ atMs: 30, tenantId: "a" }),
      ),
    );
    const at = async (query: Partial<EventQuery>) =>
      (await collect(store, { ...ALL, ...query })).map(({ atMs, type }) => [atMs, type]);
    expect(await at({ fromMs: 20, toMs: 30 })).toEqual([
      [20, "run"],
      [20, "refusal"],
    ]);
    expect(await at({ tenantId: "a", types: ["run"] })).toEqual([
      [10, "run"],
      [30, "run"],
    ]);
    expect(await at({ types: [] })).toEqual([]);
    expect(await at({ tenantId: "' or 1=1 --" })).toEqual([]);
    expect(await store.rules({ ...ALL, tenantId: "b" })).toEqual([]);
  });

  it("counts by what events have in common, and by time", async () => {
    await using store = await open();
    await store.append(
      batch(
        ...[runEvent({ atMs: 1_500 }), runEvent({ atMs: 1_999 }), runEvent({ atMs: 2_000 })],
        runEvent({ atMs: 2_001, status: "limit", reason: "time", language: null }),
        refusalEvent(["x"], { atMs: 2_002 }),
      ),
    );
    expect(await store.count({ ...ALL, by: ["status", "reason"] })).toEqual(
      expect.arrayContaining([
        { keys: ["ok", null], atMs: null, count: 3 },
        { keys: ["limit", "time"], atMs: null, count: 1 },
        { keys: ["refused", "VALIDATION_BLOCKED"], atMs: null, count: 1 },
      ]),
    );
    expect(
      await store.count({
        fromMs: 0,
        toMs: 10_000,
        by: ["language"],
        types: ["run"],
        bucketMs: 1_000,
      }),
    ).toEqual([
      { keys: ["python"], atMs: 1_000, count: 2 },
      { keys: ["python"], atMs: 2_000, count: 1 },
      { keys: [null], atMs: 2_000, count: 1 },
    ]);
    expect(await store.count({ ...ALL, by: [] })).toEqual([{ keys: [], atMs: null, count: 5 }]);
    expect(await store.count({ fromMs: 0, toMs: 1, by: [] })).toEqual([]);
    expect(await store.count({ fromMs: 0, toMs: 1, by: ["tenantId"] })).toEqual([]);
  });

  it("says percentiles by nearest rank, of each group by itself", async () => {
    await using store = await open();
    const values = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
    await store.append(
      batch(
        ...values.map((totalMs) => runEvent({ totalMs, atMs: totalMs * 10 })),
        ...[5, 6, 7].map((totalMs) => runEvent({ totalMs, language: "sql", atMs: 50 })),
      ),
    );
    const [python, sql] = await store.percentiles({ ...ALL, by: ["language"], measure: "totalMs" });
    expect(python).toEqual({
      ...{ keys: ["python"], atMs: null, count: 100 },
      ...{ p50: 50, p90: 90, p95: 95, p99: 99, max: 100, sum: 5_050 },
    });
    expect(sql).toMatchObject({ keys: ["sql"], count: 3, p50: 6, p90: 7, max: 7, sum: 18 });
    const steps = { fromMs: 0, toMs: 2_000, bucketMs: 500, measure: "totalMs", by: [] } as const;
    expect(await store.percentiles({ ...steps, types: ["run"] })).toMatchObject([
      { atMs: 0, count: 52 },
      { atMs: 500, count: 50, p50: 74 },
      { atMs: 1_000, count: 1, p50: 100 },
    ]);
    expect(await store.percentiles({ ...ALL, by: [], measure: "firstWordsMs" })).toEqual([]);
  });

  it("refuses queries that make too many steps, or none", async () => {
    await using store = await open();
    for (const query of [
      { bucketMs: 1 },
      { bucketMs: 0 },
      { bucketMs: 0.5 },
      { fromMs: Number.NaN },
    ])
      await expect(store.count({ ...ALL, by: [], ...query })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
  });

  it("keeps programs apart by tenant, and the last of two", async () => {
    await using store = await open();
    const contents = [content("a", "r", '"1"'), content("b", "r", '"2"'), content("a", "r", '"3"')];
    await store.append({ events: [], contents, auditHead: null });
    expect(await store.contentOf("r", "a")).toMatchObject({ tenantId: "a", text: '"3"' });
    expect(await store.contentOf("r", "b")).toMatchObject({ tenantId: "b", text: '"2"' });
    expect(await store.contentOf("r", "c")).toBeNull();
    expect(await store.contentOf("r\0", "a")).toBeNull();
  });

  it("holds any text: NUL, halves of characters, quotes, a megabyte", async () => {
    await using store = await open();
    const hostile = `\0\uD800'";--\n\r\u2028${"\u{1F600}é".repeat(400_000)}`;
    const text = JSON.stringify({ source: hostile });
    const event = runEvent({ callId: "'; drop table events; --" });
    await store.append({
      events: encode(event),
      contents: [content("a", "r", text)],
      auditHead: null,
    });
    expect(await store.contentOf("r")).toMatchObject({ text });
    expect(await collect(store, ALL)).toEqual([event]);
  });

  it("lets go of what is old, and of a tenant", async () => {
    await using store = await open();
    const old = Array.from({ length: 1_200 }, (_, index) => runEvent({ atMs: index }));
    const young = [runEvent({ atMs: 5_000 }), refusalEvent(["r"], { atMs: 5_000, tenantId: "b" })];
    const contents = [content("a", "x", "{}", 10), content("b", "x", "{}", 10), content("b", "y")];
    await store.append({ ...batch(...old, refusalEvent(["r"], { atMs: 1 }), ...young), contents });
    expect(await store.prune({ eventsBeforeMs: 5_000, contentsBeforeMs: 1_000 })).toEqual({
      ...{ events: 1_201, contents: 2 },
    });
    expect(await collect(store, ALL)).toEqual(young);
    expect(await store.rules(ALL)).toHaveLength(1);
    await store.append({ events: [], contents: [content("a", "y")], auditHead: null });
    expect(await store.eraseTenant("b")).toEqual({ events: 1, contents: 1 });
    expect(await store.contentOf("y", "a")).not.toBeNull();
    expect(await store.rules(ALL)).toEqual([]);
    expect(await collect(store, ALL)).toEqual([young[0]]);
  });

  it("remembers how far the audit log was", async () => {
    await using store = await open();
    const head = (file: string, seq: number) => ({ file, seq, hash: `h${seq}` });
    for (const auditHead of [head("a", 1), head("a", 2), head("b", 9)])
      await store.append({ ...batch(runEvent()), auditHead });
    expect(await store.auditHeads()).toEqual([head("a", 2), head("b", 9)]);
  });

  it("takes batches at once and answers while it does", async () => {
    await using store = await open();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 4 === 0
          ? store.count({ ...ALL, by: ["tenantId"] })
          : store.append(batch(runEvent(), runEvent(), refusalEvent([randomUUID()]))),
      ),
    );
    expect(await store.count({ ...ALL, by: [] })).toMatchObject([{ count: 90 }]);
  });

  it("sums up a stretch of time", async () => {
    await using store = await open();
    await store.append(batch(runEvent(), refusalEvent(["a", "b"]), refusalEvent(["a"])));
    const report = await reportOn(store, { fromMs: 0, toMs: 2_000 }, 1_000);
    expect(report.rules.map(({ ruleId, count }) => [ruleId, count])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
    expect(report.refusals).toMatchObject([{ keys: ["VALIDATION_BLOCKED"], count: 2 }]);
    expect(report.languages).toMatchObject([{ keys: ["python"], count: 1, p99: 3 }]);
    expect(report.overTime).toMatchObject([
      { atMs: 1_000, keys: ["refused"], count: 2 },
      { atMs: 1_000, keys: ["ok"], count: 1 },
    ]);
  });
}

async function collect(store: AnalyticsStore, query: EventQuery): Promise<AnalyticsEvent[]> {
  const events: AnalyticsEvent[] = [];
  for await (const event of store.events(query)) events.push(event);
  return events;
}
