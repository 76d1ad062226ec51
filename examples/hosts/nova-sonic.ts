import { randomUUID } from "node:crypto";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { answerCall, novaSonic } from "@aybiza/code-execution/voice/tools";

const handler = createVoiceHandler(await createCodeExecution());

/** A field of the `promptStart` event. */
export const toolConfiguration = { tools: [novaSonic.toolDefinition()] };

/** What to send for an event of the stream: the three events of a result, or nothing. */
export async function eventsFor(
  event: unknown,
  promptName: string,
  callId: string,
): Promise<readonly Uint8Array[]> {
  const answers = novaSonic.readCalls(event).map(async (call) => {
    const toolUseId = call.toolCallId ?? "";
    const answer = await answerCall(handler, call.arguments, { callId, toolCallId: toolUseId });
    return novaSonic.toResult(answer, { promptName, contentName: randomUUID(), toolUseId });
  });
  const bytes = new TextEncoder();
  return (await Promise.all(answers)).flat().map((each) => bytes.encode(JSON.stringify(each)));
}
