import type { JsonObject } from "../core/json.ts";
import type { Track } from "./hysteresis.ts";
import type { AdapterState, Look } from "./look.ts";
import type { Need } from "./needs.ts";

/** What the monitor knows, for whoever asks. Moments are ISO 8601, UTC. */
export interface ReadinessStatus {
  /** Which of the document's clauses holds, in its order. */
  readonly clause: "available" | "urgent_need" | "waiting" | "unknown" | "not_checked";
  readonly sentence: string;
  readonly futureAdapter: string;
  readonly checkedAt: string | null;
  /** `null` where nothing is scheduled. */
  readonly nextCheckAt: string | null;
  readonly adapters: readonly AdapterStanding[];
  /** What makes a need urgent; empty where none is. */
  readonly needs: readonly Need[];
}

export interface AdapterStanding {
  readonly name: string;
  /** What counts, since it has held. */
  readonly state: AdapterState | "unknown";
  readonly since: string | null;
  readonly reason: string;
  readonly missing: readonly string[];
  readonly languages: readonly string[];
  readonly clauses: Look["clauses"];
  readonly facts: JsonObject;
  readonly latencyMs: number | null;
  /** What the last looks saw, and has not held long enough to count. */
  readonly pending: {
    readonly state: AdapterState;
    readonly seenCount: number;
    readonly since: string;
  } | null;
}

export function standingOf(name: string, track: Track, last: Look | null): AdapterStanding {
  const { settled, pending } = track;
  const shown = last ?? settled?.look ?? null;
  return {
    name,
    state: settled?.look.state ?? "unknown",
    since: settled === null ? null : isoOf(settled.sinceMs),
    reason: (pending === null ? shown : settled?.look)?.reason ?? "",
    missing: settled?.look.missing ?? [],
    languages: settled?.look.languages ?? [],
    clauses: settled?.look.clauses ?? {},
    facts: shown?.facts ?? {},
    latencyMs: shown?.latencyMs ?? null,
    pending:
      pending === null || last === null
        ? null
        : { state: last.state, seenCount: pending.seenCount, since: isoOf(pending.sinceMs) },
  };
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
