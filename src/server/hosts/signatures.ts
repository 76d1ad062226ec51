import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a signature speaks for: the body as it came over the wire, before anything parsed it. */
export interface Delivery {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** One way of a host to show that it sent a delivery. */
export interface Scheme {
  /** The header whose presence selects the scheme, in lower case. */
  readonly header: string;
  /** `null` if the delivery is the host's, else what is wrong with it, in words that tell nothing of the secret. */
  readonly refuse: (
    given: string,
    delivery: Delivery,
    secret: string,
    nowMs: number,
  ) => string | null;
}

/** How old a signature may be, and how far ahead a clock may run. */
export const REPLAY_WINDOW_MS = 5 * 60_000;

/** `X-Retell-Signature: v=<ms>,d=<hex of HMAC-SHA256(body + ms)>`; the secret is the account's API key. */
export const RETELL_SIGNATURE: Scheme = {
  header: "x-retell-signature",
  refuse(given, { body }, secret, nowMs) {
    const { v, d } = fieldsOf(given);
    return refuseSigned({ stamp: v, digest: d, parts: [body, v], secret, nowMs });
  },
};

/** `ElevenLabs-Signature: t=<s>,v0=<hex of HMAC-SHA256(t.body)>`. */
export const ELEVENLABS_SIGNATURE: Scheme = {
  header: "elevenlabs-signature",
  refuse(given, { body }, secret, nowMs) {
    const { t, v0 } = fieldsOf(given);
    return refuseSigned({ stamp: t, digest: v0, parts: [t, ".", body], secret, nowMs });
  },
};

/** Vapi's HMAC credential with its defaults: `X-Signature` is the hex of HMAC-SHA256(`X-Timestamp`.body). */
export const VAPI_SIGNATURE: Scheme = stampedSignature("x-signature", "x-timestamp");

/** `X-AYBIZA-Signature: sha256=<hex of HMAC-SHA256(X-AYBIZA-Timestamp.body)>`. */
export const AYBIZA_SIGNATURE: Scheme = stampedSignature(
  "x-aybiza-signature",
  "x-aybiza-timestamp",
);

/** The secret itself in a header, with or without `Bearer`. Says nothing of when, so it knows no replay window. */
export function sharedSecret(header: string): Scheme {
  return {
    header: header.toLowerCase(),
    refuse: (given, _, secret) =>
      sameText(given.replace(/^Bearer\s+/i, "").trim(), secret) ? null : MISMATCH,
  };
}

/** What Twilio sends as `X-Twilio-Signature`: base64 of HMAC-SHA1 over the URL and its sorted form fields. */
export function twilioSignature(
  url: string,
  authToken: string,
  fields: Readonly<Record<string, string>> = {},
): string {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = url + sorted.map(([name, value]) => name + value).join("");
  return createHmac("sha1", authToken).update(text, "utf8").digest("base64");
}

/** Takes as long for a near miss as for a far one, whatever the lengths. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(given), digest(expected));
}

// --- internals

const MISMATCH = "The signature or secret of the request does not match.";
const MALFORMED = "The signature header of the request is malformed.";
const STALE = "The signature of the request is older than five minutes, or from the future.";

function stampedSignature(header: string, stampHeader: string): Scheme {
  return {
    header,
    refuse(given, { headers, body }, secret, nowMs) {
      const stamp = headers.get(stampHeader) ?? "";
      const digest = given.trim().replace(/^sha256=/i, "");
      return refuseSigned({ stamp, digest, parts: [stamp, ".", body], secret, nowMs });
    },
  };
}

interface Signed {
  /** Seconds or milliseconds since 1970. */
  readonly stamp: string | undefined;
  /** Hexadecimal. */
  readonly digest: string | undefined;
  readonly parts: readonly (string | Uint8Array | undefined)[];
  readonly secret: string;
  readonly nowMs: number;
}

/** The time is looked at last: whoever cannot sign learns nothing of our clock. */
function refuseSigned({ stamp, digest, parts, secret, nowMs }: Signed): string | null {
  if (stamp === undefined || digest === undefined) return MALFORMED;
  if (!/^\d{1,16}$/.test(stamp) || !/^[0-9a-f]{64}$/i.test(digest)) return MALFORMED;
  const hmac = createHmac("sha256", secret);
  for (const part of parts) hmac.update(part ?? "");
  if (!timingSafeEqual(hmac.digest(), Buffer.from(digest, "hex"))) return MISMATCH;
  const atMs = stamp.length > SECONDS_DIGITS ? Number(stamp) : Number(stamp) * 1_000;
  return Math.abs(nowMs - atMs) <= REPLAY_WINDOW_MS ? null : STALE;
}

/** Seconds since 1970 keep ten digits until the year 2286. */
const SECONDS_DIGITS = 10;

/** `a=1,b=2` as an object; what is no pair is passed over. */
function fieldsOf(header: string): Readonly<Partial<Record<string, string>>> {
  const pairs = header.split(",").flatMap((part) => {
    const at = part.indexOf("=");
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
  });
  return Object.fromEntries(pairs);
}
