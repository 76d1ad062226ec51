import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { aybiza, startAybiza } from "../../cli/aybiza.ts";
import { dial, prompt } from "./relay-client.ts";
import { DELIVERY, post, SECRET } from "./webhook-client.ts";

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-serve-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** The address a starting service prints, once it has. */
async function urlOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  await expect.poll(() => printed, { timeout: 20_000 }).toMatch(/listening on http:\S+\n/);
  return /http:\S+/.exec(printed)?.[0] ?? "";
}

const SERVE = ["serve", "--port", "0", "--adapter", "placeholder"];
const portOf = (url: string): number => Number(new URL(url).port);

test("the agent of the configuration answers callers, and secrets come from the environment", async () => {
  const cwd = await folderWith({
    "agent.mjs":
      "export const agent = (words) => words === 'run' ? { language: 'python', code: '1', description: 'add it up' } : `You said ${words}.`;",
    "aybiza.config.json": JSON.stringify({
      voice: { hosts: { conversationRelay: { agent: "./agent.mjs", allowUnsigned: true } } },
    }),
  });
  const url = await urlOf(startAybiza(SERVE, { cwd, env: { AYBIZA_SECRET_RETELL: SECRET } }));
  const caller = await dial(portOf(url));
  caller.send(prompt("hello"));
  caller.send(prompt("run"));
  expect((await caller.answers(1)).at(-1)).toMatch(/^I understand you want to add it up/);
  expect((await post(url, "retell", DELIVERY.retell("1"))).status).toBe(200);
  expect((await post(url, "vapi", DELIVERY.vapi("1"))).status).toBe(401);
});

test("the example answers callers of this machine; without it and without an agent nobody is connected", async () => {
  const url = await urlOf(startAybiza([...SERVE, "--example"]));
  const caller = await dial(portOf(url));
  caller.send(prompt("hello"));
  expect(await caller.answers(1)).toEqual([expect.stringMatching(/^Give me two numbers/)]);
  const plain = await urlOf(startAybiza(SERVE));
  await expect(dial(portOf(plain))).rejects.toThrow("404");
});

test("an agent that cannot be used is one clear sentence", async () => {
  const cwd = await folderWith({
    "agent.mjs": "export const agnet = 1;",
    "aybiza.config.json": JSON.stringify({
      voice: { hosts: { conversationRelay: { agent: "./agent.mjs" } } },
    }),
  });
  const { exitCode, stderr } = await aybiza(SERVE, { cwd });
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain("voice.hosts.conversationRelay.agent");
});

test("a printed configuration says that a secret is set, not which", async () => {
  const { stdout } = await aybiza(["config", "print"], { env: { AYBIZA_SECRET_VAPI: SECRET } });
  expect(stdout).not.toContain(SECRET);
  expect(JSON.parse(stdout)).toMatchObject({
    voice: { hosts: { vapi: { secret: "[set, not shown]" } } },
  });
});

test("what must not be read out is the configuration's to say, for the service and for the command", async () => {
  const cwd = await folderWith({
    "aybiza.config.json": JSON.stringify({
      adapter: "placeholder",
      tenants: { acme: { guard: { policy: { email: "refuse" } } } },
    }),
  });
  const description = "send it to jane@example.com";
  const request = { language: "python", code: "1", description };
  const url = await urlOf(startAybiza(SERVE, { cwd }));
  const heard = async (tenantId: string): Promise<unknown> => {
    const body = JSON.stringify({ request, context: { tenantId } });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/v1/computations`, { method: "POST", headers, body });
    return response.json();
  };
  expect(await heard("other")).toMatchObject({ say: expect.stringContaining("jane at example") });
  expect(await heard("acme")).toMatchObject({ say: expect.stringContaining("to work that out") });
  const [other, acme] = await Promise.all(
    ["other", "acme"].map((tenantId) =>
      aybiza(["call", JSON.stringify({ request, context: { tenantId } })], { cwd }),
    ),
  );
  expect(other?.stdout).toContain("jane at example");
  expect(acme?.stdout).toContain("to work that out");
});
