import { z } from "zod";
import { EVENT_TYPES } from "../../analytics/events.ts";
import { DIMENSIONS, MEASURES } from "../../analytics/store.ts";
import { idText, oneOf, strictObject } from "../../policy/strict.ts";

/** What the API takes and answers of records. */

const instant = z
  .string("must be text")
  .regex(
    /^(?:\d{1,15}|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?)$/,
    "must be ISO 8601 (2026-01-31, 2026-01-31T08:00Z) or epoch milliseconds",
  );

const stretch = {
  from: instant.optional().describe("First moment. Default: a day before `to`."),
  to: instant.optional().describe("First moment that is not meant any more. Default: now."),
  tenantId: idText
    .optional()
    .describe("One tenant. A key has a tenant of its own; an administrator's sees all."),
};

const listOf = <const Names extends readonly [string, ...string[]]>(names: Names, what: string) =>
  z
    .string("must be text")
    .transform((text) => text.split(","))
    .pipe(z.array(oneOf(names)).max(names.length, "names too many"))
    .optional()
    .meta({ type: "string" })
    .describe(`${what} Some of ${names.join(", ")}, with commas between.`);

const bucketMs = z
  .string("must be text")
  .regex(/^[1-9]\d{0,10}$/, "must be a whole number of milliseconds")
  .transform(Number)
  .optional()
  .meta({ type: "string" })
  .describe("Groups by time as well, in steps of so many milliseconds, at least 1000.");

export const REPORT_QUERY = strictObject({ ...stretch, bucketMs });

export const COUNT_QUERY = strictObject({
  ...stretch,
  bucketMs,
  by: listOf(DIMENSIONS, "What to group by."),
  types: listOf(EVENT_TYPES, "Which events; all by default."),
});

export const PERCENTILE_QUERY = COUNT_QUERY.extend({
  measure: oneOf(MEASURES)
    .default("totalMs")
    .describe(`One of ${MEASURES.join(", ")}.`),
});

export const EVENT_QUERY = strictObject({
  ...stretch,
  types: listOf(EVENT_TYPES, "Which events; all by default."),
  format: oneOf(["jsonl", "csv"]).default("jsonl").describe("JSON Lines, or CSV."),
});

export const GROUP = z
  .strictObject({
    keys: z.array(z.string().nullable()).describe("In the order of `by`."),
    atMs: z.number().nullable().describe("Start of the step, where there are steps."),
    count: z.number(),
  })
  .meta({ id: "Group" });

export const PERCENTILE_GROUP = GROUP.extend({
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
  sum: z.number(),
}).meta({ id: "PercentileGroup", description: "Nearest rank, in milliseconds." });

const groups = z.array(GROUP);
const percentiles = z.array(PERCENTILE_GROUP);

const RANGE = {
  fromMs: z.number(),
  toMs: z.number(),
  tenantId: z.string().nullable().describe("`null`: all tenants."),
};

export const COUNTS = z.strictObject({ ...RANGE, groups });

export const PERCENTILES = z.strictObject({ ...RANGE, groups: percentiles });

export const REPORT = z
  .strictObject({
    ...RANGE,
    outcomes: groups.describe("`[status, reason]`"),
    refusals: groups.describe("`[code]`"),
    rules: z
      .array(
        z.strictObject({
          ruleId: z.string(),
          category: z.string(),
          language: z.string().nullable(),
          count: z.number(),
        }),
      )
      .describe("Refused programs by the rule they broke."),
    languages: percentiles.describe("`[language]`, from receipt to answer."),
    adapters: percentiles.describe("`[adapter]`, the program alone."),
    tenants: percentiles.describe("`[tenantId]`, the program alone; `sum` is what they used."),
    voice: groups.describe("`[type, reason]` of turns, fillers, interruptions and fallbacks."),
    firstWords: percentiles.describe("From a request of a call to its first words."),
    overTime: groups.describe("`[status]` by time, where `bucketMs` is given."),
    latencyOverTime: percentiles,
  })
  .meta({ id: "Report" });
