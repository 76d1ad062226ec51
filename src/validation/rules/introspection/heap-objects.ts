import type { Rule } from "../../rule.ts";

export const heapObjects: Rule = {
  ruleId: "introspection.heap_objects",
  category: "introspection",
  severity: "high",
  message: "This looks through all objects of the interpreter.",
  looksLike: "`gc.get_objects`, `gc.get_referrers`, `v8.writeHeapSnapshot`.",
  why: "Among them are objects of the runner that no name leads to.",
  fix: "Keep the objects you need in a list of your own.",
  in: {
    python: {
      when: [
        {
          use: [
            "gc.get_objects",
            "gc.get_referrers",
            "gc.get_referents",
            "gc.garbage",
            "gc.callbacks.**",
            "tracemalloc.**",
            "sys._debugmallocstats",
            "sys._clear_*",
          ],
        },
      ],
      bad: [
        "import gc\nprint(len(gc.get_objects()))",
        "from gc import get_referrers as who\nwho(print)",
      ],
      good: ["import gc\ngc.collect()"],
    },
    javascript: {
      when: [
        {
          use: [
            "v8.writeHeapSnapshot",
            "v8.getHeapSnapshot",
            "v8.queryObjects",
            "process.report.**",
          ],
        },
      ],
      bad: ['require("v8").getHeapSnapshot()', "process.report.writeReport()"],
      good: ["console.log(process.memoryUsage())"],
    },
    elixir: {
      when: [
        {
          use: [
            ":erts_debug.**",
            ":erlang.system_monitor",
            ":instrument.**",
            ":observer_backend.**",
            ":crashdump_viewer.**",
            ":recon.**",
            ":erlang.garbage_collect_message_area",
          ],
        },
      ],
      bad: [
        ":erts_debug.get_internal_state(:process_table)",
        "apply(:erts_debug, :set_internal_state, [:a, 1])",
      ],
      good: [":erlang.garbage_collect()", ":erlang.memory()"],
    },
  },
};
