import { z } from "zod";
import type { Analytics } from "../analytics/open.ts";
import type { Metrics } from "../analytics/prometheus.ts";
import { ExecError } from "../core/errors.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { Json } from "../core/json.ts";
import type { TenantTurns } from "../core/tenant-turns.ts";
import { idText } from "../policy/strict.ts";
import type { ReadinessMonitor } from "../readiness/monitor.ts";
import type { KillSwitch } from "../routing/kill-switch.ts";
import type { Promotion } from "../routing/promotion.ts";
import type { VoiceHandler } from "../voice/handler.ts";
import type { Principal } from "./auth.ts";
import type { Scope } from "./keys.ts";
import type { Used } from "./quotas.ts";
import type { RunStreams } from "./run-streams.ts";

/** What a route is, as data: the router, the check of keys and OpenAPI all read it. */

export interface ApiRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** One part of it may stand in braces. */
  readonly path: string;
  readonly tag: "runs" | "sessions" | "voice" | "analytics" | "service";
  readonly summary: string;
  /** What a key must open, where keys are in use; `open`: nobody is asked; `signed`: the sender signs instead. */
  readonly access: Scope | "open" | "signed";
  /** Counts as a run of its tenant. */
  readonly isMetered?: boolean;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  /** What it answers beside errors: status → what, and in which shape. */
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  readonly handle: RouteHandler;
}

export interface RouteAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** @default "application/json" */
  readonly mediaTypes?: readonly string[];
}

/** What every route is given. */
export interface RouteSetting {
  readonly execution: CodeExecution;
  readonly voice: VoiceHandler;
  /** Runs whose client may come back. */
  readonly streams: RunStreams;
  readonly locale: string | undefined;
  /** Whose question to the records is next. */
  readonly questions: TenantTurns;
  /** `null` where nothing is kept. */
  readonly records: ServiceRecords | null;
  /** `null` where nothing is counted. */
  readonly metrics: Metrics | null;
  /** `null` where no adapter is to take over. */
  readonly promotion: Promotion | null;
  /** `null` where nobody could stop anything. */
  readonly killSwitch: KillSwitch | null;
  /** `null` where nobody watches the adapters. */
  readonly readiness: ReadinessMonitor | null;
}

export type ServiceRecords = Pick<Analytics, "store" | "recorder">;

export interface RouteCall extends RouteSetting {
  readonly request: Request;
  readonly url: URL;
  /** The part of the path that stands where its template has braces, decoded; else `""`. */
  readonly parameter: string;
  readonly principal: Principal;
  readonly signal: AbortSignal;
  readonly readBody: () => Promise<Json>;
  /** Charges the tenant's quota for a program that has run, and for what is sent without a length. */
  readonly spend: (used: Used) => void;
  /** The answer holds for this client alone, e.g. since it went away: the same request is done anew next time. */
  readonly forget: () => void;
}

/** Where a sender signs, or nobody is asked, only the route itself knows who may be given its answer. */
export function takesIdempotencyKey({ method, access }: ApiRoute): boolean {
  return method === "POST" && access !== "signed" && access !== "open";
}

export type RouteHandler = (call: RouteCall) => Response | Promise<Response>;

/** Whose runs or sessions a request is about, where its key is not of one tenant. */
export const TENANT_QUERY = z.object({
  tenantId: idText.optional().describe("Whose it is; a key has a tenant of its own."),
});

export function tenantInQuery(url: URL): string | undefined {
  return url.searchParams.get("tenantId") ?? undefined;
}

/** The part of the path in braces, where the template has one. */
export function parameterIn(template: string, pathname: string): string {
  const at = template.split("/").findIndex((part) => part.startsWith("{"));
  if (at < 0) return "";
  try {
    return decodeURIComponent(pathname.split("/")[at] ?? "");
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The id in the path is not valid percent-encoding.", {
      cause,
    });
  }
}
