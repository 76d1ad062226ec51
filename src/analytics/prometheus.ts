import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { AdapterReport } from "../core/execution.ts";
import type { DoorRefusal, EndedRun, EndedTurn } from "./facts.ts";
import { reasonOf } from "./events-of-run.ts";
import { firstWordsIn } from "./events-of-turn.ts";
import type { RecorderHealth } from "./recorder.ts";

/** What a Prometheus server reads of one service. No tenant, call or word of a guest is in it. */
export interface Metrics {
  countRun(run: EndedRun): void;
  countTurn(turn: EndedTurn): void;
  countRefusal(refusal: DoorRefusal): void;
  countRequest(request: CountedRequest): void;
  /** An adapter's state that counts has changed, as this process saw it. */
  countStateChange(change: { readonly adapter: string; readonly state: string }): void;
  /** In the text format of Prometheus. */
  text(now: MetricsNow): Promise<string>;
  readonly contentType: string;
}

export interface CountedRequest {
  readonly method: string;
  /** The template of the path, never the path: ids would make a series each. */
  readonly route: string;
  readonly status: number;
  readonly totalMs: number;
}

/** What is read when it is asked for, not counted. */
export interface MetricsNow {
  readonly adapters: readonly AdapterReport[];
  /** `null` where nothing is kept on record. */
  readonly records: RecorderHealth | null;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const runs = new Counter({
    ...{ name: "aybiza_runs_total", registers },
    help: "Programs by what became of them.",
    labelNames: ["language", "adapter", "status", "reason"],
  });
  const phase = (name: string, help: string) =>
    new Histogram({ name, help, labelNames: ["language", "adapter"], buckets: SECONDS, registers });
  const queued = phase("aybiza_run_queue_seconds", "Waiting for a free place.");
  const started = phase("aybiza_run_start_seconds", "Getting a fresh guest ready.");
  const ran = phase("aybiza_run_seconds", "The program itself.");
  const total = phase("aybiza_run_total_seconds", "From receipt to answer.");
  const turns = new Counter({
    ...{ name: "aybiza_turns_total", help: "Turns of calls.", registers },
    labelNames: ["outcome"],
  });
  const firstWords = new Histogram({
    ...{ name: "aybiza_turn_first_words_seconds", buckets: SECONDS, registers },
    help: "From a request of a call to its first words.",
  });
  const refusals = new Counter({
    ...{ name: "aybiza_door_refusals_total", registers },
    help: "Requests turned away before they were looked at.",
    labelNames: ["code"],
  });
  const requests = new Histogram({
    ...{ name: "aybiza_http_request_seconds", buckets: SECONDS, registers },
    help: "HTTP requests, from their headers to those of the answer.",
    labelNames: ["method", "route", "status"],
  });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers });
  const states = gauge("aybiza_adapter_state", "1 for the state an adapter is in.", [
    "adapter",
    "state",
  ]);
  const stateChanges = new Counter({
    ...{ name: "aybiza_adapter_state_changes_total", registers },
    help: "Changes of adapters to a state that held.",
    labelNames: ["adapter", "state"],
  });
  const slots = gauge("aybiza_slots", "Places where programs run.", ["adapter", "kind", "state"]);
  const waiting = gauge("aybiza_runs_waiting", "Programs that wait for a place.", [
    "adapter",
    "kind",
  ]);
  const records = gauge("aybiza_records", "Records kept, waiting and lost.", ["state"]);
  const failing = gauge("aybiza_records_failing", "1 while records cannot be kept.", []);

  return {
    countRun({ outcome, totalMs }) {
      if (outcome.kind === "misuse") {
        const reason = outcome.error.code;
        runs.inc({ language: "", adapter: "", status: "refused", reason });
        return;
      }
      const { result } = outcome;
      const { status, adapter, phases } = result;
      const language = result.language ?? "";
      const reason = status === "refused" ? result.code : (reasonOf(result) ?? "");
      runs.inc({ language, adapter, status, reason });
      if (status === "refused") return;
      const labels = { language, adapter };
      queued.observe(labels, phases.queuedMs / 1_000);
      started.observe(labels, phases.startMs / 1_000);
      ran.observe(labels, phases.runMs / 1_000);
      total.observe(labels, totalMs / 1_000);
    },
    countTurn({ answer: { outcome, timeline } }) {
      turns.inc({ outcome });
      const first = firstWordsIn(timeline);
      if (first) firstWords.observe(first.atMs / 1_000);
    },
    countRefusal: ({ error: { code } }) => refusals.inc({ code }),
    countRequest({ method: asked, route, status, totalMs }) {
      const method = METHODS.has(asked) ? asked : "other";
      requests.observe({ method, route, status }, totalMs / 1_000);
    },
    countStateChange: (change) => stateChanges.inc(change),
    async text(now) {
      for (const measured of [states, slots, waiting, records, failing]) measured.reset();
      for (const { name: adapter, readiness, load } of now.adapters) {
        for (const state of STATES)
          states.set({ adapter, state }, state === readiness.state ? 1 : 0);
        for (const { kind, slotCount, busyCount, waitingCount } of load) {
          slots.set({ adapter, kind, state: "busy" }, busyCount);
          slots.set({ adapter, kind, state: "free" }, slotCount - busyCount);
          waiting.set({ adapter, kind }, waitingCount);
        }
      }
      if (now.records !== null) {
        records.set({ state: "kept" }, now.records.keptCount);
        records.set({ state: "waiting" }, now.records.waitingCount);
        records.set({ state: "lost" }, now.records.lostCount);
        failing.set(now.records.state === "failing" ? 1 : 0);
      }
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

// --- internals

/** A client chooses its method: another word would make a series of its own. */
const METHODS: ReadonlySet<string> = new Set("GET HEAD POST PUT PATCH DELETE OPTIONS".split(" "));

const STATES = ["ready", "degraded", "warming", "waiting", "down"] as const;

const SECONDS = [
  ...[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05],
  ...[0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
];
