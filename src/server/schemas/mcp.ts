import { z } from "zod";
import { executeBodySchema } from "../bodies.ts";
import { VOICE_ANSWER } from "./answer.ts";
import { LANGUAGE, RISK, RUN_STATUS, VALUE } from "./result.ts";
import { ADAPTER_REPORT } from "./service.ts";

/**
 * What the tools of MCP take and give. What a model may say ends with its program: whose run it is, and under which
 * policy, is the key's and the operator's to say.
 */

const { code, language, inputs } = executeBodySchema.shape;
const words = z.string("must be text").max(2_000, "must be at most 2000 characters");

export const RUN_CODE_INPUT = z.strictObject({
  code,
  language,
  description: words
    .optional()
    .describe("What the caller wants, as a verb phrase: 'add up the three invoices'."),
  expected_outcome: words
    .optional()
    .describe("What the result will be, as a verb phrase with its unit."),
  inputs,
});

export const RUN_CODE_OUTPUT = VOICE_ANSWER.omit({ result: true, timeline: true }).extend({
  ok: z.boolean().describe("Whether there is an answer."),
  say: z.string().describe("The sentence to say, word for word."),
  value: VALUE.describe("The exact value."),
  run: z.strictObject({
    runId: z.string(),
    status: RUN_STATUS,
    language: LANGUAGE.nullable(),
    adapter: z.string(),
    engine: z.string(),
    runMs: z.number(),
    stdout: z.string(),
    stderr: z.string(),
    truncated: z.boolean().describe("Whether output is cut."),
  }),
});

export const VALIDATE_CODE_INPUT = z.strictObject({ code, language });

export const VALIDATE_CODE_OUTPUT = z.strictObject({
  ok: z.boolean(),
  verdict: z.enum(["safe", "not_implemented", "risky"]),
  risks: z.array(RISK),
});

export const LIST_LANGUAGES_INPUT = z.strictObject({});

export const LIST_LANGUAGES_OUTPUT = z.strictObject({
  languages: z.array(LANGUAGE).describe("What would run now."),
  adapters: z.array(
    ADAPTER_REPORT.pick({ name: true, languages: true, engines: true, notOffered: true }).extend({
      state: z.enum(["ready", "degraded", "warming", "waiting", "down"]),
    }),
  ),
});
