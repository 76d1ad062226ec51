import type { AnalyticsStore, Group, PercentileGroup, Range, RuleCount } from "./store.ts";

/** What an operator looks at first, of one stretch of time. */
export interface Report {
  /** What became of runs: `[status, reason]`. */
  readonly outcomes: readonly Group[];
  /** Runs that were refused, by code: `[reason]`. */
  readonly refusals: readonly Group[];
  readonly rules: readonly RuleCount[];
  /** `[language]`, from receipt to answer. */
  readonly languages: readonly PercentileGroup[];
  /** `[adapter]`, the program alone. */
  readonly adapters: readonly PercentileGroup[];
  /** `[tenantId]`, whose `sum` is the time that programs ran. */
  readonly tenants: readonly PercentileGroup[];
  /** Fillers, interruptions and fallbacks: `[type, reason]`. */
  readonly voice: readonly Group[];
  /** `[]`, from the request to the first words. */
  readonly firstWords: readonly PercentileGroup[];
  /** `[status]` by time, where steps are asked for. */
  readonly overTime: readonly Group[];
  readonly latencyOverTime: readonly PercentileGroup[];
}

export async function reportOn(
  store: AnalyticsStore,
  range: Range,
  bucketMs?: number,
): Promise<Report> {
  const runs = { ...range, types: ["run"] } as const;
  const asked = { ...range, types: ["run", "refusal"] } as const;
  const voice = { ...range, types: ["turn", "filler", "barge_in", "fallback"] } as const;
  const [outcomes, refusals, rules, languages, adapters, tenants, spoken, firstWords] =
    await Promise.all([
      store.count({ ...asked, by: ["status", "reason"] }),
      store.count({ ...range, types: ["refusal"], by: ["reason"] }),
      store.rules(range),
      store.percentiles({ ...runs, by: ["language"], measure: "totalMs" }),
      store.percentiles({ ...runs, by: ["adapter"], measure: "runMs" }),
      store.percentiles({ ...runs, by: ["tenantId"], measure: "runMs" }),
      store.count({ ...voice, by: ["type", "reason"] }),
      store.percentiles({ ...range, types: ["turn"], by: [], measure: "firstWordsMs" }),
    ]);
  const steps = bucketMs === undefined ? null : { bucketMs };
  const overTime = steps && (await store.count({ ...asked, ...steps, by: ["status"] }));
  const latencyOverTime =
    steps && (await store.percentiles({ ...runs, ...steps, by: [], measure: "totalMs" }));
  return {
    ...{ outcomes, refusals, rules, languages, adapters, tenants, voice: spoken, firstWords },
    ...{ overTime: overTime ?? [], latencyOverTime: latencyOverTime ?? [] },
  };
}
