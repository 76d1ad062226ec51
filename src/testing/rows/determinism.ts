import { expect } from "vitest";
import { scalarOf } from "../../core/value.ts";
import { PACE, type Row, none, row, script } from "../row.ts";

const MODULES = ["random", "time", "datetime", "uuid", "os"];

/** Randomness and clocks: fresh and coarse, or exactly as asked. */
export const DETERMINISM_ROWS: readonly Row[] = [
  row(
    "gives fresh random numbers to every run",
    {
      python: "import random\nrandom.random()",
      ...script("Math.random()"),
      sql: "select random()",
      elixir: ":rand.uniform()",
    },
    async ({ ok, language, program }) => {
      const draws = [0, ...PACE[language].many];
      const values = await Promise.all(
        draws.map(async () => scalarOf((await ok(program, { allowedModules: MODULES })).value)),
      );
      expect(new Set(values).size).toBe(draws.length);
    },
  ),
  row(
    "repeats random numbers for a seed",
    {
      python:
        "import random\n[random.random(), random.randint(1, 10**9), random.choice(range(10**6))]",
      ...script("[Math.random(), Math.random()]"),
      sql: "select random() as a, random() as b",
      elixir: "[:rand.uniform(), Enum.random(1..1_000_000), Enum.shuffle(1..20)]",
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
      sql: none("its clock is the machine's"),
      elixir:
        "[System.system_time(:millisecond), DateTime.to_unix(DateTime.utc_now(), :millisecond)]",
    },
    async ({ ok, program }) => {
      const nowMs = Date.UTC(2031, 4, 6, 7, 8, 9, 123);
      expect((await ok(program, { nowMs, allowedModules: MODULES })).value).toEqual([nowMs, nowMs]);
    },
  ),
  row(
    "shows the real time otherwise",
    {
      python: "import time\ntime.time() * 1000",
      ...script("Date.now()"),
      sql: "select epoch_ms(now())",
      elixir: "System.system_time(:millisecond)",
    },
    async ({ ok, program }) => {
      const { value } = await ok(program, { allowedModules: MODULES });
      expect(Math.abs(Number(scalarOf(value)) - Date.now())).toBeLessThan(10_000);
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
      sql: none("its process holds one run, so there is nothing to time"),
      elixir: none("its process holds one run, so there is nothing to time"),
    },
    async ({ ok, program }) =>
      expect((await ok(program, { allowedModules: MODULES })).value).toBe(0),
  ),
];
