import { z } from "zod";

import type { Check } from "../core/check.ts";
import type { Emit } from "../core/events.ts";
import { USE_CASES } from "../core/policy.ts";
import { idText, oneOf, parseStrict, strictObject, wholeNumber } from "./strict.ts";

/** The longest deadline, and the longest delay a timer can hold with room to spare. */
const MAX_DEADLINE_MS = 3_600_000;

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
/** What a JavaScript `Date` can hold, either side of 1970. */
const MAX_EPOCH_MS = 8.64e15;

const NOW_ERROR = "must be an ISO 8601 instant or epoch milliseconds";
const now = z
  .union([z.number(), z.string().regex(ISO_INSTANT)], NOW_ERROR)
  .transform((value) => (typeof value === "number" ? value : Date.parse(withZone(value))))
  .refine((ms) => Math.abs(ms) <= MAX_EPOCH_MS, NOW_ERROR);

const DEADLINE_ERROR = `must be a number of milliseconds above 0 and at most ${MAX_DEADLINE_MS}`;

export const OPTIONS_SCHEMA = strictObject({
  /** `inputs`, `files` and `policy` have gates of their own. */
  inputs: z.unknown().optional(),
  files: z.unknown().optional(),
  policy: z.unknown().optional(),
  useCase: oneOf(USE_CASES).optional(),
  sessionId: idText.optional(),
  tenantId: idText.optional(),
  callId: idText.optional(),
  runId: idText.optional(),
  deadlineMs: z
    .number(DEADLINE_ERROR)
    .gt(0, DEADLINE_ERROR)
    .max(MAX_DEADLINE_MS, DEADLINE_ERROR)
    .optional(),
  signal: z.custom<AbortSignal>(isSignal, "must be an AbortSignal").optional(),
  onEvent: z.custom<Emit>((value) => typeof value === "function", "must be a function").optional(),
  seed: wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER).optional(),
  now: now.optional(),
});

/** `ExecuteOptions` with every type checked, and `now` in epoch milliseconds. */
export type ReadOptions = z.output<typeof OPTIONS_SCHEMA>;

export const NO_OPTIONS: ReadOptions = Object.freeze({});

export function readOptions(options: unknown): Check<ReadOptions> {
  return options === undefined
    ? NO_OPTIONS_READ
    : parseStrict(OPTIONS_SCHEMA, options, "BAD_REQUEST", "options");
}

// --- internals

const NO_OPTIONS_READ: Check<ReadOptions> = { ok: true, value: NO_OPTIONS };

/** By shape, since a signal of another realm is a signal too. */
function isSignal(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "aborted" in value &&
    typeof value.aborted === "boolean" &&
    "addEventListener" in value &&
    typeof value.addEventListener === "function"
  );
}

/** A wall-clock time without an offset means UTC, as a bare date does, and not the zone of the machine. */
function withZone(text: string): string {
  return text.includes("T") && !/(Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text;
}
