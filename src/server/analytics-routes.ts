import type { z } from "zod";
import { exportCsv, exportJsonLines } from "../analytics/export.ts";
import { reportOn } from "../analytics/report.ts";
import type { AnalyticsStore, EventQuery, Range } from "../analytics/store.ts";
import { ExecError } from "../core/errors.ts";
import { parseStrict } from "../policy/strict.ts";
import { tenantFor } from "./auth.ts";
import type { ApiRoute, RouteCall } from "./route.ts";
import {
  COUNT_QUERY,
  COUNTS,
  EVENT_QUERY,
  PERCENTILE_QUERY,
  PERCENTILES,
  REPORT,
  REPORT_QUERY,
} from "./schemas/analytics.ts";
import { COMMON_HEADERS, jsonResponse } from "./wire.ts";

/** What was kept on record. A key sees its own tenant's, an administrator's all. */
export const ANALYTICS_ROUTES: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/v1/analytics/report",
    tag: "analytics",
    summary: "What an operator looks at first: outcomes, refusals, latencies, tenants, calls.",
    access: "read",
    query: REPORT_QUERY,
    answers: { 200: { description: "The report.", schema: REPORT } },
    async handle(call) {
      const { bucketMs, ...asked } = readQuery(REPORT_QUERY, call.url);
      const { store, range, named } = recordsFor(call, asked, bucketMs);
      return jsonResponse({ ...named, ...(await reportOn(store, range, bucketMs)) });
    },
  },
  {
    method: "GET",
    path: "/v1/analytics/counts",
    tag: "analytics",
    summary: "How many events, by what they have in common.",
    access: "read",
    query: COUNT_QUERY,
    answers: { 200: { description: "At most 10,000 groups, the largest first.", schema: COUNTS } },
    async handle(call) {
      const { bucketMs, by = [], types, ...asked } = readQuery(COUNT_QUERY, call.url);
      const { store, range, named } = recordsFor(call, asked, bucketMs);
      const groups = await store.count({ ...range, by, types, bucketMs });
      return jsonResponse({ ...named, groups });
    },
  },
  {
    method: "GET",
    path: "/v1/analytics/percentiles",
    tag: "analytics",
    summary: "How long something took, by what events have in common.",
    access: "read",
    query: PERCENTILE_QUERY,
    answers: {
      200: { description: "At most 10,000 groups, the largest first.", schema: PERCENTILES },
    },
    async handle(call) {
      const { bucketMs, by = [], types, measure, ...asked } = readQuery(PERCENTILE_QUERY, call.url);
      const { store, range, named } = recordsFor(call, asked, bucketMs);
      const groups = await store.percentiles({ ...range, by, types, bucketMs, measure });
      return jsonResponse({ ...named, groups });
    },
  },
  {
    method: "GET",
    path: "/v1/analytics/events",
    tag: "analytics",
    summary: "The events themselves, in the order they were kept.",
    access: "read",
    query: EVENT_QUERY,
    answers: {
      200: {
        description: "A line each. They hold no code, input or output.",
        mediaTypes: ["application/jsonl", "text/csv"],
      },
    },
    handle(call) {
      const { types, format, ...asked } = readQuery(EVENT_QUERY, call.url);
      const { store, range } = recordsFor(call, asked, undefined);
      return FORMATS[format](store, { ...range, types });
    },
  },
];

// --- internals

const DAY_MS = 86_400_000;
const SHORTEST_STEP_MS = 1_000;

const FORMATS = {
  jsonl: (store: AnalyticsStore, query: EventQuery) =>
    textStream(exportJsonLines(store, query), "application/jsonl", "events.jsonl"),
  csv: (store: AnalyticsStore, query: EventQuery) =>
    textStream(exportCsv(store, query), "text/csv; charset=utf-8", "events.csv"),
} as const;

/** @throws ExecError `BAD_REQUEST` naming the parameter. */
function readQuery<T>(schema: z.ZodType<T>, url: URL): T {
  const names = [...url.searchParams.keys()];
  const [twice] = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new ExecError("BAD_REQUEST", "The query gives a parameter twice.");
  const checked = parseStrict(schema, Object.fromEntries(url.searchParams), "BAD_REQUEST", "query");
  if (!checked.ok) throw new ExecError(checked.code, checked.message);
  return checked.value;
}

interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly tenantId?: string | undefined;
}

interface Recorded {
  readonly store: AnalyticsStore;
  readonly range: Range;
  /** The same as it is told to whoever asks. */
  readonly named: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly tenantId: string | null;
  };
}

/** @throws ExecError `NOT_FOUND` where nothing is kept, `FORBIDDEN` where a key asks of another tenant. */
function recordsFor(
  { records, principal }: RouteCall,
  { from, to, tenantId: named }: Asked,
  bucketMs: number | undefined,
): Recorded {
  if (records === null)
    throw new ExecError("NOT_FOUND", "This service keeps no records.", {
      hint: 'Set `records.store` to "sqlite" or "postgres" in its configuration.',
    });
  const seesAll = principal.scopes.has("admin") && named === undefined;
  const tenantId = seesAll ? undefined : tenantFor(principal, named);
  const toMs = to === undefined ? Date.now() + 1 : instantOf(to, "to");
  const fromMs = from === undefined ? toMs - DAY_MS : instantOf(from, "from");
  if (fromMs >= toMs)
    throw new ExecError("BAD_REQUEST", "`query.from` must lie before `query.to`.");
  if (bucketMs !== undefined && bucketMs < SHORTEST_STEP_MS)
    throw new ExecError("BAD_REQUEST", `\`query.bucketMs\` must be at least ${SHORTEST_STEP_MS}.`);
  return {
    store: records.store,
    range: { fromMs, toMs, tenantId },
    named: { fromMs, toMs, tenantId: tenantId ?? null },
  };
}

function instantOf(text: string, name: string): number {
  const ms = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(ms)) return ms;
  throw new ExecError("BAD_REQUEST", `\`query.${name}\` is no moment of the calendar.`);
}

/** As much at a time as its reader takes. */
function textStream(pieces: AsyncIterable<string>, type: string, name: string): Response {
  const text = ReadableStream.from(pieces).pipeThrough(new TextEncoderStream());
  return new Response(text, {
    headers: {
      ...COMMON_HEADERS,
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
