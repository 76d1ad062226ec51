import type { Attack } from "../attack.ts";
import { script } from "../attack.ts";

const ANY_LIMIT: NonNullable<Attack["mustEnd"]> = [
  "time limit",
  "memory limit",
  "recursion limit",
  "guest_error",
];

/** Ways to take more memory, output or disk than was given. */
export const BULK: readonly Attack[] = [
  {
    name: "memory-growth",
    peersCase: 38,
    title: "takes four times the memory it may have, at once",
    category: "resources",
    actor: "program",
    wall: "memory",
    effect: "passes_limit",
    policy: { maxMemoryMb: 16 },
    programs: {
      python: "len(bytearray(64 << 20))",
      ...script("new Uint8Array(64 << 20).length"),
      elixir: { source: ':binary.copy("x", 200_000_000) |> byte_size()', wall: "killLadder" },
    },
    mustEnd: ["memory limit", "time limit"],
  },
  {
    name: "small-allocations",
    peersCase: 38,
    title: "takes all memory in small pieces, in maps and lists",
    category: "resources",
    actor: "program",
    wall: "memory",
    effect: "passes_limit",
    policy: { maxMemoryMb: 16, maxExecutionTimeMs: 1_500 },
    programs: {
      python: "a = []\nwhile True: a.append(str(len(a)) * 10)",
      ...script("const a = []; for (;;) a.push({ n: a.length, s: 'x' + a.length });"),
      elixir: {
        source: "g = fn g, l -> g.(g, [Enum.to_list(1..1000) | l]) end\ng.(g, [])",
        wall: "killLadder",
      },
    },
    mustEnd: ["memory limit", "time limit"],
  },
  {
    name: "output-flood",
    peersCase: 39,
    title: "prints without an end",
    category: "resources",
    actor: "program",
    wall: "output",
    effect: "passes_limit",
    policy: { maxOutputBytes: 4_096 },
    programs: {
      python: "while True: print('x' * 4096)",
      ...script("for (;;) console.log('x'.repeat(4096))"),
      elixir: {
        source: `Stream.repeatedly(fn -> IO.puts(String.duplicate("x", 4096)) end) |> Stream.run()`,
        wall: "killLadder",
      },
    },
    mustEnd: ["output limit"],
  },
  {
    name: "output-one-line",
    peersCase: 39,
    title: "prints one line of many megabytes",
    category: "resources",
    actor: "program",
    wall: "output",
    effect: "passes_limit",
    policy: { maxOutputBytes: 10_000, maxMemoryMb: 64 },
    programs: {
      python: "print('x' * 20_000_000)\n1",
      ...script("console.log('x'.repeat(20_000_000)); 1"),
      elixir: { source: `IO.puts(String.duplicate("x", 20_000_000))\n1`, wall: "killLadder" },
    },
    mustEnd: ["output limit", "memory limit", "time limit"],
  },
  {
    name: "output-control",
    peersCase: 39,
    title: "prints invalid UTF-8, NUL and terminal escapes",
    category: "resources",
    actor: "program",
    wall: "outcome",
    effect: "forges",
    programs: {
      python: `import sys, os
sys.stdout.write("\\x1b]0;{{FORGED}}\\x07\\x00\\ud800")
sys.stdout.buffer.write(b"\\xff\\xfe\\x00\\xc3\\x28") if hasattr(sys.stdout, "buffer") else None
os.write(1, b"\\xff\\xfe\\x00\\xc3\\x28")
1`,
      ...script(`console.log("\\u001b]0;{{FORGED}}\\u0007\\u0000\\ud800"); 1`),
      elixir: `IO.binwrite(<<255, 254, 0, 195, 40, 27, 93, 48, 59>> <> "{{FORGED}}" <> <<7>>)\n1`,
    },
  },
  {
    name: "result-flood",
    peersCase: 39,
    title: "answers a value larger than its result may be",
    category: "resources",
    actor: "program",
    wall: "result",
    effect: "passes_limit",
    policy: { maxResultBytes: 10_000 },
    programs: {
      python: "['x' * 1000] * 1000",
      ...script("Array(1000).fill('x'.repeat(1000))"),
      elixir: `List.duplicate(String.duplicate("x", 1000), 1000)`,
    },
    mustEnd: ["result limit", "memory limit", "time limit"],
  },
  {
    name: "file-exhaustion",
    peersCase: 41,
    title: "opens descriptors, makes files and fills the disk until none is left",
    category: "resources",
    actor: "program",
    wall: "files",
    effect: "passes_limit",
    policy: { fileSystemAccess: "sandboxed", maxInputBytes: 100_000, maxExecutionTimeMs: 1_000 },
    programs: {
      python: `kept = []
n = 0
while True:
    f = open(f"f{n}", "w")
    f.write("x" * 10_000)
    f.flush()
    kept.append(f)
    n += 1`,
      javascript: `const fs = require("fs");
for (let n = 0; ; n++) fs.writeFileSync("f" + n, "x".repeat(10_000));`,
      elixir: {
        source: `Stream.iterate(0, &(&1 + 1)) |> Enum.each(fn n ->
  {:ok, f} = File.open("f#{n}", [:write])
  :ok = IO.binwrite(f, String.duplicate("x", 10_000))
end)`,
        wall: "cage",
      },
    },
    mustEnd: ANY_LIMIT,
  },
  {
    name: "empty-files",
    peersCase: 41,
    title: "makes empty files and nested folders without an end",
    category: "resources",
    actor: "program",
    wall: "files",
    effect: "passes_limit",
    policy: { fileSystemAccess: "sandboxed", maxInputBytes: 100_000, maxMemoryMb: 16 },
    programs: {
      python: `import os
n = 0
while True:
    os.mkdir(f"d{n}")
    open(f"d{n}/x", "w").close()
    n += 1`,
    },
    mustEnd: ANY_LIMIT,
  },
  {
    name: "gzip-bomb",
    peersCase: 43,
    title: "unpacks a bomb, in memory and from a file",
    category: "resources",
    actor: "program",
    wall: "memory",
    effect: "passes_limit",
    policy: { maxMemoryMb: 16, maxExecutionTimeMs: 3_000 },
    programs: {
      python: `import zlib
small = zlib.compress(bytes(8 << 20), 9)
d = zlib.decompressobj()
kept = [zlib.decompress(small) for _ in range(64)]
len(kept)`,
      elixir: {
        source: `z = :zlib.compress(:binary.copy(<<0>>, 8_000_000))\nfor(_ <- 1..64, do: :zlib.uncompress(z)) |> length()`,
        wall: "killLadder",
      },
    },
    mustEnd: ["memory limit", "time limit"],
  },
];
