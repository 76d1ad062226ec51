import { z } from "zod";
import { CLAUSES } from "../../core/limits.ts";
import { POLICY_LAYERS } from "../../core/explanation.ts";
import { PRESET_NAMES } from "../../policy/presets.ts";
import { DEFAULT_POLICY } from "../../policy/policy.ts";
import { ENFORCEMENT_REPORT, ERROR_CODE, LANGUAGE, RISK, VALUE } from "./result.ts";

/** What the API answers of sessions, adapters and refusals. */

export const SESSION = z
  .strictObject({
    sessionId: z.string(),
    tenantId: z.string(),
    language: LANGUAGE,
    createdAt: z.string(),
    lastUsedAt: z.string(),
    expiresAt: z.string(),
    stateBytes: z.number().nullable(),
  })
  .meta({ id: "Session" });

export const READINESS = z
  .discriminatedUnion("state", [
    z.strictObject({ state: z.literal("ready") }),
    z.strictObject({ state: z.literal("degraded"), reason: z.string() }),
    z.strictObject({ state: z.literal("warming"), retryAfterMs: z.number() }),
    z.strictObject({ state: z.literal("down"), reason: z.string() }),
    z.strictObject({ state: z.literal("waiting"), reason: z.string() }),
  ])
  .meta({ id: "Readiness" });

export const OVERALL_STATE = z.enum(["ready", "degraded", "warming", "waiting", "down"]);

const PROBE = z.strictObject({
  name: z.string(),
  clause: z.enum(CLAUSES).nullable(),
  held: z.boolean(),
  ms: z.number(),
  triedAt: z.string(),
});

const POLICY_FIELD = z.enum(fieldsOf(DEFAULT_POLICY)).meta({ id: "PolicyField" });

const POLICY_STATEMENT = z
  .strictObject({
    field: POLICY_FIELD,
    state: z.enum([
      "enforced",
      "partial",
      "not_enforceable",
      "unverified",
      "not_applicable",
      "refused",
    ]),
    reason: z.string(),
  })
  .meta({ id: "PolicyStatement", description: "One field of a policy as one adapter keeps it." });

export const ADAPTER_REPORT = z
  .strictObject({
    name: z.string(),
    languages: z.array(LANGUAGE),
    engines: byLanguage(z.string()),
    notOffered: byLanguage(z.string()),
    enforcement: ENFORCEMENT_REPORT,
    enforcementOf: byLanguage(ENFORCEMENT_REPORT),
    evidence: byLanguage(z.array(PROBE)),
    walls: z.array(z.strictObject({ name: z.string(), up: z.boolean(), reason: z.string() })),
    sessions: z.boolean(),
    network: z.boolean(),
    readiness: READINESS,
    load: z.array(
      z.strictObject({
        kind: z.string(),
        slotCount: z.number(),
        busyCount: z.number(),
        waitingCount: z.number(),
      }),
    ),
    policy: z.array(POLICY_STATEMENT),
  })
  .meta({ id: "AdapterReport" });

const ATTESTED_CLAUSE = z.strictObject({
  state: z.enum(["enforced", "partial", "not_enforceable", "unverified", "not_applicable"]),
  reason: z.string(),
  attestedAt: z.string().nullable(),
  ageMs: z.number().nullable(),
  probeCount: z.number(),
  heldCount: z.number(),
});

export const ATTESTED_ADAPTER = ADAPTER_REPORT.extend({
  attestation: byLanguage(z.record(z.enum(CLAUSES), ATTESTED_CLAUSE)),
}).meta({ id: "AttestedAdapter" });

const LAYER = z.enum(POLICY_LAYERS);

const CHANGE = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("edit"),
      who: z.literal("program"),
      line: z.number(),
      ruleId: z.string(),
      fix: z.string(),
    }),
    z.strictObject({
      kind: z.literal("request"),
      who: z.literal("request"),
      field: z.string(),
      from: VALUE,
      to: VALUE,
      fix: z.string(),
      example: VALUE,
    }),
    z.strictObject({
      kind: z.literal("policy"),
      who: z.enum(["request", "operator"]),
      field: z.string(),
      from: VALUE,
      to: VALUE,
      fix: z.string(),
      example: VALUE,
    }),
  ])
  .meta({ id: "Change" });

export const EXPLANATION = z
  .strictObject({
    outcome: z.enum(["would_run", "would_refuse"]),
    decidedBy: z.enum(["request", "policy", "validation", "routing"]).nullable(),
    code: ERROR_CODE.nullable(),
    message: z.string(),
    hint: z.string(),
    adapter: z.string().nullable(),
    language: LANGUAGE.nullable(),
    tenantId: z.string(),
    presets: z.array(z.enum(PRESET_NAMES)),
    policy: z.record(POLICY_FIELD, VALUE).nullable(),
    layers: z.array(
      z.strictObject({
        layer: LAYER,
        name: z.string().nullable(),
        changes: z.array(
          z.strictObject({
            field: POLICY_FIELD,
            from: VALUE,
            to: VALUE,
            direction: z.enum(["tighter", "looser", "different"]),
          }),
        ),
        ignored: z.array(POLICY_FIELD),
      }),
    ),
    causes: z.array(
      z.strictObject({
        effect: z.enum(["refuses", "fails"]),
        code: ERROR_CODE.nullable(),
        message: z.string(),
        field: POLICY_FIELD.nullable(),
        layer: LAYER.nullable(),
        ruleId: z.string().nullable(),
        line: z.number().nullable(),
      }),
    ),
    risks: z.array(RISK),
    changes: z.array(CHANGE),
    kept: z.array(z.strictObject({ adapter: z.string(), policy: z.array(POLICY_STATEMENT) })),
    alternatives: z.array(z.array(CHANGE)),
  })
  .meta({ id: "Explanation" });

// --- internals

/** What an adapter says of some of its languages. */
function byLanguage<Value extends z.ZodType>(value: Value) {
  return z.record(LANGUAGE, value.optional());
}

type PolicyField = keyof typeof DEFAULT_POLICY;

function fieldsOf(policy: typeof DEFAULT_POLICY): [PolicyField, ...PolicyField[]] {
  const isField = (name: string): name is PolicyField => Object.hasOwn(policy, name);
  const [first = "maxMemoryMb", ...others] = Object.keys(policy).filter(isField);
  return [first, ...others];
}
