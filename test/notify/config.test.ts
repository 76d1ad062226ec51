import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadConfig, parseConfig, withoutSecrets } from "../../src/config.ts";
import { openChannels } from "../../src/notify/open-channels.ts";
import { aybiza } from "../cli/aybiza.ts";

const SECRETS = {
  AYBIZA_NOTIFY_WEBHOOK_URL: "https://hooks.example.com/T0KEN-1",
  AYBIZA_NOTIFY_WEBHOOK_SECRET: "a-secret-of-the-webhook",
  AYBIZA_NOTIFY_SLACK_URL: "https://hooks.slack.example/T0KEN-2",
  AYBIZA_NOTIFY_SMTP_PASSWORD: "pa55word-of-the-relay",
};
const MAIL = { host: "mail.example.com", from: "a@example.com", to: ["b@example.com"] };

describe("the configuration of notices", () => {
  it("tells the log alone where nothing is written", () => {
    const channels = openChannels(parseConfig({}).notify, () => undefined);
    expect(channels.map(({ name }) => name)).toEqual(["log"]);
    expect(openChannels(parseConfig({ notify: { log: "off" } }).notify, () => undefined)).toEqual(
      [],
    );
  });

  it("takes secrets from the environment, and shows none", async () => {
    const cwd = await folderWith({ notify: { email: { default: { ...MAIL, user: "aybiza" } } } });
    const config = await loadConfig({ cwd, env: SECRETS });
    const channels = openChannels(config.notify, () => undefined);
    expect(channels.map(({ name }) => name)).toEqual([
      ...["log", "webhook.default", "slack.default", "email.default"],
    ]);
    const shown = JSON.stringify(withoutSecrets(config));
    expect(shown).toContain("mail.example.com");
    for (const secret of Object.values(SECRETS)) expect(shown).not.toContain(secret);
    const printed = await aybiza(["config", "print"], { cwd, env: SECRETS });
    expect(printed.exitCode).toBe(0);
    for (const secret of Object.values(SECRETS))
      expect(printed.stdout + printed.stderr).not.toContain(secret);
    expect(JSON.parse(printed.stdout)).toMatchObject({
      notify: { slack: { default: { url: "[set, not shown]" } } },
    });
  });

  it.each([
    [{ slack: { team: {} } }, "`config.notify.slack.team.url` is missing."],
    [{ webhook: { ops: { url: "https://a.example/" } } }, "`config.notify.webhook.ops.secret`"],
    [
      { email: { team: { ...MAIL, user: "aybiza" } } },
      "`config.notify.email.team.password` is missing.",
    ],
    [
      {
        email: { team: { ...MAIL, user: "u", password: "pa55word", security: "none" as const } },
      },
      "would be sent in the clear",
    ],
  ])("does not start with %j", (notify, message) => {
    const config = parseConfig({ notify });
    expect(() => openChannels(config.notify, () => undefined)).toThrow(message);
  });

  it.each([
    [{ slack: { team: { url: "https://u:T0KEN@a.example/" } } }, "`config.notify.slack.team.url`"],
    [{ slack: { team: { url: "file:///T0KEN" } } }, "must be an http(s) URL"],
    [{ slack: { Team: { url: "https://a.example/T0KEN" } } }, "`config.notify.slack.Team`"],
    [{ webhook: { ops: { secret: "T0KEN" } } }, "must be at least 16 characters"],
    [{ email: { t: { ...MAIL, to: ["a@b.c\r\nBcc: T0KEN@b.c"] } } }, "must be an e-mail address"],
    [{ sns: { t: { topicArn: "T0KEN" } } }, "must be the ARN of a topic"],
    [{ slak: {} }, "slack"],
  ])("refuses %j by the field's name, not by its value", (notify, message) => {
    const parse = () => parseConfig(JSON.parse(JSON.stringify({ notify })));
    expect(parse).toThrow(message);
    expect(parse).not.toThrow("T0KEN");
  });
});

// --- internals

async function folderWith(config: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-notify-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "aybiza.config.json"), JSON.stringify(config));
  return folder;
}
