import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { CodeExecution } from "../../src/core/execution.ts";
import { DEFAULT_SESSION_LIMITS } from "../../src/core/session-limits.ts";
import { createExecutor } from "../../src/executor.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { type Service, listen } from "../../src/server/node.ts";
import { type SessionAdapter, sessionAdapter } from "../executor/scripted-sessions.ts";
import { aybiza } from "./aybiza.ts";

let adapter: SessionAdapter;
let execution: CodeExecution;
let service: Service;
let folder: string;

beforeAll(async () => {
  adapter = sessionAdapter({
    capabilities: { languages: ["python", "sql", "elixir"], engines: { python: "", sql: "" } },
  });
  const sessions = { ...DEFAULT_SESSION_LIMITS, maxPerTenant: 1 };
  execution = createExecutor({ adapters: [adapter], sessions });
  service = await listen(createHttpHandler(execution), { port: 0 });
  folder = await mkdtemp(join(tmpdir(), "aybiza-cli-"));
});

afterAll(async () => {
  await service.close({ graceMs: 0 });
  await execution[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe("run --session", () => {
  const run = (code: string, ...flags: readonly string[]) =>
    aybiza(["run", "-l", "python", "-c", code, "--session", "s", "--url", service.url, ...flags]);

  test("creates the session where there is none, says so, and keeps it", async () => {
    const first = await run("+a");
    expect([first.exitCode, first.stdout]).toEqual([0, "a\n"]);
    expect(first.stderr).toMatch(
      /There is no session of that id\. Created it; it ends by itself at \d{4}-\S+Z unless it is used\./,
    );
    const second = await run("+b", "--json");
    expect(JSON.parse(second.stdout)).toMatchObject({ status: "ok", value: "ab" });
    expect(second.stderr).toBe("");
  });

  test("of a tenant of its own", async () => {
    expect((await run("+mine", "--tenant", "acme")).stdout).toBe("mine\n");
    const [session] = await execution.sessions.list("acme");
    expect(session).toMatchObject({ sessionId: "s", stateBytes: 4 });
  });

  test("a lost one is not made anew behind one's back", async () => {
    const lost = await run("lose", "--tenant", "lost");
    const after = await run("+a", "--tenant", "lost");
    expect([lost.exitCode, after.exitCode]).toEqual([6, 6]);
    expect(after.stderr).toContain("SESSION_LOST");
  });

  test("where there may be no more, that is the answer: 6", async () => {
    await execution.sessions.create({ language: "python", sessionId: "t", tenantId: "full" });
    const { exitCode, stderr } = await run("+a", "--tenant", "full");
    expect(stderr).toContain("The tenant may have no more sessions than 1.");
    expect(exitCode).toBe(6);
  });

  test("needs a service: 2", async () => {
    const { exitCode, stderr } = await aybiza(["run", "-l", "py", "-c", "1", "--session", "s"]);
    expect(stderr).toMatch(/--session needs --url: a session lives in a running service/);
    expect(exitCode).toBe(2);
  });
});

describe("run", () => {
  const inputsOf = (): unknown => JSON.parse(adapter.requests.at(-1)?.inputsJson ?? "null");

  test("a list in a file is an input of the file's name; an object is the inputs", async () => {
    await writeFile(join(folder, "orders.json"), '[{"total":1}]');
    await writeFile(join(folder, "both.json"), '{"orders":[],"rate":2}');
    const args = ["run", "-l", "sql", "-c", "select 1", "--url", service.url, "--inputs"];
    await aybiza([...args, "@orders.json"], { cwd: folder });
    expect(inputsOf()).toEqual({ orders: [{ total: 1 }] });
    await aybiza([...args, `@${join(folder, "both.json")}`]);
    expect(inputsOf()).toEqual({ orders: [], rate: 2 });
    for (const [given, stdin] of [
      ['[{"total":1}]', ""],
      ["-", "[1]"],
    ] as const) {
      const { exitCode, stderr } = await aybiza([...args, given], { stdin });
      expect(stderr).toMatch(/--inputs must be a JSON object.*--inputs @orders\.json/);
      expect(exitCode).toBe(2);
    }
  });

  test.each([
    ["report.sql", "sql"],
    ["report.ex", "elixir"],
    ["report.EXS", "elixir"],
  ])("%s is %s", async (name, language) => {
    const file = join(folder, name);
    await writeFile(file, "1");
    expect((await aybiza(["run", file, "--url", service.url])).exitCode).toBe(0);
    expect(adapter.requests.at(-1)).toMatchObject({ language });
  });
});

test("languages: which engines have not started yet", async () => {
  const { stdout, stderr } = await aybiza(["languages", "--url", service.url]);
  expect(stdout).toBe("python      starts on first use\nsql         starts on first use\nelixir\n");
  expect(stderr).toContain("javascript  no configured adapter offers it");
});
