import type { ExecError } from "../core/errors.ts";
import { ANYONE, authenticate, type Principal } from "./auth.ts";
import type { createIdempotentAnswers, Kept } from "./idempotency.ts";
import type { KeyRing } from "./keys.ts";
import type { QuotaLedger } from "./quotas.ts";
import { parseJsonBody, readJsonBody } from "./read-json.ts";
import {
  type ApiRoute,
  parameterIn,
  type RouteCall,
  type RouteSetting,
  takesIdempotencyKey,
} from "./route.ts";
import { withHeaders } from "./wire.ts";

/** What stands before every route. */
export interface Desk extends RouteSetting {
  readonly keys: KeyRing | undefined;
  readonly ledger: QuotaLedger;
  readonly answers: ReturnType<typeof createIdempotentAnswers>;
  readonly maxBodyBytes: number;
  readonly refuse: Refuse;
}

/** Turns somebody away, and puts on record that it was. */
export type Refuse = (
  error: ExecError,
  visit: Visit,
  headers: Readonly<Record<string, string>>,
) => Promise<Response>;

/** One request at the door. */
export interface Visit {
  readonly sinceMs: number;
  /** The template of the path; `""` where there is no such route. */
  route: string;
  /** Nobody's until it is known who asks. */
  tenantId: string;
}

/** What a page of another origin must not be able to do with an answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
};

/** Who asks, what it may use, whether it was asked before; then the route itself. */
export async function answerRoute(
  route: ApiRoute,
  { request, signal, visit }: Asked,
  desk: Desk,
): Promise<Response> {
  const { keys, ledger, answers, maxBodyBytes, refuse, ...setting } = desk;
  const principal = await principalOf(route.access, request, keys);
  visit.tenantId = principal.tenantId;
  const admission = route.isMetered === true ? ledger.admit(principal.tenantId) : FREE_OF_CHARGE;
  if (!admission.ok) return refuse(admission.error, visit, admission.headers);
  const url = new URL(request.url);
  const body = readOnce(request, maxBodyBytes, (bytes) => admission.settle({ runMs: 0, bytes }));
  let isFinal = true;
  const call: RouteCall = {
    ...setting,
    ...{ request, url, principal, signal },
    parameter: parameterIn(route.path, url.pathname),
    readBody: async () => parseJsonBody(await body()),
    spend: admission.settle,
    forget: () => (isFinal = false),
  };
  const key = request.headers.get("idempotency-key");
  const response =
    key === null || !takesIdempotencyKey(route)
      ? await route.handle(call)
      : await answerOnce(key, route, call, await body(), answers, () => isFinal);
  // Nobody reads it, and what it stands for must not wait for a reader.
  if (request.method === "HEAD") await response.body?.cancel();
  // An answer without a length is told piece by piece, and charged so.
  const bytes = Number(response.headers.get("content-length") ?? 0);
  admission.settle({ runMs: 0, bytes });
  return withHeaders(response, { ...SECURITY_HEADERS, ...admission.headers });
}

export interface Asked {
  readonly request: Request;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  readonly visit: Visit;
}

export async function principalOf(
  access: ApiRoute["access"],
  { headers }: Request,
  keys: KeyRing | undefined,
): Promise<Principal> {
  if (access === "open" || access === "signed" || keys === undefined) return ANYONE;
  return authenticate(headers, access, keys);
}

// --- internals

const FREE_OF_CHARGE = { ok: true, headers: {}, settle: () => {} } as const;

/** The bytes of the body, read when they are first asked for. */
function readOnce(
  request: Request,
  maxBytes: number,
  onRead: (byteCount: number) => void,
): () => Promise<Uint8Array> {
  let read: Promise<Uint8Array> | undefined;
  const readNow = async (): Promise<Uint8Array> => {
    const bytes = await readJsonBody(request, maxBytes);
    onRead(bytes.byteLength);
    return bytes;
  };
  return () => (read ??= readNow());
}

async function answerOnce(
  key: string,
  route: ApiRoute,
  call: RouteCall,
  body: Uint8Array,
  answers: Desk["answers"],
  isFinal: () => boolean,
): Promise<Response> {
  const { principal, url } = call;
  // An administrator may name tenants that no other key of its own tenant may.
  const right = principal.scopes.has("admin") ? "admin" : route.access;
  const scope = [principal.tenantId, right, route.method, `${url.pathname}${url.search}`];
  const { kept, isRepeat } = await answers.once(key, scope, body, async () =>
    keep(await route.handle(call), isFinal),
  );
  return new Response(kept.body, {
    status: kept.status,
    headers: { ...kept.headers, ...(isRepeat && replayed(kept)) },
  });
}

function replayed({ body }: Kept): Readonly<Record<string, string>> {
  return { "idempotent-replayed": "true", "content-length": String(body.byteLength) };
}

/** The whole answer, so that it can be given again. */
async function keep(response: Response, isFinal: () => boolean): Promise<Kept> {
  const body = new Uint8Array(await response.arrayBuffer());
  const isFailure = response.status >= 500 || response.status === 429;
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    isFinal: !isFailure && isFinal(),
  };
}
