import { ExecError } from "../../core/errors.ts";
import { type Json, type JsonObject, isJsonObject, parseJson } from "../../core/json.ts";
import type { VoiceAnswer } from "../../voice/answer.ts";
import { CANNOT_EXECUTE } from "../../voice/fallback.ts";
import type { ComputationRequest } from "../../voice/request.ts";
import type { ToolCall, ToolOutcome } from "./webhook.ts";

/**
 * Reads a tool's arguments. Only what a program may ask for is taken: whose run it is, and under which policy, is
 * not the model's to say.
 *
 * @throws ExecError `BAD_REQUEST`
 */
export function readComputation(call: ToolCall): ComputationRequest {
  const given = objectOf(call.arguments);
  const { code, language, description, expected_outcome, expectedOutcome, inputs } = given;
  const request = {
    code,
    language,
    description,
    expectedOutcome: expectedOutcome ?? expected_outcome,
    ...(isJsonObject(inputs) && { inputs }),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the voice handler checks every field itself
  return request as unknown as ComputationRequest;
}

export function answeredOutcome(call: ToolCall, answer: VoiceAnswer): ToolOutcome {
  return { call, answer, content: contentOf(answer) };
}

/** For a call that could not even be read. */
export function misusedOutcome(call: ToolCall, error: ExecError): ToolOutcome {
  const content = {
    ...{
      ok: false,
      stage: error.httpStatus >= 500 ? "unavailable" : "parse",
      code: error.code.toLowerCase(),
      message: error.message,
    },
    ...{ hint: error.hint, say: CANNOT_EXECUTE },
  };
  return { call, answer: null, content };
}

// --- internals

/** The largest value that goes into a model's context, in characters of JSON. */
const LONGEST_VALUE = 8_000;

function contentOf(answer: VoiceAnswer): ToolOutcome["content"] {
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
    read_exactly: true,
    ...(isShort ? { value } : { value: null, value_omitted: "too long" }),
    ...(more !== undefined && { more: asJson(more) }),
  };
}

function asJson(value: object): JsonObject {
  const json = parseJson(JSON.stringify(value));
  return isJsonObject(json) ? json : {};
}

function objectOf(given: Json): JsonObject {
  const parsed = typeof given === "string" ? parsedText(given) : given;
  if (isJsonObject(parsed)) return parsed;
  throw new ExecError("BAD_REQUEST", "The arguments must be an object.");
}

function parsedText(text: string): Json {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The arguments are not valid JSON.", { cause });
  }
}
