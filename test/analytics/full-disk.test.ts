import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import { auditFolder, openAnalytics } from "../../src/analytics/open.ts";
import { newFolder } from "./folder.ts";

const run = promisify(execFile);
const WRITER = fileURLToPath(new URL("crowded-writer.ts", import.meta.url));

it("a disk that is full takes no answers away, and what it took is whole", async () => {
  const folder = newFolder();
  // The largest file that the process may write, in KiB: a disk of its own for everybody.
  const script = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`;
  const { stdout } = await run("bash", ["-c", script, process.execPath, WRITER, folder]);
  const { answered, health, faults } = JSON.parse(stdout);
  expect(answered).toBe(1_500);
  expect(health).toMatchObject({ state: "failing" });
  expect(health.keptCount).toBeGreaterThan(50);
  expect(faults).toEqual(["ANALYTICS_UNAVAILABLE"]);

  await using analytics = await openAnalytics({ folder });
  const ALL = { fromMs: 0, toMs: 10_000_000_000_000, by: [] };
  const [{ count } = { count: 0 }] = await analytics.store.count(ALL);
  expect(count).toBeGreaterThanOrEqual(health.keptCount);
  const heads = await analytics.store.auditHeads();
  expect(await verifyAudit({ folder: auditFolder(folder), heads })).toMatchObject({ holds: true });
  expect(join(folder, "audit")).toBe(auditFolder(folder));
});
