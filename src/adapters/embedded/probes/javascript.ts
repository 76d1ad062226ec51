import { MEBIBYTE, ok, type Probe } from "../probe.ts";

/** In this order: `leave` must be followed by `look`. */
export const JAVASCRIPT_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    source: "[1, 2, 3].reduce((a, x) => a + x * 2, 0)",
    expect: ok(12),
  },
  {
    name: "classes",
    clause: null,
    source: "class A { f() { return [1, 'ż', null]; } }\nnew A().f()",
    expect: ok([1, "ż", null]),
  },
  {
    name: "await",
    clause: null,
    source: "await Promise.resolve(7)",
    expect: ok(7),
  },
  {
    name: "exceptions",
    clause: null,
    source: "null.x",
    expect: { status: "error", name: "TypeError" },
  },
  {
    name: "endless loop",
    clause: "time",
    source: "for (;;) { try { for (;;); } catch {} }",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    name: "endless promises",
    clause: "time",
    source: "(function f() { Promise.resolve().then(f); })();\nawait new Promise(() => {})",
    expect: { status: "limit", limit: "time" },
    runMs: 20,
  },
  {
    name: "one large block",
    clause: "memory",
    source: "new Uint8Array(64 << 20).fill(1).length",
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "printing",
    clause: "output",
    source: "console.log('x'.repeat(4096));\n1",
    expect: { status: "ok", value: 1, truncated: true },
    outputBytes: 1024,
  },
  {
    name: "flood",
    clause: "output",
    source: "for (;;) console.log('x'.repeat(4096))",
    expect: { status: "limit", limit: "output" },
    outputBytes: 1024,
    runMs: 300,
  },
  {
    name: "fetch",
    clause: "network",
    source: "await fetch('http://127.0.0.1:9')",
    expect: { status: "error", name: "*" },
  },
  {
    name: "host file",
    clause: "fileSystem",
    source: "require('fs').readFileSync('/etc/passwd')",
    expect: { status: "error", name: "*" },
  },
  {
    name: "leave",
    clause: "isolation",
    source: "globalThis.left = 1; Array.prototype.map = () => 666;\n[1].map(x => x)",
    expect: ok(666),
  },
  {
    name: "look",
    clause: "isolation",
    source: "[typeof left, [1].map(x => x)]",
    expect: ok(["undefined", [1]]),
  },
  {
    name: "host process",
    clause: "isolation",
    source:
      "this.constructor.constructor('return typeof process === \"object\" && typeof process.binding')()",
    expect: ok("undefined"),
  },
];
