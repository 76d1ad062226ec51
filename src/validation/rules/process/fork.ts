import type { Rule } from "../../rule.ts";

export const fork: Rule = {
  ruleId: "process.fork",
  category: "process",
  severity: "high",
  message: "This copies the process or starts another one, which no program may do here.",
  looksLike: "`os.fork` and its kin, or a second runtime beside this one.",
  why: "Processes that start processes fill the machine and outlive the run.",
  fix: "Do the steps one after the other.",
  in: {
    python: {
      when: [
        { use: ["os.fork", "os.forkpty", "posix.fork", "posix.forkpty", "_multiprocessing.**"] },
      ],
      bad: [
        "import os\nwhile True:\n    os.fork()",
        "from os import fork as split\nsplit()",
        'import os\ngetattr(os, "fo" + "rk")()',
      ],
      good: ["fork = {'price': 3}\nprint(fork['price'])"],
    },
    javascript: {
      when: [{ use: ["cluster.fork", "cluster.setup*", "cluster.default.fork"] }],
      bad: ['require("cluster").fork()', 'import cluster from "node:cluster";\ncluster.fork();'],
      good: ["const cluster = { size: 3, fork: () => 4 };\nconsole.log(cluster.fork());"],
    },
    elixir: {
      when: [{ use: [":peer.**", ":slave.**", ":ct_slave.**", "FLAME.**"] }],
      bad: [":peer.start(%{})", ':slave.start(~c"localhost", :b)'],
      good: ["peer = %{start: 1}\nIO.inspect(peer.start)"],
    },
  },
};
