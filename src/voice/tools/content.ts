import { ExecError } from "../../core/errors.ts";
import { type Json, type JsonObject, isJsonObject, parseJson } from "../../core/json.ts";
import type { VoiceAnswer } from "../answer.ts";
import type { ComputationRequest } from "../request.ts";

/** What a model is given of a call: the sentence and the exact value, or what to mend. */
export type ToolContent = JsonObject & { readonly ok: boolean; readonly say: string };

/** The largest value that goes into a model's context, in characters of JSON. */
const LONGEST_VALUE = 8_000;

export function toolContent(answer: VoiceAnswer): ToolContent {
  const { outcome, say, value, more, repair } = answer;
  if (outcome === "cancelled")
    return {
      ok: false,
      stage: "cancelled",
      code: "cancelled",
      message: "The caller moved on.",
      say,
    };
  if (repair !== undefined) return { ...asJson(repair), ok: false, say: repair.say };
  if (outcome === "failed")
    return { ok: false, stage: "runtime", code: answer.result.status, message: "It failed.", say };
  const isShort = JSON.stringify(value).length <= LONGEST_VALUE;
  return {
    ok: true,
    say,
    // Models that speak for themselves are told to leave the words as they are.
    read_exactly: true,
    ...(isShort ? { value } : { value: null, value_omitted: "too long" }),
    ...(more !== undefined && { more: asJson(more) }),
  };
}

/**
 * Reads a tool's arguments: an object or its JSON text, in snake case or camel case. Only what a program may ask
 * for is taken: whose run it is, and under which policy, is not the model's to say.
 *
 * @throws ExecError `BAD_REQUEST` where they are no object.
 */
export function readArguments(given: unknown): ComputationRequest {
  const fields = typeof given === "string" ? parsedText(given) : given;
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    throw new ExecError("BAD_REQUEST", "The arguments must be an object.");
  const { code, language, description, expected_outcome, expectedOutcome, inputs } = {
    ...NO_FIELDS,
    ...fields,
  };
  const request = {
    code,
    language,
    description,
    expectedOutcome: expectedOutcome ?? expected_outcome,
    ...(typeof inputs === "object" && inputs !== null && !Array.isArray(inputs) && { inputs }),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the voice handler checks every field itself
  return request as unknown as ComputationRequest;
}

// --- internals

const NO_FIELDS: Readonly<Record<string, unknown>> = {};

function asJson(value: object): JsonObject {
  const json = parseJson(JSON.stringify(value));
  return isJsonObject(json) ? json : {};
}

function parsedText(text: string): Json {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The arguments are not valid JSON.", { cause });
  }
}
