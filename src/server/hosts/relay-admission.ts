import type { IncomingMessage } from "node:http";
import { type RelaySettings, secretVariableOf } from "../../config/voice-hosts.ts";
import { ExecError } from "../../core/errors.ts";
import { isLocalRequest } from "./local.ts";
import { sameText, twilioSignature } from "./signatures.ts";

/**
 * Lets a connection in if Twilio signed its address with the account's token.
 *
 * @throws ExecError `UNAUTHENTICATED` with the fix.
 */
export function admitRelay(
  incoming: IncomingMessage,
  { secret, publicUrl, allowUnsigned = false }: Omit<RelaySettings, "agent">,
): void {
  if (secret === undefined) {
    if (allowUnsigned && isFromThisMachine(incoming)) return;
    throw new ExecError("UNAUTHENTICATED", "This service has no secret for ConversationRelay.", {
      hint: `Set ${secretVariableOf("conversationRelay")}, or voice.hosts.conversationRelay.secret in the configuration, to the auth token of the account. For trials on the machine itself: voice.hosts.conversationRelay.allowUnsigned.`,
    });
  }
  const given = incoming.headers["x-twilio-signature"];
  if (typeof given !== "string") {
    throw new ExecError("UNAUTHENTICATED", "The connection is not signed.", {
      hint: "Twilio sends the header X-Twilio-Signature; a proxy in between must pass it on.",
    });
  }
  const matches = signedAddresses(incoming, publicUrl).map((address) =>
    sameText(given, twilioSignature(address, secret)),
  );
  if (matches.includes(true)) return;
  throw new ExecError("UNAUTHENTICATED", "The signature of the connection does not match.", {
    hint: "Behind a proxy that changes the address, set voice.hosts.conversationRelay.publicUrl to the one in the TwiML. The secret is the account's auth token.",
  });
}

// --- internals

/** How the signer may have written the one address: with either scheme, with or without the port and a last slash. */
function signedAddresses(incoming: IncomingMessage, publicUrl: string | undefined): string[] {
  const { url = "/", headers } = incoming;
  const query = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  const asked = publicUrl ?? `wss://${headers.host ?? ""}${url.split("?", 1)[0] ?? "/"}`;
  const full = asked.includes("?") ? asked : asked + query;
  if (!URL.canParse(full)) return [];
  const { hostname, port, pathname, search } = new URL(full);
  const paths = pathname.endsWith("/")
    ? [pathname, pathname.slice(0, -1)]
    : [pathname, `${pathname}/`];
  const hosts = port === "" ? [hostname, `${hostname}:443`] : [`${hostname}:${port}`, hostname];
  return ["wss", "https", "ws", "http"].flatMap((scheme) =>
    hosts.flatMap((host) => paths.map((path) => `${scheme}://${host}${path}${search}`)),
  );
}

function isFromThisMachine(incoming: IncomingMessage): boolean {
  const { localAddress = "" } = incoming.socket;
  const target = `http://${incoming.headers.host ?? "missing.invalid"}/`;
  if (!/^(?:127\.|::1$|::ffff:127\.)/.test(localAddress) || !URL.canParse(target)) return false;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  return isLocalRequest(new URL(target), headers);
}
