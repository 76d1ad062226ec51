import { describe, expect, test } from "vitest";
import type { RunRequest } from "../../src/core/request.ts";
import type { RunResult } from "../../src/core/result.ts";
import { createExecutor } from "../../src/executor.ts";
import {
  createPromotion,
  type PromotionRules,
  type PromotionStep,
} from "../../src/routing/promotion.ts";
import { okResult, reportFor, scriptedAdapter, untilStopped } from "./scripted-adapter.ts";

const RULES: PromotionRules = {
  ...{ mode: "auto", share: 0.2, comparedShare: 0, coolDownMs: 60_000 },
  ...{ leastRuns: 100, maxFailureShare: 0.02, maxDifferences: 0, maxSlowdown: 1_000 },
};

type Answer = (request: RunRequest) => RunResult;

const answered =
  (adapter: string): Answer =>
  (request) => ({ ...okResult(request), adapter, value: Number(request.source) });

const unreachable: Answer = (request) => ({
  ...{ ...reportFor(request), adapter: "bedrock", status: "unavailable", code: "ADAPTER_DOWN" },
  ...{ message: "Gone.", retryAfterMs: 100, neverRan: true },
});

function start(rules: Partial<PromotionRules> = {}) {
  const steps: PromotionStep[] = [];
  const promotion = createPromotion({
    ...{ future: "bedrock", rules: { ...RULES, ...rules }, now: () => performance.now() },
    onStep: (step) => steps.push(step),
  });
  const answers = { embedded: answered("embedded"), bedrock: answered("bedrock") };
  const adapterOf = (name: "embedded" | "bedrock") =>
    scriptedAdapter({ name, run: (request) => Promise.resolve(answers[name](request)) });
  const [embedded, bedrock] = [adapterOf("embedded"), adapterOf("bedrock")];
  const execution = createExecutor({ adapters: [embedded, bedrock], promotion });
  const calls = (count: number, from = 0): Promise<RunResult[]> =>
    Promise.all(
      Array.from({ length: count }, (_, i) =>
        execution.execute(String(from + i), "python", { callId: `call-${String(from + i)}` }),
      ),
    );
  return { promotion, steps, answers, embedded, bedrock, execution, calls };
}

describe("an adapter that takes over", () => {
  test("loses and doubles no run of 2,000, from canary to promotion to roll-back", async () => {
    const { promotion, steps, answers, embedded, bedrock, calls } = start();
    promotion.noteAvailability(true);
    const before = await calls(1_000);
    answers.bedrock = unreachable;
    const after = await calls(1_000, 1_000);
    // Whatever it could not begin, the one that served before has run.
    for (const [at, result] of [...before, ...after].entries())
      expect(result).toMatchObject({ status: "ok", value: at });
    const ran = [...embedded.requests, ...bedrock.requests.slice(0, bedrock.requests.length)];
    const ids = [...before, ...after].map(({ runId }) => runId);
    expect(new Set(ids).size).toBe(2_000);
    expect(
      embedded.requests.length + before.filter(({ adapter }) => adapter === "bedrock").length,
    ).toBe(2_000);
    expect(new Set(ran.map(({ runId }) => runId)).size).toBe(2_000);
    expect(steps.map(({ stage }) => stage)).toEqual(["canary", "promoted", "rolled_back"]);
  });

  test("offers its languages once it has taken over, and not before", () => {
    const { promotion, execution } = start({ mode: "manual" });
    expect(promotion.serving([]).length).toBe(0);
    const before = execution.supportedLanguages();
    promotion.move("promoted", "ann", "");
    expect(execution.supportedLanguages()).toEqual(before);
  });
});

describe("comparing", () => {
  const compared = { mode: "canary", share: 1, comparedShare: 1 } as const;

  test("runs the program again where programs run now, and its caller does not wait for it", async () => {
    const { promotion, embedded, bedrock, calls } = start(compared);
    promotion.noteAvailability(true);
    const [result] = await calls(1);
    expect(result).toMatchObject({ adapter: "bedrock", value: 0 });
    await expect.poll(() => promotion.figures().comparedCount).toBe(1);
    expect([embedded.requests.length, bedrock.requests.length]).toEqual([1, 1]);
    expect(promotion.figures().differenceCount).toBe(0);
  });

  test("rolls back where the answers differ", async () => {
    const { promotion, answers, calls, steps } = start(compared);
    promotion.noteAvailability(true);
    answers.bedrock = (request) => ({ ...okResult(request), value: 41 });
    await calls(1);
    await expect.poll(() => steps.at(-1)?.stage).toBe("rolled_back");
    expect((await calls(1))[0]).toMatchObject({ adapter: "embedded" });
  });

  test("says nothing of a program that answers otherwise each time", async () => {
    const { promotion, answers, embedded, calls } = start(compared);
    promotion.noteAvailability(true);
    answers.embedded = (request) => ({ ...okResult(request), value: Math.random() });
    await calls(1);
    await expect.poll(() => embedded.requests.length).toBe(2);
    expect(promotion.figures().comparedCount).toBe(0);
  });

  test("ends with the service", async () => {
    const promotion = createPromotion({
      ...{ future: "bedrock", rules: { ...RULES, ...compared }, now: () => performance.now() },
    });
    promotion.noteAvailability(true);
    const embedded = scriptedAdapter({ name: "embedded", run: untilStopped });
    const execution = createExecutor({
      adapters: [embedded, scriptedAdapter({ name: "bedrock" })],
      promotion,
    });
    await execution.execute("1", "python");
    await expect.poll(() => embedded.requests.length).toBe(1);
    await execution[Symbol.asyncDispose]();
  });
});
