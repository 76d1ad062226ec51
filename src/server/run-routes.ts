import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { CancelledBy } from "../core/result.ts";
import { tenantFor } from "./auth.ts";
import {
  computationBodySchema,
  executeBodySchema,
  explainBodySchema,
  parseBody,
} from "./bodies.ts";
import { type ApiRoute, type RouteCall, TENANT_QUERY, tenantInQuery } from "./route.ts";
import { VOICE_ANSWER } from "./schemas/answer.ts";
import { RUN_RESULT, VALIDATION } from "./schemas/result.ts";
import { EXPLANATION } from "./schemas/service.ts";
import { MOST_RESUME_MS, type RunOwner } from "./run-streams.ts";
import {
  eventStreamResponse,
  numbered,
  resumedStreamResponse,
  type StreamListener,
} from "./sse.ts";
import { jsonResponse, retryAfterHeader } from "./wire.ts";
import { ExecError } from "../core/errors.ts";

const RESUME_QUERY = z.object({
  resumeMs: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional()
    .describe(
      "For events: how long the run goes on without its client, which may come back to `GET /v1/runs/{runId}/events`. At most 30,000; without it a lost connection kills the run.",
    ),
});

/** Programs over HTTP. A result of any status is 200, but for `unavailable`, which is 503. */
export const RUN_ROUTES: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/v1/execute",
    tag: "runs",
    summary: "Run a program. With `Accept: text/event-stream` its events, the last one the result.",
    access: "execute",
    isMetered: true,
    body: executeBodySchema,
    query: RESUME_QUERY,
    answers: {
      200: {
        description: "What became of the run.",
        schema: RUN_RESULT,
        mediaTypes: ["application/json", "text/event-stream"],
      },
      503: { description: "It could not be run now.", schema: RUN_RESULT },
    },
    handle: execute,
  },
  {
    method: "POST",
    path: "/v1/validate",
    tag: "runs",
    summary: "Check a program without running it.",
    access: "execute",
    isMetered: true,
    body: executeBodySchema,
    answers: { 200: { description: "Safe, or the risks found.", schema: VALIDATION } },
    handle: validate,
  },
  {
    method: "POST",
    path: "/v1/explain",
    tag: "runs",
    summary:
      "Say what would become of a program, which layer decides, and the smallest change that passes.",
    access: "execute",
    isMetered: true,
    body: explainBodySchema,
    answers: { 200: { description: "The explanation.", schema: EXPLANATION } },
    handle: explain,
  },
  {
    method: "POST",
    path: "/v1/computations",
    tag: "voice",
    summary: "Run a program of a call and answer the sentence to say.",
    access: "execute",
    isMetered: true,
    body: computationBodySchema,
    answers: {
      200: {
        description: "Whatever became of the run, a sentence to say; empty if the caller moved on.",
        schema: VOICE_ANSWER,
      },
    },
    handle: compute,
  },
  {
    method: "DELETE",
    path: "/v1/runs/{runId}",
    tag: "runs",
    summary: "Kill a program that waits or runs.",
    access: "execute",
    query: TENANT_QUERY,
    answers: {
      202: {
        description: "It is being killed.",
        schema: z.strictObject({ runId: z.string(), cancelled: z.literal(true) }),
      },
    },
    handle: cancelRun,
  },
  {
    method: "GET",
    path: "/v1/runs/{runId}/events",
    tag: "runs",
    summary:
      "Go on with the events of a run that was started with `resumeMs`, after `Last-Event-ID`.",
    access: "execute",
    query: TENANT_QUERY,
    answers: {
      200: {
        description: "The events that follow.",
        schema: RUN_RESULT,
        mediaTypes: ["text/event-stream"],
      },
    },
    handle: resumeRun,
  },
];

// --- internals

async function execute(call: RouteCall): Promise<Response> {
  const { execution, streams, request, url, signal, readBody, principal, spend, forget } = call;
  const { code, language, tenantId, ...options } = parseBody(executeBodySchema, await readBody());
  const own = { ...options, tenantId: tenantFor(principal, tenantId) };
  if (/\btext\/event-stream\b/i.test(request.headers.get("accept") ?? "")) {
    const resumeMs = resumeTime(url);
    const listener: StreamListener = {
      onSent: (bytes) => spend({ runMs: 0, bytes }),
      onResult({ phases, status }) {
        spend({ runMs: phases.runMs, bytes: 0 });
        if (status === "cancelled") forget();
      },
    };
    if (resumeMs === null) {
      const events = execution.stream(code, language, { ...own, signal });
      return eventStreamResponse(numbered(events), listener);
    }
    const { runId = randomUUID() } = own;
    const owner = { tenantId: own.tenantId, runId };
    const life = new AbortController();
    const events = execution.stream(code, language, { ...own, runId, signal: life.signal });
    const kill = (by: CancelledBy): void => life.abort(by);
    const started = await streams.start(owner, events, resumeMs, kill);
    endAtShutdown(call, owner);
    return eventStreamResponse(started, listener);
  }
  const result = await execution.execute(code, language, { ...own, signal });
  spend({ runMs: result.phases.runMs, bytes: 0 });
  if (result.status === "cancelled") forget();
  return jsonResponse(
    result,
    result.status === "unavailable" ? 503 : 200,
    retryAfterHeader(result),
  );
}

async function validate({ execution, signal, readBody, principal }: RouteCall): Promise<Response> {
  const { code, language, ...options } = parseBody(executeBodySchema, await readBody());
  const tenantId = tenantFor(principal, options.tenantId);
  return jsonResponse(
    await execution.validateCode(code, language, { ...options, tenantId, signal }),
  );
}

/** Takes options that `/v1/execute` would answer with 400: what is wrong with them is part of the answer. */
async function explain({ execution, signal, readBody, principal }: RouteCall): Promise<Response> {
  const { code, language, ...options } = parseBody(explainBodySchema, await readBody());
  const named = options["tenantId"];
  // One that is no text is explained where there are no keys; a key's own tenant stands whatever is sent.
  const isText = typeof named === "string" || named === undefined;
  const own = isText ? tenantFor(principal, named) : principal.tenantId;
  const tenant = isText || principal.keyId !== null ? { tenantId: own } : {};
  return jsonResponse(await execution.explain(code, language, { ...options, ...tenant, signal }));
}

/** Always 200: whatever became of the run, the answer carries a sentence to say. */
async function compute(call: RouteCall): Promise<Response> {
  const { voice, locale, signal, readBody, principal, spend, forget } = call;
  const { request, context } = parseBody(computationBodySchema, await readBody());
  const tenantId = tenantFor(principal, context?.tenantId);
  const answer = await voice.handleComputationRequest(request, {
    locale,
    ...context,
    tenantId,
    signal,
  });
  spend({ runMs: answer.result.phases.runMs, bytes: 0 });
  if (answer.outcome === "cancelled" || answer.result.status === "unavailable") forget();
  return jsonResponse(answer);
}

/** `null` for a run that dies with its connection. */
function resumeTime(url: URL): number | null {
  const asked = url.searchParams.get("resumeMs");
  if (asked === null) return null;
  const resumeMs = Number(asked);
  if (!/^\d{1,5}$/.test(asked) || resumeMs === 0 || resumeMs > MOST_RESUME_MS)
    throw new ExecError(
      "BAD_REQUEST",
      `\`resumeMs\` must be a whole number from 1 to ${MOST_RESUME_MS}.`,
    );
  return resumeMs;
}

function resumeRun(call: RouteCall): Response {
  const { streams, request, parameter, url, principal } = call;
  const asked = request.headers.get("last-event-id") ?? "0";
  if (!/^\d{1,15}$/.test(asked))
    throw new ExecError("BAD_REQUEST", "`Last-Event-ID` must be the id of an event.");
  const owner = { tenantId: tenantFor(principal, tenantInQuery(url)), runId: parameter };
  const resumed = streams.resume(owner, Number(asked));
  endAtShutdown(call, owner);
  return resumedStreamResponse(resumed);
}

/** A run that would wait for its client is not waited for by a service that ends; whoever reads is told. */
function endAtShutdown({ streams, signal }: RouteCall, owner: RunOwner): void {
  const shutdown = "shutdown" satisfies CancelledBy;
  const end = (): void => void (signal.reason === shutdown && streams.end(owner, shutdown));
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

function cancelRun({ execution, parameter, url, principal }: RouteCall): Response {
  const named = tenantInQuery(url);
  // Without keys an id alone finds its run.
  const tenantId = principal.keyId === null ? named : tenantFor(principal, named);
  if (!execution.cancel(parameter, tenantId))
    throw new ExecError("RUN_NOT_FOUND", "No run of that id is waiting or running.");
  return jsonResponse({ runId: parameter, cancelled: true }, 202);
}
