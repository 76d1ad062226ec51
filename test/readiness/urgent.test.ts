import { describe, expect, it } from "vitest";
import type { EndedRun } from "../../src/core/ended-run.ts";
import { ExecError } from "../../src/core/errors.ts";
import type { RunResult } from "../../src/core/result.ts";
import { createScriptedExecution } from "../server/scripted-execution.ts";
import { AWAY, type Rig, startMonitor, THERE } from "./rig.ts";

const SENTENCE = "Consider implementing Lambda integration";
const urgentOf = ({ told }: Rig) => told.filter(({ kind }) => kind === "urgent_need");

describe("an urgent need", () => {
  it("of the configuration is told where nothing native serves, with what is known", async () => {
    const rig = startMonitor({ settings: { urgentNeed: "Invoices are due on Friday." } });
    await rig.timing.pass(5_000);
    expect(rig.monitor.status()).toMatchObject({ clause: "urgent_need", sentence: SENTENCE });
    expect(urgentOf(rig)).toMatchObject([
      {
        sentence: SENTENCE,
        details: [
          "Declared in the configuration: Invoices are due on Friday.",
          "bedrock is waiting: There is no AWS region.",
        ],
      },
    ]);
  });

  it("comes after what is available", async () => {
    const rig = startMonitor({ settings: { urgentNeed: "Now." } });
    rig.future = THERE;
    await rig.timing.pass(5_000);
    expect(rig.monitor.status().clause).toBe("available");
    expect(urgentOf(rig)).toEqual([]);
  });

  it.each([
    ["lambda", "waiting"],
    ["embedded", "urgent_need"],
  ])("is none while %s serves, if that is native: %s", async (name, clause) => {
    const rig = startMonitor({ settings: { urgentNeed: "Now." } });
    rig.reports = createScriptedExecution()
      .capabilities()
      .slice(0, 1)
      .map((report) => ({ ...report, name, readiness: { state: "ready" } }));
    await rig.timing.pass(5_000);
    expect(rig.monitor.status().clause).toBe(clause);
  });

  it("can be declared and withdrawn, is shared by processes, and ends by itself", async () => {
    const rig = startMonitor();
    const other = startMonitor({ rig });
    await rig.timing.pass(5_000);
    const needId = await rig.monitor.declareNeed({
      ...{ reason: "A launch\u0000\n<!channel>", tenantId: "acme", useCase: null, untilMs: null },
    });
    expect(rig.monitor.status()).toMatchObject({
      clause: "urgent_need",
      needs: [{ by: "declaration", needId, reason: "A launch <!channel>", tenantId: "acme" }],
    });
    await rig.timing.pass(400_000);
    expect(other.monitor.status().clause).toBe("urgent_need");
    expect([...urgentOf(rig), ...urgentOf(other)]).toHaveLength(1);
    expect(await rig.monitor.withdrawNeed("another")).toBe(0);
    expect(await other.monitor.withdrawNeed(needId)).toBe(1);
    expect(other.monitor.status().clause).toBe("waiting");

    const untilMs = rig.timing.now() + 400_000;
    await rig.monitor.declareNeed({ reason: "Soon", tenantId: null, useCase: null, untilMs });
    expect(rig.monitor.status().clause).toBe("urgent_need");
    await rig.timing.pass(1_000_000);
    expect(rig.monitor.status().clause).toBe("waiting");
  });

  it("is seen in what had to be put off, by tenant and use case, over all processes", async () => {
    const settings = { urgentRule: { deferredCount: 5, windowMs: 600_000 } };
    const rig = startMonitor({ settings });
    const other = startMonitor({ settings, rig });
    await rig.timing.pass(5_000);
    for (const monitor of [rig.monitor, other.monitor])
      for (let run = 0; run < 3; run += 1) {
        monitor.note(endedAs("not_implemented", "acme", "validation"));
        monitor.note(endedAs("ok", "acme", "validation"));
        monitor.note(endedAs("unavailable", `tenant ${run}`, "validation"));
      }
    // Each process shares its count at its own check, and sees the others' at the next.
    await rig.timing.pass(700_000);
    expect(rig.monitor.status()).toMatchObject({
      clause: "urgent_need",
      needs: [{ by: "rule", tenantId: "acme", useCase: "validation", count: 6, threshold: 5 }],
    });
    const [notice, ...more] = [...urgentOf(rig), ...urgentOf(other)];
    expect(more).toEqual([]);
    expect(notice?.details[0]).toBe(
      "6 computations of tenant acme, use case validation were put off in the last 10 minutes; more than 5 are urgent.",
    );
    await rig.timing.pass(1_200_000);
    expect(rig.monitor.status().clause).toBe("waiting");
  });

  it("of much at once is noticed before the next poll", async () => {
    const rig = startMonitor({ settings: { urgentRule: { deferredCount: 5 } } });
    await rig.timing.pass(60_000);
    for (let run = 0; run < 6; run += 1)
      rig.monitor.note(endedAs("not_implemented", "acme", undefined));
    await rig.timing.pass(3_000);
    expect(rig.monitor.status().clause).toBe("urgent_need");
  });

  it("forgets no count that could not be shared at once", async () => {
    const rig = startMonitor({ settings: { urgentRule: { deferredCount: 5 } } });
    await rig.timing.pass(5_000);
    const { append } = rig.store;
    Object.assign(rig.store, { append: () => Promise.reject(new Error("The store is down.")) });
    for (let run = 0; run < 4; run += 1)
      rig.monitor.note(endedAs("not_implemented", "acme", undefined));
    await rig.monitor.check();
    Object.assign(rig.store, { append });
    for (let run = 0; run < 2; run += 1)
      rig.monitor.note(endedAs("not_implemented", "acme", undefined));
    expect((await rig.monitor.check()).needs).toMatchObject([{ by: "rule", count: 6 }]);
  });

  it("is not made of runs that are nobody's fault but the tenant's, nor of misuse", async () => {
    const rig = startMonitor({ settings: { urgentRule: { deferredCount: 1 } } });
    await rig.timing.pass(5_000);
    const run = endedAs("unavailable", "acme", undefined);
    for (let count = 0; count < 9; count += 1) {
      const { outcome } = run;
      if (outcome.kind !== "result" || outcome.result.status !== "unavailable") continue;
      const result: RunResult = { ...outcome.result, code: "QUEUE_FULL" };
      rig.monitor.note({ ...run, outcome: { kind: "result", result } });
      const error = new ExecError("BAD_REQUEST", "no");
      rig.monitor.note({ ...run, outcome: { kind: "misuse", error } });
    }
    await rig.monitor.check();
    expect(rig.monitor.status()).toMatchObject({ clause: "waiting", needs: [] });
  });

  it("does not fill the memory with names that requests make up", async () => {
    const rig = startMonitor({ settings: { urgentRule: { deferredCount: 50_000 } } });
    await rig.timing.pass(5_000);
    for (let run = 0; run < 12_000; run += 1)
      rig.monitor.note(endedAs("not_implemented", `tenant ${run}`, undefined));
    await rig.monitor.check();
    const [entry] = await rig.store.history({
      ...{ subject: "readiness:deferred", fromMs: 0, toMs: rig.timing.now() + 1, count: 1 },
    });
    expect(entry?.entry).toMatchObject({ groups: { length: 10_001 } });
    expect(JSON.stringify(entry)).toContain('{"tenantId":"others","useCase":null,"count":2000}');
  });
});

// --- internals

function endedAs(
  status: "ok" | "not_implemented" | "unavailable",
  tenantId: string,
  useCase: string | undefined,
): EndedRun {
  const report = {
    ...{ runId: "r", language: "python", adapter: "scripted", engine: "", enforcement: AWAY },
    phases: { queuedMs: 0, startMs: 0, runMs: 1 },
  };
  const own = { ok: {}, not_implemented: {}, unavailable: { code: "ADAPTER_DOWN" } }[status];
  const result: RunResult = JSON.parse(JSON.stringify({ ...report, ...own, status }));
  return {
    ...{ runId: "r", tenantId, callId: null, source: "1", language: "python", totalMs: 3 },
    ...{ options: { useCase }, outcome: { kind: "result", result } },
  };
}
