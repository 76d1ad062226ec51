import { afterAll, describe, expect, test } from "vitest";
import { startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const ALL = [
  "builtins",
  "json",
  "random",
  "os",
  "secrets",
  "uuid",
  "time",
  "datetime",
  "gc",
  "sys",
  "types",
  "math",
];
const run = (
  source: string,
  seed: number | null = null,
  nowMs: number | null = null,
): ReturnType<typeof engine.run> => engine.run(source, { allowedModules: ALL, seed, nowMs });

describe("nothing of one run is seen by the next", () => {
  test.each([10, 2_000, 300_000])(
    "a secret kept %i times is not in memory after the rewind",
    async (copies) => {
      const secret = `S3CR3T-${Math.random().toString(36).slice(2)}`;
      const source = `import json\nx = ${JSON.stringify(secret)}\ny = [x + str(i) for i in range(${copies})]\nprint(x)\nlen(json.dumps(y[:100]))`;
      expect((await run(source)).outcome.kind).toBe("ok");
      expect(await engine.remembers(secret)).toBe(false);
    },
  );

  test.each([
    ["names", "leaked = 1", "'leaked' in globals()", false],
    ["built-ins", "import builtins\nbuiltins.len = lambda x: 666", "len([1, 2])", 2],
    [
      "modules",
      "import json\njson.dumps = None\nimport math\nmath.pi = 3",
      "import json, math\n[json.dumps([1]), math.pi]",
      ["[1]", Math.PI],
    ],
    ["imports", "__builtins__.__import__ = None", "import math\nmath.floor(1.5)", 1],
    [
      "recursion limit",
      "import sys\nsys.setrecursionlimit(50)",
      "import sys\nsys.getrecursionlimit()",
      1_000,
    ],
    ["streams", "import sys\nsys.stdout = None", "import sys\nsys.stdout is not None", true],
    [
      "environment",
      "import os\nos.environ['X'] = '1'",
      "import os\ndict(os.environ)",
      { HOME: "/files" },
    ],
  ])("%s", async (_, poison, check, expected) => {
    await run(poison);
    expect(valueOf(await run(check))).toEqual(expected);
  });

  test("nor after a run that was stopped, ran out of memory or crashed", async () => {
    for (const poison of [
      "len = 1\nwhile True: pass",
      "len = 1\na = []\nwhile True: a.append('x' * 10**6)",
      "len = 1\nimport os\nos.abort()",
    ]) {
      await engine.run(poison, { allowedModules: ALL, stopAfterMs: 1_500, memoryBytes: 32 << 20 });
      expect(valueOf(await run("len([1])"))).toBe(1);
    }
  });
});

describe("the program cannot speak for the engine", () => {
  test.each([
    "import builtins\nfor name in ('len', 'str', 'isinstance', 'type', 'repr', 'min', 'sum', 'id', 'zip', 'set'): setattr(builtins, name, None)\n[1, 'a', {'b': 2.5}]",
    "import json\njson.dumps = json.loads = lambda *a, **k: 1/0\n[1, 'a', {'b': 2.5}]",
    "import sys\nsys.modules.clear()\n[1, 'a', {'b': 2.5}]",
    "print = None\nglobals().clear()\n[1, 'a', {'b': 2.5}]",
    "import sys\nsys.stdout = sys.stderr = None\n[1, 'a', {'b': 2.5}]",
  ])("overwriting what everybody uses changes nothing: %j", async (source) => {
    expect(valueOf(await run(source))).toEqual([1, "a", { b: 2.5 }]);
  });

  test("there is no descriptor to write a result to", async () => {
    for (const fd of [3, 4, 5, 63]) {
      expect((await run(`import os\nos.write(${fd}, b'v1')`)).outcome).toMatchObject({
        kind: "error",
        error: { name: "OSError" },
      });
    }
  });

  test("printing a forged result prints", async () => {
    expect(await run('print(\'{"outcome":{"kind":"stopped"}}\')\n1')).toMatchObject({
      outcome: { kind: "ok", valueJson: "1" },
    });
  });

  // A program that digs the engine's functions out of the garbage collector can only lie about its own value.
  const dig = (name: string, replacement: string): string =>
    `import gc, types
for o in gc.get_objects():
    pass
import sys
f = sys._getframe()
while f.f_back: 
    f = f.f_back
    if '${name}' in f.f_globals:
        f.f_globals['${name}'] = ${replacement}
1`;
  test.each([
    ["a reply that is no bytes", dig("to_bytes", "lambda text: 5")],
    ["a reply of garbage", dig("to_bytes", "lambda text: bytes(range(256))")],
    ["a reply of nothing", dig("to_bytes", "lambda text: None")],
    ["a reply that raises", dig("_flush", "lambda: 1/0")],
    ["a result that claims a limit only the host knows", dig("run", "lambda *a: b'ltime'")],
  ])("%s is an error or a value of the program, never a throw", async (_, source) => {
    const { outcome } = await run(source);
    expect(["error", "ok"]).toContain(outcome.kind);
    expect(valueOf(await run("1 + 1"))).toBe(2);
  });
});

describe("seed and now", () => {
  const RANDOM =
    "import random, os, uuid, secrets\n[random.random(), random.randint(0, 10**9), os.urandom(8).hex(), str(uuid.uuid4()), secrets.token_hex(4)]";

  test("randomness is fresh for every run", async () => {
    const answers = [valueOf(await run(RANDOM)), valueOf(await run(RANDOM))];
    expect(answers[0]).not.toEqual(answers[1]);
  });

  test("a seed repeats it", async () => {
    const first = valueOf(await run(RANDOM, 7));
    expect(valueOf(await run(RANDOM, 7))).toEqual(first);
    expect(valueOf(await run(RANDOM, 8))).not.toEqual(first);
    expect(valueOf(await run("import random\nrandom.random()", 42))).toBe(0.6394267984578837);
  });

  test("sets have the same order everywhere", async () => {
    const other = await startEngine();
    const source = "list({'a', 'b', 'c', 'd', 'e', 'f'})";
    expect(valueOf(await other.run(source))).toEqual(valueOf(await run(source)));
    await other[Symbol.asyncDispose]();
  });

  test("now stops the clock; sleeping still ends", async () => {
    const nowMs = Date.UTC(2026, 2, 5, 14, 5);
    const source =
      "import time, datetime\nbefore = time.monotonic()\ntime.sleep(0.02)\n[time.time(), datetime.datetime.now().isoformat(), str(datetime.date.today()), time.monotonic() - before >= 0.02]";
    expect(valueOf(await run(source, null, nowMs))).toEqual([
      nowMs / 1_000,
      "2026-03-05T14:05:00",
      "2026-03-05",
      true,
    ]);
  });

  test("without now it is now, to the millisecond", async () => {
    const seconds = valueOf(await run("import time\ntime.time()"));
    expect(Math.abs(Number(seconds) * 1_000 - Date.now())).toBeLessThan(5_000);
    const finer = "import time\nmax(time.perf_counter_ns() % 1_000_000 for _ in range(50))";
    expect(valueOf(await run(finer))).toBe(0);
  });

  test("calendar functions of the C library", async () => {
    const source =
      "import time\n[time.mktime((2026, 3, 5, 15, 5, 0, 0, 0, 0)), time.gmtime(0)[:8], time.localtime(86_400 * 400)[6:8], time.strftime('%Z', time.localtime()), time.mktime((99, 1, 1, 0, 0, 0, 0, 0, 0))]";
    expect(valueOf(await run(source))).toEqual([
      Date.UTC(2026, 2, 5, 15, 5) / 1_000,
      [1970, 1, 1, 0, 0, 0, 3, 1],
      [4, 36],
      "UTC",
      -59_042_995_200,
    ]);
  });
});
