import {
  createSessionBodySchema,
  forkSessionBodySchema,
  parseBody,
  restartSessionBodySchema,
} from "./bodies.ts";
import { type RouteCall, type Routes, tenantOf } from "./route.ts";
import { jsonResponse } from "./wire.ts";

/**
 * Sessions over HTTP. A body with nothing to say is `{}`: asking for JSON keeps web pages of other origins
 * from restarting a session unseen.
 */
export const SESSION_ROUTES: Routes = {
  "/v1/sessions": { GET: listSessions, POST: createSession },
  "/v1/sessions/{sessionId}": { DELETE: endSession },
  "/v1/sessions/{sessionId}/restart": { POST: restartSession },
  "/v1/sessions/{sessionId}/fork": { POST: forkSession },
};

// --- internals

async function createSession({ execution, readBody }: RouteCall): Promise<Response> {
  const session = await execution.sessions.create(
    parseBody(createSessionBodySchema, await readBody()),
  );
  return jsonResponse(session, 201);
}

async function listSessions({ execution, url }: RouteCall): Promise<Response> {
  return jsonResponse({ sessions: await execution.sessions.list(tenantOf(url)) });
}

async function restartSession(call: RouteCall): Promise<Response> {
  const { execution, parameter, url, readBody } = call;
  const { tenantId = tenantOf(url) } = parseBody(restartSessionBodySchema, await readBody());
  return jsonResponse(await execution.sessions.restart(parameter, tenantId));
}

async function forkSession({ execution, parameter, url, readBody }: RouteCall): Promise<Response> {
  const { as, tenantId = tenantOf(url) } = parseBody(forkSessionBodySchema, await readBody());
  return jsonResponse(await execution.sessions.fork(parameter, { as, tenantId }), 201);
}

async function endSession({ execution, parameter, url }: RouteCall): Promise<Response> {
  await execution.sessions.end(parameter, tenantOf(url));
  return jsonResponse({ sessionId: parameter, ended: true });
}
