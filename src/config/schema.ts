import { z } from "zod";

import { READ_LANGUAGES } from "../core/language.ts";
import { DEFAULT_SESSION_LIMITS } from "../core/session-limits.ts";
import { DEFAULT_PRESETS, PRESET_NAMES } from "../policy/presets.ts";
import { BEDROCK_SCHEMA, CONTAINER_SCHEMA, LAMBDA_SCHEMA, ROUTING_SCHEMA } from "./adapters.ts";
import { KILL_SWITCH_SCHEMA } from "./kill-switch.ts";
import { NOTIFY_SCHEMA } from "./notify.ts";
import { PROMOTION_SCHEMA } from "./promotion.ts";
import { READINESS_SCHEMA } from "./readiness.ts";
import { KEEP_SCHEMA, RECORDS_SCHEMA } from "./records.ts";
import { VOICE_GUARD_SCHEMA } from "./voice-guard.ts";
import { VOICE_HOSTS_SCHEMA } from "./voice-hosts.ts";
import { idText, oneOf, strictObject, wholeNumber } from "../policy/strict.ts";

/** The configuration as it is written. What each field says is published with the JSON Schema. */

const presetList = z.array(oneOf(PRESET_NAMES), "must be a list of presets").readonly();
const name = z
  .string("must be text")
  .regex(/^[a-z][a-z0-9_-]{0,63}$/, "must be a name in lower case");

const QUOTAS_SCHEMA = strictObject({
  runsPerMinute: wholeNumber(1, 1_000_000).optional().describe("Runs started in any minute."),
  runSecondsPerDay: wholeNumber(1, 100_000_000)
    .optional()
    .describe("Seconds of running programs in a day (UTC)."),
  bytesPerDay: wholeNumber(1, 2 ** 50)
    .optional()
    .describe("Bytes of requests and answers in a day (UTC)."),
});

/** A week: the longest a session may live, and well within what a timer can hold. */
const MAX_TIMER_MS = 7 * 24 * 60 * 60 * 1000;

/** Policies have a parser of their own, which takes the document's names too. */
const policy = z.unknown().optional();

export const TENANT_SCHEMA = strictObject({
  presets: presetList
    .optional()
    .describe("Presets this tenant may select, instead of those of all tenants."),
  policy: policy.describe(
    "Tightens the operator's policy. A wider value than the operator's is an error.",
  ),
  quotas: QUOTAS_SCHEMA.optional().describe("What this tenant may use, instead of `quotas`."),
  keep: KEEP_SCHEMA.optional().describe(
    "What may be kept of this tenant's programs in records. Unset: hashes alone.",
  ),
  guard: VOICE_GUARD_SCHEMA.optional().describe(
    "What must not be read out for this tenant: replaces fields of voice.guard.",
  ),
});

export const CONFIG_SCHEMA = strictObject({
  $schema: z
    .string("must be text")
    .optional()
    .describe("Where the schema of this file is, for an editor. Nothing else reads it."),
  adapter: name
    .default("embedded")
    .describe(
      "Who runs programs: embedded, bedrock, lambda, container, or placeholder, which answers not_implemented.",
    ),
  failover: z
    .array(name, "must be a list of adapters")
    .max(8, "must hold at most 8 names")
    .refine((names) => new Set(names).size === names.length, "must not name an adapter twice")
    .readonly()
    .default([])
    .describe(
      "Who is asked where adapter could not begin a run, in order. None is sent what it cannot enforce.",
    ),
  routing: ROUTING_SCHEMA.prefault({}).describe("Which of them is asked first."),
  futureAdapter: name.default("bedrock").describe("The adapter whose availability is watched for."),
  checkAvailability: z
    .boolean("must be true or false")
    .default(true)
    .describe("Whether it is watched for at all."),
  promotion: PROMOTION_SCHEMA.prefault({}).describe("How futureAdapter takes over."),
  securityPolicy: policy.describe(
    "The operator's policy: replaces fields of the default. Only here can a policy be widened.",
  ),
  presets: presetList
    .optional()
    .describe(
      `Presets every tenant may select. Unset: ${DEFAULT_PRESETS.join(", ")}; with the adapter bedrock or lambda also bedrock_managed.`,
    ),
  tenants: z
    .record(idText, TENANT_SCHEMA, { error: "must be an object of tenant id → rules" })
    .default({})
    .describe("Tenants that differ, by id."),
  quotas: QUOTAS_SCHEMA.default({}).describe(
    "What each tenant may use over HTTP. Unset: as much as its policy lets it.",
  ),
  embedded: strictObject({
    pythonSlots: wholeNumber(1, 256)
      .optional()
      .describe("Python engines over all hosts. Unset: by the number of cores."),
    javascriptSlots: wholeNumber(1, 1_024)
      .optional()
      .describe("JavaScript engines over all hosts. Unset: by the number of cores."),
    sqlSlots: wholeNumber(1, 256)
      .optional()
      .describe("SQL engines over all hosts, where no cage lets DuckDB run. Unset: 2."),
    warm: z
      .array(oneOf(READ_LANGUAGES), "must be a list of languages")
      .readonly()
      .optional()
      .describe("Languages whose engines start at once instead of on first use. Unset: none."),
    maxProcessSessions: wholeNumber(0, 1_024)
      .optional()
      .describe(
        "Sessions of each language that takes a process for one, over all tenants. Unset: 8.",
      ),
    isolation: oneOf(["shared", "tenant"])
      .optional()
      .describe("Whether tenants may share an engine host process. Unset: shared."),
    cage: oneOf(["auto", "required"])
      .optional()
      .describe("required: serve nothing without the outer wall. Unset: auto."),
  })
    .default({})
    .describe("The embedded adapter."),
  bedrock: BEDROCK_SCHEMA.prefault({}).describe("Amazon Bedrock AgentCore (docs/bedrock.md)."),
  lambda: LAMBDA_SCHEMA.prefault({}).describe("AWS Lambda (docs/lambda.md)."),
  container: CONTAINER_SCHEMA.default({}).describe("Docker or Podman (docs/containers.md)."),
  sessions: strictObject({
    maxPerTenant: wholeNumber(0, 10_000)
      .default(DEFAULT_SESSION_LIMITS.maxPerTenant)
      .describe("Sessions of one tenant at the same time."),
    maxStateBytes: wholeNumber(1, 2 ** 30)
      .default(DEFAULT_SESSION_LIMITS.maxStateBytes)
      .describe("Saved state of one session, in bytes."),
    idleMs: wholeNumber(1, MAX_TIMER_MS)
      .default(DEFAULT_SESSION_LIMITS.idleMs)
      .describe("A session that is not used for this long ends, in milliseconds."),
    lifetimeMs: wholeNumber(1, MAX_TIMER_MS)
      .default(DEFAULT_SESSION_LIMITS.lifetimeMs)
      .describe("A session ends this long after it was created, in milliseconds."),
  })
    .prefault({})
    .describe("What sessions may take, and for how long."),
  voice: strictObject({
    locale: z
      .string("must be text")
      .refine(isLocale, "must be a BCP 47 language tag")
      .default("en-US")
      .describe("The language of answers where a call names none: a BCP 47 tag."),
    guard: VOICE_GUARD_SCHEMA.default({}).describe("What must not be read out."),
    hosts: VOICE_HOSTS_SCHEMA.default({}).describe(
      "The voice hosts that may deliver work under /v1/hosts. One without an entry is refused.",
    ),
  })
    .prefault({})
    .describe("What is said."),
  records: RECORDS_SCHEMA.prefault({}).describe("What is kept on record of runs and calls."),
  killSwitch: KILL_SWITCH_SCHEMA.prefault({}).describe("What operators stop while it runs."),
  readiness: READINESS_SCHEMA.prefault({}).describe("How adapters are watched."),
  notify: NOTIFY_SCHEMA.prefault({}).describe(
    "Who is told when something becomes available, or is needed.",
  ),
  server: strictObject({
    host: z
      .string("must be text")
      .min(1, "must not be empty")
      .default("127.0.0.1")
      .describe("The address that `aybiza serve` listens on."),
    port: wholeNumber(0, 65_535).default(7_070).describe("The port; 0 takes a free one."),
    keyFile: z
      .string("must be text")
      .min(1, "must not be empty")
      .default("aybiza.keys.json")
      .describe("Where API keys are kept, as hashes. Once there is one, every request needs one."),
    drainMs: wholeNumber(0, 600_000)
      .default(5_000)
      .describe("How long runs may go on after SIGTERM, in milliseconds, before they are killed."),
    origins: z
      .array(
        z.url({ protocol: /^https?$/, error: "must be an origin, e.g. https://app.example.com" }),
        "must be a list of origins",
      )
      .readonly()
      .default([])
      .describe("Origins whose web pages may call the API. Empty: none."),
  })
    .prefault({})
    .describe("The HTTP server."),
});

/** The document's own names. */
export const CONFIG_ALIASES: ReadonlyMap<string, string> = new Map([
  ["future_adapter", "futureAdapter"],
  ["check_availability", "checkAvailability"],
  ["security_policy", "securityPolicy"],
]);

// --- internals

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
