import type { Rule } from "../../rule.ts";

export const sharedMemory: Rule = {
  ruleId: "native.shared_memory",
  category: "native",
  severity: "high",
  message: "This uses memory shared between threads or processes.",
  looksLike: "`SharedArrayBuffer`, `Atomics.wait`, `mmap`, `shared_memory`.",
  why: "It blocks the thread, serves as a fine clock, and reaches what others hold.",
  fix: "Use an `ArrayBuffer`, a list or `bytes`.",
  in: {
    python: {
      when: [
        {
          use: [
            "mmap.**",
            "multiprocessing.shared_memory.**",
            "multiprocessing.sharedctypes.**",
            "multiprocessing.Value",
            "multiprocessing.Array",
          ],
        },
      ],
      bad: [
        "import mmap\nmmap.mmap(-1, 10)",
        "from multiprocessing import shared_memory as s\ns.SharedMemory('a')",
      ],
      good: ["print(memoryview(b'ab')[0])"],
    },
    javascript: {
      when: [
        { use: ["SharedArrayBuffer", "Atomics.wait", "Atomics.waitAsync", "Atomics.notify"] },
        { call: ["WebAssembly.Memory"] },
      ],
      bad: ["new SharedArrayBuffer(8)", "const A = Atomics;\nA['wa' + 'it'](x, 0, 0);"],
      good: ["new ArrayBuffer(8)", "new Uint8Array(8)"],
    },
  },
};
