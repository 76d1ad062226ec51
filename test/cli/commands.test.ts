import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpHandler } from "../../src/server/http.ts";
import { type Service, listen } from "../../src/server/node.ts";
import { type ScriptedExecution, createScriptedExecution } from "../server/scripted-execution.ts";
import { aybiza, ended, startAybiza } from "./aybiza.ts";

let service: Service;
let execution: ScriptedExecution;
let folder: string;

beforeAll(async () => {
  execution = createScriptedExecution();
  service = await listen(createHttpHandler(execution), { port: 0 });
  folder = await mkdtemp(join(tmpdir(), "aybiza-cli-"));
});

afterAll(async () => {
  await service.close({ graceMs: 0 });
  await rm(folder, { recursive: true });
});

describe("a result is an exit code", () => {
  const rows = [
    ["fine", 0, "ok"],
    ["throw", 1, "guest_error"],
    ["refused", 3, "refused"],
    ["limit", 4, "limit"],
    ["busy", 6, "unavailable"],
  ] as const;

  for (const [code, exitCode, status] of rows) {
    test.concurrent(`${status}: ${exitCode}`, async ({ expect: expectHere }) => {
      const args = ["run", "-l", "python", "-c", code, "--url", service.url];
      const [json, plain] = await Promise.all([aybiza([...args, "--json"]), aybiza(args)]);
      expectHere(JSON.parse(json.stdout)).toMatchObject({ status });
      expectHere(json.exitCode).toBe(exitCode);
      expectHere(plain.exitCode).toBe(exitCode);
      expectHere(plain.stderr).not.toBe("");
    });
  }

  test("not_implemented: 5", async () => {
    const { exitCode, stdout } = await aybiza([
      "run",
      "-l",
      "cobol",
      "-c",
      "rm -rf /",
      "--adapter",
      "placeholder",
      "--json",
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "not_implemented",
      message: "Code execution coming soon",
    });
    expect(exitCode).toBe(5);
  });

  test("misuse that the service finds: 2; a fault of the service, or none there: 6", async () => {
    expect((await aybiza(["run", "-l", "py", "-c", "misuse", "--url", service.url])).exitCode).toBe(
      2,
    );
    const fault = await aybiza(["run", "-l", "py", "-c", "fault", "--url", service.url, "--json"]);
    expect([fault.exitCode, JSON.parse(fault.stdout)]).toMatchObject([
      6,
      { error: { code: "INTERNAL" } },
    ]);
    const nobody = await aybiza(["run", "-l", "py", "-c", "1", "--url", "http://127.0.0.1:1"]);
    expect(nobody.stderr).toContain("No service answers");
    expect(nobody.exitCode).toBe(6);
  });

  test("cancelled by Ctrl-C: 130, and the run over there is killed", async () => {
    const before = execution.asked.length;
    const child = startAybiza(["run", "-l", "py", "-c", "wait", "--url", service.url, "--json"]);
    await expect.poll(() => execution.asked.length, { timeout: 10_000 }).toBe(before + 1);
    child.kill("SIGINT");
    const { exitCode, stdout } = await ended(child);
    expect(JSON.parse(stdout)).toMatchObject({ status: "cancelled", by: "api" });
    expect(exitCode).toBe(130);
    expect(execution.stopped.at(-1)).toBe("api");
  });
});

describe("run", () => {
  test("takes the program from a file, and the language from its name", async () => {
    const file = join(folder, "sum.MJS");
    await writeFile(file, "from a file");
    const { stdout } = await aybiza(["run", file, "--url", service.url]);
    expect(stdout).toBe("from a file\n");
    expect(execution.asked.at(-1)).toMatchObject({ source: "from a file", language: "javascript" });
  });

  test("takes the program from stdin, and everything else from flags and files", async () => {
    await writeFile(join(folder, "inputs.json"), '{"a":1}');
    await writeFile(join(folder, "policy.json"), '{"maxMemoryMb":9}');
    const flags = [
      "--inputs",
      "@inputs.json",
      "--policy",
      "@policy.json",
      "--use-case",
      "report-generation",
      "--session",
      "s",
      "--timeout-ms",
      "900",
      "--seed",
      "7",
      "--now",
      "2026-03-05T00:00:00Z",
      "--tenant",
      "acme",
    ];
    const { exitCode } = await aybiza(["run", "-", "-l", "py", "--url", service.url, ...flags], {
      stdin: "from stdin",
      cwd: folder,
    });
    expect(exitCode).toBe(0);
    expect(execution.asked.at(-1)).toMatchObject({
      source: "from stdin",
      options: {
        inputs: { a: 1 },
        policy: { maxMemoryMb: 9 },
        useCase: "report_generation",
        sessionId: "s",
        deadlineMs: 900,
        seed: 7,
        now: "2026-03-05T00:00:00Z",
        tenantId: "acme",
      },
    });
  });

  test("takes a program that begins with a dash", async () => {
    expect((await aybiza(["run", "-l", "py", "-c", "-1 + 2", "--url", service.url])).stdout).toBe(
      "-1 + 2\n",
    );
    expect((await aybiza(["run", "-l", "py", "-c", "-5", "--url", service.url])).stdout).toBe(
      "-5\n",
    );
  });

  test("shows what a guest wrote without letting it drive the terminal", async () => {
    const { stdout } = await aybiza([
      "run",
      "-l",
      "py",
      "-c",
      "\u001B]0;owned\u0007\u009B2J\u202Eabc\nnext\tline",
      "--url",
      service.url,
    ]);
    expect(stdout).toBe("\\u{1b}]0;owned\\u{7}\\u{9b}2J\\u{202e}abc\nnext\tline\n");
  });

  test("colours nothing that is not a terminal", async () => {
    const { stderr } = await aybiza(["run", "-l", "py", "-c", "throw", "--url", service.url]);
    expect(stderr).toContain("ZeroDivisionError: division by zero (line 3)");
    expect(stderr).not.toContain("\u001B");
  });

  test("ends quietly where its reader has seen enough", async () => {
    const child = startAybiza(["run", "-l", "py", "-c", "x".repeat(100_000), "--url", service.url]);
    child.stdout.destroy();
    await once(child, "exit");
    expect(child.exitCode).toBe(0);
  });
});

describe("the other commands", () => {
  test("validate: 0 safe, 3 risks", async () => {
    const safe = await aybiza(["validate", "-l", "py", "-c", "1", "--url", service.url, "--json"]);
    expect([safe.exitCode, JSON.parse(safe.stdout)]).toEqual([0, { ok: true, verdict: "safe" }]);
    const risky = await aybiza([
      "validate",
      "-l",
      "py",
      "-c",
      "risky",
      "--url",
      service.url,
      "--json",
    ]);
    expect([risky.exitCode, JSON.parse(risky.stdout)]).toEqual([3, { ok: false, risks: [] }]);
  });

  test("languages: what would run and on what, and why the others would not", async () => {
    const plain = await aybiza(["languages", "--url", service.url]);
    expect(plain.stdout).toBe("python      script 1\n");
    expect(plain.stderr.trim().split("\n")).toEqual(
      ["javascript  ", "typescript  ", "sql         ", "elixir      ", "java        "].map(
        (name) => `${name}no configured adapter offers it`,
      ),
    );
    const { stdout } = await aybiza(["languages", "--adapter", "placeholder", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      languages: ["python", "javascript", "sql", "elixir"],
      adapters: [{ name: "placeholder" }],
    });
  });

  test("speak: a value, in words", async () => {
    expect((await aybiza(["speak", '{"amount":"1234.50","currency":"USD"}'])).stdout).toMatch(
      /^One thousand two hundred thirty-four dollars and fifty cents\.\n$/i,
    );
    expect((await aybiza(["speak", "-5"])).stdout).toMatch(/^minus five\.\n$/i);
    const { stdout } = await aybiza(["speak", "-", "--json"], { stdin: "[1, 2]" });
    expect(JSON.parse(stdout)).toMatchObject({ say: expect.any(String), locale: "en-US" });
  });

  test("call: the document's own sentence where nothing can run", async () => {
    const request = {
      code: "1",
      language: "python",
      description: "calculate the tip",
      expected_outcome: "give the tip",
    };
    const args = ["call", JSON.stringify(request), "--adapter", "placeholder"];
    const { exitCode, stdout, stderr } = await aybiza(args);
    expect(stdout).toBe(
      "I understand you want to calculate the tip. While I can't execute code yet, I can explain that this would give the tip.\n",
    );
    expect(stderr).toMatch(/ms {2}.*received[^]*ms {2}.*spoken/);
    expect(exitCode).toBe(5);
    expect(JSON.parse((await aybiza([...args, "--json"])).stdout)).toMatchObject({
      say: expect.any(String),
      result: { status: "not_implemented" },
    });
  });

  test("call: the body of POST /v1/computations, from a file, to a service", async () => {
    const request = {
      code: "fine",
      language: "python",
      description: "say it",
      expectedOutcome: "say it",
    };
    await writeFile(
      join(folder, "request.json"),
      JSON.stringify({ request, context: { callId: "c1" } }),
    );
    const { exitCode, stdout } = await aybiza(
      ["call", "@request.json", "--url", service.url, "--json"],
      { cwd: folder },
    );
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { value: "fine" }]);
    expect(execution.asked.at(-1)?.options.callId).toBe("c1");
  });

  test("config print: what is in force, environment included", async () => {
    const { stdout } = await aybiza(["config", "print"], {
      env: { AYBIZA_ADAPTER: "placeholder", AYBIZA_PORT: "0" },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      adapter: "placeholder",
      server: { port: 0 },
      securityPolicy: { maxMemoryMb: 128 },
    });
  });

  test("doctor: what is missing and what that costs; strict fails on it", async () => {
    const told = await aybiza(["doctor", "--url", service.url, "--json", "--strict"]);
    expect([told.exitCode, JSON.parse(told.stdout)]).toMatchObject([
      0,
      { holds: true, missing: [], adapters: [{ name: "scripted" }] },
    ]);
    execution.state = { state: "degraded", reason: "no outer wall" };
    const args = ["doctor", "--url", service.url];
    const [plain, strict] = await Promise.all([aybiza(args), aybiza([...args, "--strict"])]);
    execution.state = { state: "ready" };
    expect(plain.stdout).toMatch(/scripted: no outer wall\n.*less than it could/);
    expect([plain.exitCode, strict.exitCode]).toEqual([0, 1]);
  });
});
