import type { Readiness } from "../core/adapter.ts";
import type { AdapterReport } from "../core/execution.ts";
import type { Json, JsonObject } from "../core/json.ts";
import { CLAUSES, type Clause, type Enforcement, type EnforcementReport } from "../core/limits.ts";

/** One adapter as one look found it. */
export interface Look {
  readonly state: AdapterState;
  /** `""` where nothing needs to be said. */
  readonly reason: string;
  /** What would have to be there, as far as known, e.g. `credentials`, `region`, `quota`. */
  readonly missing: readonly string[];
  readonly languages: readonly string[];
  /** What is stated of each clause; a clause that nobody states is absent. */
  readonly clauses: Readonly<Partial<Record<Clause, Enforcement["state"]>>>;
  /** What an operator looks for beside: region, quotas, load. */
  readonly facts: JsonObject;
  /** What it costs: the look itself, or what runs wait for beside their own time; `null` where nothing was measured. */
  readonly latencyMs: number | null;
}

export type AdapterState = Readiness["state"];

/** True for what runs programs, with or without something missing. */
export function serves(state: AdapterState | null): boolean {
  return state === "ready" || state === "degraded";
}

/** A configured adapter, as it says itself. */
export function lookAt(
  report: Pick<AdapterReport, "readiness" | "languages" | "enforcement" | "load">,
  latencyMs: number | null,
): Look {
  const { readiness, languages, enforcement, load } = report;
  return {
    state: readiness.state,
    reason: "reason" in readiness ? readiness.reason : "",
    missing: [],
    languages: languages.toSorted(),
    clauses: clausesOf(enforcement),
    facts: load.length === 0 ? {} : { load: load.map((slots): Json => ({ ...slots })) },
    latencyMs,
  };
}

export function clausesOf(enforcement: EnforcementReport): Look["clauses"] {
  return Object.fromEntries(CLAUSES.map((clause) => [clause, enforcement[clause].state]));
}

/** What could not even be looked at. */
export function failedLook(cause: unknown): Look {
  const name = cause instanceof Error ? cause.name : typeof cause;
  return {
    ...{ state: "down", reason: `The look itself failed (${name}).`, missing: [] },
    ...{ languages: [], clauses: {}, facts: {}, latencyMs: null },
  };
}

/** One thing that is not as it was. */
export interface Difference {
  readonly field: string;
  readonly from: Json;
  readonly to: Json;
}

/** What changed from one look to the next, but for what changes all the time. */
export function differencesOf(before: Look | null, after: Look): readonly Difference[] {
  const differences: Difference[] = [];
  const compare = (field: string, from: Json, to: Json): void => {
    if (JSON.stringify(from) !== JSON.stringify(to)) differences.push({ field, from, to });
  };
  compare("state", before?.state ?? null, after.state);
  compare("missing", before?.missing ?? [], after.missing);
  compare("languages", before?.languages ?? [], after.languages);
  for (const clause of CLAUSES)
    compare(
      `clauses.${clause}`,
      before?.clauses[clause] ?? null,
      // A look that cannot say is no news.
      after.clauses[clause] ?? before?.clauses[clause] ?? null,
    );
  return differences;
}

/** For people: `languages: python → javascript, python`. */
export function differenceText({ field, from, to }: Difference): string {
  return `${field}: ${valueText(from)} → ${valueText(to)}`;
}

// --- internals

function valueText(value: Json): string {
  if (value === null) return "unknown";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
