import { z } from "zod";
import { tenantFor } from "./auth.ts";
import {
  createSessionBodySchema,
  forkSessionBodySchema,
  parseBody,
  restartSessionBodySchema,
} from "./bodies.ts";
import { type ApiRoute, type RouteCall, TENANT_QUERY, tenantInQuery } from "./route.ts";
import { SESSION } from "./schemas/service.ts";
import { jsonResponse } from "./wire.ts";

/**
 * Sessions over HTTP. A body with nothing to say is `{}`: asking for JSON keeps web pages of other origins
 * from restarting a session unseen.
 */
export const SESSION_ROUTES: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/v1/sessions",
    tag: "sessions",
    summary: "List a tenant's sessions.",
    access: "execute",
    query: TENANT_QUERY,
    answers: {
      200: { description: "Its sessions.", schema: z.strictObject({ sessions: z.array(SESSION) }) },
    },
    handle: listSessions,
  },
  {
    method: "POST",
    path: "/v1/sessions",
    tag: "sessions",
    summary: "Create a session: variables persist between its runs.",
    access: "execute",
    isMetered: true,
    body: createSessionBodySchema,
    answers: { 201: { description: "The session.", schema: SESSION } },
    handle: createSession,
  },
  {
    method: "DELETE",
    path: "/v1/sessions/{sessionId}",
    tag: "sessions",
    summary: "End a session.",
    access: "execute",
    query: TENANT_QUERY,
    answers: {
      200: {
        description: "It has ended.",
        schema: z.strictObject({ sessionId: z.string(), ended: z.literal(true) }),
      },
    },
    handle: endSession,
  },
  {
    method: "POST",
    path: "/v1/sessions/{sessionId}/restart",
    tag: "sessions",
    summary: "Empty a session; its id stays.",
    access: "execute",
    isMetered: true,
    query: TENANT_QUERY,
    body: restartSessionBodySchema,
    answers: { 200: { description: "The session.", schema: SESSION } },
    handle: restartSession,
  },
  {
    method: "POST",
    path: "/v1/sessions/{sessionId}/fork",
    tag: "sessions",
    summary: "Make a second session with the same state.",
    access: "execute",
    isMetered: true,
    query: TENANT_QUERY,
    body: forkSessionBodySchema,
    answers: { 201: { description: "The second session.", schema: SESSION } },
    handle: forkSession,
  },
];

// --- internals

async function createSession({ execution, readBody, principal }: RouteCall): Promise<Response> {
  const asked = parseBody(createSessionBodySchema, await readBody());
  const tenantId = tenantFor(principal, asked.tenantId);
  return jsonResponse(await execution.sessions.create({ ...asked, tenantId }), 201);
}

async function listSessions({ execution, url, principal }: RouteCall): Promise<Response> {
  const tenantId = tenantFor(principal, tenantInQuery(url));
  return jsonResponse({ sessions: await execution.sessions.list(tenantId) });
}

async function restartSession(call: RouteCall): Promise<Response> {
  const { execution, parameter, url, readBody, principal } = call;
  const { tenantId = tenantInQuery(url) } = parseBody(restartSessionBodySchema, await readBody());
  return jsonResponse(await execution.sessions.restart(parameter, tenantFor(principal, tenantId)));
}

async function forkSession(call: RouteCall): Promise<Response> {
  const { execution, parameter, url, readBody, principal } = call;
  const body = parseBody(forkSessionBodySchema, await readBody());
  const tenantId = tenantFor(principal, body.tenantId ?? tenantInQuery(url));
  return jsonResponse(await execution.sessions.fork(parameter, { as: body.as, tenantId }), 201);
}

async function endSession({ execution, parameter, url, principal }: RouteCall): Promise<Response> {
  await execution.sessions.end(parameter, tenantFor(principal, tenantInQuery(url)));
  return jsonResponse({ sessionId: parameter, ended: true });
}
