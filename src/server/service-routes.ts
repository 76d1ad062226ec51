import { z } from "zod";
import type { Readiness } from "../core/adapter.ts";
import { attestationOf } from "../core/attestation.ts";
import { ExecError } from "../core/errors.ts";
import type { AdapterReport, CodeExecution } from "../core/execution.ts";
import { killSwitchStanding } from "./kill-switch-routes.ts";
import { statusFor } from "./readiness-routes.ts";
import type { ApiRoute, RouteCall } from "./route.ts";
import { KILL_SWITCH_STANDING } from "./schemas/kill-switch.ts";
import { MONITOR_STATUS } from "./schemas/readiness.ts";
import { LANGUAGE } from "./schemas/result.ts";
import { ADAPTER_REPORT, ATTESTED_ADAPTER, OVERALL_STATE } from "./schemas/service.ts";
import { COMMON_HEADERS, jsonResponse } from "./wire.ts";

const STATUS = z.strictObject({ status: OVERALL_STATE });

/** What runs here, and how well. */
export const SERVICE_ROUTES: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/v1/languages",
    tag: "service",
    summary: "The languages that would run now, and what each adapter offers.",
    access: "execute",
    answers: {
      200: {
        description: "Languages and adapters.",
        schema: z.strictObject({
          languages: z.array(LANGUAGE),
          adapters: z.array(ADAPTER_REPORT),
        }),
      },
    },
    handle: (call) =>
      jsonResponse({
        languages: call.execution.supportedLanguages(),
        adapters: reportsFor(call),
      }),
  },
  {
    method: "GET",
    path: "/v1/readiness",
    tag: "service",
    summary: "How ready each adapter is, and what each clause of the policy rests on.",
    access: "execute",
    answers: {
      200: {
        description: "State and attestation of each adapter.",
        schema: z.strictObject({
          status: OVERALL_STATE,
          adapters: z.array(ATTESTED_ADAPTER),
          monitor: MONITOR_STATUS.nullable(),
          killSwitch: KILL_SWITCH_STANDING.nullable(),
        }),
      },
    },
    handle: reportReadiness,
  },
  {
    method: "GET",
    path: "/healthz",
    tag: "service",
    summary: "Whether the process answers at all.",
    access: "open",
    answers: { 200: { description: "It does.", schema: STATUS } },
    handle: ({ execution }) => jsonResponse({ status: overallState(execution) }),
  },
  {
    method: "GET",
    path: "/readyz",
    tag: "service",
    summary: "Whether a program would run now.",
    access: "open",
    answers: {
      200: { description: "It would.", schema: STATUS },
      503: { description: "It would not.", schema: STATUS },
    },
    handle: ({ execution }) => {
      const status = overallState(execution);
      return jsonResponse({ status }, status === "ready" || status === "degraded" ? 200 : 503);
    },
  },
  {
    method: "GET",
    path: "/metrics",
    tag: "service",
    summary:
      "How the whole service does, in the text format of Prometheus. No tenant or call is named.",
    access: "metrics",
    answers: { 200: { description: "Metrics.", mediaTypes: ["text/plain"] } },
    handle: reportMetrics,
  },
];

/** The service is as ready as its readiest adapter: routing passes over the others. */
export function overallState(execution: CodeExecution): Readiness["state"] {
  const states = new Set(execution.capabilities().map(({ readiness }) => readiness.state));
  return STATES_BEST_FIRST.find((state) => states.has(state)) ?? "down";
}

// --- internals

const STATES_BEST_FIRST = [
  "ready",
  "degraded",
  "warming",
  "waiting",
  "down",
] as const satisfies readonly Readiness["state"][];

async function reportMetrics({ metrics, records, execution }: RouteCall): Promise<Response> {
  if (metrics === null) throw new ExecError("NOT_FOUND", "This service counts nothing.");
  const text = await metrics.text({
    adapters: execution.capabilities(),
    records: records === null ? null : records.recorder.health(),
  });
  return new Response(text, {
    headers: { ...COMMON_HEADERS, "content-type": metrics.contentType },
  });
}

function reportReadiness(call: RouteCall): Response {
  const now = Date.now();
  const adapters = reportsFor(call).map((report) => ({
    ...report,
    attestation: attestationOf(report, now),
  }));
  return jsonResponse({
    ...{ status: overallState(call.execution), adapters, monitor: statusFor(call) },
    killSwitch: killSwitchStanding(call),
  });
}

/** How full the service is says when other tenants have calls: that is for those who may see how it does. */
function reportsFor({ execution, principal: { scopes } }: RouteCall): readonly AdapterReport[] {
  const seesLoad = scopes.has("metrics") || scopes.has("admin");
  return execution.capabilities().map((report) => (seesLoad ? report : { ...report, load: [] }));
}
