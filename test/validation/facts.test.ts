import { expect, it } from "vitest";
import { DIALECTS } from "../../src/validation/dialect.ts";
import type { Fact } from "../../src/validation/fact.ts";
import { READERS } from "../../src/validation/find.ts";
import { resolveFacts } from "../../src/validation/resolve.ts";
import type { RuleLanguage } from "../../src/validation/rule.ts";

/** What is seen of a program: each line one way to hide, and what is seen in spite of it. */

const PYTHON: Readonly<Record<string, readonly string[]>> = {
  "import os\nos.system('id')": ["call os.system(id)", "import os"],
  "from os import system as s\ns('id')": ["call os.system(id)"],
  "import os.path as p\np.join('a')": ["call os.path.join(a)", "import os.path"],
  "from os import *\nsystem('id')": ["call system(id)", "call os.system(id)", "import os"],
  "run = __import__('os').system\nrun('id')": ["call os.system(id)", "import os"],
  "getattr(__import__('o' + 's'), 'sys' + 'tem')('id')": [
    "call os.system(id)",
    "shape built_text",
    "import os",
  ],
  "import importlib as il\nil.import_module('subprocess').run('id')": [
    "call subprocess.run(id)",
    "import subprocess",
  ],
  "__import__(name)": ["import ?"],
  "eval(\"__import__('os').system('id')\")": ["call os.system(id)"],
  "exec(__import__('base64').b64decode('aW1wb3J0IG9zCm9zLnN5c3RlbSgnaWQnKQ=='))": [
    "call os.system(id)",
    "shape run_of_decoded_text",
  ],
  "import zlib\nexec(zlib.decompress(data))": ["shape run_of_decoded_text"],
  "exec(''.join(chr(c) for c in codes))": ["shape run_of_decoded_text"],
  "code = ''.join(map(chr, codes))\nexec(code)": ["shape run_of_decoded_text"],
  "text = marshal.loads(data)\ncode = text\nexec(code)": ["shape run_of_decoded_text"],
  "exec(chr(112) + chr(97))": ["call exec(pa)", "shape run_of_decoded_text"],
  "exec('tixe'[::-1])": ["call exec(exit)", "shape run_of_decoded_text"],
  "globals()['__builtins__']['eval']('1')": ["call eval(1)"],
  "import builtins\nbuiltins.len = 1": ["write len"],
  "del sys.modules['os']": ["write sys.modules.os"],
  "().__class__.__base__.__subclasses__()": ["member __subclasses__", "member __base__"],
  "f\"{open('/etc/passwd').read()}\"": ["call open(/etc/passwd)", "call open().read()"],
  "@os.system('x')\ndef f(a=open('y')): pass": ["call os.system(x)", "call open(y)"],
  "@__import__('os').system\ndef f(): pass": ["use os.system", "import os"],
  "with open('x') as f:\n  f.read()": ["call open(x)", "call open().read()"],
  "class A(subprocess.Popen): pass": ["use subprocess.Popen"],
  "ｅｖａｌ('1')": ["call eval(1)"],
  "x = '\\x6f\\x73\\x2e\\x73\\x79\\x73'": ["shape escaped_text", "text os.sys"],
  "while True:\n  x = 1": ["shape endless_loop"],
  "while True:\n  for y in z:\n    break": ["shape endless_loop"],
  "while True:\n  try:\n    while True: pass\n  except Exception: pass": ["shape endless_loop"],
  "class A:\n  def open(self): pass\n  def f(self): return open('x')": ["call open(x)"],
  "def f(n):\n  return f(n - 1)": ["shape endless_recursion"],
  "10 ** 10 ** 8": ["shape huge_number"],
  "'x' * 10 ** 10": ["shape huge_repeat"],
  "for i in range(10 ** 12): pass": ["shape huge_loop"],
  "import re\nre.compile('(a+)+$')": ["shape slow_pattern"],
};

const NOT_PYTHON: Readonly<Record<string, readonly string[]>> = {
  "eval = 3\neval(4)": ["call eval"],
  "def system(x): return x\nsystem('id')": ["call system"],
  "class A:\n  def exec(self): pass\nA().exec()": ["call exec"],
  "while True:\n  if x: break": ["shape endless_loop"],
  "while True:\n  return": ["shape endless_loop"],
  "try:\n  while True:\n    x = next(y)\nexcept StopIteration:\n  pass": ["shape endless_loop"],
  "class A:\n  def f(self):\n    return f(self)": ["shape endless_recursion"],
  "def f():\n  while True:\n    yield 1": ["shape endless_loop"],
  "def f(x):\n  return x\n  return f(x)": ["shape endless_recursion"],
  "def f(n):\n  if n: return 1\n  return f(n - 1)": ["shape endless_recursion"],
  "def f(n): return 1 if n < 2 else n * f(n - 1)": ["shape endless_recursion"],
  "def walk(t):\n  for c in t: walk(c)": ["shape endless_recursion"],
  "'=' * 40": ["shape huge_repeat"],
  "2 ** 64": ["shape huge_number"],
  "x = 'import os'": ["import os"],
};

const JAVASCRIPT: Readonly<Record<string, readonly string[]>> = {
  "this.constructor.constructor('return process')().exit()": [
    "call ?.constructor.constructor(return process)",
    "member constructor",
  ],
  "const { execSync: r } = require('child_process'); r('id')": [
    "call child_process.execSync(id)",
    "import child_process",
  ],
  "import { readFileSync as r } from 'node:fs'; r('/etc/passwd')": [
    "call fs.readFileSync(/etc/passwd)",
  ],
  "(await import('fs')).readFile('x')": ["call fs.readFile(x)", "import fs"],
  "import(name)": ["import ?"],
  "globalThis['ev' + 'al']('1')": ["call eval(1)", "shape built_text"],
  "(0, eval)('x')": ["call eval(x)"],
  "new Function('return process.env')()": ["use process.env"],
  "const k = ['e', 'v', 'a', 'l'].join(''); globalThis[k]('1')": [
    "call eval(1)",
    "shape built_text",
  ],
  "'lave'.split('').reverse().join('') in x": ["member reverse"],
  "eval(atob('cHJvY2Vzcy5leGl0KCk='))": ["call process.exit()", "shape run_of_decoded_text"],
  "[]['constr' + 'uctor']['constructor']('return 1')()": ["shape built_text"],
  "process.env.KEY": ["use process.env.KEY"],
  "Object.prototype.x = 1": ["write Object.prototype.x"],
  "delete Array.prototype.map": ["write Array.prototype.map"],
  "for (;;) {}": ["shape endless_loop"],
  "while (true) { await 0 }": ["shape endless_loop"],
  "function f() { return f() }": ["shape endless_recursion"],
  "'x'.repeat(1e10)": ["shape huge_repeat"],
  "/(a+)+$/.test(x)": ["shape slow_pattern"],
};

const NOT_JAVASCRIPT: Readonly<Record<string, readonly string[]>> = {
  "const process = { env: 1 }; process.env": ["use process.env"],
  "function fetch(x) { return x } fetch('u')": ["call fetch"],
  "typeof fetch === 'function'": ["use fetch"],
  "for (;;) { if (x) break; }": ["shape endless_loop"],
  "out: while (true) { while (x) { break out; } }": ["shape endless_loop"],
  "const f = (n) => (n < 2 ? 1 : n * f(n - 1))": ["shape endless_recursion"],
};

const TABLES: readonly (readonly [RuleLanguage, typeof PYTHON, "seen" | "not seen"])[] = [
  ["python", PYTHON, "seen"],
  ["python", NOT_PYTHON, "not seen"],
  ["javascript", JAVASCRIPT, "seen"],
  ["javascript", NOT_JAVASCRIPT, "not seen"],
];

for (const [language, table, expected] of TABLES)
  it.each(Object.entries(table))(`${language}: in %j`, (source, facts) => {
    const seen = factsOf(source, language);
    for (const fact of facts) {
      const isSeen = seen.some((each) => each === fact || each.startsWith(`${fact}(`));
      expect(isSeen, `${fact} among\n${seen.join("\n")}`).toBe(expected === "seen");
    }
  });

it("an import that nothing names is not used", () => {
  const facts = resolveFacts(
    READERS.python("import os, math\nmath.pi").body,
    DIALECTS.python,
    () => null,
  );
  expect(facts.filter(({ kind }) => kind === "import")).toMatchObject([
    { module: "os", isUsed: false },
    { module: "math", isUsed: true },
  ]);
});

it.each([
  ['const fs = require("fs"); 1', false],
  ['const { join } = require("path"); 1', false],
  ['const { join } = require("path"); join("a")', true],
  ['const fs = (await import("fs")).promises; 1', false],
  ['require("fs").readFileSync("a")', true],
])("a module that is loaded by a call is used once its name is: %j", (source, isUsed) => {
  const { body } = READERS.javascript(source);
  const facts = resolveFacts(body, DIALECTS.javascript, () => null);
  expect(facts.find(({ kind }) => kind === "import")).toMatchObject({ isUsed });
});

it.each(["(", "[", "{", "a.", "f(", "-", "not ", "lambda:", "if 1:\n", "'''", "\\", "@"])(
  "hostile nesting of %j ends",
  (piece) => {
    for (const language of ["python", "javascript"] as const) {
      const startedAt = performance.now();
      try {
        factsOf(piece.repeat(65_536 / piece.length), language);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    }
  },
);

function factsOf(source: string, language: RuleLanguage): string[] {
  const read = READERS[language];
  const facts = resolveFacts(read(source).body, DIALECTS[language], (text) => read(text).body);
  return facts.map(write);
}

function write(fact: Fact): string {
  switch (fact.kind) {
    case "import":
      return `import ${fact.module ?? "?"}`;
    case "call":
      return `call ${fact.path}(${fact.args.map(({ text, number, path }) => text ?? number ?? path ?? "_").join(", ")})`;
    case "use":
    case "write":
      return `${fact.kind} ${fact.path}`;
    case "member":
      return `member ${fact.name}`;
    case "text":
      return `text ${fact.text}`;
    case "shape":
      return `shape ${fact.shape}`;
  }
}
