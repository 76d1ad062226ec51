import { createOutbox } from "../../src/notify/outbox.ts";
import { openSqlite } from "../../src/operations/sqlite.ts";
import { createSlack } from "../../src/notify/slack.ts";
import { REAL_TIMING } from "../../src/notify/timing.ts";
import { createWebhook } from "../../src/notify/webhook.ts";

/** A process that owes notices and sends them, for a test to kill: `FILE WEBHOOK_URL SLACK_URL NOTICES`. */

const [file = "", webhookUrl = "", slackUrl = "", count = "0"] = process.argv.slice(2);
const about = new Set(["available"] as const);
const secret = "a-secret-of-the-webhook";
const outbox = createOutbox({
  store: await openSqlite({ file }),
  channels: [
    createWebhook({ name: "webhook", about, url: webhookUrl, secret }),
    createSlack({ name: "slack", about, url: slackUrl }),
  ],
  settings: { maxTries: 50, firstRetryMs: 100, longestRetryMs: 300 },
  ...{ timing: REAL_TIMING, pollMs: 100, leaseMs: 1_000, sendMs: 900 },
});
for (let at = 0; at < Number(count); at += 1) {
  await outbox.owe({
    ...{ kind: "available", occasion: `available:bedrock:${at}`, sentence: `Notice ${at}` },
    ...{ details: [], facts: {}, atMs: 0 },
  });
  process.stdout.write(`owed ${at}\n`);
}
setInterval(() => undefined, 1_000);
