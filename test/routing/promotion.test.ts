import { describe, expect, test } from "vitest";
import {
  createPromotion,
  type PromotionMode,
  type PromotionRules,
  type PromotionStep,
} from "../../src/routing/promotion.ts";
import { scriptedAdapter } from "../executor/scripted-adapter.ts";
import { virtualClock } from "./clock.ts";

const RULES: PromotionRules = {
  ...{ mode: "auto", share: 0.1, comparedShare: 1, coolDownMs: 60_000 },
  ...{ leastRuns: 50, maxFailureShare: 0.02, maxDifferences: 0, maxSlowdown: 3 },
};

const [now, future] = [scriptedAdapter({ name: "embedded" }), scriptedAdapter({ name: "bedrock" })];

function start(mode: PromotionMode = "auto") {
  const clock = virtualClock();
  const steps: PromotionStep[] = [];
  const promotion = createPromotion({
    ...{ future: "bedrock", rules: { ...RULES, mode }, now: clock.now },
    onStep: (step) => steps.push(step),
  });
  const first = (callId: string): string => promotion.select([now, future], callId)[0]?.name ?? "";
  const runs = (
    adapter: string,
    count: number,
    totalMs = 20,
    outcome: "served" | "failed" = "served",
  ) => {
    for (let i = 0; i < count; i += 1)
      promotion.observe({ adapter, runId: String(i), outcome, totalMs });
  };
  const stages = (): string => steps.map(({ stage }) => stage).join(" ");
  return { clock, promotion, first, runs, steps, stages };
}

describe("an adapter that is to take over", () => {
  test("gets nothing before it is available, not even in second place", () => {
    const { promotion, stages } = start();
    const waiting = scriptedAdapter({
      name: "bedrock",
      ready: () => ({ state: "waiting", reason: "There are no credentials." }),
    });
    for (const callId of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"])
      expect(promotion.select([now, waiting], callId).map(({ name }) => name)).toEqual([
        "embedded",
      ]);
    expect(stages()).toBe("");
  });

  test("gets its share of the calls, and each call stays where it is", () => {
    const { promotion, first } = start("canary");
    promotion.noteAvailability(true);
    const calls = Array.from({ length: 2_000 }, (_, i) => `call-${String(i)}`);
    const chosen = calls.filter((callId) => first(callId) === "bedrock");
    expect(chosen.length).toBeGreaterThan(140);
    expect(chosen.length).toBeLessThan(260);
    expect(calls.filter((callId) => first(callId) === "bedrock")).toEqual(chosen);
    // Whoever runs programs now stands in for it.
    expect(promotion.select([now, future], chosen[0] ?? "").map(({ name }) => name)).toEqual([
      ...["bedrock", "embedded"],
    ]);
  });

  test("waits for an operator, where the mode says so", () => {
    for (const mode of ["manual", "notify"] as const) {
      const { promotion, first } = start(mode);
      promotion.noteAvailability(true);
      expect(promotion.state().stage).toBe("off");
      promotion.move("promoted", "ann", "we have waited enough");
      expect(first("any")).toBe("bedrock");
    }
  });

  test("takes over by itself once its share went well, in mode auto and in no other", () => {
    const auto = start();
    auto.promotion.noteAvailability(true);
    auto.runs("bedrock", 50);
    expect(auto.stages()).toBe("canary promoted");
    expect(auto.steps[1]).toMatchObject({
      from: "canary",
      by: "canary",
      figures: { runCount: 50 },
    });
    const canary = start("canary");
    canary.promotion.noteAvailability(true);
    canary.runs("bedrock", 500);
    expect(canary.stages()).toBe("canary");
  });

  test("is rolled back when it fails, and stays back", () => {
    const { clock, promotion, first, runs, stages, steps } = start();
    promotion.noteAvailability(true);
    runs("bedrock", 30);
    runs("bedrock", 3, 20, "failed");
    expect(stages()).toBe("canary rolled_back");
    expect(steps[1]?.reason).toBe("3 of 33 runs failed there");
    clock.pass(RULES.coolDownMs * 10);
    expect(first("any")).toBe("embedded");
    promotion.noteAvailability(true);
    expect(stages()).toBe("canary rolled_back");
  });

  test("is rolled back when one answer differs", () => {
    const { promotion, steps } = start();
    promotion.noteAvailability(true);
    promotion.compared(true);
    promotion.compared(false);
    expect(steps.at(-1)).toMatchObject({ stage: "rolled_back", reason: "1 of 2 answers differed" });
  });

  test("is rolled back when it is slow beyond what is allowed, also after it took over", () => {
    const { promotion, runs, steps, stages } = start();
    promotion.noteAvailability(true);
    runs("embedded", 30, 20);
    runs("bedrock", 50, 60);
    expect(stages()).toBe("canary promoted");
    runs("bedrock", 10, 900);
    expect(steps.at(-1)).toMatchObject({
      ...{ stage: "rolled_back", from: "promoted" },
      reason: "its p95 is 900 ms, that of the adapter that serves 20 ms",
    });
  });

  test("is rolled back when it goes, and tried again when it has been back for a while", () => {
    const { clock, promotion, first, stages } = start();
    promotion.noteAvailability(true);
    promotion.noteAvailability(false);
    promotion.noteAvailability(true);
    expect(stages()).toBe("canary rolled_back");
    clock.pass(RULES.coolDownMs);
    first("any");
    expect(stages()).toBe("canary rolled_back canary");
  });

  test("is compared in its share, and only where it answered", () => {
    const { promotion } = start();
    promotion.noteAvailability(true);
    const observed = (outcome: "served" | "failed", adapter = "bedrock"): boolean =>
      promotion.observe({ adapter, runId: "r", outcome, totalMs: 1 });
    expect(observed("served")).toBe(true);
    expect(observed("failed")).toBe(false);
    expect(observed("served", "embedded")).toBe(false);
  });
});
