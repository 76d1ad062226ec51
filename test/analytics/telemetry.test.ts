import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { eventOfRun } from "../../src/analytics/events-of-run.ts";
import { eventsOfTurn } from "../../src/analytics/events-of-turn.ts";
import { openAnalytics } from "../../src/analytics/open.ts";
import { createPrivateHash } from "../../src/analytics/private-hash.ts";
import { createTelemetry } from "../../src/analytics/telemetry.ts";
import { decode } from "./otlp.ts";
import { startReceiver } from "./otlp-receiver.ts";
import { newFolder } from "./folder.ts";
import { endedRun, endedTurn, guestError, okResult, refusedResult } from "./samples.ts";

const hash = createPrivateHash(Buffer.alloc(32));
const run = (...args: Parameters<typeof endedRun>) =>
  eventOfRun(endedRun(...args), 1_000_000, hash);

describe("telemetry", () => {
  it("arrives as spans, with the attributes that are documented", async () => {
    await using receiver = await startReceiver();
    await using telemetry = await createTelemetry({
      ...{ endpoint: `${receiver.endpoint}/`, headers: { authorization: "Bearer abc" } },
      ...{ serviceName: "clinic", serviceVersion: "1.2.3" },
    });
    telemetry.take([run()]);
    telemetry.take([run(guestError("ZeroDivisionError"))]);
    telemetry.take([run(refusedResult(["process.spawn", "files.read"]))]);
    await telemetry.flush();

    const [request] = receiver.requests;
    expect(request).toMatchObject({
      ...{ path: "/v1/traces", headers: { authorization: "Bearer abc" } },
    });
    expect(request?.headers["content-type"]).toBe("application/x-protobuf");
    expect(decode("TraceRequest", request?.body ?? Buffer.alloc(0))).toMatchObject({
      resourceSpans: [
        {
          resource: { attributes: { "service.name": "clinic", "service.version": "1.2.3" } },
          scopeSpans: [{ scope: { name: "@aybiza/code-execution", version: "1.2.3" } }],
        },
      ],
    });

    const spans = receiver.spans();
    const tools = spans.filter(({ name }) => name === "execute_tool run_code");
    expect(tools).toHaveLength(3);
    expect(tools[0]).toMatchObject({
      startNano: 999_995_680_000n,
      endNano: 1_000_000_000_000n,
      attributes: {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "run_code",
        "gen_ai.tool.type": "function",
        "gen_ai.tool.call.id": expect.stringMatching(/^[0-9a-f-]{36}$/),
        "gen_ai.conversation.id": "call-1",
        "aybiza.tenant.id": "acme",
        "aybiza.language": "python",
        "aybiza.adapter": "embedded",
        "aybiza.engine": "cpython 3.13",
        "aybiza.run.status": "ok",
        "aybiza.run.queued_ms": 1,
        "aybiza.run.start_ms": 0.5,
        "aybiza.run.run_ms": 2.25,
        "aybiza.source.bytes": 5,
        "aybiza.value.bytes": 2,
        "aybiza.output.truncated": false,
      },
    });
    expect(tools[0]).not.toHaveProperty("status.code", 2);
    expect(tools[1]).toMatchObject({
      attributes: { "error.type": "ZeroDivisionError", "aybiza.run.status": "guest_error" },
      status: { code: 2 },
    });
    expect(tools[2]).toMatchObject({
      attributes: {
        "error.type": "VALIDATION_BLOCKED",
        "aybiza.run.status": "refused",
        "aybiza.refusal.decided_by": "validation",
        "aybiza.refusal.rules": ["process.spawn", "files.read"],
      },
      status: { code: 2 },
    });
    const inner = spans.filter(({ parentSpanId }) => parentSpanId === tools[0]?.["spanId"]);
    expect(inner.map(({ name, startNano, endNano }) => [name, startNano, endNano])).toEqual([
      ["queued", 999_996_250_000n, 999_997_250_000n],
      ["start", 999_997_250_000n, 999_997_750_000n],
      ["run", 999_997_750_000n, 1_000_000_000_000n],
    ]);
    const all = Buffer.concat(receiver.requests.map(({ body }) => body)).toString("latin1");
    expect(all).not.toContain("SECRET");
    expect(all).not.toContain("6 * 7");
  });

  it("arrives as turns with what happened in them", async () => {
    await using receiver = await startReceiver();
    await using telemetry = await createTelemetry({ endpoint: receiver.endpoint });
    telemetry.take(eventsOfTurn(endedTurn(), 1_000_000));
    await telemetry.flush();
    const [turn] = receiver.spans();
    expect(turn).toMatchObject({
      name: "voice_turn",
      attributes: {
        ...{ "gen_ai.conversation.id": "call-1", "aybiza.turn.outcome": "answered" },
        ...{ "aybiza.turn.first_words_ms": 700, "aybiza.turn.expired": false },
      },
      events: [
        { name: "barge_in", attributes: { "aybiza.kind": "answer_cut" } },
        { name: "filler", timeNano: 999_795_000_000n, attributes: { "aybiza.kind": "filler" } },
      ],
    });
  });

  it("arrives as metrics, of few series", async () => {
    await using receiver = await startReceiver();
    await using telemetry = await createTelemetry({ endpoint: receiver.endpoint });
    for (let index = 0; index < 50; index += 1)
      telemetry.take([run(okResult(), { tenantId: `t-${index}`, totalMs: 20 })]);
    telemetry.take([run(refusedResult(["process.spawn"]))]);
    telemetry.take(eventsOfTurn(endedTurn({ outcome: "failed" }), 1_000_000));
    await telemetry.flush();
    const metrics = receiver.metrics();
    expect(metrics.get("aybiza.run.duration")).toMatchObject({
      unit: "s",
      histogram: {
        points: [
          {
            count: 50n,
            sum: expect.closeTo(1, 6),
            attributes: { "aybiza.language": "python", "aybiza.run.status": "ok" },
          },
        ],
      },
    });
    const sums = [...metrics].flatMap(([name, { sum }]) =>
      sum === undefined ? [] : [[name, sum]],
    );
    expect(Object.fromEntries(sums)).toMatchObject({
      "aybiza.refusals": {
        points: [{ value: 1, attributes: { "aybiza.run.reason": "VALIDATION_BLOCKED" } }],
      },
      "aybiza.refusal.rules": { points: [{ attributes: { "aybiza.rule": "process.spawn" } }] },
      "aybiza.turns": { points: [{ attributes: { "aybiza.turn.outcome": "failed" } }] },
      "aybiza.fillers": { points: [{ value: 1 }] },
      "aybiza.barge_ins": { points: [{ value: 1 }] },
      "aybiza.fallbacks": { points: [{ value: 1 }] },
    });
  });

  it("takes a share of spans, and counts all", async () => {
    await using receiver = await startReceiver();
    await using telemetry = await createTelemetry({ endpoint: receiver.endpoint, spanShare: 0 });
    telemetry.take([run()]);
    await telemetry.flush();
    expect(receiver.spans()).toEqual([]);
    expect(receiver.metrics().has("aybiza.run.duration")).toBe(true);
  });

  it("holds nobody up where the collector is gone or refuses", async () => {
    await using receiver = await startReceiver(400);
    for (const endpoint of ["http://127.0.0.1:9", receiver.endpoint]) {
      await using analytics = await openAnalytics({ folder: newFolder(), telemetry: { endpoint } });
      await analytics.recorder.recordRun(endedRun());
      expect(analytics.recorder.health()).toMatchObject({ keptCount: 1, lostCount: 0 });
    }
  });

  it("is documented by every name it uses, and by no other", async () => {
    const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
    const namesIn = (text: string) =>
      new Set(
        [...text.matchAll(/["`]((?:gen_ai|aybiza|error)\.[a-z_.]+)["`]/g)].map(([, name]) => name),
      );
    const code = await Promise.all(
      ["attributes", "metrics"].map((part) => read(`src/analytics/telemetry-${part}.ts`)),
    );
    const used = namesIn(code.join());
    // Attributes of metrics and of events in spans, which the tables do not list.
    for (const name of ["aybiza.kind", "aybiza.rule", "aybiza.severity"]) used.delete(name);
    const told = namesIn(await read("docs/records.md"));
    told.delete("aybiza.data");
    expect(told).toEqual(used);
  });

  it("refuses an endpoint that is none", async () => {
    for (const endpoint of ["", "collector:4317", "file:///tmp"])
      await expect(createTelemetry({ endpoint })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});
