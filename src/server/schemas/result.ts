import { z } from "zod";
import { CODES } from "../../core/error-codes.ts";
import type { ExecErrorCode } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { LANGUAGES } from "../../core/language.ts";
import { CLAUSES } from "../../core/limits.ts";

/**
 * What the API answers, as schemas: OpenAPI is generated from them, and `test/server/schemas.test.ts` holds them to
 * the types of the library in both directions.
 */

/** Any value of a program: JSON, tagged where JSON cannot hold it. */
export const VALUE = z
  .custom<Json>(() => true)
  .meta({
    id: "Value",
    description: "JSON; what JSON cannot hold is tagged with `$type` (docs/values.md).",
  });

export const LANGUAGE = z.string().meta({
  id: "Language",
  description: "One of ours, or one that an operator added by name.",
  examples: [...LANGUAGES],
});

export const ERROR_CODE = z
  .enum(namesOf(CODES))
  .meta({ id: "ErrorCode", description: "Stable: hints and wording may change, a code does not." });

export const ERROR_BODY = z
  .strictObject({
    error: z.strictObject({ code: ERROR_CODE, message: z.string(), hint: z.string() }),
  })
  .meta({ id: "Error" });

export const RISK = z
  .strictObject({
    ruleId: z.string(),
    category: z.string(),
    severity: z.enum(["low", "medium", "high", "critical"]),
    message: z.string(),
    line: z.number(),
    column: z.number(),
    endLine: z.number(),
    endColumn: z.number(),
    excerpt: z.string(),
    fix: z.string(),
    module: z.string().exactOptional(),
  })
  .meta({ id: "Risk", description: "Positions are 1-based, the end exclusive." });

const ENFORCEMENT = z
  .strictObject({
    state: z.enum(["enforced", "partial", "not_enforceable", "unverified", "not_applicable"]),
    reason: z.string(),
    attestedAt: z.string().exactOptional(),
  })
  .meta({ id: "Enforcement" });

export const ENFORCEMENT_REPORT = z
  .record(z.enum(CLAUSES), ENFORCEMENT)
  .meta({ id: "EnforcementReport" });

const REPORT = {
  runId: z.string(),
  language: LANGUAGE.nullable(),
  adapter: z.string(),
  engine: z.string(),
  phases: z.strictObject({ queuedMs: z.number(), startMs: z.number(), runMs: z.number() }),
  enforcement: ENFORCEMENT_REPORT,
  attempts: z
    .array(
      z.strictObject({
        adapter: z.string(),
        code: ERROR_CODE,
        message: z.string(),
        ms: z.number(),
      }),
    )
    .exactOptional(),
};

export const RUN_STATUS = z.enum([
  "ok",
  "guest_error",
  "limit",
  "cancelled",
  "refused",
  "not_implemented",
  "unavailable",
]);

const OUTPUT = { stdout: z.string(), stderr: z.string(), truncated: z.boolean() };

export const RUN_RESULT = z
  .discriminatedUnion("status", [
    z.strictObject({
      status: z.literal("ok"),
      ...REPORT,
      ...OUTPUT,
      value: VALUE,
      files: z
        .array(z.strictObject({ path: z.string(), bytes: z.string(), sha256: z.string() }))
        .exactOptional(),
    }),
    z.strictObject({
      status: z.literal("guest_error"),
      ...REPORT,
      ...OUTPUT,
      error: z.strictObject({
        name: z.string(),
        message: z.string(),
        line: z.number().exactOptional(),
        column: z.number().exactOptional(),
        excerpt: z.string().exactOptional(),
        hint: z.string().exactOptional(),
      }),
    }),
    z.strictObject({
      status: z.literal("limit"),
      ...REPORT,
      ...OUTPUT,
      limit: z.enum(["time", "memory", "output", "result", "recursion", "processes", "deadline"]),
      used: z.strictObject({
        runMs: z.number(),
        memoryBytes: z.number().exactOptional(),
        outputBytes: z.number().exactOptional(),
      }),
    }),
    z.strictObject({
      status: z.literal("cancelled"),
      ...REPORT,
      by: z.enum(["signal", "api", "disconnect", "shutdown"]),
    }),
    z.strictObject({
      status: z.literal("refused"),
      ...REPORT,
      code: ERROR_CODE,
      message: z.string(),
      risks: z.array(RISK),
      hint: z.string(),
      decidedBy: z.enum(["request", "policy", "validation", "routing"]),
    }),
    z.strictObject({
      status: z.literal("not_implemented"),
      ...REPORT,
      message: z.literal("Code execution coming soon"),
      fallbackAction: z.literal("describe_computation_only"),
    }),
    z.strictObject({
      status: z.literal("unavailable"),
      ...REPORT,
      code: ERROR_CODE,
      message: z.string(),
      retryAfterMs: z.number().nullable(),
    }),
  ])
  .meta({ id: "RunResult", description: "What became of a run, by whose turn it is next." });

export const VALIDATION = z
  .union([
    z.strictObject({ ok: z.literal(true), verdict: z.enum(["safe", "not_implemented"]) }),
    z.strictObject({ ok: z.literal(false), risks: z.array(RISK) }),
  ])
  .meta({ id: "Validation" });

// --- internals

function namesOf(
  codes: Readonly<Record<ExecErrorCode, unknown>>,
): [ExecErrorCode, ...ExecErrorCode[]] {
  const isCode = (name: string): name is ExecErrorCode => Object.hasOwn(codes, name);
  const [first = "INTERNAL", ...others] = Object.keys(codes).filter(isCode);
  return [first, ...others];
}
