import type { Json } from "../../core/json.ts";
import type { Clause, LimitName } from "../../core/limits.ts";
import type { SlotKind } from "./wasm-host/messages.ts";

/**
 * Small programs with known outcomes. At boot they show that this build of an engine is the one the host
 * was written for (it enters Python through a table index and a struct offset), and each clause of the
 * policy is tried for real: a clause whose probe fails is not stated as enforced.
 */

export interface Probe {
  readonly kind: SlotKind;
  readonly name: string;
  /** The clause the program tries to break; `null` for plain correctness. */
  readonly clause: Clause | null;
  readonly source: string;
  readonly expect: Expected;
  readonly runMs?: number;
  readonly memoryBytes?: number;
  readonly outputBytes?: number;
}

export type Expected =
  | { readonly status: "ok"; readonly value: Json; readonly truncated?: boolean }
  | { readonly status: "limit"; readonly limit: LimitName }
  | { readonly status: "error"; readonly name: string };

const MEBIBYTE = 1024 * 1024;
const ok = (value: Json): Expected => ({ status: "ok", value });

/** In this order on one slot: `leave` must be followed by `look`. */
export const PROBES: readonly Probe[] = [
  {
    kind: "python",
    name: "sum",
    clause: null,
    source: "sum(x * 2 for x in [1, 2, 3])",
    expect: ok(12),
  },
  {
    kind: "python",
    name: "classes",
    clause: null,
    source: "class A:\n  def f(self): return [1, 'ż', None]\nA().f()",
    expect: ok([1, "ż", null]),
  },
  {
    kind: "python",
    name: "generators",
    clause: null,
    source: "def g():\n  yield from range(5)\nlist(g())",
    expect: ok([0, 1, 2, 3, 4]),
  },
  {
    kind: "python",
    name: "exceptions",
    clause: null,
    source: "1/0",
    expect: { status: "error", name: "ZeroDivisionError" },
  },
  {
    kind: "python",
    name: "big integers",
    clause: null,
    source: "2**100 % 1000007",
    expect: ok(698635),
  },
  {
    kind: "python",
    name: "imports",
    clause: null,
    source: "import json, math\njson.loads('[%d]' % math.factorial(5))",
    expect: ok([120]),
  },
  {
    kind: "python",
    name: "formatting",
    clause: null,
    source: 'f"{1234.5:,.2f}"',
    expect: ok("1,234.50"),
  },
  {
    kind: "python",
    name: "endless loop",
    clause: "time",
    source: "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    kind: "python",
    name: "sleep",
    clause: "time",
    source: "__import__('time').sleep(60)",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    kind: "python",
    name: "one large block",
    clause: "memory",
    source: "len(bytearray(64 << 20))",
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    kind: "python",
    name: "printing",
    clause: "output",
    source: "print('x' * 4096)\n1",
    expect: { status: "ok", value: 1, truncated: true },
    outputBytes: 1024,
  },
  {
    kind: "python",
    name: "flood",
    clause: "output",
    source: "while True: print('x' * 4096)",
    expect: { status: "limit", limit: "output" },
    outputBytes: 1024,
    runMs: 300,
  },
  {
    kind: "python",
    name: "socket",
    clause: "network",
    source: "import socket\nsocket.create_connection(('127.0.0.1', 9), 1)",
    expect: { status: "error", name: "*" },
  },
  {
    kind: "python",
    name: "host file",
    clause: "fileSystem",
    source: "open('/etc/passwd').read()",
    expect: { status: "error", name: "*" },
  },
  {
    kind: "python",
    name: "write a file",
    clause: "fileSystem",
    source: "open('/files/x', 'w')",
    expect: { status: "error", name: "*" },
  },
  {
    kind: "python",
    name: "leave",
    clause: "isolation",
    source: "import builtins\nbuiltins.left = len\nbuiltins.len = lambda x: 666\nlen('')",
    expect: ok(666),
  },
  {
    kind: "python",
    name: "look",
    clause: "isolation",
    source: "import builtins\n[hasattr(builtins, 'left'), len('')]",
    expect: ok([false, 0]),
  },
  {
    kind: "python",
    name: "host process",
    clause: "isolation",
    source: "import os\nos.system('true')",
    expect: ok(-1),
  },

  {
    kind: "javascript",
    name: "sum",
    clause: null,
    source: "[1, 2, 3].reduce((a, x) => a + x * 2, 0)",
    expect: ok(12),
  },
  {
    kind: "javascript",
    name: "classes",
    clause: null,
    source: "class A { f() { return [1, 'ż', null]; } }\nnew A().f()",
    expect: ok([1, "ż", null]),
  },
  {
    kind: "javascript",
    name: "await",
    clause: null,
    source: "await Promise.resolve(7)",
    expect: ok(7),
  },
  {
    kind: "javascript",
    name: "exceptions",
    clause: null,
    source: "null.x",
    expect: { status: "error", name: "TypeError" },
  },
  {
    kind: "javascript",
    name: "endless loop",
    clause: "time",
    source: "for (;;) { try { for (;;); } catch {} }",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    kind: "javascript",
    name: "endless promises",
    clause: "time",
    source: "(function f() { Promise.resolve().then(f); })();\nawait new Promise(() => {})",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    kind: "javascript",
    name: "one large block",
    clause: "memory",
    source: "new Uint8Array(64 << 20).fill(1).length",
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    kind: "javascript",
    name: "printing",
    clause: "output",
    source: "console.log('x'.repeat(4096));\n1",
    expect: { status: "ok", value: 1, truncated: true },
    outputBytes: 1024,
  },
  {
    kind: "javascript",
    name: "flood",
    clause: "output",
    source: "for (;;) console.log('x'.repeat(4096))",
    expect: { status: "limit", limit: "output" },
    outputBytes: 1024,
    runMs: 300,
  },
  {
    kind: "javascript",
    name: "fetch",
    clause: "network",
    source: "await fetch('http://127.0.0.1:9')",
    expect: { status: "error", name: "*" },
  },
  {
    kind: "javascript",
    name: "host file",
    clause: "fileSystem",
    source: "require('fs').readFileSync('/etc/passwd')",
    expect: { status: "error", name: "*" },
  },
  {
    kind: "javascript",
    name: "leave",
    clause: "isolation",
    source: "globalThis.left = 1; Array.prototype.map = () => 666;\n[1].map(x => x)",
    expect: ok(666),
  },
  {
    kind: "javascript",
    name: "look",
    clause: "isolation",
    source: "[typeof left, [1].map(x => x)]",
    expect: ok(["undefined", [1]]),
  },
  {
    kind: "javascript",
    name: "host process",
    clause: "isolation",
    source:
      "this.constructor.constructor('return typeof process === \"object\" && typeof process.binding')()",
    expect: ok("undefined"),
  },
];
