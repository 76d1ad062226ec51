import type { ExecuteOptions } from "../../src/index.ts";
import type { BenchLanguage } from "../service.ts";
import type { Ending } from "./program.ts";

/** Programs that attack the service itself, and how each must end. */
export interface Bomb {
  readonly name: string;
  readonly language: BenchLanguage;
  readonly source: string;
  readonly policy: ExecuteOptions["policy"];
  readonly as: readonly Ending[];
}

/** Time enough to reach the ceiling that is meant, on a busy machine too. */
const SLOW = { maxExecutionTimeMs: 4_000 };
const SHORT = { maxExecutionTimeMs: 150 };

export const BOMBS: readonly [Bomb, ...Bomb[]] = [
  python("memory", 'a = []\nwhile True: a.append("x" * 100000)', SLOW, ["memory", "time"]),
  python("memory at once", "bytearray(10**9)", SLOW, ["memory"]),
  python("many objects", "d = {}\ni = 0\nwhile True:\n    d[i] = [i] * 10\n    i += 1", SHORT, [
    "memory",
    "time",
  ]),
  python("recursion", "def f(n): return f(n + 1)\nf(0)", SLOW, ["recursion"]),
  python("output", 'while True: print("x" * 10000)', SLOW, ["output"]),
  python("result", '"x" * (3 << 20)', SLOW, ["result"]),
  python("shared structure", "x = 1\nfor _ in range(100): x = [x, x]\nx", SLOW, ["result"]),
  python("deep structure", "x = []\nfor _ in range(200000): x = [x]\nx", SLOW, [
    "result",
    "recursion",
  ]),
  python("endless loop", "while True: pass", SHORT, ["time"]),
  python(
    "endless loop that catches all",
    "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    SHORT,
    ["time"],
  ),
  python("regex", 'import re\nre.match("(a+)+$", "a" * 40 + "b")', SHORT, ["time"]),
  python("big integer", "7 ** (10 ** 9)", SHORT, ["time", "memory"]),
  python("sleep", "import time\ntime.sleep(100)", SHORT, ["time"]),
  python("endless native call", "any(iter(int, 1))", SHORT, ["time"]),
  python("exit", "import sys\nsys.exit(3)", SLOW, ["guest_error"]),
  python("hard exit", "import os\nos._exit(1)", SLOW, ["guest_error"]),
  javascript("memory", "const a = []; for (;;) a.push(new Uint8Array(1e6));", SLOW, [
    "memory",
    "time",
  ]),
  javascript("memory at once", "new Array(1e9).fill(0)", SLOW, ["memory", "time"]),
  javascript("many objects", "const m = new Map(); for (let i = 0; ; i++) m.set(i, i);", SHORT, [
    "memory",
    "time",
  ]),
  javascript("recursion", "(function f() { f(); })()", SLOW, ["recursion"]),
  javascript("output", 'for (;;) console.log("x".repeat(10000));', SLOW, ["output"]),
  javascript("result", '"x".repeat(3 << 20)', SLOW, ["result"]),
  javascript("shared structure", "let x = 1; for (let i = 0; i < 100; i++) x = [x, x]; x", SLOW, [
    "result",
  ]),
  javascript("endless loop", "for (;;);", SHORT, ["time"]),
  javascript("endless microtasks", "const f = () => Promise.resolve().then(f); await f();", SHORT, [
    "time",
  ]),
  javascript("regex", '/(a+)+$/.test("a".repeat(40) + "b")', SHORT, ["time"]),
  javascript("big integer", "7n ** (10n ** 9n)", SLOW, ["guest_error", "memory", "time"]),
  javascript("never settles", "await new Promise(() => {});", SLOW, ["guest_error"]),
  javascript("endless native call", "for (;;) new Array(1e9) + '';", SHORT, ["time", "memory"]),
  javascript("exit", "process.exit(1)", SLOW, ["guest_error"]),
];

// --- internals

function python(name: string, source: string, policy: Bomb["policy"], as: Bomb["as"]): Bomb {
  return { name, language: "python", source, policy, as };
}

function javascript(name: string, source: string, policy: Bomb["policy"], as: Bomb["as"]): Bomb {
  return { name, language: "javascript", source, policy, as };
}
