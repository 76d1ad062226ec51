import type { ExecError } from "../../core/errors.ts";
import type { VoiceAnswer } from "../../voice/answer.ts";
import { CANNOT_EXECUTE } from "../../voice/fallback.ts";
import type { ComputationRequest } from "../../voice/request.ts";
import { readArguments, toolContent } from "../../voice/tools/content.ts";
import type { ToolCall, ToolOutcome } from "./webhook.ts";

/** @throws ExecError `BAD_REQUEST` */
export function readComputation(call: ToolCall): ComputationRequest {
  return readArguments(call.arguments);
}

export function answeredOutcome(call: ToolCall, answer: VoiceAnswer): ToolOutcome {
  return { call, answer, content: toolContent(answer) };
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
