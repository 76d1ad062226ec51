import type { Clause, LimitName } from "../../core/limits.ts";
import type { RunResult } from "../../core/result.ts";

/** Small programs that try to break one clause each, by language. A language without any is only looked into. */

export interface Probe {
  readonly name: string;
  readonly clause: Exclude<Clause, "allowedImports">;
  readonly source: string;
  readonly holds: (result: RunResult) => boolean;
  readonly modules?: readonly string[];
  readonly runMs?: number;
}

const endless = (source: string): Probe => ({
  name: "an endless loop",
  clause: "time",
  source,
  runMs: 100,
  holds: stopsAt("time"),
});
const greedy = (source: string): Probe => ({
  name: "memory without end",
  clause: "memory",
  source,
  holds: stopsAt("memory"),
});
const flood = (source: string): Probe => ({
  name: "a flood of output",
  clause: "output",
  source,
  holds: stopsAt("output"),
});
/** `true` as the value means that the wall let it through. */
const refused = (
  name: string,
  clause: Probe["clause"],
  source: string,
  modules: readonly string[] = [],
): Probe => ({
  name,
  clause,
  source,
  modules,
  holds: (result) =>
    result.status === "guest_error" || (result.status === "ok" && result.value === false),
});

export const PROBES: Readonly<Record<string, readonly Probe[]>> = {
  python: [
    endless("while True:\n  try:\n    while True: pass\n  except BaseException: pass"),
    greedy("x = []\nwhile True: x.append('x' * 1_000_000 + str(len(x)))"),
    flood("while True: print('x' * 4096)"),
    refused(
      "an address of the internet",
      "network",
      "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)\nTrue",
      ["socket"],
    ),
    refused("a file of the image", "fileSystem", "open('/etc/passwd', 'a')\nTrue", ["os", "io"]),
    refused("another user", "isolation", "import os\nos.setuid(0)\nTrue", ["os"]),
    refused(
      "a namespace of its own",
      "isolation",
      "import os\nos.unshare(os.CLONE_NEWUSER)\nTrue",
      ["os"],
    ),
  ],
  javascript: [
    endless("for (;;) { try { for (;;) {} } catch {} }"),
    greedy(
      "const x = []; for (;;) x.push('x'.repeat(100000) + x.length, new Array(10000).fill(1));",
    ),
    flood("for (;;) console.log('x'.repeat(4096));"),
  ],
  sql: [
    endless("with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n"),
    greedy("select count(distinct md5(i::text)) from range(1000000000) r(i)"),
  ],
  elixir: [
    endless("defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()"),
    greedy('Stream.iterate(1, & &1 + 1) |> Enum.map(&{&1, "x"})'),
    flood('Stream.repeatedly(fn -> IO.puts(String.duplicate("x", 4096)) end) |> Stream.run()'),
  ],
};

// --- internals

function stopsAt(limit: LimitName): (result: RunResult) => boolean {
  return (result) => result.status === "limit" && result.limit === limit;
}
