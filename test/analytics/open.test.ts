import { readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listAuditFiles } from "../../src/analytics/audit-files.ts";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import { auditFolder, databaseFile, openAnalytics } from "../../src/analytics/open.ts";
import { pruneOld } from "../../src/analytics/retention.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createVoiceHandler } from "../../src/voice/handler.ts";
import { newFolder } from "./folder.ts";
import { endedRun } from "./samples.ts";

const ALL = { fromMs: 0, toMs: 10_000_000_000_000 };
const DAY_MS = 86_400_000;

describe("analytics of a service", () => {
  it("have each run, refusal and turn on record before its answer", async () => {
    await using analytics = await openAnalytics({ folder: newFolder() });
    const { recorder, store } = analytics;
    await using execution = await createCodeExecution({
      adapter: "placeholder",
      onEnd: (run) => recorder.recordRun(run),
    });
    const voice = createVoiceHandler(execution, { onTurn: (turn) => recorder.recordTurn(turn) });
    await execution.execute("1 + 1", "python", { callId: "c-1" });
    expect(await store.count({ ...ALL, by: ["type", "status"] })).toEqual([
      { keys: ["run", "not_implemented"], atMs: null, count: 1 },
    ]);
    await voice.handleComputationRequest(
      { code: "2 + 2", language: "python", description: "add", expectedOutcome: "give four" },
      { callId: "c-1", tenantId: "acme", toolCallId: "t-1" },
    );
    const counts = await store.count({ ...ALL, by: ["type", "tenantId"] });
    expect(counts.map(({ keys, count }) => [...keys, count])).toEqual(
      expect.arrayContaining([
        ["run", "default", 1],
        ["run", "acme", 1],
        ["turn", "acme", 1],
        ["fallback", "acme", 1],
      ]),
    );
  });

  it("have misuse on record too", async () => {
    await using analytics = await openAnalytics({ folder: newFolder(), audit: "off" });
    await using execution = await createCodeExecution({
      adapters: [],
      onEnd: (run) => analytics.recorder.recordRun(run),
    });
    await expect(
      execution.execute("1", "python", { inputs: { a: Number.NaN } }),
    ).rejects.toMatchObject({ code: "INPUT_INVALID" });
    await execution.execute("1", "cobol");
    expect(await analytics.store.count({ ...ALL, by: ["type", "reason"] })).toEqual(
      expect.arrayContaining([
        { keys: ["refusal", "INPUT_INVALID"], atMs: null, count: 1 },
        { keys: ["refusal", "LANGUAGE_UNKNOWN"], atMs: null, count: 1 },
      ]),
    );
  });

  it("say nothing where the operator wants no answer off the record, and it cannot be kept", async () => {
    const analytics = await openAnalytics({ folder: newFolder() });
    await analytics[Symbol.asyncDispose]();
    await using execution = await createCodeExecution({
      adapter: "placeholder",
      onEnd: (run) => analytics.recorder.recordRun(run),
    });
    await expect(execution.execute("1", "python")).rejects.toMatchObject({
      code: "ANALYTICS_UNAVAILABLE",
    });
  });
});

describe("retention", () => {
  it("lets go of what is old in the store and the log, on record, and the log still verifies", async () => {
    const folder = newFolder();
    for (let life = 0; life < 3; life += 1) {
      await using analytics = await openAnalytics({ folder, keepingOf: () => "code" });
      await analytics.recorder.recordRun(endedRun());
    }
    const [oldest = "", second = ""] = await listAuditFiles(auditFolder(folder));
    const longAgo = new Date(Date.now() - 500 * DAY_MS);
    for (const file of [oldest, second])
      await utimes(join(auditFolder(folder), file), longAgo, longAgo);

    await using analytics = await openAnalytics({ folder });
    const kept = { ...analytics, folder: auditFolder(folder) };
    const nothing = await pruneOld(kept, { auditDays: 600 });
    expect(nothing).toEqual({ events: 0, contents: 0 });
    expect(await pruneOld(kept, {}, Date.now() + 15 * DAY_MS)).toEqual({ events: 0, contents: 3 });
    const left = await listAuditFiles(auditFolder(folder));
    expect([left.includes(oldest), left.includes(second), left.length]).toEqual([false, false, 2]);
    // The store knew the ends of files that are gone now.
    const heads = await analytics.store.auditHeads();
    const verdict = await verifyAudit({ folder: auditFolder(folder), heads });
    expect(verdict).toMatchObject({ holds: true, prunedFiles: [oldest, second] });
    expect(await pruneOld(kept, {}, Date.now() + 200 * DAY_MS)).toMatchObject({ contents: 0 });
  });

  it("makes its files readable to their owner alone", async () => {
    const folder = newFolder();
    await using analytics = await openAnalytics({ folder: join(folder, "data") });
    await analytics.recorder.recordRun(endedRun());
    const { stat } = await import("node:fs/promises");
    expect((await stat(join(folder, "data"))).mode & 0o077).toBe(0);
    expect(await readFile(databaseFile(join(folder, "data")))).not.toHaveLength(0);
  });
});
