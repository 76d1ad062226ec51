import type { ExecError } from "../../core/errors.ts";
import type { VoiceAnswer } from "../../voice/answer.ts";
import type { ComputationRequest } from "../../voice/request.ts";
import type { ToolCall } from "../../voice/tools/call.ts";
import { faultContent, readArguments, toolContent } from "../../voice/tools/content.ts";
import type { ToolOutcome } from "./webhook.ts";

/** @throws ExecError `BAD_REQUEST` */
export function readComputation(call: ToolCall): ComputationRequest {
  return readArguments(call.arguments);
}

export function answeredOutcome(call: ToolCall, answer: VoiceAnswer): ToolOutcome {
  return { call, answer, content: toolContent(answer) };
}

/** For a call that could not even be read. */
export function misusedOutcome(
  call: ToolCall,
  error: ExecError,
  locale: string | undefined,
): ToolOutcome {
  return { call, answer: null, content: faultContent(error, locale) };
}
