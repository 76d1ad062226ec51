import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import { auditFolder, databaseFile, openAnalytics } from "../../src/analytics/open.ts";
import { openPostgres } from "../../src/analytics/postgres.ts";
import { openSqlite } from "../../src/analytics/sqlite.ts";
import type { AnalyticsStore } from "../../src/analytics/store.ts";
import { aybiza } from "../cli/aybiza.ts";
import { newFolder } from "./folder.ts";
import { POSTGRES_BIN, startCluster } from "./postgres-cluster.ts";
import { endedRun } from "./samples.ts";

const WRITER = fileURLToPath(new URL("killed-writer.ts", import.meta.url));
const ALL = { fromMs: 0, toMs: 10_000_000_000_000 };

/** Runs a service under load and kills it; answers the runs whose callers had been answered. */
async function killUnderLoad(args: readonly string[], after: number): Promise<ReadonlySet<string>> {
  const child = spawn(process.execPath, [WRITER, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  const answered = new Set<string>();
  for await (const runId of createInterface({ input: child.stdout })) {
    // The last line may be half an id: the kill came while it was written.
    if (runId.length === 36) answered.add(runId);
    if (answered.size >= after) child.kill("SIGKILL");
  }
  await closed;
  expect(child.signalCode).toBe("SIGKILL");
  return answered;
}

async function keptIn(store: AnalyticsStore): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for await (const { runId } of store.events(ALL)) if (runId !== null) kept.add(runId);
  return kept;
}

describe("a service that is killed under load", () => {
  it.each(["process", "disk"])(
    "has lost no record of a run it answered, and no link (durability %s)",
    async (durability) => {
      const folder = newFolder();
      const answered = new Set<string>();
      // Killed twice: the second life begins on what the first left.
      for (const after of [150, 300])
        for (const runId of await killUnderLoad([folder, durability], after)) answered.add(runId);
      await using store = await openSqlite({ file: databaseFile(folder) });
      const kept = await keptIn(store);
      expect([...answered].filter((runId) => !kept.has(runId))).toEqual([]);
      expect(answered.size).toBeGreaterThanOrEqual(450);

      const heads = await store.auditHeads();
      const verdict = await verifyAudit({ folder: auditFolder(folder), heads });
      expect(verdict).toMatchObject({ holds: true, faults: [], fileCount: 2 });
      // Each answered run is a link as well; each file begins with one of its own.
      expect(verdict.linkCount - verdict.fileCount).toBeGreaterThanOrEqual(answered.size);

      await using analytics = await openAnalytics({ folder });
      await analytics.recorder.recordRun(endedRun());
      expect(await verifyAudit({ folder: auditFolder(folder), heads })).toMatchObject({
        holds: true,
      });
    },
  );

  it.skipIf(POSTGRES_BIN === null)("has lost none where PostgreSQL keeps them", async () => {
    await using cluster = await startCluster("on");
    const folder = newFolder();
    const answered = await killUnderLoad([folder, "process", cluster.url], 300);
    await using store = await openPostgres({ url: cluster.url });
    const kept = await keptIn(store);
    expect([...answered].filter((runId) => !kept.has(runId))).toEqual([]);
    expect(await verifyAudit({ folder: join(folder, "audit") })).toMatchObject({ holds: true });
    const env = {
      ...{
        AYBIZA_RECORDS: "postgres",
        AYBIZA_POSTGRES_URL: cluster.url,
        AYBIZA_DATA_FOLDER: folder,
      },
    };
    const said = await aybiza(["audit", "verify", "--json"], { env });
    expect(JSON.parse(said.stdout)).toMatchObject({ holds: true });
  });
});
