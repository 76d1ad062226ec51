import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseConfig, withoutSecrets } from "../../src/config.ts";
import type { NotifyInput } from "../../src/config/notify.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import { agentCoreExecution, startAgentCoreEmulator } from "../../src/emulator/agentcore.ts";
import { createCodeExecution } from "../../src/index.ts";
import { openSqlite } from "../../src/operations/sqlite.ts";
import type { ReadinessMonitor } from "../../src/readiness/monitor.ts";
import { openReadiness } from "../../src/readiness/open.ts";
import { newFolder } from "../analytics/folder.ts";
import { KEY } from "../emulator/stand-in.ts";
import { openMemory } from "../../src/operations/memory.ts";
import { startHttpReceiver, startMailReceiver, startTcpReceiver } from "../notify/receivers.ts";

const PATIENCE = { timeout: 20_000 };

/** The monitor and its notices on what is real: AgentCore's stand-in, and receivers of each kind. */

const SECRETS = { secret: "a-secret-of-the-webhook", password: "pa55word-of-the-relay" };
const QUICK = { everyMs: 1_000, confirmMs: 50, holdMs: 100, maxHoldMs: 500 };

let execution: CodeExecution;
beforeAll(async () => {
  execution = await createCodeExecution(agentCoreExecution());
});
afterAll(() => execution[Symbol.asyncDispose]());

describe("with AgentCore's stand-in", () => {
  it("tells each receiver once that it is there, sees it go, and keeps quiet of its return", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", KEY.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", KEY.secretAccessKey);
    const port = await freePort();
    await using receivers = await startReceivers();
    const lines: string[] = [];
    const faults: unknown[] = [];
    const store = openMemory();
    const config = configOf(port, receivers.notify);
    await using monitor = openReadiness(config, {
      ...{ store, adapters: () => [], log: (text) => lines.push(text) },
      onFault: (cause) => faults.push(cause),
    });
    const clause = () => monitor.status().clause;
    await expect.poll(clause, PATIENCE).toBe("waiting");
    expect(monitor.status()).toMatchObject({
      adapters: [{ name: "bedrock", state: "waiting", missing: ["connection"] }],
    });
    expect(receivers.counts()).toEqual([0, 0, 0, 0]);

    const standIn = await startAgentCoreEmulator({ execution, port, keys: [KEY] });
    await expect.poll(clause, PATIENCE).toBe("available");
    await expect.poll(receivers.counts, PATIENCE).toEqual([1, 1, 1, 1]);
    expect(monitor.status().adapters[0]).toMatchObject({
      ...{ state: "ready", languages: ["javascript", "python", "typescript"] },
      clauses: { isolation: "enforced", network: "not_enforceable" },
      facts: { networkMode: "SANDBOX", quotas: { activeSessions: 1_000 } },
    });
    for (const text of receivers.texts())
      expect(text).toContain("Bedrock code execution now available!");
    expect(lines.filter((line) => line.startsWith("Bedrock code execution now"))).toHaveLength(1);

    await standIn[Symbol.asyncDispose]();
    await expect.poll(clause, PATIENCE).toBe("waiting");
    expect(monitor.status().adapters[0]).toMatchObject({ state: "down", missing: ["connection"] });
    const again = await startAgentCoreEmulator({ execution, port, keys: [KEY] });
    await expect.poll(clause, PATIENCE).toBe("available");
    await sleep(500);
    expect(receivers.counts()).toEqual([1, 1, 1, 1]);
    await again[Symbol.asyncDispose]();

    const history = await monitor.history("bedrock", {
      ...{ fromMs: 0, toMs: Date.now() + 1, count: 100 },
    });
    const shown = JSON.stringify([
      ...[lines, faults.map(String), history, await store.deliveries(100), monitor.status()],
      withoutSecrets(config),
    ]);
    for (const secret of [...Object.values(SECRETS), "T0KEN", KEY.secretAccessKey])
      expect(shown).not.toContain(secret);
    expect(faults).toEqual([]);
  });

  it("is told once by several services that share a database", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", KEY.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", KEY.secretAccessKey);
    const port = await freePort();
    await using slack = await startHttpReceiver();
    const config = configOf(port, { slack: { team: { url: slack.url } } });
    const file = join(newFolder(), "operations.sqlite");
    await using services = new AsyncDisposableStack();
    const records: string[] = [];
    const faults: unknown[] = [];
    const monitors: ReadinessMonitor[] = [];
    for (let at = 0; at < 3; at += 1) {
      const store = services.use(await openSqlite({ file }));
      const recordChange = async ({ subject }: { readonly subject: string }) =>
        void records.push(subject);
      const service = { store, adapters: () => [], log: () => undefined };
      const onFault = (cause: unknown): void => void faults.push(cause);
      const opened = openReadiness(config, { ...service, recorder: { recordChange }, onFault });
      monitors.push(services.use(opened));
    }
    const clauses = () => new Set(monitors.map((monitor) => monitor.status().clause));
    await expect.poll(clauses, PATIENCE).toEqual(new Set(["waiting"]));
    await using standIn = await startAgentCoreEmulator({ execution, port, keys: [KEY] });
    await expect.poll(clauses, PATIENCE).toEqual(new Set(["available"]));
    await expect.poll(() => slack.received.length, PATIENCE).toBe(1);
    await sleep(1_000);
    expect([slack.received.length, faults]).toEqual([1, []]);
    expect(records.toSorted()).toEqual(["bedrock: unknown → waiting", "bedrock: waiting → ready"]);
    expect(standIn.requests().length).toBeGreaterThan(0);
  });

  it("asks nobody and tells nobody where availability is not to be checked", async () => {
    const port = await freePort();
    await using receivers = await startReceivers();
    const opened: unknown[] = [];
    const watch = (message: unknown): void => void opened.push(message);
    subscribe("net.client.socket", watch);
    const adapters = vi.fn<() => []>(() => []);
    const config = { ...configOf(port, receivers.notify), checkAvailability: false };
    const service = { store: openMemory(), adapters, log: () => undefined };
    {
      await using monitor = openReadiness(config, service);
      await sleep(2_500);
      expect(await monitor.check()).toMatchObject({ clause: "not_checked", nextCheckAt: null });
      expect(opened).toEqual([]);
      expect(adapters).not.toHaveBeenCalled();
    }
    {
      await using _ = openReadiness({ ...config, checkAvailability: true }, service);
      await expect.poll(() => opened.length, PATIENCE).toBeGreaterThan(0);
    }
    unsubscribe("net.client.socket", watch);
  });

  it("does not wait for an adapter that never answers, nor does its end", async () => {
    await using silent = await startTcpReceiver(() => undefined);
    const config = configOf(silent.port, {});
    const monitor = openReadiness(config, {
      ...{ store: openMemory(), adapters: () => [], log: () => undefined },
    });
    await expect.poll(silent.connectionCount, PATIENCE).toBeGreaterThan(0);
    expect(monitor.status().clause).toBe("unknown");
    await monitor[Symbol.asyncDispose]();
    expect(monitor.status().nextCheckAt).toBeNull();
  });
});

// --- internals

function configOf(port: number, notify: NotifyInput) {
  const endpoint = `http://127.0.0.1:${port}`;
  return parseConfig({
    ...{ readiness: QUICK, notify },
    bedrock: { region: "us-east-1", endpoint },
  });
}

async function freePort(): Promise<number> {
  await using taken = await startTcpReceiver(() => undefined);
  return taken.port;
}

/** One of each kind. */
async function startReceivers() {
  await using starting = new AsyncDisposableStack();
  const webhook = starting.use(await startHttpReceiver());
  const slack = starting.use(await startHttpReceiver());
  const sns = starting.use(await startHttpReceiver());
  const mail = starting.use(await startMailReceiver());
  sns.answer = (response) => response.end("<PublishResponse/>");
  const notify: NotifyInput = {
    webhook: { ops: { url: webhook.url, secret: SECRETS.secret } },
    slack: { team: { url: slack.url } },
    sns: {
      team: {
        topicArn: "arn:aws:sns:eu-west-1:123456789012:team",
        endpoint: new URL(sns.url).origin,
      },
    },
    email: {
      team: {
        ...{ host: "127.0.0.1", port: mail.port, security: "none" },
        ...{ from: "aybiza@example.com", to: ["team@example.com"] },
      },
    },
  };
  const started = starting.move();
  return {
    notify,
    counts: () => [...[webhook, slack, sns].map((one) => one.received.length), mail.mails.length],
    texts: () => [
      ...[webhook, slack].map((one) => one.received[0]?.body ?? ""),
      new URLSearchParams(sns.received[0]?.body).get("Message") ?? "",
      mail.mails[0] ?? "",
    ],
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
