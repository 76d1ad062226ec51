import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import { auditFolder, databaseFile } from "../../src/analytics/open.ts";
import { openSqlite } from "../../src/analytics/sqlite.ts";
import { aybiza, startAybiza } from "../cli/aybiza.ts";
import { newFolder } from "./folder.ts";
import { startReceiver } from "./otlp-receiver.ts";

const ALL = { fromMs: 0, toMs: 10_000_000_000_000 };

async function serve(env: Readonly<Record<string, string>>, cwd: string) {
  const args = ["serve", "--port", "0", "--adapter", "placeholder"];
  const child = startAybiza(args, { cwd, env: { AYBIZA_RECORDS: "sqlite", ...env } });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = / on (http\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error("The service did not start.");
}

/** Sends programs until there is nobody left to answer; answers the runs that came back. */
async function load(url: string, answered: Set<string>): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${url}/v1/execute`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code: "6 * 7", language: "python" }),
      });
      const { runId } = JSON.parse(await response.text());
      answered.add(runId);
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

describe("aybiza serve with records", () => {
  it("loses none of a run it answered when it is killed under load, and starts again on them", async () => {
    const cwd = newFolder();
    const answered = new Set<string>();
    for (const after of [100, 250]) {
      const { child, url } = await serve({}, cwd);
      const callers = Array.from({ length: 8 }, () => load(url, answered));
      await expect.poll(() => answered.size, { timeout: 60_000 }).toBeGreaterThan(after);
      const closed = once(child, "close");
      child.kill("SIGKILL");
      await Promise.all([closed, ...callers]);
    }
    const folder = `${cwd}/aybiza.data`;
    await using store = await openSqlite({ file: databaseFile(folder) });
    const kept = new Set<string>();
    for await (const { runId } of store.events(ALL)) if (runId !== null) kept.add(runId);
    expect([...answered].filter((runId) => !kept.has(runId))).toEqual([]);
    const verdict = await verifyAudit({
      ...{ folder: auditFolder(folder), heads: await store.auditHeads() },
    });
    expect(verdict).toMatchObject({ holds: true, fileCount: 2 });
    expect((await aybiza(["audit", "verify"], { cwd })).exitCode).toBe(0);
  });

  it("puts its start, its end and each computation on record, and exports them", async () => {
    const cwd = newFolder();
    await using receiver = await startReceiver();
    const env = { AYBIZA_DATA_FOLDER: "kept", AYBIZA_OTLP_ENDPOINT: receiver.endpoint };
    const { child, url } = await serve(env, cwd);
    const answer = await fetch(`${url}/v1/computations`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        request: { code: "6 * 7", language: "python", description: "multiply" },
        context: { callId: "call-9" },
      }),
    });
    expect(answer.status).toBe(200);
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await closed;
    expect(child.exitCode).toBe(0);
    await using store = await openSqlite({ file: databaseFile(`${cwd}/kept`) });
    const counts = await store.count({ ...ALL, by: ["type", "reason"] });
    expect(counts.map(({ keys }) => keys)).toEqual(
      expect.arrayContaining([
        ...[
          ["change", "service_started"],
          ["change", "service_stopped"],
          ["run", null],
        ],
        ...[
          ["turn", "not_implemented"],
          ["fallback", null],
        ],
      ]),
    );
    expect(receiver.spans().map(({ name }) => name)).toEqual(
      expect.arrayContaining(["execute_tool run_code", "voice_turn"]),
    );
  });

  it("keeps nothing where nothing is configured, and starts not at all where it cannot keep", async () => {
    const cwd = newFolder();
    const { child } = await serve({ AYBIZA_RECORDS: "off" }, cwd);
    const { readdir } = await import("node:fs/promises");
    expect(await readdir(cwd)).toEqual([]);
    child.kill("SIGKILL");
    const env = { AYBIZA_RECORDS: "postgres" };
    const refused = await aybiza(["serve", "--port", "0", "--adapter", "placeholder"], {
      cwd,
      env,
    });
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stderr).toContain("AYBIZA_POSTGRES_URL");
  });

  it("shows no password of its database", async () => {
    const env = { AYBIZA_POSTGRES_URL: "postgres://ann:s3cret@127.0.0.1/x" };
    const { stdout } = await aybiza(["config", "print"], { cwd: newFolder(), env });
    expect(stdout).toContain("[set, not shown]");
    expect(stdout).not.toContain("s3cret");
  });
});
