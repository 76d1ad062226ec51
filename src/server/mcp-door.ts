import { randomUUID } from "node:crypto";
import type * as McpSdk from "@modelcontextprotocol/server";
import { ExecError } from "../core/errors.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { Json } from "../core/json.ts";
import type { VoiceHandler } from "../voice/handler.ts";
import type { Principal } from "./auth.ts";
import type { McpDesk } from "./mcp.ts";
import { packageVersion } from "./package-version.ts";
import type { QuotaLedger } from "./quotas.ts";
import { parseJsonBody, readJsonBody } from "./read-json.ts";

export interface McpDoorOptions {
  readonly execution: CodeExecution;
  readonly voice: VoiceHandler;
  readonly ledger: QuotaLedger;
  readonly maxBodyBytes: number;
  /** BCP 47, of the words. @default "en-US" */
  readonly locale?: string | undefined;
  /** What models are told of imports. @default math, json and datetime */
  readonly allowedImports?: readonly string[] | undefined;
  /** Told of every failure of our own, with its cause. @default nothing */
  readonly onFault?: ((error: ExecError) => void) | undefined;
  readonly sessions?: McpSessionLimits | undefined;
  readonly clock?: (() => number) | undefined;
}

export interface McpSessionLimits {
  /** Of one tenant; the one that was silent longest makes room for the next. @default 64 */
  readonly maxPerTenant: number;
  /** How long one may be silent, in milliseconds. @default 1,800,000 */
  readonly idleMs: number;
}

/** Answers one request to `/mcp`, once it is known who asks. */
export type McpDoor = (request: Request, principal: Principal) => Promise<Response>;

/**
 * MCP by streamable HTTP. A client of protocol 2026-07-28 sends each request by itself, and cancels by closing it. One
 * of 2025 opens a session, without which its notice of cancelling would not find the run.
 */
export function createMcpDoor(options: McpDoorOptions): McpDoor {
  const { clock = Date.now, sessions: limits = DEFAULT_LIMITS } = options;
  const sessions = new Map<string, Session>();
  const principals = new WeakMap<Request, Principal>();
  let loaded: Promise<Loaded> | undefined;

  /** Loaded with the first request: most services are never asked by MCP. */
  async function load(): Promise<Loaded> {
    const [sdk, { createMcpServer }] = await Promise.all([
      import("@modelcontextprotocol/server"),
      import("./mcp.ts"),
    ]);
    const { locale, allowedImports, onFault } = options;
    const serverFor = (principal: Principal, callId: string | undefined) =>
      createMcpServer(deskFor(options, principal, callId), {
        ...{ version: packageVersion(), locale, allowedImports, onFault },
        languages: options.execution.supportedLanguages(),
      });
    const single = sdk.createMcpHandler(
      ({ requestInfo }) => {
        const principal = requestInfo && principals.get(requestInfo);
        if (requestInfo === undefined || principal === undefined)
          throw new ExecError("INTERNAL", "A request of MCP came by another way.");
        return serverFor(principal, callIdIn(requestInfo));
      },
      // Nothing here ever changes that a client could wait to be told of.
      { maxSubscriptions: 0, responseMode: "auto" },
    );
    return { sdk, single, serverFor };
  }

  function dropIdle(now: number): void {
    for (const [sessionId, session] of sessions)
      if (session.openCount === 0 && now - session.usedAtMs > limits.idleMs) drop(sessionId);
  }

  function makeRoom(tenantId: string): void {
    const own = [...sessions].filter(([, session]) => session.principal.tenantId === tenantId);
    if (own.length < limits.maxPerTenant) return;
    const [oldest] = own.toSorted(([, a], [, b]) => a.usedAtMs - b.usedAtMs);
    if (oldest) drop(oldest[0]);
  }

  /** What runs in it is killed. */
  function drop(sessionId: string): void {
    const session = sessions.get(sessionId);
    sessions.delete(sessionId);
    void session?.close();
  }

  async function open({ sdk, serverFor }: Loaded, principal: Principal, request: Request) {
    makeRoom(principal.tenantId);
    const sessionId = randomUUID();
    const transport = new sdk.WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => sessionId,
      onsessionclosed: () => drop(sessionId),
      enableJsonResponse: true,
    });
    const server = serverFor(principal, callIdIn(request) ?? sessionId);
    await server.connect(transport);
    const session: Session = {
      principal,
      answer: (asked, parsedBody) =>
        transport.handleRequest(asked, parsedBody === undefined ? {} : { parsedBody }),
      close: () => server.close(),
      usedAtMs: clock(),
      openCount: 0,
    };
    sessions.set(sessionId, session);
    return session;
  }

  async function answerIn(session: Session, request: Request, body: Json | undefined) {
    session.openCount += 1;
    try {
      return await session.answer(request, body);
    } finally {
      session.openCount -= 1;
      session.usedAtMs = clock();
    }
  }

  return async (request, principal) => {
    // No stream stands open: there is nothing to tell that was not asked.
    if (request.method === "GET")
      return refusal(405, -32_000, "There is no stream to listen to.", { allow: "POST, DELETE" });
    const sessionId = request.headers.get("mcp-session-id");
    let body: Json | undefined;
    if (request.method === "POST") {
      try {
        body = parseJsonBody(await readJsonBody(request, options.maxBodyBytes));
      } catch (thrown) {
        if (!ExecError.is(thrown)) throw thrown;
        return refusal(thrown.httpStatus, PARSE_ERROR, thrown.message);
      }
    }
    dropIdle(clock());
    const loading = (loaded ??= load());
    const door = await loading;
    if (sessionId !== null) {
      const session = sessions.get(sessionId);
      // One of another key is as unknown as one that never was.
      if (session === undefined || !isSame(session.principal, principal))
        return refusal(404, -32_001, "There is no such session.");
      return answerIn(session, request, body);
    }
    if (request.method === "POST" && door.sdk.isInitializeRequest(body))
      return answerIn(await open(door, principal, request), request, body);
    principals.set(request, principal);
    return door.single.fetch(request, { parsedBody: body });
  };
}

// --- internals

/** What the tools do for whoever asks: as its key's tenant, within its quotas. */
function deskFor(
  { execution, voice, ledger }: McpDoorOptions,
  { tenantId }: Principal,
  callId: string | undefined,
): McpDesk {
  return {
    answer: (request, context) =>
      voice.handleComputationRequest(request, { ...context, tenantId, callId }),
    validate: (code, language, signal) =>
      execution.validateCode(code, language, { tenantId, signal }),
    offer: () =>
      Promise.resolve({
        languages: execution.supportedLanguages(),
        adapters: execution.capabilities(),
      }),
    admit() {
      const admission = ledger.admit(tenantId);
      if (admission.ok) return admission.settle;
      const { code, message } = admission.error;
      throw new ExecError(code, message, {
        hint: `Come back in ${admission.headers["retry-after"] ?? "60"} s.`,
      });
    },
  };
}

interface Session {
  readonly principal: Principal;
  readonly answer: (request: Request, body: Json | undefined) => Promise<Response>;
  readonly close: () => Promise<void>;
  usedAtMs: number;
  openCount: number;
}

interface Loaded {
  readonly sdk: typeof McpSdk;
  readonly single: {
    readonly fetch: (
      request: Request,
      options: { readonly parsedBody?: unknown },
    ) => Promise<Response>;
  };
  readonly serverFor: (principal: Principal, callId: string | undefined) => McpSdk.McpServer;
}

const DEFAULT_LIMITS: McpSessionLimits = { maxPerTenant: 64, idleMs: 1_800_000 };
const PARSE_ERROR = -32_700;

/** The call that a host made its client for, in the address it gave it. */
function callIdIn(request: Request): string | undefined {
  return new URL(request.url).searchParams.get("callId") ?? undefined;
}

function isSame(a: Principal, b: Principal): boolean {
  return a.keyId === b.keyId && a.tenantId === b.tenantId;
}

function refusal(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(
    { jsonrpc: "2.0", error: { code, message }, id: null },
    { status, headers: { "cache-control": "no-store", ...headers } },
  );
}
