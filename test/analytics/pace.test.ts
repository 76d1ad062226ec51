import { expect, it } from "vitest";
import { createPace } from "../../src/analytics/pace.ts";

/** Records at an even rate, each a batch of its own; answers the rest before each of the last ten. */
function restsAt(perSecond: number): readonly number[] {
  let now = 0;
  const pace = createPace(() => now);
  return Array.from({ length: Math.max(20, perSecond) }, () => {
    now += 1_000 / perSecond;
    pace.count();
    return pace.restMs();
  }).slice(-10);
}

it("nobody waits at rest", () => {
  for (const perSecond of [1, 20, 200]) expect(restsAt(perSecond)).toEqual(Array(10).fill(0));
});

it("under load batches begin 10 ms apart, and at rest again at once", () => {
  let now = 0;
  const pace = createPace(() => now);
  const begun: number[] = [];
  for (let index = 0; index < 500; index += 1) {
    now = Math.max(now, index);
    pace.count();
    if (now === index) begun.push((now += pace.restMs()));
  }
  const last = begun.slice(-5);
  expect(last.map((ms, index) => ms - (last[index - 1] ?? ms - 10))).toEqual(Array(5).fill(10));
  now += 5_000;
  pace.count();
  expect(pace.restMs()).toBe(0);
});
