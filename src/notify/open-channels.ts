import {
  DEFAULT_ABOUT,
  type EmailConfig,
  NOTICE_KINDS,
  NOTIFY_VARIABLES,
  type NoticeKind,
  type NotifyConfig,
} from "../config/notify.ts";
import { ExecError } from "../core/errors.ts";
import type { Channel } from "./channel.ts";
import { createEmail } from "./email.ts";
import { createLog } from "./log.ts";
import { createSlack } from "./slack.ts";
import { createSns } from "./sns.ts";
import { createWebhook } from "./webhook.ts";

/**
 * The receivers of a configuration. Nobody is asked anything yet.
 *
 * @throws ExecError `CONFIG_INVALID` naming a field that is missing.
 */
export function openChannels(
  notify: NotifyConfig,
  write: (text: string) => void,
): readonly Channel[] {
  return [
    ...(notify.log === "on"
      ? [createLog({ name: "log", about: new Set(NOTICE_KINDS), write })]
      : []),
    ...each("webhook", notify.webhook, (head, { url, secret }) =>
      createWebhook({ ...head, url: need(head, url, "url"), secret: need(head, secret, "secret") }),
    ),
    ...each("slack", notify.slack, (head, { url }) =>
      createSlack({ ...head, url: need(head, url, "url") }),
    ),
    ...each("sns", notify.sns, (head, { topicArn, region, endpoint }) =>
      createSns({ ...head, topicArn, region, endpoint }),
    ),
    ...each("email", notify.email, (head, settings) =>
      createEmail({ ...guarded(head, settings), ...head }),
    ),
  ];
}

// --- internals

type Head = Pick<Channel, "name" | "about">;

function each<Settings extends { readonly about?: readonly NoticeKind[] | undefined }>(
  kind: string,
  receivers: Readonly<Record<string, Settings>>,
  create: (head: Head, settings: Settings) => Channel,
): readonly Channel[] {
  return Object.entries(receivers).map(([name, settings]) =>
    create({ name: `${kind}.${name}`, about: new Set(settings.about ?? DEFAULT_ABOUT) }, settings),
  );
}

/** A password goes with a user, and over a protected connection alone. */
function guarded({ name }: Head, settings: EmailConfig): EmailConfig {
  const { user, password, security } = settings;
  if ((user === undefined) !== (password === undefined))
    throw missing(`config.notify.${name}`, user === undefined ? "user" : "password");
  if (password !== undefined && security === "none")
    throw new ExecError(
      "CONFIG_INVALID",
      `\`config.notify.${name}.security\` is none, and a password would be sent in the clear.`,
      { hint: "Set it to starttls or tls, or leave user and password out." },
    );
  return settings;
}

function need({ name }: Head, value: string | undefined, field: string): string {
  if (value === undefined) throw missing(`config.notify.${name}`, field);
  return value;
}

function missing(path: string, field: string): ExecError {
  const variable = NOTIFY_VARIABLES.find(
    ([, kind, known]) => path === `config.notify.${kind}.default` && known === field,
  )?.[0];
  return new ExecError(
    "CONFIG_INVALID",
    `\`${path}.${field}\` is missing.`,
    variable === undefined ? {} : { hint: `Set it, or ${variable} in the environment.` },
  );
}
