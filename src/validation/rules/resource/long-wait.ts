import type { Rule } from "../../rule.ts";

export const longWait: Rule = {
  ruleId: "resource.long_wait",
  category: "resource",
  severity: "medium",
  message: "This waits longer than a run may take.",
  looksLike: "`time.sleep(3600)`, `Process.sleep(:infinity)`, `pg_sleep(600)`.",
  why: "A caller is on the phone meanwhile, and the run ends at its time limit.",
  fix: "Leave the wait out.",
  in: {
    python: {
      when: [
        { call: ["time.sleep", "asyncio.sleep", "threading.Event().wait"], args: { over: 60 } },
        { use: ["signal.pause", "signal.sigwait*"] },
      ],
      bad: [
        "import time\ntime.sleep(3600)",
        "from asyncio import sleep as rest, run\nrun(rest(1e9))",
      ],
      good: ["import time\ntime.sleep(0.1)"],
    },
    javascript: {
      when: [
        {
          call: ["setTimeout", "setInterval", "timers/promises.setTimeout", "Bun.sleep*"],
          args: { over: 120_000 },
        },
      ],
      bad: [
        "setTimeout(() => {}, 3600000)",
        'import { setTimeout as rest } from "node:timers/promises";\nawait rest(1e9);',
      ],
      good: ["setTimeout(() => {}, 100)"],
    },
    sql: {
      when: [
        { call: ["pg_sleep", "sleep", "sleep_ms", "benchmark"], args: { over: 10 } },
        { use: ["WAITFOR", "pg_sleep_until", "pg_sleep_for"] },
      ],
      bad: ["SELECT pg_sleep(600)", "SELECT sleep(3600)"],
      good: ["SELECT pg_sleep(0.1)"],
    },
    elixir: {
      when: [
        { call: ["Process.sleep", ":timer.sleep", "Process.send_after"], args: { over: 120_000 } },
        { call: ["Process.sleep", ":timer.sleep"], args: { text: /^infinity$/ } },
      ],
      bad: ["Process.sleep(:infinity)", ":timer.sleep(3_600_000)"],
      good: ["Process.sleep(10)"],
    },
  },
};
