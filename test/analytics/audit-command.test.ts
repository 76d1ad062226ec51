import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listAuditFiles } from "../../src/analytics/audit-files.ts";
import { auditFolder, openAnalytics } from "../../src/analytics/open.ts";
import { aybiza } from "../cli/aybiza.ts";
import { newFolder } from "./folder.ts";
import { endedRun, okResult } from "./samples.ts";

async function records(folder: string): Promise<string> {
  const run = endedRun(okResult(42), { source: "6 * 7", options: { seed: 1, now: 0 } });
  await using analytics = await openAnalytics({
    ...{ folder, durability: "disk" },
    keepingOf: () => "code_and_output",
  });
  await analytics.recorder.recordRun(run);
  await analytics.recorder.recordRun(endedRun());
  return run.runId;
}

describe("aybiza audit verify", () => {
  it("answers 0 where the log holds, 1 where it does not, 2 for misuse", async () => {
    const folder = newFolder();
    await records(folder);
    const good = await aybiza(["audit", "verify", folder]);
    expect([good.exitCode, good.stdout]).toEqual([
      0,
      expect.stringMatching(
        /holds.*3 lines in 1 files, 1 known ends[^]*head {2}audit-\S+:2:[0-9a-f]{64}/,
      ),
    ]);
    const head = /head {2}(\S+)/.exec(good.stdout)?.[1] ?? "";

    const [name = ""] = await listAuditFiles(auditFolder(folder));
    const file = join(auditFolder(folder), name);
    const whole = await readFile(file, "utf8");
    await writeFile(file, whole.split("\n").slice(0, 2).join("\n") + "\n");
    // The store knows the line before, since the two are written side by side; the printed head knows the last.
    const cut = await aybiza(["audit", "verify", folder, "--head", head, "--json"]);
    expect([cut.exitCode, JSON.parse(cut.stdout)]).toEqual([
      1,
      expect.objectContaining({
        holds: false,
        faults: [{ file: name, line: null, kind: "shortened" }],
      }),
    ]);
    await writeFile(file, whole.replace('"python"', '"elixir"'));
    const changed = await aybiza(["audit", "verify", folder]);
    expect([changed.exitCode, changed.stdout]).toEqual([
      1,
      expect.stringMatching(/DOES NOT HOLD[^]*:2 {2}changed: the line is not as it was written/),
    ]);

    expect((await aybiza(["audit", "check"])).exitCode).toBe(2);
    expect((await aybiza(["audit", "verify", folder, "--head", "x"])).exitCode).toBe(2);
    const absent = await aybiza(["audit", "verify", join(folder, "nowhere")]);
    expect([absent.exitCode, absent.stderr]).toEqual([
      expect.any(Number),
      expect.stringContaining("cannot be read"),
    ]);
    expect(absent.exitCode).not.toBe(0);
  });
});

describe("aybiza replay", () => {
  it("runs a recorded program again, where there is one", async () => {
    const folder = newFolder();
    const runId = await records(folder);
    const args = ["--folder", folder, "--adapter", "placeholder", "--json"];
    const again = await aybiza(["replay", runId, ...args]);
    expect([again.exitCode, JSON.parse(again.stdout)]).toEqual([
      1,
      expect.objectContaining({
        ...{ comparison: "different", recorded: expect.objectContaining({ value: 42 }) },
        result: expect.objectContaining({ status: "not_implemented" }),
      }),
    ]);
    const other = await aybiza(["replay", runId, "--tenant", "other", ...args]);
    expect(JSON.parse(other.stdout)).toMatchObject({ error: { code: "RUN_NOT_FOUND" } });
    const nowhere = await aybiza(["replay", runId, "--folder", join(folder, "no"), "--json"]);
    expect(JSON.parse(nowhere.stdout)).toMatchObject({ error: { code: "RUN_NOT_FOUND" } });
    expect((await aybiza(["replay"])).exitCode).toBe(2);
  });
});
