import type { Rule } from "../../rule.ts";

const METADATA =
  /(?:^|[/@[:])(?:169\.254\.169\.254|169\.254\.170\.(?:2|23)|100\.100\.100\.200|0xa9fea9fe|2852039166|0251\.0376\.0251\.0376|fd00:ec2::254|fd20:ce::254|::ffff:(?:169\.254\.169\.254|a9fe:a9fe)|metadata\.google\.internal|metadata\.azure\.(?:com|internal)|instance-data)(?:[\]/:?]|\.?$)/i;

export const metadataService: Rule = {
  ruleId: "secrets.metadata_service",
  category: "secrets",
  severity: "critical",
  message:
    "This address is the cloud's metadata service, which hands out the machine's credentials.",
  looksLike: "`169.254.169.254`, `metadata.google.internal`, or the same in another spelling.",
  why: "Whoever reads it acts as the service in its cloud account.",
  fix: "Leave it out.",
  in: {
    python: {
      when: [{ text: METADATA }],
      bad: [
        'import requests\nrequests.get("http://169.254.169.254/latest/meta-data/")',
        'host = "169.254." + "169.254"',
        'import base64\nhost = base64.b64decode("MTY5LjI1NC4xNjkuMjU0").decode()\nprint(host)\nurl = "http://2852039166/latest"',
      ],
      good: ['print("1169.254.169.2541")', 'network = "169.254.0.0/16"'],
    },
    javascript: {
      when: [{ text: METADATA }],
      bad: [
        'await fetch("http://metadata.google.internal/computeMetadata/v1/")',
        "const url = `http://[fd00:ec2::254]/`;",
      ],
      good: ['const metadata = "google";'],
    },
    sql: {
      when: [{ text: METADATA }],
      bad: ["SELECT * FROM read_text('http://169.254.169.254/latest/meta-data/')"],
      good: ["SELECT '169.254.1.1' AS ip"],
    },
    elixir: {
      when: [{ text: METADATA }],
      bad: [':httpc.request(~c"http://169.254.169.254/latest")', 'host = "169.254.169" <> ".254"'],
      good: ['network = "169.254.0.0/16"'],
    },
  },
};
