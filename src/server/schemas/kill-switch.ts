import { z } from "zod";
import { oneOf, strictObject, wholeNumber } from "../../policy/strict.ts";
import { KILL_SCOPES, REASON_SCHEMA } from "../../routing/kill-stops.ts";

/** What the API takes and answers of the kill switch. Moments are ISO 8601, UTC. */

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

const KILL_STOP = z
  .strictObject({
    scope: z.enum(KILL_SCOPES),
    name: z.string().describe("Of the tenant, adapter, language or use case; empty for global."),
    reason: z.string(),
    who: z.string().describe("The id of the key that threw it, or who else."),
    since: z.string(),
    until: z.string().nullable().describe("When it is over by itself."),
  })
  .meta({ id: "KillStop" });

const STORE = z
  .strictObject({
    state: z.enum(["reading", "failing"]).describe("Whether the store can be read."),
    readAt: z.string().describe("When it was read last."),
  })
  .meta({ id: "KillSwitchStore" });

export const KILL_SWITCH_STATUS = z.strictObject({
  stops: z.array(KILL_STOP).describe("Those in force now."),
  store: STORE,
});

/** What everybody may know: whether it is their computations. */
export const KILL_SWITCH_STANDING = z.strictObject({
  state: z
    .enum(["clear", "thrown"])
    .describe("Whether all computations are stopped, or those of the key's tenant."),
  store: STORE,
});

export const KILL_TARGET_QUERY = strictObject({
  scope: oneOf(KILL_SCOPES).describe("What is stopped: everything, or all of one kind."),
  name: z
    .string("must be text")
    .optional()
    .describe("Of the tenant, adapter, language or use case; left out for global."),
});

export const THROW_BODY = strictObject({
  ...KILL_TARGET_QUERY.shape,
  reason: REASON_SCHEMA.meta({ type: "string" }).describe("Why, for other operators."),
  forMs: wholeNumber(1_000, YEAR_MS)
    .optional()
    .describe("How long, in milliseconds. Unset: until somebody lifts it."),
});

export const THROW_ANSWER = z.strictObject({
  stop: KILL_STOP,
  warning: z
    .string()
    .nullable()
    .describe("Where nothing of that name is known here: it holds all the same."),
});

export const LIFT_ANSWER = z.strictObject({
  lifted: KILL_STOP.nullable().describe("What was in force until now; null where nothing was."),
});
