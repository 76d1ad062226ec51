import { MEBIBYTE, ok, type Probe } from "../probe.ts";

/** In this order: `leave` must be followed by `look`. */
export const PYTHON_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    source: "sum(x * 2 for x in [1, 2, 3])",
    expect: ok(12),
  },
  {
    name: "classes",
    clause: null,
    source: "class A:\n  def f(self): return [1, 'ż', None]\nA().f()",
    expect: ok([1, "ż", null]),
  },
  {
    name: "generators",
    clause: null,
    source: "def g():\n  yield from range(5)\nlist(g())",
    expect: ok([0, 1, 2, 3, 4]),
  },
  {
    name: "exceptions",
    clause: null,
    source: "1/0",
    expect: { status: "error", name: "ZeroDivisionError" },
  },
  {
    name: "big integers",
    clause: null,
    source: "2**100 % 1000007",
    expect: ok(698635),
  },
  {
    name: "imports",
    clause: null,
    source: "import json, math\njson.loads('[%d]' % math.factorial(5))",
    expect: ok([120]),
  },
  {
    name: "formatting",
    clause: null,
    source: 'f"{1234.5:,.2f}"',
    expect: ok("1,234.50"),
  },
  {
    name: "endless loop",
    clause: "time",
    source: "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    name: "sleep",
    clause: "time",
    source: "__import__('time').sleep(60)",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    name: "one large block",
    clause: "memory",
    source: "len(bytearray(64 << 20))",
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "printing",
    clause: "output",
    source: "print('x' * 4096)\n1",
    expect: { status: "ok", value: 1, truncated: true },
    outputBytes: 1024,
  },
  {
    name: "flood",
    clause: "output",
    source: "while True: print('x' * 4096)",
    expect: { status: "limit", limit: "output" },
    outputBytes: 1024,
    runMs: 300,
  },
  {
    name: "socket",
    clause: "network",
    source: "import socket\nsocket.create_connection(('127.0.0.1', 9), 1)",
    expect: { status: "error", name: "*" },
  },
  {
    name: "host file",
    clause: "fileSystem",
    source: "open('/etc/passwd').read()",
    expect: { status: "error", name: "*" },
  },
  {
    name: "write a file",
    clause: "fileSystem",
    source: "open('/files/x', 'w')",
    expect: { status: "error", name: "*" },
  },
  {
    name: "leave",
    clause: "isolation",
    source: "import builtins\nbuiltins.left = len\nbuiltins.len = lambda x: 666\nlen('')",
    expect: ok(666),
  },
  {
    name: "look",
    clause: "isolation",
    source: "import builtins\n[hasattr(builtins, 'left'), len('')]",
    expect: ok([false, 0]),
  },
  {
    name: "host process",
    clause: "isolation",
    source: "import os\nos.system('true')",
    expect: ok(-1),
  },
];
