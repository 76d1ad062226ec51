import { expect, test } from "vitest";

import { createBreaker, MAX_COOL_DOWN_MS } from "../../src/routing/breaker.ts";
import { virtualClock } from "./clock.ts";

function start({ failureCount = 2, coolDownMs = 1_000 } = {}) {
  const clock = virtualClock();
  const breaker = createBreaker({ failureCount, coolDownMs, now: clock.now });
  const fail = (): void => {
    breaker.begin();
    breaker.end("failed");
  };
  return { clock, breaker, fail };
}

test("opens after failures in a row, and not before", () => {
  const { breaker, fail } = start({ failureCount: 3 });
  fail();
  fail();
  expect(breaker.state()).toBe("closed");
  fail();
  expect(breaker.state()).toBe("open");
});

test("counts only failures in a row", () => {
  const { breaker, fail } = start();
  for (let round = 0; round < 5; round += 1) {
    fail();
    breaker.begin();
    breaker.end("served");
  }
  expect(breaker.state()).toBe("closed");
});

test("is not moved by what says nothing about the adapter", () => {
  const { breaker, fail } = start();
  fail();
  for (let run = 0; run < 10; run += 1) {
    breaker.begin();
    breaker.end("undecided");
  }
  expect(breaker.state()).toBe("closed");
  fail();
  expect(breaker.state()).toBe("open");
});

test("lets one run through once it has cooled down, and the others wait for that one", () => {
  const { clock, breaker, fail } = start();
  fail();
  fail();
  clock.pass(999);
  expect(breaker.state()).toBe("open");
  clock.pass(1);
  expect(breaker.state()).toBe("trial");
  breaker.begin();
  expect(breaker.state()).toBe("open");
  breaker.end("served");
  expect(breaker.state()).toBe("closed");
});

test("stays open twice as long after each trial that fails, and never longer than a minute", () => {
  const { clock, breaker, fail } = start();
  fail();
  fail();
  const lengths: number[] = [];
  for (let trial = 0; trial < 9; trial += 1) {
    let waitedMs = 0;
    while (breaker.state() === "open") {
      clock.pass(500);
      waitedMs += 500;
    }
    lengths.push(waitedMs);
    fail();
  }
  expect(lengths).toEqual([
    ...[1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
    ...[MAX_COOL_DOWN_MS, MAX_COOL_DOWN_MS, MAX_COOL_DOWN_MS],
  ]);
});

test("begins anew once a trial has served", () => {
  const { clock, breaker, fail } = start();
  fail();
  fail();
  clock.pass(1_000);
  fail();
  clock.pass(2_000);
  breaker.begin();
  breaker.end("served");
  fail();
  expect(breaker.state()).toBe("closed");
  fail();
  clock.pass(1_000);
  expect(breaker.state()).toBe("trial");
});

test("a trial that never ends is followed by another", () => {
  const { clock, breaker, fail } = start();
  fail();
  fail();
  clock.pass(1_000);
  breaker.begin();
  clock.pass(999);
  expect(breaker.state()).toBe("open");
  clock.pass(1);
  expect(breaker.state()).toBe("trial");
});
