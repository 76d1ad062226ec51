import type { Meter } from "@opentelemetry/api";
import type { AnalyticsEvent } from "./events.ts";

/**
 * Counts and times what is recorded. Attributes are of few values each: neither tenants nor ids, which would make
 * as many series as there are of them.
 */
export function createInstruments(meter: Meter): (event: AnalyticsEvent) => void {
  const seconds = (name: string, description: string) =>
    meter.createHistogram(name, {
      ...{ description, unit: "s" },
      advice: { explicitBucketBoundaries: [...BOUNDARIES_S] },
    });
  const runDuration = seconds("aybiza.run.duration", "From receipt of a program to its result.");
  const queueDuration = seconds("aybiza.run.queue.duration", "Waiting for a free slot.");
  const firstWords = seconds(
    "aybiza.turn.first_words",
    "From a request to the first words of any kind.",
  );
  const refusals = meter.createCounter("aybiza.refusals", {
    description: "Programs that never ran.",
  });
  const rules = meter.createCounter("aybiza.refusal.rules", {
    description: "Rules that refused programs broke.",
  });
  const turns = meter.createCounter("aybiza.turns", { description: "Turns of calls, by outcome." });
  const fillers = meter.createCounter("aybiza.fillers", {
    description: "Words said while waiting.",
  });
  const bargeIns = meter.createCounter("aybiza.barge_ins", { description: "Callers who cut in." });
  const fallbacks = meter.createCounter("aybiza.fallbacks", {
    description: "Sentences said in place of a result.",
  });
  const lost = meter.createCounter("aybiza.records.lost", {
    description: "Records that could not be kept.",
  });

  return (event) => {
    switch (event.type) {
      case "run": {
        const attributes = {
          "gen_ai.operation.name": "execute_tool",
          "aybiza.language": event.language ?? "unknown",
          "aybiza.adapter": event.adapter,
          "aybiza.run.status": event.status,
        };
        runDuration.record(event.totalMs / 1_000, attributes);
        queueDuration.record(event.queuedMs / 1_000, { "aybiza.adapter": event.adapter });
        return;
      }
      case "refusal":
        refusals.add(1, {
          "aybiza.run.reason": event.code,
          "aybiza.refusal.decided_by": event.decidedBy,
        });
        for (const { ruleId, severity } of event.rules)
          rules.add(1, { "aybiza.rule": ruleId, "aybiza.severity": severity });
        return;
      case "turn":
        turns.add(1, { "aybiza.turn.outcome": event.outcome });
        if (event.firstWordsMs !== null) firstWords.record(event.firstWordsMs / 1_000);
        return;
      case "filler":
        return fillers.add(1, { "aybiza.kind": event.kind });
      case "barge_in":
        return bargeIns.add(1, { "aybiza.kind": event.kind });
      case "fallback":
        return fallbacks.add(1, {
          "aybiza.turn.outcome": event.outcome,
          "aybiza.run.status": event.status,
        });
      case "gap":
        return lost.add(event.lostCount);
      case "change":
        return;
      default:
        return event satisfies never;
    }
  };
}

// --- internals

/** From a millisecond to the longest deadline. */
const BOUNDARIES_S = [
  0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
] as const;
