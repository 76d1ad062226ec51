import type { EmailConfig } from "../config/notify.ts";
import { type Channel, type Message, type Sent, SENT, notSent } from "./channel.ts";
import { noticeText } from "./notice.ts";
import { TOO_LATE } from "./post.ts";

export interface EmailOptions extends Pick<Channel, "name" | "about">, Omit<EmailConfig, "about"> {}

/** Mail by SMTP. Every try has the same `Message-ID`, by which mail servers and readers know a second one. */
export function createEmail({ name, about, ...server }: EmailOptions): Channel {
  return {
    ...{ name, about },
    async send(message, signal) {
      try {
        return await deliver(server, message, signal);
      } catch (thrown) {
        return signal.aborted ? notSent(TOO_LATE) : failed(thrown);
      }
    },
  };
}

// --- internals

type Server = Omit<EmailOptions, "name" | "about">;

const STEP_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1_024;

const PORT_OF: Readonly<Record<EmailConfig["security"], number>> = {
  starttls: 587,
  tls: 465,
  none: 25,
};

async function deliver(server: Server, message: Message, signal: AbortSignal): Promise<Sent> {
  const { createTransport } = await import("nodemailer");
  const { host, security, user, password, from, to } = server;
  const transport = createTransport({
    ...{ host, port: server.port ?? PORT_OF[security], secure: security === "tls" },
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user !== undefined && { auth: { user, pass: password ?? "" } }),
    ...{ connectionTimeout: STEP_TIMEOUT_MS, greetingTimeout: STEP_TIMEOUT_MS },
    ...{ socketTimeout: STEP_TIMEOUT_MS, dnsTimeout: STEP_TIMEOUT_MS },
    maxResponseSize: MAX_ANSWER_BYTES,
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const { deliveryId, notice } = message;
  try {
    await transport.sendMail({
      ...{ from, to: [...to], subject: notice.sentence, text: noticeText(notice) },
      messageId: `<${deliveryId}@aybiza>`,
      date: new Date(notice.atMs),
      headers: { "Auto-Submitted": "auto-generated" },
      // Ends the connection: a server that says a word now and then would keep it for ever.
      signal,
    });
    return SENT;
  } finally {
    transport.close();
  }
}

/** What a mail server says may hold anything: its number is told, and Nodemailer's own word. */
function failed(thrown: unknown): Sent {
  const code = fieldOf(thrown, "code");
  if (code === "ERR_MODULE_NOT_FOUND")
    return notSent("Nodemailer is not installed. Run: npm install nodemailer");
  const status = fieldOf(thrown, "responseCode");
  const word = typeof code === "string" && /^[A-Z_\d]{2,40}$/.test(code) ? ` (${code})` : "";
  return notSent(
    typeof status === "number"
      ? `The mail server answered ${status}${word}.`
      : `The mail server could not be used${word}.`,
  );
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
