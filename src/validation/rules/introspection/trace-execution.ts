import type { Rule } from "../../rule.ts";

export const traceExecution: Rule = {
  ruleId: "introspection.trace_execution",
  category: "introspection",
  severity: "high",
  message: "This watches every step of the interpreter, the runner's included.",
  looksLike: "`sys.settrace`, `sys.addaudithook`, `inspector.Session`, `:erlang.trace`.",
  why: "A watcher sees values that are not the program's and can change them.",
  fix: "Print what you want to see.",
  in: {
    python: {
      when: [
        {
          use: [
            "sys.settrace",
            "sys.setprofile",
            "sys.addaudithook",
            "sys.monitoring.**",
            "sys._settraceallthreads",
            "threading.settrace*",
            "threading.setprofile*",
            "sys.set_asyncgen_hooks",
            "bdb.**",
            "pdb.**",
            "breakpoint",
            "sys.breakpointhook",
          ],
        },
      ],
      bad: [
        "import sys\nsys.settrace(print)",
        "from sys import setprofile as watch\nwatch(print)",
        "breakpoint()",
      ],
      good: ["import time\nstarted = time.perf_counter()\nprint(started)"],
    },
    javascript: {
      when: [
        {
          use: [
            "inspector.**",
            "inspector/promises.**",
            "async_hooks.createHook",
            "async_hooks.executionAsyncResource",
            "process.binding.**",
            "trace_events.**",
            "diagnostics_channel.**",
          ],
        },
      ],
      bad: [
        'new (require("inspector").Session)()',
        'import { createHook } from "node:async_hooks";\ncreateHook({});',
      ],
      good: [
        'import { AsyncLocalStorage } from "node:async_hooks";\nnew AsyncLocalStorage();',
        "console.trace('a')",
      ],
    },
    elixir: {
      when: [
        {
          use: [
            ":erlang.trace*",
            ":dbg.**",
            ":trace.**",
            ":sys.trace",
            ":sys.install",
            ":sys.log",
            ":ttb.**",
            ":redbug.**",
            ":recon_trace.**",
            ":debugger.**",
            ":int.**",
            "IEx.pry",
            "IEx.break!",
          ],
        },
      ],
      bad: [":erlang.trace(:all, true, [:call])", ":dbg.tracer()", "apply(:dbg, :p, [:all, :c])"],
      good: ["dbg(1 + 2)", ":timer.tc(fn -> 1 end)"],
    },
  },
};
