import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { ExecError, type ExecErrorCode } from "../core/errors.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { VoiceHosts } from "../config/voice-hosts.ts";
import { createVoiceHandler, type VoiceHandler } from "../voice/handler.ts";
import { ANYONE, authenticate, type Principal } from "./auth.ts";
import { createHostRoutes } from "./hosts/routes.ts";
import { createIdempotentAnswers, type Kept } from "./idempotency.ts";
import type { KeyRing } from "./keys.ts";
import { createMcpDoor } from "./mcp-door.ts";
import { createOpenApi } from "./openapi.ts";
import { packageVersion } from "./package-version.ts";
import { createQuotaLedger, type QuotaLedger, type Quotas } from "./quotas.ts";
import { parseJsonBody, readJsonBody } from "./read-json.ts";
import { type ApiRoute, parameterIn, type RouteCall } from "./route.ts";
import { RUN_ROUTES } from "./run-routes.ts";
import { createRunStreams, type RunStreams } from "./run-streams.ts";
import { SERVICE_ROUTES } from "./service-routes.ts";
import { SESSION_ROUTES } from "./session-routes.ts";
import { jsonResponse, toErrorBody, toExecError } from "./wire.ts";

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
  const { hosts = "loopback", voiceHosts = {}, onFault, origins = [] } = options;
  const { voice = createVoiceHandler(execution), quotasOf = () => NO_QUOTAS } = options;
  const isLoopback = hosts === "loopback";
  const ledger = createQuotaLedger(quotasOf);
  const setting: Setting = { execution, voice, options, ledger, streams: createRunStreams() };
  const api: readonly ApiRoute[] = [
    ...RUN_ROUTES,
    ...SESSION_ROUTES,
    ...createHostRoutes({ voice, settings: voiceHosts, isLoopback, onFault }),
    ...SERVICE_ROUTES,
  ];
  const routes = [...api, ...pagesAbout(api)];
  // What is signed is not a web page's doing, and comes under the name its host knows.
  const signedPaths = new Set(
    routes.flatMap(({ access, path }) => (access === "signed" ? [path] : [])),
  );

  const { locale, allowedImports, maxBodyBytes = MAX_BODY_BYTES } = options;
  const mcp = createMcpDoor({
    ...{ execution, voice, ledger, maxBodyBytes, locale, allowedImports, onFault },
  });
  const answers = createIdempotentAnswers();
  const app = new Hono<Env>();
  app.use(async (context, next) => {
    const { hostname, pathname } = new URL(context.req.url);
    if (isLoopback && !isLoopbackName(hostname) && !signedPaths.has(pathname))
      return errorResponse(
        "BAD_REQUEST",
        "This server answers only to the names of its own machine.",
        {
          hint: "Call it as 127.0.0.1 or localhost, or bind it to the address that others use.",
          status: 421,
        },
      );
    return next();
  });
  if (origins.length > 0)
    app.use(cors({ origin: [...origins], exposeHeaders: EXPOSED_HEADERS, maxAge: 600 }));
  for (const route of routes)
    app.on(route.method, routerPath(route.path), (context) =>
      answerRoute(route, context, setting, answers),
    );
  app.all(MCP_PATH, async ({ req: { raw: request } }) => {
    if (!isFromOwnPage(request, origins))
      return errorResponse("FORBIDDEN", "Pages of that origin may not call this service.");
    const principal = await principalOf(MCP, request, options);
    return withHeaders(await mcp(request, principal), SECURITY_HEADERS);
  });
  for (const path of new Set(routes.map((route) => route.path)))
    app.all(routerPath(path), () => refuseMethod(routes, path));
  app.notFound(() => errorResponse("NOT_FOUND", "There is no such route."));
  app.onError((thrown) => {
    const error = toExecError(thrown);
    if (error.httpStatus >= 500) onFault?.(error);
    const challenge = error.code === "UNAUTHENTICATED" ? { "www-authenticate": "Bearer" } : {};
    return jsonResponse(toErrorBody(error), error.httpStatus, challenge);
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
const MCP = { access: "execute" } as const;

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

function refuseMethod(routes: readonly ApiRoute[], path: string): Response {
  const methods = routes
    .filter((route) => route.path === path)
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return errorResponse("METHOD_NOT_ALLOWED", "This route does not take that method.", {
    headers: { allow: methods.join(", ") },
  });
}
