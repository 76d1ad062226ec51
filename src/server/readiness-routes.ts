import { z } from "zod";
import { ExecError } from "../core/errors.ts";
import { isJsonObject, type Json } from "../core/json.ts";
import { parseStrict } from "../policy/strict.ts";
import type { ReadinessMonitor } from "../readiness/monitor.ts";
import type { ReadinessStatus } from "../readiness/status.ts";
import { parseBody } from "./bodies.ts";
import type { ApiRoute, RouteCall } from "./route.ts";
import {
  CHECK_BODY,
  HISTORY,
  HISTORY_QUERY,
  MONITOR_STATUS,
  URGENT_NEED_ANSWER,
  URGENT_NEED_BODY,
} from "./schemas/readiness.ts";
import { jsonResponse } from "./wire.ts";

const HISTORY_PATH = "/v1/readiness/history";

/** What the readiness monitor has seen, and what it is told. */
export const READINESS_ROUTES: readonly ApiRoute[] = [
  {
    method: "GET",
    path: HISTORY_PATH,
    tag: "service",
    summary: "How an adapter's state changed, and what changed with it.",
    access: "execute",
    query: HISTORY_QUERY,
    answers: { 200: { description: "The changes.", schema: HISTORY } },
    handle: answerHistory,
  },
  {
    method: "POST",
    path: "/v1/readiness/check",
    tag: "service",
    summary: "Looks at all adapters now. What is new counts once it has held.",
    access: "admin",
    body: CHECK_BODY,
    answers: {
      200: {
        description: "What was found.",
        schema: z.strictObject({ monitor: MONITOR_STATUS }),
      },
    },
    async handle(call) {
      parseBody(CHECK_BODY, await call.readBody());
      await monitorOf(call).check();
      return jsonResponse({ monitor: statusFor(call) });
    },
  },
  {
    method: "POST",
    path: "/v1/readiness/urgent-need",
    tag: "service",
    summary: "Declares that a business need cannot wait, or withdraws that.",
    access: "admin",
    body: URGENT_NEED_BODY,
    answers: { 200: { description: "What it led to.", schema: URGENT_NEED_ANSWER } },
    handle: changeNeed,
  },
];

/**
 * What the monitor says to whoever asks; `null` without one. Whose needs are urgent, and whose account at a provider
 * is looked at, is an administrator's to know.
 */
export function statusFor({
  readiness,
  principal,
}: Pick<RouteCall, "readiness" | "principal">): (ReadinessStatus & { history: string }) | null {
  if (readiness === null) return null;
  const status = readiness.status();
  const shown = isAdministrator(principal)
    ? status
    : {
        ...{ ...status, needs: [] },
        adapters: status.adapters.map((standing) => ({ ...standing, facts: {} })),
      };
  return { ...shown, history: HISTORY_PATH };
}

// --- internals

const DAY_MS = 86_400_000;

function isAdministrator({ scopes }: RouteCall["principal"]): boolean {
  return scopes.has("admin");
}

/** Names of our machines are nobody else's. */
function withoutNode(entry: Json): Json {
  if (!isJsonObject(entry)) return entry;
  const { node: _, ...rest } = entry;
  return rest;
}

function monitorOf({ readiness }: RouteCall): ReadinessMonitor {
  if (readiness === null) throw new ExecError("NOT_FOUND", "This service watches no adapters.");
  return readiness;
}

async function answerHistory(call: RouteCall): Promise<Response> {
  const monitor = monitorOf(call);
  const asked = readQuery(call.url);
  const toMs = asked.to === undefined ? Date.now() + 1 : instantOf(asked.to, "to");
  const fromMs = asked.from === undefined ? toMs - 30 * DAY_MS : instantOf(asked.from, "from");
  const { adapter = monitor.status().futureAdapter, limit: count } = asked;
  const entries = await monitor.history(adapter, { fromMs, toMs, count });
  return jsonResponse({
    adapter,
    entries: entries.map(({ atMs, entry }) => ({
      at: new Date(atMs).toISOString(),
      entry: isAdministrator(call.principal) ? entry : withoutNode(entry),
    })),
  });
}

async function changeNeed(call: RouteCall): Promise<Response> {
  const monitor = monitorOf(call);
  const asked = parseBody(URGENT_NEED_BODY, await call.readBody());
  if (asked.state === "withdrawn") {
    const { needId: named = null } = asked;
    const withdrawnCount = await monitor.withdrawNeed(named);
    await record(call, "urgent_need_withdrawn", named ?? "all", undefined);
    return jsonResponse({ needId: null, withdrawnCount, monitor: statusFor(call) });
  }
  const { reason, tenantId = null, useCase = null, forMs } = asked;
  if (reason === undefined)
    throw new ExecError("BAD_REQUEST", "`body.reason` is needed where a need is declared.");
  const untilMs = forMs === undefined ? null : Date.now() + forMs;
  const needId = await monitor.declareNeed({ reason, tenantId, useCase, untilMs });
  await record(call, "urgent_need_declared", needId, asked.tenantId);
  return jsonResponse({ needId, withdrawnCount: 0, monitor: statusFor(call) });
}

async function record(
  { records, principal }: RouteCall,
  action: "urgent_need_declared" | "urgent_need_withdrawn",
  subject: string,
  tenantId: string | undefined,
): Promise<void> {
  const actor = principal.keyId ?? "anyone";
  await records?.recorder.recordChange({ action, actor, subject, tenantId });
}

function readQuery(url: URL): z.output<typeof HISTORY_QUERY> {
  const query = Object.fromEntries(url.searchParams);
  const checked = parseStrict(HISTORY_QUERY, query, "BAD_REQUEST", "query");
  if (!checked.ok) throw new ExecError(checked.code, checked.message);
  return checked.value;
}

function instantOf(text: string, name: string): number {
  const ms = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(ms)) return ms;
  throw new ExecError("BAD_REQUEST", `\`query.${name}\` is no moment of the calendar.`);
}
