import type { z } from "zod";
import { exportCsv, exportJsonLines } from "../analytics/export.ts";
import { reportOn } from "../analytics/report.ts";
import type { AnalyticsStore, Range } from "../analytics/store.ts";
import { ExecError } from "../core/errors.ts";
import type { TurnLimits } from "../core/tenant-turns.ts";
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
      const report = await inTurn(call, () => reportOn(store, range, bucketMs));
      return jsonResponse({ ...named, ...report });
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
      const query = { ...range, by, types, bucketMs };
      const groups = await inTurn(call, () => store.count(query));
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
      const query = { ...range, by, types, bucketMs, measure };
      const groups = await inTurn(call, () => store.percentiles(query));
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
      const { write, type, name } = FORMATS[format];
      return textStream(call, write(store, { ...range, types }), { type, name });
    },
  },
];

// --- internals

const DAY_MS = 86_400_000;
const SHORTEST_STEP_MS = 1_000;

const FORMATS = {
  jsonl: { write: exportJsonLines, type: "application/jsonl", name: "events.jsonl" },
  csv: { write: exportCsv, type: "text/csv; charset=utf-8", name: "events.csv" },
} as const;

/** Questions of one tenant to the records: whoever asks without end waits for itself. */
const AT_ONCE = { concurrentCount: 4, queuedCount: 16 };

/** @throws ExecError `QUEUE_FULL` where the tenant asks too much at once. */
async function inTurn<T>(
  { questions, principal, signal }: RouteCall,
  ask: () => Promise<T>,
  limits: TurnLimits = AT_ONCE,
): Promise<T> {
  const taken = await questions.take(principal.tenantId, limits, signal);
  if (taken.kind === "taken") return ask().finally(() => taken.turn.end());
  throw new ExecError("QUEUE_FULL", "The tenant asks too much of the records at once.", {
    hint: "Wait for the answers that are under way.",
  });
}

/** @throws ExecError `BAD_REQUEST` naming the parameter. */
function readQuery<T>(schema: z.ZodType<T>, url: URL): T {
  const names = [...url.searchParams.keys()];
  const checked = parseStrict(schema, Object.fromEntries(url.searchParams), "BAD_REQUEST", "query");
  if (!checked.ok) throw new ExecError(checked.code, checked.message);
  // Only names that the schema knows are left.
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ExecError("BAD_REQUEST", `The query gives \`${twice}\` twice.`);
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

/** What an export is still to tell may wait for any time: it has been promised. */
const AT_ANY_TIME = { ...AT_ONCE, queuedCount: Number.POSITIVE_INFINITY };

interface Download {
  readonly type: string;
  readonly name: string;
}

/** As much at a time as its reader takes; between two pieces others have their turn. */
function textStream(
  call: RouteCall,
  pieces: AsyncIterable<string>,
  { type, name }: Download,
): Response {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const next = async (): Promise<string> => {
    let text = "";
    while (text.length < PIECE_LENGTH) {
      const step = await iterator.next();
      if (step.done === true) break;
      text += step.value;
    }
    return text;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await inTurn(call, next, AT_ANY_TIME);
        if (text === "") controller.close();
        else controller.enqueue(encoder.encode(text));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  const disposition = `attachment; filename="${name}"`;
  return new Response(body, {
    headers: { ...COMMON_HEADERS, "content-type": type, "content-disposition": disposition },
  });
}

/** Of an export, in UTF-16 units: a write each. */
const PIECE_LENGTH = 16_384;
