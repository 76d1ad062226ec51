import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { auditFolder, databaseFile } from "../../src/analytics/open.ts";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import { openSqlite } from "../../src/analytics/sqlite.ts";
import { newFolder } from "../analytics/folder.ts";
import { startAybiza } from "../cli/aybiza.ts";

/** `aybiza serve` is told to end while it is busy: what it accepted it answers, and puts on record once. */

const ALL = { fromMs: 0, toMs: 10_000_000_000_000 };

async function serve(cwd: string) {
  const config = {
    embedded: { pythonSlots: 2, javascriptSlots: 2 },
    // What must be killed would go on far beyond the time that is left.
    securityPolicy: { maxExecutionTimeMs: 120_000, maxConcurrent: 8 },
    records: { store: "sqlite" },
  };
  writeFileSync(`${cwd}/aybiza.config.json`, JSON.stringify(config));
  const child = startAybiza(["serve", "--port", "0"], { cwd });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = / on (http\S+)$/.exec(line)?.[1];
    if (url !== undefined) {
      await expect.poll(() => isReady(url), { timeout: 30_000 }).toBe(true);
      return { child, url };
    }
  }
  throw new Error("The service did not start.");
}

const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/readyz`)).ok;

async function busyCount(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const busy = text.matchAll(/^aybiza_slots\{.*state="busy".*\} (\d+)$/gm);
  return [...busy].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** What became of one request, as its client saw it. */
type Seen =
  | {
      readonly kind: "result";
      readonly runId: string;
      readonly status: string;
      readonly by?: string;
      readonly code?: string;
    }
  | { readonly kind: "refused"; readonly runId: string; readonly code: string }
  /** No answer at all. */
  | { readonly kind: "none"; readonly runId: string };

interface Loaded {
  readonly seen: Seen[];
  readonly sentCount: () => number;
}

let made = 0;

async function send(url: string, path: string, body: object): Promise<Seen> {
  made += 1;
  const runId = `drain-${made}`;
  try {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(path.includes("?") && { accept: "text/event-stream" }),
      },
      body: JSON.stringify(
        path === COMPUTATIONS
          ? { request: body, context: { deadlineMs: 100_000 } }
          : { ...body, runId },
      ),
    });
    const text = await response.text();
    const last = text.includes("\ndata: ") ? text.slice(text.lastIndexOf("\ndata: ") + 7) : text;
    const parsed = JSON.parse(last);
    const { result = parsed } = parsed;
    if (parsed.error?.code !== undefined)
      return { kind: "refused", runId, code: parsed.error.code };
    const { status, by, code } = result;
    return { kind: "result", runId: result.runId, status, by, code };
  } catch (error) {
    if (error instanceof TypeError) return { kind: "none", runId };
    throw error;
  }
}

const ENDS: ReadonlySet<string> = new Set(["ok", "cancelled", "unavailable"]);
const COMPUTATIONS = "/v1/computations";
const QUICK = { code: "6 * 7", language: "python" };
const SOME = { code: "n = 0\nfor i in range(400_000): n += i\nn", language: "python" };
const ENDLESS = { code: "while (true);", language: "javascript" };

/** Many callers that ask again and again until nobody answers. */
function load(url: string): Loaded & { readonly over: Promise<unknown> } {
  const seen: Seen[] = [];
  let sentCount = 0;
  const caller = async (path: string, body: object): Promise<void> => {
    for (;;) {
      sentCount += 1;
      const one = await send(url, path, body);
      seen.push(one);
      if (one.kind !== "result") return;
    }
  };
  const over = Promise.all([
    ...Array.from({ length: 6 }, () => caller("/v1/execute", QUICK)),
    ...Array.from({ length: 6 }, () => caller("/v1/execute", SOME)),
    ...Array.from({ length: 3 }, () => caller("/v1/execute?", SOME)),
    ...["/v1/execute", "/v1/execute?", "/v1/execute?resumeMs=30000"].map((path) =>
      caller(path, ENDLESS),
    ),
    ...Array.from({ length: 3 }, () => caller(COMPUTATIONS, SOME)),
    // More than there are places: they still wait when it ends.
    ...Array.from({ length: 3 }, () => caller("/v1/execute", ENDLESS)),
  ]);
  return { seen, sentCount: () => sentCount, over };
}

test("SIGTERM under load: whatever was accepted is answered, and on record once", async () => {
  const cwd = newFolder();
  const { child, url } = await serve(cwd);
  const loading = load(url);
  await expect.poll(() => loading.seen.length, { timeout: 60_000 }).toBeGreaterThan(40);
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await Promise.all([closed, loading.over]);
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);

  const { seen } = loading;
  const results = seen.flatMap((one) => (one.kind === "result" ? [one] : []));
  const codes = new Set(seen.flatMap((one) => (one.kind === "refused" ? [one.code] : [])));
  expect([...codes].filter((code) => code !== "SHUTTING_DOWN")).toEqual([]);
  // At least the six that would never have ended.
  const killed = results.filter(({ status }) => status === "cancelled");
  expect(killed.length).toBeGreaterThanOrEqual(6);
  expect(killed.filter(({ by }) => by !== "shutdown")).toEqual([]);
  // What could not begin any more says so; nothing else came of any.
  expect(results.filter(({ status }) => !ENDS.has(status))).toEqual([]);

  await using store = await openSqlite({ file: databaseFile(`${cwd}/aybiza.data`) });
  const kept = new Map<string, string[]>();
  for await (const event of store.events({ ...ALL, types: ["run"] }))
    if (event.type === "run" && event.runId !== null)
      kept.set(event.runId, [...(kept.get(event.runId) ?? []), event.status]);
  for (const { runId, status } of results) expect(kept.get(runId), runId).toEqual([status]);
  // Nobody went without an answer whose program ran.
  const answered = new Set(results.map(({ runId }) => runId));
  expect([...kept.keys()].filter((runId) => !answered.has(runId))).toEqual([]);
  const heads = await store.auditHeads();
  expect(await verifyAudit({ folder: auditFolder(`${cwd}/aybiza.data`), heads })).toMatchObject({
    holds: true,
  });
});

test("while it drains it takes no new connection, and says on the old ones that it is not ready", async () => {
  const { child, url } = await serve(newFolder());
  const running = send(url, "/v1/execute?resumeMs=30000", ENDLESS);
  const other = send(url, "/v1/execute", ENDLESS);
  await expect.poll(() => busyCount(url), { timeout: 30_000 }).toBe(2);
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let received = "";
  socket.setEncoding("latin1").on("data", (chunk) => (received += String(chunk)));
  await once(socket, "connect");
  // Half a request is one that was begun: its connection is not idle.
  socket.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\n");
  await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200);
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await expect
    .poll(() => fetch(`${url}/readyz`, { headers: { connection: "close" } }).then(() => "", String))
    .toContain("fetch failed");
  socket.write("\r\n");
  await expect.poll(() => received).toMatch(/^HTTP\/1\.1 503 [^]*SHUTTING_DOWN/);
  expect(received).toMatch(/connection: close/i);
  expect(await Promise.all([running, other])).toMatchObject([
    { status: "cancelled", by: "shutdown" },
    { status: "cancelled", by: "shutdown" },
  ]);
  await closed;
  expect(child.exitCode).toBe(0);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "a second signal, %s, ends it at once: what it had not answered gets no answer, and what it had is on record",
  async (second) => {
    const cwd = newFolder();
    const { child, url } = await serve(cwd);
    const done = await send(url, "/v1/execute", QUICK);
    const running = send(url, "/v1/execute", ENDLESS);
    await expect.poll(() => busyCount(url), { timeout: 30_000 }).toBe(1);
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await expect.poll(() => fetch(url).then(() => "", String)).toContain("fetch failed");
    child.kill(second);
    await closed;
    expect([child.exitCode, child.signalCode]).toEqual([130, null]);
    expect(await running).toMatchObject({ kind: "none" });
    await using store = await openSqlite({ file: databaseFile(`${cwd}/aybiza.data`) });
    const kept: (string | null)[] = [];
    for await (const { runId } of store.events({ ...ALL, types: ["run"] })) kept.push(runId);
    expect(kept).toEqual([done.runId]);
  },
);
