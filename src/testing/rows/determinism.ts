import { expect } from "vitest";
import { type Row, row, script } from "../row.ts";

const MODULES = ["random", "time", "datetime", "uuid", "os"];

/** Randomness and clocks: fresh and coarse, or exactly as asked. */
export const DETERMINISM_ROWS: readonly Row[] = [
  row(
    "gives fresh random numbers to every run",
    { python: "import random\nrandom.random()", ...script("Math.random()") },
    async ({ ok, program }) => {
      const values = await Promise.all(
        [1, 2, 3, 4, 5, 6].map(async () => (await ok(program, { allowedModules: MODULES })).value),
      );
      expect(new Set(values).size).toBe(6);
    },
  ),
  row(
    "repeats random numbers for a seed",
    {
      python:
        "import random\n[random.random(), random.randint(1, 10**9), random.choice(range(10**6))]",
      ...script("[Math.random(), Math.random()]"),
    },
    async ({ ok, program }) => {
      const draw = async (seed: number) =>
        (await ok(program, { seed, allowedModules: MODULES })).value;
      const [first, again, other] = await Promise.all([draw(7), draw(7), draw(8)]);
      expect(again).toEqual(first);
      expect(other).not.toEqual(first);
    },
  ),
  row(
    "shows the instant it was given",
    {
      python:
        "import time, datetime\n[round(time.time() * 1000), round(datetime.datetime.now(datetime.timezone.utc).timestamp() * 1000)]",
      ...script("[Date.now(), new Date().getTime()]"),
    },
    async ({ ok, program }) => {
      const nowMs = Date.UTC(2031, 4, 6, 7, 8, 9, 123);
      expect((await ok(program, { nowMs, allowedModules: MODULES })).value).toEqual([nowMs, nowMs]);
    },
  ),
  row(
    "shows the real time otherwise",
    { python: "import time\ntime.time() * 1000", ...script("Date.now()") },
    async ({ ok, program }) => {
      const { value } = await ok(program, { allowedModules: MODULES });
      expect(Math.abs(Number(value) - Date.now())).toBeLessThan(10_000);
    },
  ),
  row(
    "shows no clock finer than a millisecond",
    {
      python:
        "import time\nfine = 0\nfor i in range(200):\n    for clock in (time.time_ns, time.perf_counter_ns, time.monotonic_ns):\n        fine += clock() % 1000000 != 0\nfine",
      ...script(
        "let fine = 0;\nfor (let i = 0; i < 200; i++) fine += Number((globalThis.performance?.now() ?? Date.now()) % 1 !== 0);\nfine",
      ),
    },
    async ({ ok, program }) =>
      expect((await ok(program, { allowedModules: MODULES })).value).toBe(0),
  ),
];
