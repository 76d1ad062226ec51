import type { VoiceAnswer } from "./answer.ts";
import { type GivenAnswer, remember } from "./calls.ts";
import type { CallContext } from "./context.ts";
import { type Desk, keyOf } from "./desk.ts";
import { type ComputationRequest, readRequest } from "./request.ts";
import type { PlaceAsked } from "./place.ts";
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
    return tellOfTurn(desk, { call, jobKey, read, context });
  const before = call.answers.get(toolCallId);
  // An id that comes back with another program is another call.
  if (before !== undefined && before.jobKey === jobKey) return before.answer;
  const answer = tellOfTurn(desk, { call, jobKey, read, context });
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

/** Whoever keeps account of turns is told of each once, however often its answer is given. */
async function tellOfTurn(desk: Desk, asked: PlaceAsked): Promise<VoiceAnswer> {
  const answer = await takeTurn(desk, asked);
  const { tenantId = "default", callId = null } = asked.context;
  await desk.onTurn?.({ tenantId, callId, answer });
  return answer;
}

/** Larger answers are computed again rather than kept. */
const LARGE_CHARACTERS = 16_384;

function isLarge({ value, result }: VoiceAnswer): boolean {
  const printed = "stdout" in result ? result.stdout.length + result.stderr.length : 0;
  return printed > LARGE_CHARACTERS || JSON.stringify(value).length > LARGE_CHARACTERS;
}
