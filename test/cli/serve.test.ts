import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { expect, test } from "vitest";
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

test("warns where others can reach it", async () => {
  const child = startAybiza([...PLACEHOLDER, "--host", "0.0.0.0"]);
  let warned = "";
  child.stderr.on("data", (chunk) => (warned += String(chunk)));
  const url = await urlOf(child);
  await expect.poll(() => warned).toContain("not authenticated");
  const port = new URL(url).port;
  expect(
    (await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { host: "code.example" } })).status,
  ).toBe(200);
});
