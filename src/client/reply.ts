import { ExecError, isErrorCode } from "../core/errors.ts";
import type { RunEvent } from "../core/events.ts";
import type { Session } from "../core/execution.ts";
import type { Explanation } from "../core/explanation.ts";
import type { RunResult, Validation } from "../core/result.ts";
import type { VoiceAnswer } from "../voice/answer.ts";
import type { Offer } from "./offer.ts";

/** The JSON of an answer. @throws ExecError the service's own where it says `{error}`. */
export async function readReply(reply: Response, root: string): Promise<unknown> {
  let body: unknown;
  try {
    body = await reply.json();
  } catch (cause) {
    throw new ExecError(
      "ADAPTER_FAULT",
      `What answers at ${root} is no code execution service (HTTP ${reply.status}, not JSON).`,
      { cause },
    );
  }
  if (isRecord(body) && isRecord(body["error"]) && !("status" in body))
    throw errorIn(body["error"]);
  return body;
}

/** The error that a service tells of. */
export function errorIn({ code, message, hint }: Readonly<Record<string, unknown>>): ExecError {
  return new ExecError(
    isErrorCode(code) ? code : "ADAPTER_FAULT",
    String(message),
    typeof hint === "string" ? { hint } : {},
  );
}

export function expectShape<T>(body: unknown, isShape: (body: unknown) => body is T): T {
  if (isShape(body)) return body;
  throw new ExecError(
    "ADAPTER_FAULT",
    "The service answered with something this version does not know.",
  );
}

// The service at the other end is of this version or near it: an answer is told by the field that names its shape,
// and taken as it is.

export function isRunResult(body: unknown): body is RunResult {
  return isRecord(body) && typeof body["status"] === "string";
}

export function isRunEvent(body: unknown): body is RunEvent {
  return isRecord(body) && typeof body["type"] === "string";
}

export function isValidation(body: unknown): body is Validation {
  return isRecord(body) && typeof body["ok"] === "boolean";
}

export function isExplanation(body: unknown): body is Explanation {
  return isRecord(body) && typeof body["outcome"] === "string" && Array.isArray(body["changes"]);
}

export function isAnswer(body: unknown): body is VoiceAnswer {
  return isRecord(body) && typeof body["say"] === "string";
}

export function isOffer(body: unknown): body is Offer {
  return isRecord(body) && Array.isArray(body["languages"]) && Array.isArray(body["adapters"]);
}

export function isSession(body: unknown): body is Session {
  return isRecord(body) && typeof body["expiresAt"] === "string";
}

export function isSessionList(body: unknown): body is { readonly sessions: readonly Session[] } {
  return isRecord(body) && Array.isArray(body["sessions"]);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
