import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { answerCall, deepgram } from "@aybiza/code-execution/voice/tools";
import type { Deepgram } from "@deepgram/sdk";

const handler = createVoiceHandler(await createCodeExecution());
export const functions: Deepgram.ThinkSettingsV1.Functions = [deepgram.toolDefinition()];

type Answer = Deepgram.agent.AgentV1SendFunctionCallResponse;

/** Takes each message of a voice agent's socket; `send` is its `sendFunctionCallResponse`. */
export function createAnswering(callId: string, send: (answer: Answer) => void) {
  const running = new Map<string, AbortController>();
  return async (message: unknown): Promise<void> => {
    for (const id of deepgram.readCancelled(message)) running.get(id)?.abort();
    const calls = deepgram.readCalls(message).map(async ({ toolCallId, name, ...call }) => {
      const id = toolCallId ?? "";
      const stop = new AbortController();
      running.set(id, stop);
      const context = { callId, toolCallId: id, signal: stop.signal };
      const answer = await answerCall(handler, call.arguments, context);
      running.delete(id);
      const response = deepgram.toResult(answer, { id, name });
      if (response !== null) send(response);
    });
    await Promise.all(calls);
  };
}
