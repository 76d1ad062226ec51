import { describe, expect, test } from "vitest";

import type { Adapter, Readiness } from "../../src/core/adapter.ts";
import type { RunResult, UnavailableResult } from "../../src/core/result.ts";
import { DEFAULT_ROUTING } from "../../src/core/routing-settings.ts";
import { makeRequest } from "../../src/testing/request.ts";
import { HALF_LIFE_MS } from "../../src/routing/delay.ts";
import { createRouter, mayMoveOn, type Router } from "../../src/routing/router.ts";
import { okResult, reportFor, scriptedAdapter } from "../executor/scripted-adapter.ts";
import { virtualClock } from "./clock.ts";

const request = makeRequest("python", "1");
const ok = (runMs = 0): RunResult => ({
  ...okResult(request),
  phases: { queuedMs: 0, startMs: 0, runMs },
});
const failed: UnavailableResult = {
  ...reportFor(request),
  ...{ status: "unavailable", code: "ADAPTER_DOWN", message: "Gone.", retryAfterMs: 100 },
  neverRan: true,
};
const lost: RunResult = {
  ...reportFor(request),
  ...{ status: "unavailable", code: "ENGINE_LOST", message: "Lost.", retryAfterMs: null },
};

function named(name: string, readiness: Readiness = { state: "ready" }): Adapter {
  return scriptedAdapter({ name, ready: () => readiness });
}

function orderOf(router: Router, adapters: readonly Adapter[]): string {
  return router
    .inOrder(adapters)
    .map(({ name }) => name)
    .join(" ");
}

function start(order: "priority" | "latency") {
  const clock = virtualClock();
  const router = createRouter({ ...DEFAULT_ROUTING, order }, clock.now);
  /** A run of 20 ms behind a delay, all on the virtual clock. */
  const serve = (adapter: Adapter, delayMs: number, result: RunResult = ok(20)): void => {
    const end = router.begin(adapter, "python");
    clock.pass(delayMs + 20);
    end(result);
  };
  return { clock, router, serve };
}

describe("the order of adapters", () => {
  test("is that of the configuration, of those that serve", () => {
    const { router } = start("priority");
    const adapters = [
      named("a", { state: "down", reason: "no disk" }),
      named("b", { state: "warming", retryAfterMs: 10 }),
      named("c", { state: "degraded", reason: "no cage" }),
      named("d"),
      named("e", { state: "waiting", reason: "2025 Q3" }),
    ];
    expect(orderOf(router, adapters)).toBe("c d b a e");
  });

  test("puts one that has failed of late behind those that serve and those that warm up", () => {
    const { clock, router, serve } = start("priority");
    const [a, b, c] = [named("a"), named("b"), named("c", { state: "warming", retryAfterMs: 1 })];
    for (let run = 0; run < 3; run += 1) {
      expect(orderOf(router, [a, b, c])).toBe("a b c");
      serve(a, 0, failed);
    }
    expect(orderOf(router, [a, b, c])).toBe("b c a");
    expect(orderOf(router, [a])).toBe("a");
    clock.pass(DEFAULT_ROUTING.coolDownMs);
    expect(orderOf(router, [a, b, c])).toBe("a b c");
    serve(a, 0);
    expect(orderOf(router, [a, b, c])).toBe("a b c");
  });

  test.each<[string, RunResult]>([
    ["a run that was lost: a program can cause that", lost],
    ["a full queue: that is one tenant's", { ...failed, code: "QUEUE_FULL" }],
    [
      "a program at its limit",
      {
        ...{ ...reportFor(request), stdout: "", stderr: "", truncated: false },
        ...{ status: "limit", limit: "time", used: { runMs: 5 } },
      },
    ],
    ["a run the caller left", { ...reportFor(request), status: "cancelled", by: "signal" }],
  ])("is not changed by %s", (_, result) => {
    const { router, serve } = start("priority");
    const adapters = [named("a"), named("b")] as const;
    for (let run = 0; run < 10; run += 1) serve(adapters[0], 0, result);
    expect(orderOf(router, adapters)).toBe("a b");
  });

  test("by latency puts the adapter first that keeps runs waiting least, their own time apart", () => {
    const { router, serve } = start("latency");
    const [a, b] = [named("a"), named("b")];
    serve(a, 400);
    serve(b, 30, ok(5_000));
    expect(orderOf(router, [a, b])).toBe("b a");
  });

  test("by latency keeps to the configuration where nobody would notice the difference", () => {
    const { router, serve } = start("latency");
    const [a, b] = [named("a"), named("b")];
    serve(a, 9);
    serve(b, 1);
    expect(orderOf(router, [a, b])).toBe("a b");
    serve(a, 110);
    serve(b, 100);
    expect(orderOf(router, [a, b])).toBe("a b");
  });

  test("by latency asks one that was never measured, and one that was slow long ago", () => {
    const { clock, router, serve } = start("latency");
    const [a, b] = [named("a"), named("b")];
    serve(b, 200);
    serve(a, 800);
    expect(orderOf(router, [a, b])).toBe("b a");
    expect(orderOf(router, [b, named("c")])).toBe("c b");
    clock.pass(3 * HALF_LIFE_MS);
    serve(b, 200);
    expect(orderOf(router, [a, b])).toBe("a b");
  });

  test("by priority does not look at time", () => {
    const { router, serve } = start("priority");
    const [a, b] = [named("a"), named("b")];
    serve(a, 4_000);
    serve(b, 1);
    expect(orderOf(router, [a, b])).toBe("a b");
  });
});

test("another adapter may be asked only where it is certain that nothing ran", () => {
  expect(mayMoveOn(failed)).toBe(true);
  expect(mayMoveOn(lost)).toBe(false);
  expect(mayMoveOn(ok())).toBe(false);
});
