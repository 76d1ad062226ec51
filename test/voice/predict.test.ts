import { describe, expect, test } from "vitest";
import type { AdapterReport } from "../../src/core/execution.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import { createForecast } from "../../src/voice/predict.ts";

const report = (engines: AdapterReport["engines"]): AdapterReport => ({
  ...{ name: "a", languages: ["python", "elixir"], engines, notOffered: {}, enforcementOf: {} },
  enforcement: uniformEnforcement({ state: "enforced", reason: "A test." }),
  ...{
    evidence: {},
    load: [],
    walls: [],
    policy: [],
    sessions: false,
    network: false,
    readiness: { state: "ready" },
  },
});

describe("how long a run is expected to take", () => {
  test("is what nine of ten of the last twenty stayed within, by language and kind of work", () => {
    const forecast = createForecast(undefined);
    expect(forecast.predictMs("python", undefined)).toBe(0);
    for (let ms = 100; ms <= 2_000; ms += 100) forecast.record("py", "validation", ms);
    expect(forecast.predictMs("python", "validation")).toBe(1_800);
    expect(forecast.predictMs("python", "report_generation")).toBe(1_800);
    expect(forecast.predictMs("javascript", "validation")).toBe(0);
    for (let run = 0; run < 20; run += 1) forecast.record("python", "validation", 10);
    expect(forecast.predictMs("python", "validation")).toBe(10);
  });

  test("is a cold start where the engine has yet to start", () => {
    const forecast = createForecast(() => [report({ python: "cpython 3.13", elixir: "" })]);
    expect(forecast.predictMs("python", undefined)).toBe(0);
    expect(forecast.predictMs("elixir", undefined)).toBe(1_500);
    forecast.record("elixir", undefined, 12);
    expect(forecast.predictMs("ex", undefined)).toBe(12);
  });

  test("keeps no more kinds of work than there can be", () => {
    const forecast = createForecast(undefined);
    for (let kind = 0; kind < 10_000; kind += 1) forecast.record("python", `kind ${kind}`, 1_000);
    expect(forecast.predictMs("python", "kind 5")).toBe(1_000);
    expect(forecast.predictMs("cobol", "kind 9999")).toBe(0);
  });
});
