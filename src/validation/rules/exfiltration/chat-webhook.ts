import type { Rule } from "../../rule.ts";

const WEBHOOK =
  /^https?:\/\/(?:(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/|api\.telegram\.org\/(?:file\/)?bot|hooks\.slack\.com\/(?:services|workflows)\/|[\w-]+\.webhook\.office\.com\/|hooks\.zapier\.com\/|hook\.[\w.]*make\.com\/|maker\.ifttt\.com\/trigger\/)/i;

export const chatWebhook: Rule = {
  ruleId: "exfiltration.chat_webhook",
  category: "exfiltration",
  severity: "high",
  message: "This address posts into a chat outside the service.",
  looksLike: "A webhook of Discord, Slack, Teams or Zapier, a bot of Telegram.",
  why: "What is posted there cannot be called back.",
  fix: "Give the message back as the value of the program.",
  allowedBy: "network",
  in: {
    python: {
      when: [{ text: WEBHOOK }],
      bad: [
        'url = "https://discord.com/api/webhooks/1/a"',
        'url = "https://api.telegram.org/bot" + "1:a/sendMessage"',
      ],
      good: ['print("Ask in https://discord.com/channels/1")'],
    },
    javascript: {
      when: [{ text: WEBHOOK }],
      bad: ['await fetch("https://hooks.slack.com/services/T/B/x", { method: "POST" })'],
      good: ['const link = "https://slack.com/help";'],
    },
    sql: {
      when: [{ text: WEBHOOK }],
      bad: ["SELECT http_post('https://hooks.slack.com/services/T/B/x')"],
      good: ["SELECT 'hooks.slack.com' AS host"],
    },
    elixir: {
      when: [{ text: WEBHOOK }],
      bad: ['Req.post!("https://hooks.slack.com/services/T/B/x")'],
      good: ['link = "https://slack.com/help"'],
    },
  },
};
