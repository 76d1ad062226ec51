import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/core/adapter.ts";
import { DEFAULT_ROUTING } from "../../src/core/routing-settings.ts";
import { createExecutor } from "../../src/executor.ts";
import { LEAST_RUNS, REMEMBERED_MS } from "../../src/routing/latency.ts";
import { createRouter } from "../../src/routing/router.ts";
import { makeRequest } from "../../src/testing/request.ts";
import { okResult, scriptedAdapter } from "../executor/scripted-adapter.ts";
import { virtualClock } from "./clock.ts";

const RUN_MS = 20;

function start() {
  const clock = virtualClock();
  const router = createRouter(DEFAULT_ROUTING, clock.now);
  const [slow, quick] = [scriptedAdapter({ name: "slow" }), scriptedAdapter({ name: "quick" })];
  const serve = (adapter: Adapter, delayMs: number, count = LEAST_RUNS): void => {
    for (let i = 0; i < count; i += 1) {
      const end = router.begin(adapter, "python");
      clock.pass(delayMs + RUN_MS);
      const phases = { queuedMs: 0, startMs: 0, runMs: RUN_MS };
      end({ ...okResult(makeRequest("python", "1")), phases });
    }
  };
  const order = (leftMs: number): string =>
    router
      .inTime([slow, quick], { language: "python", leftMs })
      .map(({ name }) => name)
      .join(" ");
  return { clock, slow, quick, serve, order };
}

describe("a run with a deadline", () => {
  test("goes first to an adapter that is in time nine times of ten", () => {
    const { slow, quick, serve, order } = start();
    serve(slow, 300);
    serve(quick, 5);
    expect(order(400)).toBe("slow quick");
    expect(order(200)).toBe("quick slow");
    expect(order(Infinity)).toBe("slow quick");
  });

  test("is in nobody's way who is in time nearly always", () => {
    const { slow, serve, order } = start();
    serve(slow, 900, 3);
    serve(slow, 10, 40);
    expect(order(100)).toBe("slow quick");
  });

  test("is sent nowhere where even the quickest came too late everywhere", () => {
    const { slow, quick, serve, order } = start();
    serve(slow, 300);
    serve(quick, 100);
    expect(order(150)).toBe("quick slow");
    expect(order(90)).toBe("");
  });

  test("is tried where too little is known, and again when what was known is old", () => {
    const { clock, slow, quick, serve, order } = start();
    serve(slow, 300);
    serve(quick, 100, LEAST_RUNS - 1);
    expect(order(10)).toBe("quick slow");
    serve(quick, 100, 1);
    expect(order(10)).toBe("");
    clock.pass(REMEMBERED_MS);
    expect(order(10)).toBe("slow quick");
  });
});

describe("a caller whose answer would come too late", () => {
  test("hears it at once, and nothing is run", async () => {
    const adapter = scriptedAdapter({
      async run(request) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return { ...okResult(request), phases: { queuedMs: 0, startMs: 30, runMs: 0 } };
      },
    });
    await using execution = createExecutor({ adapters: [adapter] });
    for (let i = 0; i < LEAST_RUNS; i += 1) await execution.execute("1", "python");
    const result = await execution.execute("1", "python", { deadlineMs: 20 });
    expect(result).toMatchObject({ status: "limit", limit: "deadline", used: { runMs: 0 } });
    expect(adapter.requests).toHaveLength(LEAST_RUNS);
    expect(await execution.execute("1", "python", { deadlineMs: 5_000 })).toMatchObject({
      status: "ok",
    });
  });
});
