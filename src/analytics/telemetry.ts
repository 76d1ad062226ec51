import type { AnalyticsEvent } from "./events.ts";
import {
  attributesOfRefusal,
  attributesOfRun,
  attributesOfTurn,
  isFailure,
} from "./telemetry-attributes.ts";
import { createInstruments } from "./telemetry-metrics.ts";
import { ExecError } from "../core/errors.ts";

/** Spans and metrics of what is recorded, by OTLP over HTTP in protobuf. Nothing waits for the collector. */
export interface Telemetry extends AsyncDisposable {
  /** What was recorded at once. */
  readonly take: (events: readonly AnalyticsEvent[]) => void;
  /** Sends what waits. */
  flush(): Promise<void>;
}

export interface TelemetryOptions {
  /** Where the collector is, e.g. `http://127.0.0.1:4318`; `/v1/traces` and `/v1/metrics` are put behind it. */
  readonly endpoint: string;
  /** E.g. what it wants to be authorised by. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** @default "aybiza-code-execution" */
  readonly serviceName?: string | undefined;
  readonly serviceVersion?: string | undefined;
  /** Between two exports of spans, in milliseconds. @default 2000 */
  readonly spanIntervalMs?: number | undefined;
  /** Between two exports of metrics, in milliseconds. @default 15000 */
  readonly metricIntervalMs?: number | undefined;
  /** The share of runs and turns that have spans, from 0 to 1. Metrics count all. @default 1 */
  readonly spanShare?: number | undefined;
}

/**
 * Needs the packages `@opentelemetry/api`, `sdk-trace`, `sdk-metrics`, `resources`, `exporter-trace-otlp-proto` and
 * `exporter-metrics-otlp-proto`. Registers nothing globally: a service that has telemetry of its own keeps it.
 *
 * @throws ExecError `CONFIG_INVALID` where one is missing, or the endpoint is no URL.
 */
export async function createTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { serviceName = "aybiza-code-execution", serviceVersion, headers = {} } = options;
  const { spanIntervalMs = 2_000, metricIntervalMs = 15_000, spanShare = 1 } = options;
  const base = readEndpoint(options.endpoint);
  const { api, traces, metrics, resources, traceExport, metricExport } = await loadSdk();

  const resource = resources.resourceFromAttributes({
    "service.name": serviceName,
    ...(serviceVersion !== undefined && { "service.version": serviceVersion }),
  });
  const to = (path: string) => ({
    ...{ url: `${base}${path}`, headers: { ...headers }, timeoutMillis: EXPORT_MS },
  });
  const tracing = new traces.TracerProvider({
    resource,
    sampler: new traces.TraceIdRatioBasedSampler(spanShare),
    spanProcessors: [
      new traces.BatchSpanProcessor({
        exporter: new traceExport.OTLPTraceExporter(to("/v1/traces")),
        scheduledDelayMillis: spanIntervalMs,
        maxQueueSize: 8_192,
      }),
    ],
  });
  const metering = new metrics.MeterProvider({
    resource,
    readers: [
      new metrics.PeriodicExportingMetricReader({
        exporter: new metricExport.OTLPMetricExporter(to("/v1/metrics")),
        exportIntervalMillis: metricIntervalMs,
        exportTimeoutMillis: Math.min(EXPORT_MS, metricIntervalMs),
      }),
    ],
  });
  const tracer = tracing.getTracer(SCOPE, serviceVersion);
  const count = createInstruments(metering.getMeter(SCOPE, serviceVersion));

  /** A span that is over already. */
  function span(
    name: string,
    { atMs, lengthMs, attributes, error }: SpanFacts,
    parent = api.ROOT_CONTEXT,
  ) {
    const it = tracer.startSpan(name, { startTime: atMs - lengthMs, attributes }, parent);
    if (error !== null) it.setStatus({ code: api.SpanStatusCode.ERROR, message: error });
    return {
      it,
      inside: api.trace.setSpan(parent, it),
      end: () => it.end(atMs),
    };
  }

  function show(event: AnalyticsEvent, others: readonly AnalyticsEvent[]): void {
    if (event.type === "run") {
      const error = isFailure(event) ? (event.reason ?? event.status) : null;
      const attributes = attributesOfRun(event);
      const run = span(TOOL_SPAN, { ...event, lengthMs: event.totalMs, attributes, error });
      const endOfStart = event.atMs - event.runMs;
      const phases = [
        ["queued", event.queuedMs, endOfStart - event.startMs],
        ["start", event.startMs, endOfStart],
        ["run", event.runMs, event.atMs],
      ] as const;
      for (const [name, lengthMs, atMs] of phases)
        if (lengthMs > 0)
          span(name, { atMs, lengthMs, attributes: {}, error: null }, run.inside).end();
      run.end();
    } else if (event.type === "refusal") {
      const attributes = attributesOfRefusal(event);
      span(TOOL_SPAN, { ...event, lengthMs: event.totalMs, attributes, error: event.code }).end();
    } else if (event.type === "turn") {
      const error = event.outcome === "failed" ? event.status : null;
      const attributes = attributesOfTurn(event);
      const turn = span("voice_turn", { ...event, lengthMs: event.totalMs, attributes, error });
      for (const other of others)
        if (other.type === "filler" || other.type === "barge_in")
          turn.it.addEvent(other.type, { "aybiza.kind": other.kind }, other.atMs);
      turn.end();
    }
  }

  const flush = async (): Promise<void> => {
    await within(Promise.allSettled([tracing.forceFlush(), metering.forceFlush()]), EXPORT_MS);
  };
  return {
    take(events) {
      for (const event of events) {
        count(event);
        show(event, events);
      }
    },
    flush,
    // A collector that is gone must not hold up the end.
    [Symbol.asyncDispose]: () =>
      within(Promise.allSettled([tracing.shutdown(), metering.shutdown()]), LAST_EXPORT_MS),
  };
}

// --- internals

const SCOPE = "@aybiza/code-execution";
/** By the conventions for generative AI: the operation, then the tool. */
const TOOL_SPAN = "execute_tool run_code";
const EXPORT_MS = 5_000;
const LAST_EXPORT_MS = 2_000;

interface SpanFacts {
  readonly atMs: number;
  readonly lengthMs: number;
  readonly attributes: Readonly<Record<string, string | number | boolean | string[]>>;
  readonly error: string | null;
}

function readEndpoint(endpoint: string): string {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new ExecError("CONFIG_INVALID", "The endpoint of telemetry must be an http(s) URL.");
  return endpoint.replace(/\/+$/, "");
}

/** Loaded where something is exported: five packages that most processes never need. */
async function loadSdk() {
  try {
    const [api, traces, metrics, resources, traceExport, metricExport] = await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/sdk-metrics"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/exporter-trace-otlp-proto"),
      import("@opentelemetry/exporter-metrics-otlp-proto"),
    ]);
    return { api, traces, metrics, resources, traceExport, metricExport };
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", "Telemetry needs the OpenTelemetry packages.", {
      cause,
      hint: `npm install ${PACKAGES.map((name) => `@opentelemetry/${name}`).join(" ")}`,
    });
  }
}

const PACKAGES = [
  "api",
  "sdk-trace",
  "sdk-metrics",
  "resources",
  "exporter-trace-otlp-proto",
  "exporter-metrics-otlp-proto",
];

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
