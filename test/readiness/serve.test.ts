import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { newFolder } from "../analytics/folder.ts";
import { startAybiza } from "../cli/aybiza.ts";
import { startHttpReceiver, startTcpReceiver } from "../notify/receivers.ts";

const SECRETS = {
  AYBIZA_NOTIFY_WEBHOOK_SECRET: "a-secret-of-the-webhook",
  AYBIZA_NOTIFY_SMTP_PASSWORD: "pa55word-of-the-relay",
  AWS_SECRET_ACCESS_KEY: "not/a+secret",
};

describe("aybiza serve", () => {
  it("says what it waits for, gives up on receivers that fail, and shows no secret anywhere", async () => {
    await using webhook = await startHttpReceiver();
    await using slack = await startHttpReceiver();
    await using mail = await startTcpReceiver((socket) => void socket.end("what?\r\n"));
    webhook.answer = (response) => response.writeHead(500).end(response.req.url);
    slack.answer = (response) => response.writeHead(302, { location: slack.url }).end();
    const cwd = newFolder();
    const to = { from: "aybiza@example.com", to: ["team@example.com"] };
    const server = { host: "127.0.0.1", port: mail.port, user: "aybiza" };
    const config = {
      adapter: "placeholder",
      bedrock: { region: "us-east-1", endpoint: "http://127.0.0.1:9" },
      readiness: { everyMs: 1_000, confirmMs: 50, holdMs: 0, urgentNeed: "Invoices are due." },
      records: { store: "sqlite" },
      notify: {
        email: { default: { ...server, ...to } },
        sns: {
          team: {
            topicArn: "arn:aws:sns:eu-west-1:123456789012:team",
            endpoint: "http://127.0.0.1:9",
          },
        },
        ...{ maxTries: 2, firstRetryMs: 100, longestRetryMs: 100 },
      },
    };
    writeFileSync(join(cwd, "aybiza.config.json"), JSON.stringify(config));
    const env = {
      ...SECRETS,
      AYBIZA_NOTIFY_WEBHOOK_URL: webhook.url,
      AYBIZA_NOTIFY_SLACK_URL: slack.url,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    };
    const child = startAybiza(["serve", "--port", "0"], { cwd, env });
    let shown = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (shown += String(chunk)));
    const givenUp = () =>
      [...shown.matchAll(/A notice for (\S+) is given up after 2 tries/g)].map(([, name]) => name);
    await expect
      .poll(() => new Set(givenUp()), { timeout: 30_000 })
      .toEqual(new Set(["email.default", "slack.default", "sns.team", "webhook.default"]));
    expect(shown).toContain(
      "Consider implementing Lambda integration\nDeclared in the configuration: Invoices are due.\nbedrock is waiting: AgentCore cannot be reached: nobody listens there.\n",
    );
    expect([webhook.received.length, slack.received.length]).toEqual([2, 2]);

    const url = / on (http\S+)/.exec(shown)?.[1] ?? "";
    for (const path of ["/v1/readiness", "/v1/readiness/history", "/metrics"]) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(200);
      shown += await answer.text();
    }
    expect(shown).toContain(
      'aybiza_adapter_state_changes_total{adapter="bedrock",state="waiting"} 1',
    );
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await closed;
    const files = readdirSync(cwd, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files)
      if (!file.endsWith("config.json")) shown += readFileSync(file, "latin1");
    expect(shown).toContain('"action":"notification_given_up"');
    expect(shown).toContain('"action":"adapter_state"');
    for (const secret of [...Object.values(SECRETS), "T0KEN"]) expect(shown).not.toContain(secret);
  });

  it("tells after it was killed what it owed before, once, and nothing anew", async () => {
    const gone = await startHttpReceiver();
    const { url: hook } = gone;
    await gone[Symbol.asyncDispose]();
    const cwd = newFolder();
    const config = {
      adapter: "placeholder",
      bedrock: { region: "us-east-1", endpoint: "http://127.0.0.1:9" },
      readiness: { everyMs: 1_000, confirmMs: 50, holdMs: 0, urgentNeed: "Invoices are due." },
      records: { store: "sqlite" },
      notify: { firstRetryMs: 200, longestRetryMs: 200, maxTries: 100, windowMs: 0 },
    };
    writeFileSync(join(cwd, "aybiza.config.json"), JSON.stringify(config));
    const env = {
      AYBIZA_NOTIFY_SLACK_URL: hook,
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
    };
    const start = () => {
      const child = startAybiza(["serve", "--port", "0"], { cwd, env });
      let shown = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => (shown += String(chunk)));
      return { child, shown: () => shown };
    };
    const first = start();
    await expect.poll(first.shown, { timeout: 20_000 }).toContain("Consider implementing Lambda");
    // Between two tries, most likely: what is on its way is left alone for half a minute.
    await sleep(700);
    const killed = once(first.child, "close");
    first.child.kill("SIGKILL");
    await killed;

    await using back = await startHttpReceiver(Number(new URL(hook).port));
    const second = start();
    await expect.poll(() => back.received.length, { timeout: 40_000 }).toBeGreaterThan(0);
    const url = / on (http\S+)/.exec(second.shown())?.[1] ?? "";
    await expect
      .poll(async () => (await fetch(`${url}/v1/readiness`)).text(), { timeout: 20_000 })
      .toContain('"clause":"urgent_need"');
    expect(back.received).toHaveLength(1);
    expect(JSON.parse(back.received[0]?.body ?? "").text).toContain("Consider implementing Lambda");
    expect(second.shown()).not.toContain("Consider implementing");
    const history = await (await fetch(`${url}/v1/readiness/history`)).json();
    expect(history).toMatchObject({ entries: { length: 1 } });
  });
});
