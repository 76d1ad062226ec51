import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "../../src/operations/sqlite.ts";
import { type HttpReceiver, startHttpReceiver } from "./receivers.ts";

const PATIENCE = { timeout: 20_000 };

const SENDER = fileURLToPath(new URL("./killed-sender.ts", import.meta.url));
const NOTICE_COUNT = 20;

test("what a process owed is delivered whenever it is killed: to each receiver, and once to one that minds the key", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-outbox-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "store.sqlite");
  await using webhook = await startHttpReceiver();
  await using slack = await startHttpReceiver();
  const kept = new Map<string, string>();
  // Half of them hang, so that every kill comes while something is on its way.
  let isHolding = true;
  webhook.answer = (response) => {
    const last = webhook.received.at(-1);
    kept.set(String(last?.headers["idempotency-key"]), last?.body ?? "");
    if (!isHolding || webhook.received.length % 2 === 0) response.end();
  };

  const start = (count: number): Sender => {
    const args = [SENDER, file, webhook.url, slack.url, String(count)];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  for (const count of [NOTICE_COUNT, 0, 0, 0]) {
    const before = webhook.received.length;
    const sender = start(count);
    let owed = "";
    sender.stdout.on("data", (chunk) => (owed += String(chunk)));
    if (count > 0) await expect.poll(() => owed, PATIENCE).toContain(`owed ${count - 1}\n`);
    await expect.poll(() => webhook.received.length, PATIENCE).toBeGreaterThan(before);
    await kill(sender);
  }
  expect((await stateCounts(file))["owed"]).toBeGreaterThan(0);
  isHolding = false;
  const last = start(0);
  await expect
    .poll(() => stateCounts(file), { timeout: 30_000 })
    .toEqual({ sent: 2 * NOTICE_COUNT });
  await kill(last);

  const told = [...kept.values()].map((body) => String(JSON.parse(body).data.sentence));
  expect(told.toSorted()).toEqual(
    Array.from({ length: NOTICE_COUNT }, (_, at) => `Notice ${at}`).toSorted(),
  );
  expect(webhook.received.length).toBeGreaterThan(NOTICE_COUNT);
  expect(keysOf(slack).size).toBe(NOTICE_COUNT);
});

// --- internals

type Sender = ChildProcessByStdio<null, Readable, null>;

async function kill(child: Sender): Promise<void> {
  const gone = once(child, "close");
  child.kill("SIGKILL");
  await gone;
}

function keysOf({ received }: HttpReceiver): ReadonlySet<unknown> {
  return new Set(received.map(({ headers }) => headers["idempotency-key"]));
}

async function stateCounts(file: string): Promise<Readonly<Record<string, number>>> {
  await using store = await openSqlite({ file });
  const counts: Record<string, number> = {};
  for (const { state } of await store.deliveries(1_000)) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
