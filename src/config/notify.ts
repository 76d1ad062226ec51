import { z } from "zod";

import { oneOf, strictObject, wholeNumber } from "../policy/strict.ts";

/** Who is told when something becomes available, or is needed, as it is written in the configuration. */

/** What somebody may be told of. */
export const NOTICE_KINDS = ["available", "urgent_need", "state_change"] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Unless a receiver says otherwise. */
export const DEFAULT_ABOUT: readonly NoticeKind[] = ["available", "urgent_need"];

const DAY_MS = 86_400_000;
const filled = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(2_048, "must be at most 2048 characters")
  .regex(/^[^\p{Cc}]*$/u, "must not hold control characters");
const address = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .max(2_048, "must be at most 2048 characters")
  .refine(hasNoUser, "must not hold a user or password");
const receiver = z
  .string("must be text")
  .regex(/^[^\s@<>,;:]{1,64}@[^\s@<>,;:]{1,255}$/, "must be an e-mail address");
const about = {
  about: z
    .array(oneOf(NOTICE_KINDS), "must be a list of kinds of notices")
    .readonly()
    .optional()
    .describe(`What this receiver is told of. Unset: ${DEFAULT_ABOUT.join(", ")}.`),
};

function byName<Receiver extends z.ZodType>(one: Receiver) {
  const name = z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, "must be a name in lower case");
  return z.record(name, one, { error: "must be an object of name → receiver" }).default({});
}

const WEBHOOK = strictObject({
  url: address
    .optional()
    .describe("Where notices are posted as JSON. A secret where it holds a token."),
  secret: z
    .string("must be text")
    .min(16, "must be at least 16 characters")
    .max(512, "must be at most 512 characters")
    .optional()
    .describe("What posts are signed with. A secret, better set in the environment."),
  ...about,
});

const SLACK = strictObject({
  url: address
    .optional()
    .describe("An incoming webhook of Slack, or of what speaks its format. A secret."),
  ...about,
});

const SNS = strictObject({
  topicArn: z
    .string("must be text")
    .regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]{1,256}(?:\.fifo)?$/, "must be the ARN of a topic")
    .describe("The topic of Amazon SNS that notices are published to."),
  region: filled.optional().describe("Unset: the topic's."),
  endpoint: address.optional().describe("Another address than AWS's own."),
  ...about,
});

const EMAIL = strictObject({
  host: filled.describe("The mail server."),
  port: wholeNumber(1, 65_535)
    .optional()
    .describe("Unset: 587; with security tls 465, with none 25."),
  security: oneOf(["starttls", "tls", "none"])
    .default("starttls")
    .describe("How the connection is protected. A password is never sent over none."),
  user: filled.optional().describe("Who we are to the mail server. Unset: nobody signs in."),
  password: filled.optional().describe("A secret, better set in the environment."),
  from: receiver.describe("The sender's address."),
  to: z
    .array(receiver, "must be a list of addresses")
    .min(1, "must name somebody")
    .max(20, "must name at most 20")
    .readonly()
    .describe("The receivers' addresses."),
  ...about,
});

export const NOTIFY_SCHEMA = strictObject({
  log: oneOf(["on", "off"]).default("on").describe("Whether the service's own log says it."),
  webhook: byName(WEBHOOK).describe("Services of your own, by name: signed posts."),
  slack: byName(SLACK).describe("Channels of Slack, or of what speaks its format, by name."),
  sns: byName(SNS).describe("Topics of Amazon SNS, by name."),
  email: byName(EMAIL).describe("E-mail by SMTP, by name."),
  windowMs: wholeNumber(0, 30 * DAY_MS)
    .default(60 * 60_000)
    .describe("The same is not told again within this time, in milliseconds."),
  maxTries: wholeNumber(1, 100)
    .default(24)
    .describe("How often a notice is sent to one receiver before it is given up."),
  firstRetryMs: wholeNumber(100, DAY_MS)
    .default(2_000)
    .describe(
      "How long until the second try, in milliseconds; twice as long before each later one.",
    ),
  longestRetryMs: wholeNumber(100, DAY_MS)
    .default(60 * 60_000)
    .describe("The longest time between two tries, in milliseconds."),
});

export type NotifyConfig = Readonly<z.output<typeof NOTIFY_SCHEMA>>;
export type NotifyInput = Readonly<z.input<typeof NOTIFY_SCHEMA>>;

export type EmailConfig = Readonly<z.output<typeof EMAIL>>;

/** Variables that set what should not be in a file, for the receiver named `default`. */
export const NOTIFY_VARIABLES: readonly (readonly [
  variable: string,
  kind: "webhook" | "slack" | "email",
  field: string,
])[] = [
  ["AYBIZA_NOTIFY_WEBHOOK_URL", "webhook", "url"],
  ["AYBIZA_NOTIFY_WEBHOOK_SECRET", "webhook", "secret"],
  ["AYBIZA_NOTIFY_SLACK_URL", "slack", "url"],
  ["AYBIZA_NOTIFY_SMTP_PASSWORD", "email", "password"],
];

/** As it may be shown: of a URL that it is set, since it may hold a token. */
export function withoutNotifySecrets(notify: NotifyConfig, notShown: string): NotifyConfig {
  const hide = <Receiver extends object>(
    receivers: Readonly<Record<string, Receiver>>,
    fields: readonly string[],
  ): Record<string, Receiver> =>
    Object.fromEntries(
      Object.entries(receivers).map(([name, settings]) => {
        const set = fields.filter((field) => Reflect.get(settings, field) !== undefined);
        return [
          name,
          { ...settings, ...Object.fromEntries(set.map((field) => [field, notShown])) },
        ];
      }),
    );
  return {
    ...notify,
    webhook: hide(notify.webhook, ["url", "secret"]),
    slack: hide(notify.slack, ["url"]),
    email: hide(notify.email, ["password"]),
  };
}

// --- internals

function hasNoUser(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.username === "" && url.password === "";
}
