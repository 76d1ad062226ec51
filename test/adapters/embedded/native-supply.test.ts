import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CodeExecution } from "../../../src/core/execution.ts";
import { createCodeExecution } from "../../../src/index.ts";

/** Never ends, and takes no memory. */
const ENDLESS = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b";
/** As many as wait, ready. */
const WAITING_COUNT = 4;
/** Long enough for as many to start on a busy machine, beside the runs. */
const REPLACED_MS = 8_000;
/** Longer than that: the runs go on until they are stopped. */
const LASTING_MS = 30_000;

let execution: CodeExecution;

beforeAll(async () => {
  execution = await createCodeExecution({
    embedded: { warm: ["sql"] },
    securityPolicy: { maxExecutionTimeMs: LASTING_MS },
  });
  await execution.ready();
  await execution.execute("SELECT 1", "sql", { deadlineMs: 20_000 });
  await sleep(REPLACED_MS);
});

afterAll(() => execution[Symbol.asyncDispose]());

/** Takes every process that waits, and answers how long the next run then waits for one. */
async function queuedMs(afterMs: number): Promise<number> {
  const callers = new AbortController();
  const started: Promise<void>[] = [];
  const runs = Array.from({ length: WAITING_COUNT }, (_, at) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    started.push(promise);
    return execution.execute(ENDLESS, "sql", {
      ...{ tenantId: `tenant-${at}`, signal: callers.signal, deadlineMs: 60_000 },
      onEvent: ({ type }) => (type === "started" ? resolve() : undefined),
    });
  });
  await Promise.all(started);
  await sleep(afterMs);
  const next = await execution.execute("SELECT 1", "sql", { deadlineMs: 20_000 });
  expect(next.status).toBe("ok");
  callers.abort();
  await Promise.all(runs);
  return next.phases.queuedMs;
}

test("runs that last and leave no process waiting have a successor before they end", async () => {
  const atOnceMs = await queuedMs(0);
  await sleep(REPLACED_MS);
  const laterMs = await queuedMs(REPLACED_MS);
  process.stdout.write(
    `waited ${atOnceMs.toFixed(0)} ms at once, ${laterMs.toFixed(0)} ms later\n`,
  );
  expect(laterMs).toBeLessThan(atOnceMs / 4);
}, 90_000);
