import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { aybiza, ended, startAybiza } from "./aybiza.ts";

/** The address a starting service prints, once it has. */
async function urlOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  await expect.poll(() => printed, { timeout: 10_000 }).toMatch(/listening on http:\S+\n/);
  return /http:\S+/.exec(printed)?.[0] ?? "";
}

const PLACEHOLDER = ["serve", "--port", "0", "--adapter", "placeholder"];

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`serves until ${signal}, then ends with 0`, async () => {
    const child = startAybiza(PLACEHOLDER);
    const url = await urlOf(child);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ready" });
    const ran = ended(child);
    child.kill(signal);
    expect((await ran).exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
}

test("says what is ready, and makes one call where it is asked to", async () => {
  const child = startAybiza([...PLACEHOLDER, "--example"]);
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  await expect.poll(() => printed, { timeout: 10_000 }).toMatch(/says {6}\S/);
  expect(printed).toMatch(/placeholder: ready · python, javascript, sql, elixir/);
  expect(printed).toContain("I understand you want to add up the order");
  child.kill("SIGTERM");
});

test("a port in use is one clear sentence and 2", async () => {
  const url = await urlOf(startAybiza(PLACEHOLDER));
  const { exitCode, stderr, stdout } = await aybiza([
    "serve",
    "--adapter",
    "placeholder",
    "--port",
    new URL(url).port,
  ]);
  expect(stderr).toMatch(/Port \d+ of 127\.0\.0\.1 is in use by another program\. .*--port/);
  expect([exitCode, stdout]).toEqual([2, ""]);
});

test("is not reached by others without keys, and by nobody without a key once there is one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-serve-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const env = { AYBIZA_KEY_FILE: join(folder, "keys.json") };
  const open = [...PLACEHOLDER, "--host", "0.0.0.0"];
  const refused = await aybiza(open, { env });
  expect([refused.exitCode, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toContain("aybiza keys create");

  const made = await aybiza(["keys", "create", "--tenant", "acme", "--json"], { env });
  const { key, keyId } = JSON.parse(made.stdout);
  const url = await urlOf(startAybiza(open, { env }));
  const local = `http://127.0.0.1:${new URL(url).port}`;
  const headers = { host: "code.example" };
  expect((await fetch(`${local}/healthz`, { headers })).status).toBe(200);
  expect((await fetch(`${local}/v1/languages`)).status).toBe(401);
  const asked = ["languages", "--url", local, "--json"];
  expect((await aybiza(asked)).exitCode).toBe(2);
  const withKey = { env: { AYBIZA_API_KEY: key } };
  expect((await aybiza(asked, withKey)).exitCode).toBe(0);

  expect((await aybiza(["keys", "list"], { env })).stdout).toMatch(/acme .*valid/);
  expect((await aybiza(["keys", "revoke", keyId], { env })).exitCode).toBe(0);
  await expect
    .poll(async () => (await aybiza(asked, withKey)).exitCode, { timeout: 20_000 })
    .toBe(2);
});
