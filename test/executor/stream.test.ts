import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

import type { RunContext } from "../../src/core/adapter.ts";
import type { RunEvent } from "../../src/core/events.ts";
import type { RunRequest } from "../../src/core/request.ts";
import type { RunResult } from "../../src/core/result.ts";
import { createExecutor } from "../../src/executor.ts";
import { collect, okResult, scriptedAdapter, untilStopped } from "./scripted-adapter.ts";

const columns = [{ name: "n", type: "integer" }];

/** Tells everything an engine can, in the order it happens. */
async function tellAll(request: RunRequest, { emit }: RunContext): Promise<RunResult> {
  const { runId, language, tenantId } = request;
  await emit({ type: "queued", runId, tenantId });
  await emit({ type: "started", runId, adapter: "scripted", engine: "script 1", language });
  await emit({ type: "stdout", runId, text: "a" });
  await emit({ type: "rows", runId, columns, rows: [[1], [2]] });
  await emit({ type: "stderr", runId, text: "b" });
  await emit({ type: "rows", runId, columns, rows: [[3]] });
  return okResult(request);
}

const ORDER = ["queued", "started", "stdout", "rows", "stderr", "rows", "finished"];

test("the iterable and `onEvent` are told the same in the same order, rows among them", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter({ run: tellAll })] });
  const told: RunEvent[] = [];
  const events = await collect(
    execution.stream("1", "python", { onEvent: (event) => void told.push(event) }),
  );
  expect(events.map(({ type }) => type)).toEqual(ORDER);
  expect(told).toEqual(events);
  expect(events[3]).toMatchObject({ columns, rows: [[1], [2]] });
});

test("a listener that takes its time is waited for, event by event", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter({ run: tellAll })] });
  const steps: string[] = [];
  await execution.execute("1", "python", {
    onEvent: async ({ type }) => {
      steps.push(`${type} begins`);
      await sleep(2);
      steps.push(`${type} ends`);
    },
  });
  expect(steps).toEqual(ORDER.flatMap((type) => [`${type} begins`, `${type} ends`]).slice(0, -1));
});

test("a consumer that does not read holds the rows back, and is owed no more than a few", async () => {
  let toldCount = 0;
  const adapter = scriptedAdapter({
    run: async (request, context) => {
      while (!context.signal.aborted) {
        await context.emit({ type: "rows", runId: request.runId, columns, rows: [[toldCount]] });
        toldCount += 1;
      }
      return untilStopped(request, context);
    },
  });
  const seen: RunEvent[] = [];
  for await (const event of createExecutor({ adapters: [adapter] }).stream("1", "python")) {
    seen.push(event);
    if (seen.length === 1) {
      await sleep(20);
      expect(toldCount).toBeLessThan(100);
    }
    if (seen.length === 200) break;
  }
  // Leaving killed the run: what it told meanwhile is all it will ever tell.
  await sleep(5);
  const atEnd = toldCount;
  await sleep(10);
  expect(toldCount).toBe(atEnd);
  expect(seen.map((event) => (event.type === "rows" ? event.rows[0]?.[0] : null))).toEqual(
    Array.from({ length: 200 }, (_, at) => at),
  );
});
