import { z } from "zod";
import { ExecError } from "../core/errors.ts";
import { type Json, type JsonObject, isJsonObject } from "../core/json.ts";
import { type PolicyOverlay, type PresetName, USE_CASES } from "../core/policy.ts";
import type { ComputationRequest } from "../voice/handler.ts";
import { idText, oneOf, parseStrict, strictObject } from "../policy/strict.ts";

/** Every field of `ExecuteOptions` that can cross a wire has the same name here. What is in them the executor checks, once for every door. */
const text = z.string("must be text");
/** Of one call: what is read back to a caller is searched in all of it. */
const MOST_SAID = 200;
const LONGEST_SAID = 1_000;
const number = z.number("must be a number");

const jsonObject = z.custom<JsonObject>(isObject, "must be a JSON object").meta({ type: "object" });

const policy = z
  .custom<PresetName | PolicyOverlay>(
    (value) => typeof value === "string" || isObject(value),
    "must be the name of a preset or an object of policy fields",
  )
  .meta({ type: ["string", "object"] });

const file = z.union(
  [z.string(), z.strictObject({ $type: z.literal("bytes"), value: z.string() })],
  {
    error: 'must be text or {"$type":"bytes","value":"<base64>"}',
  },
);

export const executeBodySchema = strictObject({
  code: text.describe("The program, at most `maxSourceBytes` of it."),
  language: text.describe("A language or an alias of one."),
  inputs: jsonObject
    .optional()
    .describe("Each key is a variable of the program, and a member of `inputs`."),
  files: z
    .record(z.string(), file, "must be a JSON object of path to content")
    .optional()
    .describe("Path → text, or bytes in base64, where the policy gives files."),
  policy: policy.optional().describe("A preset, or fields that tighten the policy."),
  useCase: oneOf(USE_CASES).optional().describe("Selects the preset of that name."),
  sessionId: text.optional().describe("Where variables persist between runs."),
  /** Taken at its word until requests are authenticated: bind to loopback, or stand behind a gateway that sets it. */
  tenantId: text.optional().describe("Whose run it is; a key has a tenant of its own."),
  callId: text.optional().describe("Joins the runs of one call."),
  runId: text.optional().describe("Chosen by the client, so that it can cancel."),
  deadlineMs: number.optional().describe("From receipt to answer, waiting included."),
  seed: number.optional().describe("Makes random numbers repeatable."),
  now: z
    .union([z.string(), z.number()], { error: "must be ISO 8601 text or epoch milliseconds" })
    .optional()
    .describe("What the program's clock shows."),
});

/** The program as for a run; whatever stands beside it is explained. */
export const explainBodySchema = z.looseObject({ code: text, language: text }, "must be an object");

export const computationBodySchema = strictObject({
  /** Read by the voice handler itself: hosts and models add fields of their own, which it passes over. */
  request: z
    .custom<ComputationRequest>(isObject, "must be a JSON object")
    .meta({ type: "object" })
    .describe(
      "`code`, `language`, `description`, `expectedOutcome`, and `inputs`, `policy` or `useCase` as for a run.",
    ),
  /** The handler's context, without what cannot cross a wire. */
  context: strictObject({
    callId: text.optional(),
    tenantId: text.optional(),
    locale: text.optional(),
    deadlineMs: number.optional(),
    heardUntil: text.optional(),
    turnId: idText.optional(),
    toolCallId: idText.optional(),
    elapsedMs: z
      .number("must be a number of milliseconds, not below 0")
      .min(0, "must be a number of milliseconds, not below 0")
      .optional(),
    saidByCaller: z
      .array(
        text.max(LONGEST_SAID, `must be at most ${LONGEST_SAID} characters`),
        "must be a list of what the caller said",
      )
      .max(MOST_SAID, `must be at most ${MOST_SAID} texts`)
      .optional(),
    preambleSpoken: z.boolean("must be true or false").optional(),
    mode: oneOf(["live", "async"]).optional(),
    failureSentences: oneOf(["document", "staged"]).optional(),
  }).optional(),
});

/** Ids are checked where every door meets, as those of a run are. */
export const createSessionBodySchema = strictObject({
  language: text,
  tenantId: text.optional(),
  sessionId: text.optional(),
});

export const restartSessionBodySchema = strictObject({ tenantId: text.optional() });

export const forkSessionBodySchema = strictObject({
  tenantId: text.optional(),
  as: text.optional(),
});

/** Checks a decoded body. Snake-case spellings of field names are taken too. Throws `BAD_REQUEST` naming the field. */
export function parseBody<T>(schema: z.ZodType<T>, body: Json): T {
  const checked = parseStrict(
    schema,
    isJsonObject(body) ? withCamelCase(body, NESTED_FIELDS) : body,
    "BAD_REQUEST",
    "body",
  );
  if (!checked.ok) throw new ExecError(checked.code, checked.message);
  return checked.value;
}

// --- internals

/** Where field names are ours a level deeper. Everywhere else (`inputs`, `files`, `policy`, `request`) keys stay as sent. */
const NESTED_FIELDS: ReadonlySet<string> = new Set(["context"]);

const SNAKE_CASE = /^[a-z]+(?:_[a-z]+)+$/;

function withCamelCase(body: JsonObject, nested: ReadonlySet<string>): JsonObject {
  const renamed = new Map<string, Json>();
  for (const [key, value] of Object.entries(body)) {
    const name = SNAKE_CASE.test(key)
      ? key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      : key;
    if (renamed.has(name))
      throw new ExecError(
        "BAD_REQUEST",
        `The body gives \`${name.slice(0, 48).replaceAll(/[^!-~]/g, "?")}\` twice, in two spellings.`,
      );
    renamed.set(
      name,
      isJsonObject(value) && nested.has(name) ? withCamelCase(value, new Set()) : value,
    );
  }
  return Object.fromEntries(renamed);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
