import { attestationOf } from "../core/attestation.ts";
import type { Readiness } from "../core/adapter.ts";
import { ExecError, type ExecErrorCode } from "../core/errors.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { Json } from "../core/json.ts";
import { type VoiceHosts, WEBHOOK_HOSTS } from "../config/voice-hosts.ts";
import { createVoiceHandler, type VoiceHandler } from "../voice/handler.ts";
import {
  computationBodySchema,
  executeBodySchema,
  explainBodySchema,
  parseBody,
} from "./bodies.ts";
import { createHostRoutes, hostPath } from "./hosts/routes.ts";
import { readJson } from "./read-json.ts";
import { findRoute, type RouteCall, type Routes, tenantOf } from "./route.ts";
import { SESSION_ROUTES } from "./session-routes.ts";
import { eventStreamResponse } from "./sse.ts";
import { jsonResponse, retryAfterHeader, toErrorBody, toExecError } from "./wire.ts";

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
 * Requests are not authenticated: `tenantId` in a body is taken at its word. Bind to loopback, or stand behind a
 * gateway that sets it.
 */
export function createHttpHandler(
  execution: CodeExecution,
  options: HttpOptions = {},
): HttpHandler {
  const { hosts = "loopback", maxBodyBytes = 32 * 1024 * 1024, locale, onFault } = options;
  const { voice = createVoiceHandler(execution), voiceHosts = {} } = options;
  const isLoopback = hosts === "loopback";
  const routes: Routes = {
    ...ROUTES,
    ...createHostRoutes({ voice, settings: voiceHosts, isLoopback, onFault }),
  };
  // What is signed is not a web page's doing, and comes under the name its host knows.
  const signedPaths = new Set(
    WEBHOOK_HOSTS.filter((name) => voiceHosts[name]?.secret !== undefined).map(hostPath),
  );

  async function respond(request: Request, signal: AbortSignal): Promise<Response> {
    const url = new URL(request.url);
    if (isLoopback && !isLoopbackName(url.hostname) && !signedPaths.has(url.pathname)) {
      return errorResponse(
        "BAD_REQUEST",
        "This server answers only to the names of its own machine.",
        {
          hint: "Call it as 127.0.0.1 or localhost, or bind it to the address that others use.",
          status: 421,
        },
      );
    }
    const found = findRoute(routes, url.pathname);
    if (!found) return errorResponse("NOT_FOUND", "There is no such route.");
    const { route, parameter } = found;
    const method = request.method === "HEAD" ? "GET" : request.method;
    const handle = Object.hasOwn(route, method) ? route[method] : undefined;
    if (!handle) {
      const methods = Object.keys(route).flatMap((name) =>
        name === "GET" ? ["GET", "HEAD"] : [name],
      );
      return errorResponse("METHOD_NOT_ALLOWED", "This route does not take that method.", {
        headers: { allow: methods.join(", ") },
      });
    }
    const readBody = (): Promise<Json> => readJson(request, maxBodyBytes);
    return handle({ execution, voice, routes, locale, request, url, parameter, signal, readBody });
  }

  return async (request, signal = request.signal) => {
    try {
      const response = await respond(request, signal);
      return request.method === "HEAD" ? new Response(null, response) : response;
    } catch (thrown) {
      const error = toExecError(thrown);
      if (error.httpStatus >= 500) onFault?.(error);
      return jsonResponse(toErrorBody(error), error.httpStatus);
    }
  };
}

/** True for the names and addresses that only the machine itself can be reached by. */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

// --- internals

const ROUTES: Routes = {
  "/": { GET: describeService },
  "/healthz": { GET: reportHealth },
  "/v1/execute": { POST: execute },
  "/v1/validate": { POST: validate },
  "/v1/explain": { POST: explain },
  "/v1/computations": { POST: compute },
  "/v1/runs/{runId}": { DELETE: cancelRun },
  ...SESSION_ROUTES,
  "/v1/languages": { GET: listLanguages },
  "/v1/readiness": { GET: reportReadiness },
};

async function execute({ execution, request, signal, readBody }: RouteCall): Promise<Response> {
  const { code, language, ...options } = parseBody(executeBodySchema, await readBody());
  if (/\btext\/event-stream\b/i.test(request.headers.get("accept") ?? "")) {
    return eventStreamResponse(execution.stream(code, language, { ...options, signal }));
  }
  const result = await execution.execute(code, language, { ...options, signal });
  return jsonResponse(
    result,
    result.status === "unavailable" ? 503 : 200,
    retryAfterHeader(result),
  );
}

async function validate({ execution, signal, readBody }: RouteCall): Promise<Response> {
  const { code, language, ...options } = parseBody(executeBodySchema, await readBody());
  return jsonResponse(await execution.validateCode(code, language, { ...options, signal }));
}

/** Takes options that `/v1/execute` would answer with 400: what is wrong with them is part of the answer. */
async function explain({ execution, signal, readBody }: RouteCall): Promise<Response> {
  const { code, language, ...options } = parseBody(explainBodySchema, await readBody());
  return jsonResponse(await execution.explain(code, language, { ...options, signal }));
}

/** Always 200: whatever became of the run, the answer carries a sentence to say. */
async function compute({ voice, locale, signal, readBody }: RouteCall): Promise<Response> {
  const { request, context } = parseBody(computationBodySchema, await readBody());
  return jsonResponse(
    await voice.handleComputationRequest(request, { locale, ...context, signal }),
  );
}

function listLanguages({ execution }: RouteCall): Response {
  return jsonResponse({
    languages: execution.supportedLanguages(),
    adapters: execution.capabilities(),
  });
}

function reportReadiness({ execution }: RouteCall): Response {
  const now = Date.now();
  const adapters = execution
    .capabilities()
    .map((report) => ({ ...report, attestation: attestationOf(report, now) }));
  return jsonResponse({ status: overallState(execution), adapters });
}

function reportHealth({ execution }: RouteCall): Response {
  const status = overallState(execution);
  return jsonResponse({ status }, status === "ready" || status === "degraded" ? 200 : 503);
}

function cancelRun({ execution, parameter, url }: RouteCall): Response {
  if (!execution.cancel(parameter, tenantOf(url)))
    return errorResponse("RUN_NOT_FOUND", "No run of that id is waiting or running.");
  return jsonResponse({ runId: parameter, cancelled: true }, 202);
}

function describeService({ routes }: RouteCall): Response {
  const names = Object.entries(routes).flatMap(([path, route]) =>
    Object.keys(route).map((method) => `${method} ${path}`),
  );
  return jsonResponse({ service: "aybiza code execution", routes: names });
}

/** The service is as ready as its readiest adapter: routing passes over the others. */
const STATES_BEST_FIRST = [
  "ready",
  "degraded",
  "warming",
  "waiting",
  "down",
] as const satisfies readonly Readiness["state"][];

function overallState(execution: CodeExecution): Readiness["state"] {
  const states = new Set(execution.capabilities().map(({ readiness }) => readiness.state));
  return STATES_BEST_FIRST.find((state) => states.has(state)) ?? "down";
}

interface ErrorResponseOptions {
  readonly hint?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function errorResponse(
  code: ExecErrorCode,
  message: string,
  options: ErrorResponseOptions = {},
): Response {
  const error = new ExecError(
    code,
    message,
    options.hint === undefined ? {} : { hint: options.hint },
  );
  return jsonResponse(toErrorBody(error), options.status ?? error.httpStatus, options.headers);
}
