import { ExecError } from "../../core/errors.ts";
import { type Json, type JsonObject, isJsonObject, parseJson } from "../../core/json.ts";
import type { RepairEnvelope, VoiceAnswer } from "../answer.ts";
import { turnLocaleFor } from "../locales/for.ts";
import type { ComputationRequest } from "../request.ts";
import { shortenValue } from "./shorten.ts";

/** What a model is given of a call: the sentence and the exact value, or what to mend. */
export type ToolContent = JsonObject & { readonly ok: boolean; readonly say: string };

/** What a call came to: the voice handler's answer, or what `answerCall` made of it. */
export type ToolAnswer = VoiceAnswer | AnsweredCall;

export interface AnsweredCall {
  readonly content: ToolContent;
  /** Whether the voice handler had it, and said what the host is to say. */
  readonly by: "voice" | "fault";
  /** `silence` where the caller moved on, or hears the sentence from another call of the same. */
  readonly wants: "reply" | "silence";
}

export function toolContent(answer: ToolAnswer): ToolContent {
  if ("content" in answer) return answer.content;
  const { outcome, say, value, more, unsaid, repair } = answer;
  if (outcome === "cancelled") return { ok: false, ...CANCELLED, say };
  if (repair !== undefined) return envelopeOf(repair);
  if (outcome === "failed")
    return { ok: false, stage: "runtime", code: answer.result.status, message: "It failed.", say };
  return {
    ok: true,
    say,
    // Models that speak for themselves are told to leave the words as they are.
    read_exactly: true,
    ...shortenValue(value),
    ...(unsaid !== undefined && { unsaid }),
    ...(more !== undefined && { more: asJson(more) }),
  };
}

/** Whether anybody is to say something of it. */
export function wantsReply(answer: ToolAnswer): boolean {
  return "content" in answer ? answer.wants === "reply" : answer.say !== "";
}

/** The same for a call that could not be read, or that failed on our side. */
export function faultContent(error: ExecError, locale?: string): ToolContent {
  return {
    ok: false,
    stage: error.httpStatus >= 500 ? "unavailable" : "parse",
    code: error.code.toLowerCase(),
    message: error.message,
    hint: error.hint,
    say: turnLocaleFor(locale).cannot,
  };
}

/** Whether the model may mend the program: then nothing is said of the failure yet. */
export function isMendable(content: ToolContent): boolean {
  const retry = content["retry"];
  return !content.ok && isJsonObject(retry) && retry["allowed"] === true;
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

const CANCELLED = { stage: "cancelled", code: "cancelled", message: "The caller moved on." };

/** The envelope in the spelling of the tool's other fields. */
function envelopeOf({ retry, say, ...seen }: RepairEnvelope): ToolContent {
  const { allowed, left, withinMs } = retry;
  return { ...asJson(seen), ok: false, retry: { allowed, left, within_ms: withinMs }, say };
}

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
