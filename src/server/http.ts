import { Hono } from "hono";
import { cors } from "hono/cors";
import type { Metrics } from "../analytics/prometheus.ts";
import { ExecError } from "../core/errors.ts";
import type { CodeExecution } from "../core/execution.ts";
import { createTenantTurns } from "../core/tenant-turns.ts";
import type { VoiceHosts } from "../config/voice-hosts.ts";
import { createVoiceHandler, type VoiceHandler } from "../voice/handler.ts";
import { ANALYTICS_ROUTES } from "./analytics-routes.ts";
import {
  answerRoute,
  type Desk,
  principalOf,
  SECURITY_HEADERS,
  type Visit,
} from "./answer-route.ts";
import { createRefusalLog, NO_TENANT } from "./doors.ts";
import { createHostRoutes } from "./hosts/routes.ts";
import { createIdempotentAnswers } from "./idempotency.ts";
import type { KeyRing } from "./keys.ts";
import { createMcpDoor } from "./mcp-door.ts";
import { createOpenApi } from "./openapi.ts";
import { packageVersion } from "./package-version.ts";
import { KILL_SWITCH_ROUTES } from "./kill-switch-routes.ts";
import type { KillSwitch } from "../routing/kill-switch.ts";
import type { Promotion } from "../routing/promotion.ts";
import type { ReadinessMonitor } from "../readiness/monitor.ts";
import { createQuotaLedger, type Quotas } from "./quotas.ts";
import { PROMOTION_ROUTES } from "./promotion-routes.ts";
import { READINESS_ROUTES } from "./readiness-routes.ts";
import type { ApiRoute, ServiceRecords } from "./route.ts";
import { RUN_ROUTES } from "./run-routes.ts";
import { createRunStreams } from "./run-streams.ts";
import { SERVICE_ROUTES } from "./service-routes.ts";
import { SESSION_ROUTES } from "./session-routes.ts";
import { jsonResponse, toErrorBody, toExecError, withHeaders } from "./wire.ts";

export { createConversationRelay } from "./hosts/conversation-relay.ts";
export type {
  ConversationRelay,
  ConversationRelayOptions,
  RelayLimits,
} from "./hosts/conversation-relay.ts";
export type {
  EndOfCall,
  RelayAgent,
  RelayContext,
  RelayTurn,
  Speculate,
} from "../voice/relay/agent.ts";
export { type KeyRecord, type KeyRing, openKeyFile, type Scope, SCOPES } from "./keys.ts";
export type { Quotas } from "./quotas.ts";

export interface HttpOptions {
  /**
   * Which `Host` a request may name. `loopback` refuses every other, so that a web page whose name was
   * rebound to 127.0.0.1 reaches nothing; `any` is for a server that means to be reached by others.
   * @default "loopback"
   */
  readonly hosts?: "loopback" | "any" | undefined;
  /** Largest JSON body, in bytes. @default 32 MiB */
  readonly maxBodyBytes?: number | undefined;
  /** Language of the words where a computation's context names none, BCP 47. @default "en-US" */
  readonly locale?: string | undefined;
  /** The voice hosts that may deliver work. @default none: their routes answer 401 */
  readonly voiceHosts?: VoiceHosts | undefined;
  /** Says what comes of a computation. @default a handler of its own over `execution` */
  readonly voice?: VoiceHandler | undefined;
  /** The API keys. Once there is one, every request needs one. @default none: whoever reaches it may ask */
  readonly keys?: KeyRing | undefined;
  /** What each tenant may use. @default no more than its policy says */
  readonly quotasOf?: ((tenantId: string) => Quotas) | undefined;
  /** What models that come by MCP are told of imports. @default math, json and datetime */
  readonly allowedImports?: readonly string[] | undefined;
  /** Origins whose web pages may call it. @default none */
  readonly origins?: readonly string[] | undefined;
  /** Where runs and refusals are on record: requests that are turned away go there too, and it answers analytics. @default none */
  readonly records?: ServiceRecords | null | undefined;
  /** Counts requests, and answers `GET /metrics`. @default none */
  readonly metrics?: Metrics | undefined;
  /** How one adapter takes over. @default none does */
  readonly promotion?: Promotion | null | undefined;
  /** What operators stop. `execution` and `voice` heed the same. @default nobody stops anything */
  readonly killSwitch?: KillSwitch | null | undefined;
  /** Watches the adapters. @default nobody */
  readonly readiness?: ReadinessMonitor | undefined;
  /** Told of every failure of our own, with its cause. Never sent to the client. @default nothing */
  readonly onFault?: ((error: ExecError) => void) | undefined;
}

/**
 * Answers one request; never rejects.
 *
 * @param signal Aborted when the client has gone: the run it asked for is killed. Give `"disconnect"` or
 * `"shutdown"` as the reason. @default the request's own signal
 */
export type HttpHandler = (request: Request, signal?: AbortSignal) => Promise<Response>;

/**
 * The HTTP interface over one `CodeExecution`, as a function on web-standard requests.
 *
 * Without `keys` requests are not authenticated and `tenantId` is taken at its word: bind to loopback, or stand
 * behind a gateway that sets it.
 */
export function createHttpHandler(
  execution: CodeExecution,
  options: HttpOptions = {},
): HttpHandler {
  const { hosts = "loopback", voiceHosts = {}, onFault, origins = [], keys } = options;
  const { voice = createVoiceHandler(execution), quotasOf = () => NO_QUOTAS, locale } = options;
  const { records = null, metrics = null, readiness = null, allowedImports } = options;
  const { promotion = null, killSwitch = null } = options;
  const { maxBodyBytes = MAX_BODY_BYTES } = options;
  const isLoopback = hosts === "loopback";
  const report = (thrown: unknown): ExecError => {
    const error = toExecError(thrown);
    // What is not offered is said to be so, and is nobody's failure.
    if (error.httpStatus >= 500 && error.httpStatus !== 501) onFault?.(error);
    return error;
  };
  const tell = createRefusalLog({ records, metrics }, report);
  const desk: Desk = {
    ...{ execution, voice, locale, records, metrics, promotion, readiness, keys, maxBodyBytes },
    killSwitch,
    ledger: createQuotaLedger(quotasOf),
    answers: createIdempotentAnswers(),
    streams: createRunStreams(),
    questions: createTenantTurns(),
    async refuse(error, { tenantId, sinceMs }, headers) {
      await tell({ tenantId, error, totalMs: performance.now() - sinceMs });
      return jsonResponse(toErrorBody(error), error.httpStatus, headers);
    },
  };
  const api: readonly ApiRoute[] = [
    ...RUN_ROUTES,
    ...SESSION_ROUTES,
    ...createHostRoutes({ voice, settings: voiceHosts, isLoopback, onFault }),
    ...ANALYTICS_ROUTES,
    ...KILL_SWITCH_ROUTES,
    ...PROMOTION_ROUTES,
    ...READINESS_ROUTES,
    ...SERVICE_ROUTES,
  ];
  const routes = [...api, ...pagesAbout(api)];
  // What is signed is not a web page's doing, and comes under the name its host knows.
  const signedPaths = new Set(
    routes.flatMap(({ access, path }) => (access === "signed" ? [path] : [])),
  );
  const { ledger } = desk;
  const mcp = createMcpDoor({
    ...{ execution, voice, ledger, maxBodyBytes, locale, allowedImports, onFault },
  });

  const app = new Hono<Env>();
  app.use(async (context, next) => {
    const sinceMs = performance.now();
    context.set("visit", { sinceMs, route: "", tenantId: NO_TENANT });
    const { hostname, pathname } = new URL(context.req.url);
    if (isLoopback && !isLoopbackName(hostname) && !signedPaths.has(pathname))
      context.res = jsonResponse(toErrorBody(wrongHost()), 421);
    else await next();
    if (metrics === null) return;
    const { route } = context.get("visit");
    const totalMs = performance.now() - sinceMs;
    metrics.countRequest({
      method: context.req.method,
      route,
      status: context.res.status,
      totalMs,
    });
  });
  if (origins.length > 0)
    app.use(cors({ origin: [...origins], exposeHeaders: EXPOSED_HEADERS, maxAge: 600 }));
  for (const route of routes)
    app.on(route.method, routerPath(route.path), (context) => {
      const {
        req,
        env,
        var: { visit },
      } = context;
      visit.route = route.path;
      return answerRoute(route, { request: req.raw, signal: env.signal, visit }, desk);
    });
  app.all(MCP_PATH, async ({ req: { raw: request }, var: { visit } }) => {
    visit.route = MCP_PATH;
    if (!isFromOwnPage(request, origins))
      throw new ExecError("FORBIDDEN", "Pages of that origin may not call this service.");
    const principal = await principalOf("execute", request, keys);
    visit.tenantId = principal.tenantId;
    return withHeaders(await mcp(request, principal), SECURITY_HEADERS);
  });
  for (const path of new Set(routes.map((route) => route.path)))
    app.all(routerPath(path), ({ var: { visit } }) => {
      visit.route = path;
      const error = new ExecError("METHOD_NOT_ALLOWED", "This route does not take that method.");
      return desk.refuse(error, visit, { allow: methodsOf(routes, path) });
    });
  app.notFound(({ var: { visit } }) =>
    desk.refuse(new ExecError("NOT_FOUND", "There is no such route."), visit, {}),
  );
  app.onError((thrown, { var: { visit } }) => {
    const error = report(thrown);
    const challenge = error.code === "UNAUTHENTICATED" ? { "www-authenticate": "Bearer" } : {};
    return desk.refuse(error, visit, challenge);
  });

  return async (request, signal = request.signal) => app.fetch(request, { signal });
}

/** True for the names and addresses that only the machine itself can be reached by. */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

// --- internals

interface Env {
  readonly Bindings: { readonly signal: AbortSignal };
  readonly Variables: { readonly visit: Visit };
}

const NO_QUOTAS: Quotas = {};
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const EXPOSED_HEADERS = [
  "Retry-After",
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "Idempotent-Replayed",
];

/** Browsers say whose page asks. What asks without one is no page. */
function isFromOwnPage({ headers, url }: Request, origins: readonly string[]): boolean {
  const origin = headers.get("origin");
  return origin === null || origin === new URL(url).origin || origins.includes(origin);
}

const MCP_PATH = "/mcp";

/** `{name}` as the router writes it. */
function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function pagesAbout(api: readonly ApiRoute[]): readonly ApiRoute[] {
  const openApi = createOpenApi(api, packageVersion());
  const names = api.map(({ method, path }) => `${method} ${path}`);
  const page = { method: "GET", tag: "service", access: "open", answers: {} } as const;
  return [
    {
      ...page,
      path: "/",
      summary: "What there is.",
      handle: () =>
        jsonResponse({
          service: "aybiza code execution",
          routes: [...names, `POST ${MCP_PATH}`, "GET /openapi.json"],
        }),
    },
    {
      ...page,
      path: "/openapi.json",
      summary: "This API as OpenAPI.",
      handle: () => jsonResponse(openApi),
    },
  ];
}

function methodsOf(routes: readonly ApiRoute[], path: string): string {
  return routes
    .filter((route) => route.path === path)
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]))
    .join(", ");
}

function wrongHost(): ExecError {
  return new ExecError("BAD_REQUEST", "This server answers only to the names of its own machine.", {
    hint: "Call it as 127.0.0.1 or localhost, or bind it to the address that others use.",
  });
}
