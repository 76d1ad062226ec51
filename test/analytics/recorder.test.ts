import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { openAudit } from "../../src/analytics/audit.ts";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import type { AnalyticsEvent } from "../../src/analytics/events.ts";
import { createRecorder, type RecorderOptions } from "../../src/analytics/recorder.ts";
import { openSqlite } from "../../src/analytics/sqlite.ts";
import type { AnalyticsStore } from "../../src/analytics/store.ts";
import { ExecError } from "../../src/core/errors.ts";
import type { RunResult } from "../../src/core/result.ts";
import { newFolder } from "./folder.ts";
import { endedRun, endedTurn, guestError, misuse, okResult, refusedResult } from "./samples.ts";

const ALL = { fromMs: 0, toMs: 10_000_000_000_000 };

async function open(options: Partial<RecorderOptions> = {}) {
  const folder = newFolder();
  const file = join(folder, "records.sqlite");
  const store = await openSqlite({ file, busyMs: 20 });
  const audit = await openAudit({ folder: join(folder, "audit") });
  const recorder = createRecorder({ store, audit, ...options });
  onTestFinished(async () => {
    await recorder[Symbol.asyncDispose]();
    await audit[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });
  return { folder, file, store, audit, recorder };
}

async function eventsOf(store: AnalyticsStore): Promise<AnalyticsEvent[]> {
  const events: AnalyticsEvent[] = [];
  for await (const event of store.events(ALL)) events.push(event);
  return events;
}

/** Holds the database as another process would. */
function hold(file: string): () => void {
  const other = new DatabaseSync(file);
  other.exec("begin exclusive");
  return () => {
    other.exec("commit");
    other.close();
  };
}

describe("a recorder", () => {
  it("has kept a record, in the store and in the log, once it says so", async () => {
    const { store, recorder, folder } = await open();
    await Promise.all([
      recorder.recordRun(endedRun()),
      recorder.recordRun(endedRun(refusedResult(["a", "a", "b"]))),
      recorder.recordRun(misuse()),
      recorder.recordTurn(endedTurn()),
      recorder.recordDoor({
        ...{ tenantId: "acme", totalMs: 1 },
        error: new ExecError("UNAUTHENTICATED", "The request brings no API key."),
      }),
      recorder.recordChange({ action: "key_created", actor: "k1", subject: "k2" }),
    ]);
    const events = await eventsOf(store);
    expect(events.map(({ type }) => type)).toEqual([
      ...["run", "refusal", "refusal", "barge_in", "filler", "turn", "refusal", "change"],
    ]);
    expect(events[1]).toMatchObject({
      decidedBy: "validation",
      rules: [{ ruleId: "a" }, { ruleId: "b" }],
    });
    expect(events[2]).toMatchObject({ code: "BAD_REQUEST", decidedBy: "request" });
    expect(await verifyAudit({ folder: join(folder, "audit") })).toMatchObject({
      ...{ holds: true, linkCount: 9 },
    });
    expect(recorder.health()).toEqual({
      state: "keeping",
      keptCount: 8,
      waitingCount: 0,
      lostCount: 0,
    });
  });

  it("keeps nothing of a guest where its tenant did not let it", async () => {
    const { store, recorder, folder } = await open();
    const secret = "SECRET-SOURCE";
    const options = { inputs: { key: "SECRET-INPUT" }, sessionId: "s" };
    await recorder.recordRun(endedRun(okResult("SECRET-VALUE"), { source: secret, options }));
    await recorder.recordRun(endedRun(guestError("SECRET-ERROR"), { source: secret }));
    await recorder.recordRun(endedRun(refusedResult(["a"]), { source: secret }));
    await recorder.recordTurn(endedTurn({ say: "SECRET-SAID" }));
    const kept = JSON.stringify(await eventsOf(store));
    expect(kept).not.toContain("SECRET");
    expect(await dumpOf(folder)).not.toContain("SECRET");
    expect(await eventsOf(store)).toMatchObject([
      { valueBytes: 14, valueHash: expect.stringMatching(/^[0-9a-f]{32}$/), inSession: true },
      { errorName: "other", outputBytes: 14 },
      {},
      {},
      {},
      {},
    ]);
  });

  it("keeps what a tenant lets it, without the secrets in it", async () => {
    const { store, recorder } = await open({
      keepingOf: (tenantId) =>
        tenantId === "open" ? "code_and_output" : tenantId === "code" ? "code" : "hashes",
    });
    const source = 'api_key = "sk-live-abcdefghij0123456789"\nprint("\0\uD800")';
    const run = (tenantId: string) =>
      endedRun(okResult("4111 1111 1111 1111"), {
        tenantId,
        source,
        options: { inputs: { a: 1 } },
      });
    const [open_, code, closed] = [run("open"), run("code"), run("other")];
    for (const one of [open_, code, closed]) await recorder.recordRun(one);
    const read = async (runId: string) =>
      JSON.parse((await store.contentOf(runId))?.text ?? "null");
    expect(await read(open_.runId)).toMatchObject({
      source: 'api_key = "[secret]"\nprint("\0\uD800")',
      ...{ options: { inputs: { a: 1 } }, isWhole: true, redactionCount: 2 },
      output: { status: "ok", value: "[card number]" },
    });
    expect(await read(code.runId)).not.toHaveProperty("output");
    expect(await read(closed.runId)).toBeNull();
  });

  it("tells the same program of a tenant, and not that of another", async () => {
    const { store, recorder } = await open();
    for (const tenantId of ["a", "a", "b"])
      await recorder.recordRun(endedRun(okResult(), { tenantId }));
    const hashes = (await eventsOf(store)).map((event) => event.type === "run" && event.sourceHash);
    expect(new Set(hashes).size).toBe(2);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it("keeps together what comes together", async () => {
    const { store, recorder } = await open();
    let batches = 0;
    const counting: AnalyticsStore = {
      ...store,
      append(batch) {
        batches += 1;
        return store.append(batch);
      },
    };
    const other = createRecorder({ store: counting });
    await Promise.all(Array.from({ length: 500 }, () => other.recordRun(endedRun())));
    expect(batches).toBeLessThanOrEqual(3);
    expect(other.health()).toMatchObject({ keptCount: 500 });
    expect(recorder.health()).toMatchObject({ keptCount: 0 });
  });

  it("writes what it is given though the clock goes back", async () => {
    let now = 5_000_000;
    const { store, recorder, folder } = await open({ clock: () => (now -= 1_000) });
    for (let index = 0; index < 3; index += 1) await recorder.recordRun(endedRun());
    expect((await eventsOf(store)).map(({ atMs }) => atMs)).toEqual([
      4_999_000, 4_998_000, 4_997_000,
    ]);
    expect(await verifyAudit({ folder: join(folder, "audit") })).toMatchObject({ holds: true });
  });

  it("passes over an event that is none, and says so", async () => {
    const faults: unknown[] = [];
    const { store, recorder } = await open({ onFault: (cause) => faults.push(cause) });
    const strange = [{ engine: 7 }, { status: "odd" }].map(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an adapter must not answer
      (odd) => ({ ...okResult(), ...odd }) as RunResult,
    );
    for (const result of strange) await recorder.recordRun(endedRun(result));
    await recorder.recordRun(endedRun());
    expect(faults).toMatchObject([{ code: "INTERNAL" }, { code: "INTERNAL" }]);
    expect((await eventsOf(store)).filter(({ type }) => type === "run")).toHaveLength(1);
    await expect
      .poll(async () =>
        (await eventsOf(store)).reduce(
          (sum, event) => sum + (event.type === "gap" ? event.lostCount : 0),
          0,
        ),
      )
      .toBe(2);
  });
});

describe("while records cannot be kept", () => {
  it("answers go out after a while, and the record follows", async () => {
    const faults: unknown[] = [];
    const { store, recorder, file, folder } = await open({
      ...{ maxWaitMs: 60, onFault: (cause: unknown) => faults.push(cause) },
    });
    const release = hold(file);
    await recorder.recordRun(endedRun());
    expect(recorder.health()).toMatchObject({ state: "failing", keptCount: 0, waitingCount: 1 });
    // Once it is known to fail, nobody waits for it again.
    await recorder.recordRun(endedRun());
    expect(faults).toMatchObject([{ code: "ANALYTICS_UNAVAILABLE" }]);
    release();
    await expect.poll(() => recorder.health().keptCount, { timeout: 10_000 }).toBe(2);
    expect(await eventsOf(store)).toHaveLength(2);
    const verdict = await verifyAudit({ folder: join(folder, "audit") });
    expect(verdict).toMatchObject({ holds: true, linkCount: 3 });
  });

  it("answers are refused where the operator wants nothing off the record", async () => {
    const { recorder, file } = await open({ maxWaitMs: 60, whenFailing: "unavailable" });
    const release = hold(file);
    for (let index = 0; index < 2; index += 1)
      await expect(recorder.recordRun(endedRun())).rejects.toMatchObject({
        code: "ANALYTICS_UNAVAILABLE",
      });
    release();
    await expect.poll(() => recorder.health().state, { timeout: 10_000 }).toBe("keeping");
    await recorder.recordRun(endedRun());
  });

  it("memory stays bounded, and what was lost is on record", async () => {
    const { store, recorder, file } = await open({ maxWaitMs: 30, maxWaitingBytes: 20_000 });
    const release = hold(file);
    for (let index = 0; index < 40; index += 1) await recorder.recordRun(endedRun());
    const { lostCount, waitingCount } = recorder.health();
    expect(lostCount).toBeGreaterThan(10);
    expect(lostCount + waitingCount).toBe(40);
    release();
    await expect
      .poll(async () => (await eventsOf(store)).find(({ type }) => type === "gap"), {
        timeout: 15_000,
      })
      .toMatchObject({ type: "gap", lostCount });
  });

  it("the end does not wait for ever", async () => {
    const { recorder, file } = await open({ maxWaitMs: 50 });
    const release = hold(file);
    await recorder.recordRun(endedRun());
    await recorder[Symbol.asyncDispose]();
    release();
    await expect(recorder.recordRun(endedRun())).rejects.toMatchObject({
      code: "ANALYTICS_UNAVAILABLE",
    });
  });
});

/** Everything on the disk, as bytes. */
async function dumpOf(folder: string): Promise<string> {
  const { readFile, readdir } = await import("node:fs/promises");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")),
  );
  return texts.join("\n");
}
