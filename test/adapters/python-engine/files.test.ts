import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { loadZoneInfo } from "../../../src/adapters/embedded/guest/python/zoneinfo.ts";
import { MEBIBYTE, type RunOptions, startEngine, valueOf } from "./harness.ts";

const zones = loadZoneInfo("/usr/share/zoneinfo");
const engine = await startEngine(zones === null ? {} : { zones });
afterAll(() => engine[Symbol.asyncDispose]());

const allowedModules = [
  "os",
  "pathlib",
  "shutil",
  "tempfile",
  "glob",
  "io",
  "csv",
  "json",
  "zoneinfo",
  "datetime",
];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = [
  { path: "data.csv", bytes: bytes("a,b\n1,2\n") },
  { path: "sub/deep.txt", bytes: bytes("deep") },
];
const none: RunOptions = { allowedModules };
const readOnly: RunOptions = { allowedModules, files, fileSystemAccess: "read_only" };
const sandboxed: RunOptions = { allowedModules, files, fileSystemAccess: "sandboxed" };
const errorName = async (source: string, options: RunOptions): Promise<string> => {
  const { outcome } = await engine.run(source, options);
  return outcome.kind === "error" ? outcome.error.name : outcome.kind;
};
const HOST_PATHS = [
  "/etc/passwd",
  "/proc/self/environ",
  "../../etc/passwd",
  "/files/../etc/passwd",
  "//etc//passwd",
  "/lib/python313.zip",
  "/dev/mem",
];

describe("none", () => {
  test.each([...HOST_PATHS, "data.csv", "/files/data.csv", "/tmp/x", "/"])(
    "%s cannot be opened",
    async (path) => {
      expect(await errorName(`open(${JSON.stringify(path)})`, none)).toBe("PermissionError");
      expect(await errorName(`open(${JSON.stringify(path)}, 'w')`, none)).toBe("PermissionError");
    },
  );

  test("the error says what to do", async () => {
    const { outcome } = await engine.run("open('data.csv')", none);
    expect(outcome).toMatchObject({ error: { hint: expect.stringContaining("inputs") } });
  });

  test("folders cannot be listed or made, and nothing exists", async () => {
    expect(await errorName("import os\nos.listdir('/')", none)).toBe("PermissionError");
    expect(await errorName("import os\nos.mkdir('/files/x')", none)).toBe("PermissionError");
    expect(
      valueOf(
        await engine.run(
          "import os\n[os.path.exists(p) for p in ('/', '/lib', '/files', '/tmp')]",
          none,
        ),
      ),
    ).toEqual([false, false, false, false]);
  });

  test("the interpreter still reads its own library and time zones", async () => {
    expect(
      valueOf(await engine.run("import wave\nwave.__name__", { allowedModules: ["wave"] })),
    ).toBe("wave");
    const source =
      "import zoneinfo, datetime\ndatetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Warsaw')).isoformat()";
    expect(valueOf(await engine.run(source, none))).toBe("2026-07-01T00:00:00+02:00");
    expect(await errorName("import zoneinfo\nzoneinfo.ZoneInfo('No/Where')", none)).toBe(
      "ZoneInfoNotFoundError",
    );
    expect(
      valueOf(
        await engine.run(
          "import zoneinfo\n'Europe/Warsaw' in zoneinfo.available_timezones()",
          none,
        ),
      ),
    ).toBe(true);
  });
});

describe("read_only", () => {
  test("files are in the working directory", async () => {
    const source =
      "import os\n[open('data.csv').read(), open('/files/sub/deep.txt').read(), os.getcwd(), sorted(os.listdir()), os.listdir('sub')]";
    expect(valueOf(await engine.run(source, readOnly))).toEqual([
      "a,b\n1,2\n",
      "deep",
      "/files",
      ["data.csv", "sub"],
      ["deep.txt"],
    ]);
  });

  test("seek, stat, walk, glob", async () => {
    const source = `import os, glob, pathlib
f = open('data.csv', 'rb')
f.seek(-3, 2)
tail = f.read()
[tail.decode(), f.tell(), os.stat('data.csv').st_size, os.path.isdir('sub'), [r for r, d, n in os.walk('.')], glob.glob('**/*.txt', recursive=True), pathlib.Path('sub/deep.txt').read_text()]`;
    expect(valueOf(await engine.run(source, readOnly))).toEqual([
      ",2\n",
      8,
      8,
      true,
      [".", "./sub"],
      ["sub/deep.txt"],
      "deep",
    ]);
  });

  test.each([
    "open('new.txt', 'w')",
    "open('data.csv', 'a')",
    "open('data.csv', 'r+')",
    "open('/tmp/x', 'w')",
    "import os\nos.mkdir('d')",
    "import os\nos.remove('data.csv')",
    "import os\nos.rename('data.csv', 'x')",
    "import os\nos.truncate('data.csv', 0)",
    "import os\nos.rmdir('sub')",
    "import os\nos.utime('data.csv')",
    "import os\nos.open('data.csv', os.O_TRUNC)",
  ])("%j is refused", async (source) => {
    const { outcome } = await engine.run(source, readOnly);
    expect(outcome).toMatchObject({
      kind: "error",
      error: { name: "OSError", message: expect.stringContaining("Read-only") },
    });
  });

  test.each(HOST_PATHS)("%s is not there", async (path) => {
    expect(await errorName(`open(${JSON.stringify(path)})`, readOnly)).toBe("FileNotFoundError");
  });

  test("the listing of the root shows the guest's own folders only", async () => {
    expect(
      valueOf(
        await engine.run("import os\n[sorted(os.listdir('/')), os.listdir('/dev')]", readOnly),
      ),
    ).toEqual([["dev", "files", "tmp", "usr"], ["null"]]);
  });
});

describe("sandboxed", () => {
  test("what was created or changed comes back, sorted, with its digest", async () => {
    const source = `import os
open('z.txt', 'w').write('new')
open('data.csv', 'a').write('3,4\\n')
os.makedirs('out/x')
open('out/x/b.bin', 'wb').write(bytes(range(4)))
open('sub/deep.txt', 'r+').write('deep')
open('/tmp/scratch', 'w').write('not returned')`;
    const { outcome } = await engine.run(source, sandboxed);
    const file = (path: string, content: Buffer): object => ({
      path,
      bytes: content.toString("base64"),
      sha256: createHash("sha256").update(content).digest("hex"),
    });
    expect(outcome).toMatchObject({
      kind: "ok",
      files: [
        file("data.csv", Buffer.from("a,b\n1,2\n3,4\n")),
        file("out/x/b.bin", Buffer.from([0, 1, 2, 3])),
        file("z.txt", Buffer.from("new")),
      ],
    });
  });

  test("rename, remove, truncate, seek past the end, append, exclusive", async () => {
    const source = `import os, shutil, tempfile
os.rename('data.csv', 'moved.csv')
os.remove('sub/deep.txt')
os.rmdir('sub')
with open('gap', 'wb') as f:
    f.seek(3)
    f.write(b'x')
os.truncate('gap', 6)
with open('gap', 'r+b') as f:
    f.truncate(5)
try:
    open('gap', 'x')
except FileExistsError:
    os.makedirs('a/b')
shutil.copy('gap', 'a/b/gap2')
shutil.rmtree('a')
with tempfile.TemporaryDirectory() as folder:
    open(folder + '/t', 'w').write('t')
[sorted(os.listdir()), open('gap', 'rb').read().hex(), os.path.exists(folder)]`;
    expect(valueOf(await engine.run(source, sandboxed))).toEqual([
      ["gap", "moved.csv"],
      "0000007800",
      false,
    ]);
  });

  test.each([
    ["OSError", "open('big', 'wb').write(b'x' * 2_000_000)"],
    ["OSError", "f = open('f', 'wb')\nf.truncate(2 * 10**9)"],
    ["OSError", "f = open('f', 'wb')\nf.seek(2 * 10**9)\nf.write(b'x')\nf.flush()"],
    ["OSError", "for i in range(2000): open(f'f{i}', 'w').close()"],
    ["OSError", "import os\nfor i in range(2000): os.mkdir(f'd{i}')"],
    ["OSError", "fs = [open('data.csv') for i in range(100)]"],
    [
      "OSError",
      "import os\nfor i in range(100):\n  fd = os.open('f', os.O_CREAT | os.O_WRONLY)\n  os.write(fd, b'x' * 300_000)\n  os.unlink('f')",
    ],
    ["PermissionError", "import os\nos.symlink('/etc/passwd', 'link')"],
    ["OSError", "open('/usr/share/zoneinfo/UTC', 'w')"],
    ["OSError", "import os\nos.rename('data.csv', '/usr/x')"],
    ["OSError", "import os\nos.rename('sub', 'sub/inside')"],
    ["FileNotFoundError", "open('no/such/folder', 'w')"],
    ["NotADirectoryError", "open('data.csv/x', 'w')"],
    ["IsADirectoryError", "open('sub', 'w')"],
    ["ValueError", "open('a\\0b', 'w')"],
    ["OSError", "open('x' * 300, 'w')"],
    ["OSError", "import os\nos.rmdir('sub')"],
  ])("%s: %j", async (name, source) => {
    const { outcome } = await engine.run(source, sandboxed);
    expect(outcome).toMatchObject({ kind: "error", error: { name } });
  });

  test.each(HOST_PATHS)("%s is not there", async (path) => {
    expect(await errorName(`open(${JSON.stringify(path)})`, sandboxed)).toBe("FileNotFoundError");
  });

  test("the whole quota can be used, and is free again after a removal", async () => {
    const source = `import os
for i in range(5):
    open('f', 'wb').write(b'x' * 900_000)
    os.remove('f')
open('f', 'wb').write(b'x' * 900_000)`;
    expect(valueOf(await engine.run(source, { ...sandboxed, fileBytes: MEBIBYTE }))).toBe(900_000);
  });

  test("files of one run are not in the next", async () => {
    await engine.run("open('left.txt', 'w').write('x')\nimport os\nos.chdir('/tmp')", sandboxed);
    expect(
      valueOf(await engine.run("import os\n[sorted(os.listdir()), os.getcwd()]", sandboxed)),
    ).toEqual([["data.csv", "sub"], "/files"]);
  });
});
