import { describe, expect, test } from "vitest";
import { WITHHELD_SEEDS, measure, tableOf } from "./measure.ts";

describe("a generated set with withheld seeds", () => {
  const measured = measure(WITHHELD_SEEDS);
  const leakCount = [...measured.caught.values()].reduce((sum, { all }) => sum + all, 0);
  const ordinaryCount = [...measured.kept.values()].reduce((sum, { all }) => sum + all, 0);

  test("is large enough to tell", () => {
    expect(leakCount).toBeGreaterThanOrEqual(600);
    expect(ordinaryCount).toBeGreaterThanOrEqual(600);
  });

  test("at least 99 of 100 leaks are caught", () => {
    expect(1 - measured.missed.length / leakCount, tableOf(measured)).toBeGreaterThanOrEqual(0.99);
  });

  test("in every type and locale at least 95 of 100", () => {
    const weak = [...measured.caught].filter(([, { good, all }]) => good / all < 0.95);
    expect(weak).toEqual([]);
  });

  test("at most 3 of 100 ordinary answers are disturbed", () => {
    expect(measured.disturbed.length / ordinaryCount, tableOf(measured)).toBeLessThanOrEqual(0.03);
  });
});
