import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { configJsonSchema, policyJsonSchema } from "../../src/config/json-schema.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { listen, type Service } from "../../src/server/node.ts";
import { executorWith, RUN_COMMAND, TENANTS } from "../executor/explainable.ts";
import { aybiza } from "./aybiza.ts";

let service: Service;
let folder: string;

beforeAll(async () => {
  service = await listen(createHttpHandler(executorWith({ tenants: TENANTS })), { port: 0 });
  folder = await mkdtemp(join(tmpdir(), "aybiza-explain-"));
  const config = { adapter: "placeholder", tenants: { acme: { policy: { maxMemoryMb: 64 } } } };
  const next = {
    $schema: "./config.schema.json",
    securityPolicy: { maxMemoryMb: 256, maxQueued: 5 },
    presets: ["validation", "bedrock_managed"],
    tenants: { acme: { policy: { maxMemoryMb: 32 } } },
  };
  await writeFile(join(folder, "aybiza.config.json"), JSON.stringify(config));
  await writeFile(join(folder, "next.json"), JSON.stringify(next));
  await writeFile(join(folder, "policy.json"), JSON.stringify({ max_memory_mb: 96 }));
  await writeFile(join(folder, "typo.json"), JSON.stringify({ maxQueued: 1, maxMemory: 1 }));
});

afterAll(async () => {
  await service.close({ graceMs: 0 });
  await rm(folder, { recursive: true });
});

const explain = (code: string, ...flags: readonly string[]) =>
  aybiza(["explain", "-l", "python", "-c", code, "--url", service.url, ...flags]);

describe("explain", () => {
  test("what would run: 0", async () => {
    const { exitCode, stdout } = await explain("1");
    expect(stdout).toContain("would run\nIt would run on the adapter scripted.");
    expect(exitCode).toBe(0);
  });

  test("what would be refused: 3, with the rule, its line, the layer and the change", async () => {
    const { exitCode, stdout } = await explain(`1\n${RUN_COMMAND}`);
    expect(exitCode).toBe(3);
    for (const part of [
      "would be refused (VALIDATION_BLOCKED, decided by validation)",
      "refuses line 2: ",
      "process.run_command",
      `      ${RUN_COMMAND}\n`,
      "`validate`, as the operator has it",
      "The smallest change that passes:\n  program, line 2: ",
    ])
      expect(stdout).toContain(part);
  });

  test("which tenant denied it, and what to write where", async () => {
    const { exitCode, stdout } = await explain("import json", "--tenant", "strict");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("would run, and fail");
    expect(stdout).toContain("`allowedImports`, as the tenant strict has it");
    expect(stdout).toContain(
      "tenant strict  allowedImports: [math, json, datetime] → [math] tighter",
    );
    expect(stdout).toContain(
      '{"tenants":{"strict":{"policy":{"allowedImports":["math","json"]}}}}',
    );
  });

  test("as one JSON document", async () => {
    const { exitCode, stdout } = await explain("import statistics", "--json", "--tenant", "bare");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "would_run",
      tenantId: "bare",
      causes: [{ effect: "fails", field: "allowedImports", layer: "operator", line: 1 }],
      changes: [{ who: "operator", field: "securityPolicy.allowedImports" }],
    });
  });

  test.each([
    [["--policy", "validaton"], "Name the preset `validation`"],
    [["--policy", '{"maxMemory":1}'], "Write `maxMemoryMb` for `maxMemory`"],
    [["--use-case", "report-generaton"], "Write `report_generation`"],
  ])("mistakes that a run would not even send: %j", async (flags, fix) => {
    const { exitCode, stdout } = await explain("1", ...flags);
    expect(stdout).toContain("decided by the request itself");
    expect(stdout).toContain(fix);
    expect(exitCode).toBe(3);
  });

  test("here, without a service, on the configured adapter", async () => {
    const { stdout, exitCode } = await aybiza(["explain", "-l", "sql", "-c", "select 1"], {
      cwd: folder,
    });
    expect(stdout).toContain("The adapter placeholder answers whatever comes in");
    expect(exitCode).toBe(0);
  });
});

describe("config diff", () => {
  test("of a file against what is in force, tenants and presets included", async () => {
    const { exitCode, stdout } = await aybiza(["config", "diff", "next.json", "--json"], {
      cwd: folder,
    });
    expect(exitCode).toBe(0);
    const { differences } = JSON.parse(stdout);
    const rows = differences.map((it: Record<string, unknown>) => [
      it["scope"],
      it["field"],
      it["to"],
      it["direction"],
    ]);
    expect(rows).toEqual([
      ["securityPolicy", "maxMemoryMb", 256, "looser"],
      ["securityPolicy", "maxQueued", 5, "tighter"],
      ["config", "presets", ["validation", "bedrock_managed"], "different"],
      ["tenants.acme", "presets", ["validation", "bedrock_managed"], "different"],
      ["tenants.acme", "maxMemoryMb", 32, "tighter"],
      ["tenants.acme", "maxQueued", 5, "tighter"],
    ]);
  });

  test("marks what loosens", async () => {
    const env = { FORCE_COLOR: "1" };
    const { stdout } = await aybiza(["config", "diff", "policy.json", "next.json"], {
      cwd: folder,
      env,
    });
    const yellow = stdout.split("\n").filter((line) => line.startsWith("\u001B[33m"));
    expect(yellow).toEqual([
      expect.stringContaining("securityPolicy.maxMemoryMb: 96 → 256 looser"),
    ]);
  });

  test("of a policy is of the fields it names", async () => {
    const { stdout } = await aybiza(["config", "diff", "policy.json", "--json"], { cwd: folder });
    expect(JSON.parse(stdout).differences).toMatchObject([
      { field: "maxMemoryMb", from: 128, to: 96 },
    ]);
  });

  test("of the same is none; of a wrong file a usage error or the field", async () => {
    const same = await aybiza(["config", "diff", "next.json", "next.json"], { cwd: folder });
    expect(same.stdout).toContain("no difference");
    const typo = await aybiza(["config", "diff", "typo.json"], { cwd: folder });
    expect(typo.stderr).toContain(
      "`policy.maxMemory` is not a known field (did you mean `maxMemoryMb`?)",
    );
    expect(typo.exitCode).toBe(2);
    const none = await aybiza(["config", "diff"], { cwd: folder });
    expect(none.stderr).toContain("config diff takes a file");
    expect(none.exitCode).toBe(2);
  });
});

test("config schema prints what is published", async () => {
  const [config, policy, wrong] = await Promise.all([
    aybiza(["config", "schema"]),
    aybiza(["config", "schema", "policy"]),
    aybiza(["config", "schema", "polcy"]),
  ]);
  expect(JSON.parse(config.stdout)).toEqual(configJsonSchema());
  expect(JSON.parse(policy.stdout)).toEqual(policyJsonSchema());
  expect(wrong.stderr).toContain("Did you mean policy?");
  expect(wrong.exitCode).toBe(2);
});

test(
  "on the engines themselves: one line each that the engine's parser sees",
  { timeout: 60_000 },
  async () => {
    await using execution = await createCodeExecution({
      tenants: { acme: { policy: { allowedImports: ["math"] } } },
    });
    await execution.ready();
    const explained = await execution.explain(
      "import json\nimport os\njson.dumps(1)\nos.system('id')",
      "python",
      {
        tenantId: "acme",
      },
    );
    expect(explained).toMatchObject({
      outcome: "would_refuse",
      decidedBy: "validation",
      language: "python",
    });
    expect(explained.causes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ effect: "refuses", ruleId: "process.run_command", line: 4 }),
        expect.objectContaining({ field: "allowedImports", layer: "tenant", line: 1 }),
        expect.objectContaining({ field: "allowedImports", layer: "operator", line: 2 }),
      ]),
    );
  },
);
