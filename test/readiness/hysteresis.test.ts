import { expect, test } from "vitest";
import {
  confirmDelayMs,
  type Hold,
  observe,
  type Track,
  UNSEEN,
} from "../../src/readiness/hysteresis.ts";
import type { Look } from "../../src/readiness/look.ts";
import { AWAY, THERE } from "./rig.ts";

const HOLD: Hold = { holdChecks: 2, holdMs: 1_000, flapWindowMs: 600_000, maxHoldMs: 300_000 };

/** When each state counted, for looks at given seconds. */
function play(looks: readonly (readonly [atSeconds: number, look: Look])[], hold = HOLD) {
  let track: Track = UNSEEN;
  const changes: string[] = [];
  for (const [atSeconds, look] of looks) {
    const observed = observe(track, look, atSeconds * 1_000, hold);
    track = observed.track;
    if (observed.change) changes.push(`${atSeconds} s ${observed.change.after.state}`);
  }
  return { track, changes };
}

test("something new counts after so many looks and so long, both", () => {
  expect(
    play([
      [0, THERE],
      [0.5, THERE],
      [1, THERE],
    ]).changes,
  ).toEqual(["1 s ready"]);
  expect(
    play([
      [0, THERE],
      [5, THERE],
    ]).changes,
  ).toEqual(["5 s ready"]);
  expect(play([[0, THERE]], { ...HOLD, holdChecks: 1, holdMs: 0 }).changes).toEqual(["0 s ready"]);
});

test("one look is not enough where several are asked for, nor are many at once", () => {
  expect(play([[0, THERE]], { ...HOLD, holdMs: 0 }).changes).toEqual([]);
  expect(
    play([
      [0, THERE],
      [0.1, THERE],
      [0.2, THERE],
    ]).changes,
  ).toEqual([]);
});

test("a look in between that is as before begins it anew", () => {
  const { changes } = play([
    [0, AWAY],
    [2, AWAY],
    [4, THERE],
    [6, AWAY],
    [8, THERE],
    [10, THERE],
  ]);
  expect(changes).toEqual(["2 s waiting", "10 s ready"]);
});

test("the more it changed of late the longer it must hold, up to a limit", () => {
  const every2s = Array.from({ length: 600 }, (_, at) => at * 2);
  const flapping = every2s.map((at) => [at, Math.floor(at / 20) % 2 === 0 ? THERE : AWAY] as const);
  const { changes } = play(flapping);
  expect(changes.slice(0, 3)).toEqual(["2 s ready", "22 s waiting", "44 s ready"]);
  expect(changes.length).toBeLessThan(10);
  const { track } = play([...flapping, ...every2s.map((at) => [1_200 + at, AWAY] as const)]);
  expect(track.settled?.look.state).toBe("waiting");
});

test("a look that cannot say how clauses stand is no news of them", () => {
  const { track } = play([
    [0, THERE],
    [5, THERE],
    [10, { ...THERE, clauses: {} }],
  ]);
  expect(track.settled?.look.clauses).toEqual(THERE.clauses);
  expect(track.pending).toBeNull();
});

test("what is open is looked at soon, and no oftener than it must hold", () => {
  const { track } = play([[0, THERE]]);
  const settings = { confirmMs: 2_000, everyMs: 300_000 };
  expect(confirmDelayMs(UNSEEN, 0, settings)).toBeNull();
  expect(confirmDelayMs(track, 0, settings)).toBe(2_000);
  const long = { ...track, pending: track.pending && { ...track.pending, holdMs: 100_000 } };
  expect(confirmDelayMs(long, 0, settings)).toBe(25_000);
});
