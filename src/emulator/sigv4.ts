import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Whether a request is signed as AWS wants it (Signature Version 4, in the Authorization header). */

export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials: then each request must carry it. */
  readonly sessionToken?: string | undefined;
}

export interface SignatureCheckOptions {
  /** What the credential's scope names, e.g. `bedrock-agentcore`. */
  readonly service: string;
  /** With none, only the shape of the header is checked. @default none */
  readonly keys?: readonly SigningKey[] | undefined;
  /** The only region whose requests are taken. @default any */
  readonly region?: string | undefined;
  /** How far the clock of a request may be off, in milliseconds. @default 5 minutes */
  readonly clockSkewMs?: number | undefined;
}

/** Answers why a request is refused, or `null` for one that is signed as it must be. */
export type SignatureCheck = (request: IncomingMessage, body: Buffer) => string | null;

export function createSignatureCheck(options: SignatureCheckOptions): SignatureCheck {
  const { service, region, keys = [], clockSkewMs = 5 * 60_000 } = options;
  const deriveKey = createKeyDerivation();
  return (request, body) => {
    const signed = readAuthorization(headerOf(request, "authorization") ?? "");
    if (signed === null) return "The request has no signature of version 4.";
    if (signed.service !== service)
      return `The credential is scoped to another service than ${service}.`;
    if (region !== undefined && signed.region !== region)
      return `The credential is scoped to ${signed.region}, not to ${region}.`;
    if (keys.length === 0) return null;
    const key = keys.find(({ accessKeyId }) => accessKeyId === signed.accessKeyId);
    if (key === undefined) return "The access key is not known.";
    return problemOf(request, body, { signed, key, deriveKey, clockSkewMs });
  };
}

// --- internals

const ALGORITHM = "AWS4-HMAC-SHA256";
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;_-]+), ?Signature=([0-9a-f]{64})$/;

interface Authorization {
  readonly accessKeyId: string;
  /** `yyyymmdd` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function readAuthorization(text: string): Authorization | null {
  const [, accessKeyId, day, region, service, names, signature] = AUTHORIZATION.exec(text) ?? [];
  if (accessKeyId === undefined || day === undefined || region === undefined) return null;
  if (service === undefined || names === undefined || signature === undefined) return null;
  return { accessKeyId, day, region, service, signedHeaders: names.split(";"), signature };
}

interface Claim {
  readonly signed: Authorization;
  readonly key: SigningKey;
  readonly deriveKey: KeyDerivation;
  readonly clockSkewMs: number;
}

function problemOf(
  request: IncomingMessage,
  body: Buffer,
  { signed, key, deriveKey, clockSkewMs }: Claim,
): string | null {
  const date = headerOf(request, "x-amz-date") ?? "";
  const signedAt = parseDate(date);
  if (signedAt === null || !date.startsWith(signed.day))
    return "The request has no valid date, or another than its credential.";
  if (Math.abs(Date.now() - signedAt) > clockSkewMs)
    return "The signature has expired, or is not yet valid.";
  if ((headerOf(request, "x-amz-security-token") ?? undefined) !== key.sessionToken)
    return "The security token of the request is not the credential's.";
  const missing = mustBeSigned(request).filter((name) => !signed.signedHeaders.includes(name));
  if (missing.length > 0) return `These headers must be signed: ${missing.join(", ")}.`;
  const bodyHash = hashOf(body);
  if ((headerOf(request, "x-amz-content-sha256") ?? bodyHash) !== bodyHash)
    return "The body is not the one that was signed.";
  const expected = signatureOf(
    canonicalRequest(request, signed.signedHeaders, bodyHash),
    date,
    signed,
    deriveKey(signed, key),
  );
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signed.signature))
    ? null
    : "The signature of the request is not the one its key makes.";
}

function mustBeSigned(request: IncomingMessage): readonly string[] {
  const own = Object.keys(request.headers).filter((name) => SIGNED_WHERE_PRESENT.has(name));
  return ["host", ...own];
}

const SIGNED_WHERE_PRESENT: ReadonlySet<string> = new Set([
  "x-amz-date",
  "x-amz-security-token",
  "x-amz-content-sha256",
]);

function signatureOf(
  canonical: string,
  date: string,
  { day, region, service }: Authorization,
  signingKey: Buffer,
): string {
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = [ALGORITHM, date, scope, hashOf(canonical)].join("\n");
  return createHmac("sha256", signingKey).update(toSign).digest("hex");
}

type KeyDerivation = (signed: Authorization, key: SigningKey) => Buffer;

/** The same for all requests of a key, a day and a region: the last one is kept, for most requests are like it. */
function createKeyDerivation(): KeyDerivation {
  let last: { readonly of: string; readonly signingKey: Buffer } | null = null;
  return ({ accessKeyId, day, region, service }, { secretAccessKey }) => {
    const scope = [day, region, service, "aws4_request"];
    const of = [accessKeyId, ...scope].join("/");
    if (last?.of !== of) {
      const signingKey = scope.reduce(
        (secret: Buffer, part) => createHmac("sha256", secret).update(part).digest(),
        Buffer.from(`AWS4${secretAccessKey}`),
      );
      last = { of, signingKey };
    }
    return last.signingKey;
  };
}

function canonicalRequest(
  request: IncomingMessage,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  const [path = "", ...query] = (request.url ?? "").split("?");
  const headers = signedHeaders.map(
    (name) => `${name}:${(headerOf(request, name) ?? "").trim().replaceAll(/\s+/g, " ")}\n`,
  );
  return [
    request.method ?? "",
    canonicalPath(path),
    canonicalQuery(query.join("?")),
    headers.join(""),
    signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
}

/** Encoded a second time: every service but S3 signs the path as it stands in the request line, encoded once more. */
function canonicalPath(path: string): string {
  return path.split("/").map(encode).join("/");
}

/** Sorted by name and then by value, which sorting the pairs as text would not always be. */
function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By RFC 3986, which leaves fewer characters alone than the built-in. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function parseDate(text: string): number | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

function hashOf(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(",") : value;
}
