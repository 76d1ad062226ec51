import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openMemory } from "../../src/operations/memory.ts";
import { openKillSwitch } from "../../src/routing/kill-switch.ts";
import { createHttpHandler, openKeyFile, type Scope } from "../../src/server/http.ts";
import { listen } from "../../src/server/node.ts";
import { createVoiceHandler } from "../../src/voice/handler.ts";
import { openDoor } from "../server/door.ts";
import { createScriptedExecution } from "../server/scripted-execution.ts";
import { switchRig } from "./switch-rig.ts";

const PATH = "/v1/kill-switch";

async function door() {
  const switches = await switchRig();
  const changes: unknown[] = [];
  const opened = openDoor({
    killSwitch: switches.killSwitch,
    records: {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is asked
      ...({} as { store: never }),
      recorder: {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is asked
        ...({} as { flush: never; [Symbol.asyncDispose]: never }),
        ...{ recordRun: unasked, recordTurn: unasked, recordDoor: async () => undefined },
        recordChange: async (change) => void changes.push(change),
        health: () => ({ state: "keeping", keptCount: 0, waitingCount: 0, lostCount: 0 }),
      },
    },
  });
  return { ...switches, ...opened, changes };
}

const unasked = (): Promise<void> => Promise.reject(new Error("nobody asks"));

async function newKeyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-kill-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function read(response: Response): Promise<unknown> {
  return JSON.parse(await response.text());
}

describe("the door of the kill switch", () => {
  it("throws, tells and lifts, and puts both on record", async () => {
    const { post, send, changes, killSwitch } = await door();
    const thrown = await post(PATH, { scope: "tenant", name: "acme", reason: "r", forMs: 60_000 });
    expect(thrown.status).toBe(200);
    const stop = { scope: "tenant", name: "acme", reason: "r", who: "anyone" };
    expect(await read(thrown)).toMatchObject({ stop, warning: null });
    expect(await read(await send(PATH))).toMatchObject({
      stops: [{ ...stop, until: expect.stringMatching(/Z$/) }],
      store: { state: "reading" },
    });
    expect(killSwitch.stops()).toHaveLength(1);
    const lifted = await send(`${PATH}?scope=tenant&name=acme`, { method: "DELETE" });
    expect(await read(lifted)).toMatchObject({ lifted: stop });
    expect(await read(await send(`${PATH}?scope=global`, { method: "DELETE" }))).toEqual({
      lifted: null,
    });
    expect(changes).toEqual([
      { action: "kill_switch_on", actor: "anyone", subject: "tenant acme: r", tenantId: "acme" },
      { action: "kill_switch_off", actor: "anyone", subject: "tenant acme: r", tenantId: "acme" },
    ]);
  });

  it.each([
    [{ scope: "adapter", name: "scriptd", reason: "r" }, /did you mean scripted/],
    [{ scope: "language", name: "pyton", reason: "r" }, /did you mean python/],
  ])("warns of a name that nothing here has: %j", async (body, warning) => {
    const { post } = await door();
    expect(await read(await post(PATH, body))).toMatchObject({
      warning: expect.stringMatching(warning),
    });
  });

  it.each([
    [{}, /body.scope/],
    [{ scope: "global" }, /body.reason/],
    [{ scope: "global", reason: "r", who: "somebody else" }, /body.who.*not a known field/],
    [{ scope: "tenant", name: "a b", reason: "r" }, /body.name/],
    [{ scope: "global", reason: "r", forMs: -1 }, /body.forMs/],
    ["[]", /must be an object/],
  ])("refuses %j", async (body, message) => {
    const { post, killSwitch } = await door();
    const response = await post(PATH, body);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(message);
    expect(killSwitch.stops()).toEqual([]);
  });

  it("is an administrator's, and tells everybody else no more than whether it is theirs", async () => {
    const folder = await newKeyFolder();
    const keys = openKeyFile(join(folder, "keys.json"));
    const keyOf = async (tenantId: string, scopes: readonly Scope[]) => {
      const { key } = await keys.create({ tenantId, scopes });
      return { authorization: `Bearer ${key}` };
    };
    const admin = await keyOf("ops", ["admin"]);
    const acme = await keyOf("acme", ["execute", "read", "metrics"]);
    const { killSwitch, throwSwitch } = await switchRig();
    const { post, send } = openDoor({ killSwitch, keys });
    const body = { scope: "global", reason: "r" };
    for (const headers of [{}, acme]) {
      const status = headers === acme ? 403 : 401;
      expect((await post(PATH, body, headers)).status).toBe(status);
      expect((await send(PATH, { headers })).status).toBe(status);
      const lift = await send(`${PATH}?scope=global`, { method: "DELETE", headers });
      expect(lift.status).toBe(status);
    }
    const standing = async (headers: Record<string, string>) =>
      read(await send("/v1/readiness", { headers }));
    await throwSwitch("tenant", "other");
    expect(await standing(acme)).toMatchObject({ killSwitch: { state: "clear" } });
    await throwSwitch("tenant", "acme");
    expect(await standing(acme)).toMatchObject({ killSwitch: { state: "thrown" } });
    expect(JSON.stringify(await standing(acme))).not.toContain("secret");
    expect(await standing(admin)).toMatchObject({ killSwitch: { state: "clear" } });
    const named = await post(PATH, body, admin);
    expect(await read(named)).toMatchObject({
      stop: { who: expect.stringMatching(/^[0-9a-f]+$/) },
    });
  });

  it("says in readiness that the store cannot be read", async () => {
    const store = openMemory();
    const killSwitch = await openKillSwitch({ store, pollMs: 10 });
    onTestFinished(() => killSwitch[Symbol.asyncDispose]());
    const { send } = openDoor({ killSwitch });
    await store.replace("kill-switch", "nonsense", null);
    await expect
      .poll(async () => read(await send("/v1/readiness")))
      .toMatchObject({ killSwitch: { state: "clear", store: { state: "failing" } } });
  });

  it("is not there where nobody could stop anything", async () => {
    const { send, post } = openDoor();
    expect((await send(PATH)).status).toBe(404);
    expect((await post(PATH, { scope: "global", reason: "r" })).status).toBe(404);
    expect(await read(await send("/v1/readiness"))).toMatchObject({ killSwitch: null });
  });
});

describe.each([
  { era: "2025", mode: "legacy" },
  { era: "2026", mode: { pin: "2026-07-28" } },
] as const)("over MCP, protocol of $era", ({ mode }) => {
  it("the tool is gone from the list while it is stopped, and answers politely if called", async () => {
    const { killSwitch, throwSwitch, lift } = await switchRig();
    const execution = createScriptedExecution();
    const voice = createVoiceHandler(execution, {
      isAllowed: (run) => killSwitch.find(run) === null,
    });
    const folder = await newKeyFolder();
    const keys = openKeyFile(join(folder, "keys.json"));
    const { key } = await keys.create({ tenantId: "acme", scopes: ["execute"] });
    const handler = createHttpHandler(execution, { killSwitch, voice, keys });
    const service = await listen(handler, { port: 0 });
    onTestFinished(() => service.close({ graceMs: 0 }));
    const client = new Client(
      { name: "test", version: "1" },
      { versionNegotiation: { mode: mode === "legacy" ? "legacy" : { ...mode } } },
    );
    const requestInit = { headers: { authorization: `Bearer ${key}` } };
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`), { requestInit }),
    );
    onTestFinished(() => client.close());
    const names = async () => (await client.listTools()).tools.map(({ name }) => name);
    expect(await names()).toContain("run_code");
    await throwSwitch("tenant", "default");
    expect(await names()).toContain("run_code");
    await throwSwitch("tenant", "acme");
    expect(await names()).toEqual(["validate_code", "list_languages"]);
    const reply = await client.callTool({
      ...{ name: "run_code", arguments: { code: "1", language: "python" } },
    });
    expect(reply).toMatchObject({
      isError: true,
      structuredContent: { say: expect.stringContaining("can't"), value: null },
    });
    expect(execution.asked).toEqual([]);
    await lift("tenant", "acme");
    expect(await names()).toContain("run_code");
  });
});
