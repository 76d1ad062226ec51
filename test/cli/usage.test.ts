import { readFileSync } from "node:fs";
import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { aybiza } from "./aybiza.ts";

const COMMANDS = [
  "run",
  "call",
  "validate",
  "speak",
  "languages",
  "serve",
  "doctor",
  "emulate",
  "setup",
  "config",
];

describe("mistakes on the command line end with 2 and name the way out", () => {
  const rows: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["an unknown command", ["rnu"], /no command "rnu"; did you mean run\?/],
    ["a command of an object's prototype", ["constructor"], /no command "constructor"/],
    [
      "an unknown flag",
      ["run", "-l", "python", "-c", "1", "--jsom"],
      /no flag --jsom; did you mean --json\?/,
    ],
    ["an unknown short flag", ["run", "-x"], /no flag -x/],
    ["a flag without its value", ["run", "-c", "1", "-l"], /-l needs a value/],
    [
      "a flag that takes another for its value",
      ["run", "-c", "1", "--policy", "--tenant"],
      /--policy needs a value/,
    ],
    ["a switch with a value", ["languages", "--json=yes"], /--json takes no value/],
    ["a flag given twice", ["run", "-l", "py", "-l", "js"], /-l is given twice/],
    ["one argument too many", ["languages", "all"], /"all" is one too many/],
    ["no program", ["run", "-l", "python"], /Give a program/],
    ["two programs", ["run", "a.py", "-c", "1"], /not both/],
    ["no language", ["run", "-c", "1"], /which language/],
    ["a file that names no language", ["run", "notes.txt"], /"\.txt" names none/],
    ["a file that is not there", ["run", "/nowhere/a.py"], /no such file/],
    [
      "inputs that are no JSON",
      ["run", "-l", "py", "-c", "1", "--inputs", "{a:1}"],
      /--inputs is not valid JSON/,
    ],
    [
      "inputs that are no object",
      ["run", "-l", "py", "-c", "1", "--inputs", "[1]"],
      /--inputs must be a JSON object/,
    ],
    [
      "an unknown preset",
      ["run", "-l", "py", "-c", "1", "--policy", "validaton"],
      /did you mean validation\?/,
    ],
    [
      "an unknown policy field",
      ["run", "-l", "py", "-c", "1", "--policy", '{"maxMemoryMB":1}'],
      /maxMemoryMB.*maxMemoryMb/,
    ],
    [
      "a negative limit",
      ["run", "-l", "py", "-c", "1", "--policy", '{"maxMemoryMb":-1}'],
      /maxMemoryMb/,
    ],
    [
      "an unknown use case",
      ["run", "-l", "py", "-c", "1", "--use-case", "report"],
      /--use-case must be one of/,
    ],
    [
      "a time that is no number",
      ["run", "-l", "py", "-c", "1", "--timeout-ms", "soon"],
      /--timeout-ms must be a number/,
    ],
    [
      "a session without a service",
      ["run", "-l", "py", "-c", "1", "--session", "s"],
      /--session needs --url/,
    ],
    [
      "an adapter for a service",
      ["run", "-l", "py", "-c", "1", "--adapter", "embedded", "--url", "http://127.0.0.1:1"],
      /--adapter has no effect/,
    ],
    ["a URL that is none", ["languages", "--url", "localhost:7070"], /--url must be/],
    ["an adapter that is none", ["languages", "--adapter", "embeded"], /did you mean `embedded`/],
    ["a port that is none", ["serve", "--port", "70700"], /--port must be/],
    ["no value to speak", ["speak"], /Give a value/],
    ["no request", ["call"], /Give a request/],
    ["a request that is no JSON", ["call", "hello"], /not valid JSON/],
    ["a request that is no object", ["call", "[]"], /must be a JSON object/],
    ["config without its action", ["config"], /config takes one action: print/],
  ];

  test.concurrent.each(rows)("%s", async (_, args, message) => {
    const { exitCode, stdout, stderr } = await aybiza(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe("");
    expect(exitCode).toBe(2);
  });

  test("with --json the error is the one document on stdout", async () => {
    const { exitCode, stdout } = await aybiza([
      "run",
      "-l",
      "py",
      "-c",
      "1",
      "--session",
      "s",
      "--json",
    ]);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: "BAD_REQUEST",
        message: expect.stringContaining("--url"),
        hint: expect.any(String),
      },
    });
    expect(exitCode).toBe(2);
  });
});

describe("help", () => {
  test("lists every command and the exit codes", async () => {
    for (const args of [[], ["--help"], ["help"]]) {
      const { exitCode, stdout } = await aybiza(args);
      expect(exitCode).toBe(0);
      for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    }
  });

  test.concurrent.each(COMMANDS)("%s --help shows its flags and an example", async (name) => {
    const { exitCode, stdout } = await aybiza([name, "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`Usage: aybiza ${name}`));
    expect(stdout).toMatch(new RegExp(`Examples?:\n  aybiza ${name}`));
    expect((await aybiza(["help", name])).stdout).toBe(stdout);
  });

  test("--version is the package's own", async () => {
    const manifest: unknown = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    );
    expect(manifest).toMatchObject({ version: (await aybiza(["--version"])).stdout.trim() });
  });
});

describe("the launcher", () => {
  test("on an old Node says one sentence and ends with 2", async () => {
    const pretend =
      'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.1"}})';
    const { exitCode, stdout, stderr } = await aybiza(["languages"], {
      nodeFlags: ["--import", pretend],
    });
    expect(stderr).toMatch(/^aybiza: needs Node 22\.12 or newer; this is 18\.20\.1\..*\n$/);
    expect([exitCode, stdout]).toEqual([2, ""]);
  });

  test("is written in what Node 14 can parse", () => {
    const source = readFileSync(new URL("../../bin/aybiza.js", import.meta.url), "utf8");
    expect(() =>
      parse(source, { ecmaVersion: 2020, sourceType: "module", allowHashBang: true }),
    ).not.toThrow();
    expect(source).not.toMatch(/from "node:/);
  });
});
