import { ExecError } from "../../core/errors.ts";
import type { CallContext, VoiceHandler } from "../handler.ts";
import {
  type AnsweredCall,
  faultContent,
  readArguments,
  toolContent,
  wantsReply,
} from "./content.ts";

/**
 * A call from its arguments to what `toResult` of its host takes. A malformed one is answered as well: each call
 * must get one result, and of what is thrown, hosts tell the model nothing or the name of the tool.
 */
export async function answerCall(
  handler: VoiceHandler,
  given: unknown,
  context: CallContext,
): Promise<AnsweredCall> {
  try {
    const answer = await handler.handleComputationRequest(readArguments(given), context);
    const wants = wantsReply(answer) ? "reply" : "silence";
    return { content: toolContent(answer), by: "voice", wants };
  } catch (thrown) {
    if (!ExecError.is(thrown)) throw thrown;
    return { content: faultContent(thrown, context.locale), by: "fault", wants: "reply" };
  }
}
