import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const files = [
  { path: "a.csv", bytes: text("x,y\n1,2\n") },
  { path: "data/b.txt", bytes: text("żółć") },
];
const READ_ONLY = { files, fileSystemAccess: "read_only" } as const;
const SANDBOXED = { files, fileSystemAccess: "sandboxed" } as const;
const FS = "const fs = require('fs'); ";

describe("read_only", () => {
  test.each<[string, unknown]>([
    ["fs.readFileSync('a.csv', 'utf8')", "x,y\n1,2\n"],
    ["fs.readFileSync('/files/data/../a.csv', { encoding: 'utf8' }).length", 8],
    ["fs.readFileSync('data/b.txt').length", 8],
    ["fs.readFileSync('data/b.txt') instanceof Uint8Array", true],
    ["await fs.promises.readFile('data/b.txt', 'utf-8')", "żółć"],
    ["[fs.existsSync('a.csv'), fs.existsSync('data'), fs.existsSync('z')]", [true, true, false]],
    ["[fs.readdirSync('.'), fs.readdirSync('/files/data')]", [["a.csv", "data"], ["b.txt"]]],
    ["[fs.statSync('a.csv').size, fs.statSync('data').isDirectory()]", [8, true]],
  ])("%s", async (source, expected) => {
    expect(await engine.value(FS + source, READ_ONLY)).toEqual(expected);
  });

  test("every way to import it works", async () => {
    const source =
      "import fs, { readFileSync } from 'node:fs'; import { readFile } from 'fs/promises'; import * as all from 'fs'; [fs.existsSync('a.csv'), readFileSync('a.csv').length, (await readFile('a.csv')).length, all.existsSync('z')]";
    expect(await engine.value(source, READ_ONLY)).toEqual([true, 8, 8, false]);
  });

  test.each([
    "fs.writeFileSync('a.csv', 'x')",
    "fs.appendFileSync('new', 'x')",
    "fs.mkdirSync('d')",
    "fs.unlinkSync('a.csv')",
    "fs.rmSync('data', { recursive: true })",
  ])("refuses %s", async (source) => {
    const { message } = await engine.error(FS + source, READ_ONLY);
    expect(message).toMatch(/^EROFS: read-only file system, /);
  });

  test.each([
    "/etc/passwd",
    "/etc/hostname",
    "../etc/passwd",
    "../../../../etc/passwd",
    "/files/../etc/passwd",
    "/proc/self/environ",
    "a.csv/../../etc/passwd",
    "/dev/null",
  ])("there is nothing at %s", async (path) => {
    const error = await engine.error(`${FS}fs.readFileSync('${path}')`, READ_ONLY);
    expect(error.message).toBe(`ENOENT: no such file or directory, open '${path}'`);
    expect(error.line).toBe(1);
  });

  test("a program's files are its results only when it may write", async () => {
    expect((await engine.run("1", READ_ONLY)).outcome).toEqual({
      kind: "ok",
      valueJson: "1",
      files: null,
    });
  });
});

describe("sandboxed", () => {
  test("results are what was created or changed, sorted", async () => {
    const { outcome } = await engine.run(
      `${FS}fs.writeFileSync('z.txt', 'z'); fs.appendFileSync('a.csv', '3,4\\n'); fs.mkdirSync('out/deep', { recursive: true }); fs.writeFileSync('/files/out/deep/b.bin', new Uint8Array([0, 255])); fs.writeFileSync('/tmp/scratch', 's'); fs.writeFileSync('data/b.txt', 'żółć'); fs.readFileSync('/tmp/scratch', 'utf8')`,
      SANDBOXED,
    );
    const file = (path: string, bytes: Uint8Array) => ({
      path,
      bytes: Buffer.from(bytes).toString("base64"),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(outcome).toEqual({
      kind: "ok",
      valueJson: '"s"',
      files: [
        file("a.csv", text("x,y\n1,2\n3,4\n")),
        file("out/deep/b.bin", Uint8Array.of(0, 255)),
        file("z.txt", text("z")),
      ],
    });
  });

  test.each([
    ["fs.writeFileSync('nowhere/a', 'x')", "ENOENT"],
    ["fs.writeFileSync('data', 'x')", "EISDIR"],
    ["fs.writeFileSync('a.csv/b', 'x')", "ENOTDIR"],
    ["fs.writeFileSync('/etc/passwd', 'x')", "EACCES"],
    ["fs.writeFileSync('../x', 'x')", "EACCES"],
    ["fs.mkdirSync('data')", "EEXIST"],
    ["fs.unlinkSync('z')", "ENOENT"],
    ["fs.rmSync('data')", "EISDIR"],
    ["fs.writeFileSync('big', 'x'.repeat(70000))", "EDQUOT"],
    ["for (;;) fs.appendFileSync('a.csv', 'x'.repeat(1000))", "EDQUOT"],
    ["for (let i = 0; ; i++) fs.writeFileSync('f' + i, '')", "EMFILE"],
    ["fs.mkdirSync('d/'.repeat(3000), { recursive: true })", "ENOENT"],
  ])("%s", async (source, code) => {
    expect((await engine.error(FS + source, SANDBOXED)).message).toMatch(
      new RegExp(`^(${code}|EACCES)`),
    );
  });

  test("removing gives the room back", async () => {
    const source = `${FS}for (let i = 0; i < 10; i++) { fs.writeFileSync('big', 'x'.repeat(60000)); fs.unlinkSync('big') } fs.rmSync('data', { recursive: true }); fs.rmSync('none', { force: true }); fs.readdirSync('.')`;
    expect(await engine.value(source, SANDBOXED)).toEqual(["a.csv"]);
  });

  test("no file outlives its run", async () => {
    await engine.run(
      `${FS}fs.writeFileSync('left', 'x'); fs.writeFileSync('/tmp/left', 'x')`,
      SANDBOXED,
    );
    expect(
      await engine.value(`${FS}[fs.existsSync('left'), fs.existsSync('/tmp/left')]`, SANDBOXED),
    ).toEqual([false, false]);
  });
});
