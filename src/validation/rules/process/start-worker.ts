import type { Rule } from "../../rule.ts";

export const startWorker: Rule = {
  ruleId: "process.start_worker",
  category: "process",
  severity: "medium",
  message: "This starts workers in processes or threads of the machine; there are none here.",
  looksLike: "A pool of processes, a worker thread.",
  why: "It fails when it runs, and where it worked it would take the cores of other callers.",
  fix: "Loop over the items in this program.",
  in: {
    python: {
      when: [
        {
          use: [
            "multiprocessing.Process",
            "multiprocessing.Pool",
            "multiprocessing.pool.**",
            "multiprocessing.Manager",
            "multiprocessing.get_context",
            "multiprocessing.managers.**",
            "concurrent.futures.ProcessPoolExecutor",
            "concurrent.futures.process.**",
            "joblib.Parallel",
          ],
        },
      ],
      bad: [
        "from multiprocessing import Pool\nwith Pool(4) as pool:\n    print(pool.map(abs, [1]))",
        "import concurrent.futures as futures\nfutures.ProcessPoolExecutor()",
      ],
      good: [
        "class Process:\n    pass\nprint(Process())",
        "import asyncio\nasync def main():\n    await asyncio.gather()\nasyncio.run(main())",
      ],
    },
    javascript: {
      when: [{ call: ["Worker", "SharedWorker", "worker_threads.Worker", "importScripts"] }],
      bad: [
        'new Worker("task.js")',
        'const { Worker: W } = require("node:worker_threads");\nnew W("task.js");',
      ],
      good: ["class Worker { constructor(name) { this.name = name; } }\nnew Worker('Ann');"],
    },
  },
};
