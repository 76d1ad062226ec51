import { z } from "zod";
import { CLAUSES } from "../../core/limits.ts";
import { idText, oneOf, strictObject, wholeNumber } from "../../policy/strict.ts";
import { LANGUAGE, VALUE } from "./result.ts";
import { OVERALL_STATE } from "./service.ts";

/** What the API takes and answers of the readiness monitor. Moments are ISO 8601, UTC. */

const CLAUSE_STATES = z.partialRecord(
  z.enum(CLAUSES),
  z.enum(["enforced", "partial", "not_enforceable", "unverified", "not_applicable"]),
);

const STANDING = z
  .strictObject({
    name: z.string(),
    state: z.enum([...OVERALL_STATE.options, "unknown"]).describe("What has held, and counts."),
    since: z.string().nullable(),
    reason: z.string(),
    missing: z.array(z.string()).describe("What would have to be there, e.g. credentials."),
    languages: z.array(LANGUAGE),
    clauses: CLAUSE_STATES,
    facts: VALUE.describe("Region, quotas, load: what an operator looks for beside."),
    latencyMs: z.number().nullable(),
    pending: z
      .strictObject({ state: OVERALL_STATE, seenCount: z.number(), since: z.string() })
      .nullable()
      .describe("What was seen last, and has not held long enough to count."),
  })
  .meta({ id: "AdapterStanding" });

const NEED = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("config"), reason: z.string() }),
    z.strictObject({
      by: z.literal("declaration"),
      needId: z.string(),
      reason: z.string(),
      tenantId: z.string().nullable(),
      useCase: z.string().nullable(),
      untilMs: z.number().nullable(),
    }),
    z.strictObject({
      by: z.literal("rule"),
      tenantId: z.string(),
      useCase: z.string().nullable(),
      count: z.number(),
      threshold: z.number(),
      windowMs: z.number(),
    }),
  ])
  .meta({ id: "UrgentNeed" });

export const MONITOR_STATUS = z
  .strictObject({
    clause: z
      .enum(["available", "urgent_need", "waiting", "unknown", "not_checked"])
      .describe("The first that holds."),
    sentence: z.string(),
    futureAdapter: z.string(),
    checkedAt: z.string().nullable(),
    nextCheckAt: z.string().nullable(),
    adapters: z.array(STANDING),
    needs: z.array(NEED).describe("What makes a need urgent. An administrator's key sees them."),
    history: z.string().describe("Where the history is."),
  })
  .meta({ id: "MonitorStatus" });

const instant = z
  .string("must be text")
  .regex(
    /^(?:\d{1,15}|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?)$/,
    "must be ISO 8601 (2026-01-31, 2026-01-31T08:00Z) or epoch milliseconds",
  );

export const HISTORY_QUERY = strictObject({
  adapter: idText.optional().describe("Default: the adapter that is waited for."),
  from: instant.optional().describe("First moment. Default: thirty days before `to`."),
  to: instant.optional().describe("First moment that is not meant any more. Default: now."),
  limit: z
    .string("must be text")
    .regex(/^[1-9]\d{0,2}$/, "must be a whole number from 1 to 999")
    .transform(Number)
    .default(100)
    .meta({ type: "string" })
    .describe("At most so many. Default: 100."),
});

export const HISTORY = z.strictObject({
  adapter: z.string(),
  entries: z.array(z.strictObject({ at: z.string(), entry: VALUE })).describe("Newest first."),
});

export const CHECK_BODY = strictObject({});

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

export const URGENT_NEED_BODY = strictObject({
  state: oneOf(["declared", "withdrawn"]).describe("Whether there is such a need."),
  reason: z
    .string("must be text")
    .min(1, "must not be empty")
    .max(500, "must be at most 500 characters")
    .optional()
    .describe("What cannot wait, in words for the team. Needed where one is declared."),
  tenantId: idText.optional().describe("Whose need it is."),
  useCase: idText.optional().describe("What it is for."),
  forMs: wholeNumber(1_000, 52 * WEEK_MS)
    .optional()
    .describe("How long it stays declared, in milliseconds. Unset: until it is withdrawn."),
  needId: z
    .uuid("must be the id of a need")
    .optional()
    .describe("Which one is withdrawn. Unset: all that were declared."),
});

export const URGENT_NEED_ANSWER = z.strictObject({
  needId: z.string().nullable().describe("Of what was declared."),
  withdrawnCount: z.number(),
  monitor: MONITOR_STATUS,
});
