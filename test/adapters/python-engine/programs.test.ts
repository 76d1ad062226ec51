import { afterAll, describe, expect, test } from "vitest";
import { startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const MODULES = ["asyncio", "hashlib", "math", "sys", "os", "time", "traceback"];
const run = (source: string): ReturnType<typeof engine.run> =>
  engine.run(source, { allowedModules: MODULES });
const errorOf = async (source: string): Promise<unknown> => {
  const { outcome } = await run(source);
  return outcome.kind === "error" ? outcome.error : outcome;
};

describe("the value of a program", () => {
  const rows: readonly (readonly [source: string, expected: unknown])[] = [
    ["1 + 1", 2],
    // RFC 6070 (SHA-1), and the same with SHA-256.
    [
      "import hashlib\nhashlib.pbkdf2_hmac('sha1', b'password', b'salt', 4096).hex()",
      "4b007901b765489abead49d926f721d065a429c1",
    ],
    [
      "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'passwordPASSWORDpassword', b'saltSALTsaltSALTsaltSALTsaltSALTsalt', 1, 40).hex()[:8]",
      "051e945b",
    ],
    ["x = 2\nx * 3", 6],
    ["x = 5", 5],
    ["x: int = 5", 5],
    ["x = 1\nx += 4", 5],
    ["a, (b, *c) = 1, (2, 3, 4)", [1, [2, 3, 4]]],
    ["a = b = 3", 3],
    ["class A: pass\na = A()\na.x = 1", null],
    ["def f(): return 1", null],
    ["print(1)", null],
    ["", null],
    ["# nothing", null],
    ["'only text'", "only text"],
    ["return 7", 7],
    ["return", null],
    ["x = 3\nif x > 2:\n    return 'big'\nreturn 'small'", "big"],
    [
      "for i in range(9):\n    try:\n        return i\n    except Exception:\n        return 'caught'",
      0,
    ],
    ["def f():\n    return 1\nreturn f() + 1", 2],
    ["from __future__ import annotations\nx: Missing = 1", 1],
    ["if __name__ == '__main__':\n    print('ran')", null],
    ["def f(n): return n * f(n - 1) if n else 1\nf(10)", 3_628_800],
    ["total = 0\ndef add(n):\n    global total\n    total += n\nadd(2)\nreturn total", 2],
    ["import asyncio\nasync def f():\n    await asyncio.sleep(0.002)\n    return 3\nf()", 3],
    ["import asyncio\nasync def f(): return 3\nx = await f()\nx + 1", 4],
    ["import asyncio\nasync def f(): return 3\nreturn await f()", 3],
    [
      "async def g():\n    yield 1\n    yield 2\nout = []\nasync for i in g():\n    out.append(i)\nout",
      [1, 2],
    ],
    [
      "import asyncio\nasync def m(): return await asyncio.gather(*[asyncio.sleep(0.001, i) for i in range(3)])\nasyncio.run(m())",
      [0, 1, 2],
    ],
    ["import sys\nsys.exit()", null],
    ["exit(0)", null],
    ["print(“hi”)\nx = ‘a’\nx", "a"],
    ["“kept”\n'“kept”'", '"kept"'],
    ["'“kept”'", "“kept”"],
    ["x\u00a0=\u00a05\nx\u200b", 5],
    ["   x = 1\n   y = 2\n   x + y", 3],
    ["\n\n    for i in range(3):\n        x = i\n    x", 2],
    ["sorted(globals())", ["__builtins__", "__doc__", "__name__", "inputs"]],
    ["import math; math.sqrt(16)", 4],
  ];
  test.each(rows)("%j", async (source, expected) => {
    expect(valueOf(await run(source))).toEqual(expected);
  });

  test("what was printed before an end of any kind is kept", async () => {
    expect((await run("print('a')\nprint('b')")).stdout).toBe("a\nb\n");
    expect((await run("print('a')\n1/0")).stdout).toBe("a\n");
    expect((await run("import os\nprint('a')\nos._exit(3)")).stdout).toBe("a\n");
    expect((await engine.run("print('a')\nwhile True: pass", { stopAfterMs: 300 })).stdout).toBe(
      "a\n",
    );
    expect((await run("import sys\nsys.stderr.write('e')")).stderr).toBe("e");
  });

  test("output is streamed line by line to whoever listens", async () => {
    const heard: string[] = [];
    const onOutput = (stream: string, text: string): void => void heard.push(`${stream}:${text}`);
    await engine.run("print('ż')\nimport time\nprint('b')", { onOutput });
    expect(heard).toEqual(["stdout:ż\n", "stdout:b\n"]);
  });

  test("tracebacks that a program prints show its lines", async () => {
    const { stdout } = await run(
      "import traceback\ntry:\n    1/0\nexcept Exception:\n    print(traceback.format_exc())",
    );
    expect(stdout).toContain('File "<code>", line 3, in <module>\n    1/0');
  });
});

describe("errors", () => {
  const rows: readonly (readonly [source: string, expected: object])[] = [
    [
      "x = 1\n1/0",
      {
        name: "ZeroDivisionError",
        message: "division by zero",
        line: 2,
        column: 1,
        excerpt: "1/0",
      },
    ],
    ["'🎉é' + str(1/0)", { name: "ZeroDivisionError", line: 1, column: 13 }],
    [
      "def f():\n    return [1][5]\nf()",
      { name: "IndexError", line: 2, column: 12, excerpt: "    return [1][5]" },
    ],
    ["import traceback\ntraceback.print_list(5)", { name: "TypeError", line: 2, column: 1 }],
    [
      "x = = 1",
      { name: "SyntaxError", message: "invalid syntax", line: 1, column: 5, excerpt: "x = = 1" },
    ],
    ["'é🎉' + = 1", { name: "SyntaxError", line: 1, column: 9 }],
    ["x = [\n1,\n2", { name: "SyntaxError", message: "'[' was never closed", line: 1, column: 5 }],
    ["x = “a", { name: "SyntaxError", line: 1, excerpt: "x = “a" }],
    ["   x = 1\n   1/0", { name: "ZeroDivisionError", line: 2, column: 4, excerpt: "   1/0" }],
    ["eval('1 +')", { name: "SyntaxError", line: 1, column: 1, excerpt: "eval('1 +')" }],
    ["raise ValueError('żółć \\ud800')", { name: "ValueError", message: "żółć \uFFFD" }],
    [
      "class E(Exception):\n  def __str__(self): raise TypeError\nraise E()",
      { name: "E", message: "<exception without a readable message>" },
    ],
    [
      "raise ExceptionGroup('g', [ValueError(1)])",
      { name: "ExceptionGroup", message: "g (1 sub-exception)" },
    ],
    ["raise KeyboardInterrupt", { name: "KeyboardInterrupt" }],
    ["import sys\nsys.exit(3)", { name: "SystemExit", message: "3", line: 2 }],
    ["quit('bye')", { name: "SystemExit", message: "bye", line: 1 }],
    ["import os\nos._exit(0)", { name: "SystemExit", message: "0" }],
    ["input('name?')", { name: "EOFError", hint: expect.stringContaining("keyboard") }],
    [
      "import asyncio\nawait asyncio.Event().wait()",
      { name: "RuntimeError", message: expect.stringContaining("never happen") },
    ],
    ["(1/0 for i in range(3))", { name: "ZeroDivisionError", line: 1, column: 2 }],
    ["x = 1\0", { name: "SyntaxError" }],
    ["'\ud800'", { name: "UnicodeEncodeError" }],
    [
      `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
      { name: "SyntaxError", message: "too many nested parentheses" },
    ],
    [
      `${"-".repeat(50_000)}1`,
      { name: "SyntaxError", message: "the program is nested too deeply to parse" },
    ],
  ];
  test.each(rows)("%j", async (source, expected) => {
    expect(await errorOf(source)).toMatchObject(expected);
  });

  test("an unknown name that is nearly an input names the inputs", async () => {
    const { outcome } = await engine.run("sum(prics)", { inputsJson: '{"prices":[1],"city":"x"}' });
    expect(outcome).toMatchObject({
      kind: "error",
      error: { name: "NameError", hint: "The inputs are: prices, city." },
    });
  });

  test("messages, excerpts and names are bounded", async () => {
    const { outcome } = await run(`raise ValueError('x' * 10**6)  # ${"y".repeat(500)}`);
    expect(outcome).toMatchObject({ kind: "error", error: { message: "x".repeat(4_000) } });
    expect(outcome.kind === "error" && outcome.error.excerpt).toHaveLength(200);
  });

  test("nothing of the host is in a traceback", async () => {
    const { stdout } = await run(
      "import traceback\ntry:\n    open('x')\nexcept Exception:\n    traceback.print_exc(file=__import__('sys').stdout)",
    );
    expect(stdout).not.toMatch(/\/(home|root|work\/main|usr\/lib|node_modules)/);
  });
});
