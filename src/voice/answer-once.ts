import type { VoiceAnswer } from "./answer.ts";
import { type GivenAnswer, remember } from "./calls.ts";
import type { CallContext } from "./context.ts";
import { type Desk, keyOf } from "./desk.ts";
import { type ComputationRequest, readRequest } from "./request.ts";
import { takeTurn } from "./take-turn.ts";

/** The answer to a request: the one that was given, where its tool id was seen before. */
export function answerOnce(
  desk: Desk,
  request: ComputationRequest,
  context: CallContext,
): Promise<VoiceAnswer> {
  const { callId, toolCallId, tenantId = "default" } = context;
  const read = readRequest(request);
  const call = desk.calls.of(tenantId, callId);
  const jobKey = keyOf(read, context);
  if (callId === undefined || toolCallId === undefined)
    return takeTurn(desk, { call, jobKey, read, context });
  const before = call.answers.get(toolCallId);
  // An id that comes back with another program is another call.
  if (before !== undefined && before.jobKey === jobKey) return before.answer;
  const answer = takeTurn(desk, { call, jobKey, read, context });
  const given: GivenAnswer = { jobKey, answer, state: "open" };
  remember(call, toolCallId, given);
  answer.then(
    (answered) => {
      given.state = "given";
      if (isLarge(answered) && call.answers.get(toolCallId) === given)
        call.answers.delete(toolCallId);
    },
    () => {
      if (call.answers.get(toolCallId) === given) call.answers.delete(toolCallId);
    },
  );
  return answer;
}

// --- internals

/** Larger answers are computed again rather than kept. */
const LARGE_CHARACTERS = 16_384;

function isLarge({ value, result }: VoiceAnswer): boolean {
  const printed = "stdout" in result ? result.stdout.length + result.stderr.length : 0;
  return printed > LARGE_CHARACTERS || JSON.stringify(value).length > LARGE_CHARACTERS;
}
