import { OpenAIRealtimeWS } from "openai/realtime/ws";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { answerCall, openaiRealtime } from "@aybiza/code-execution/voice/tools";

const handler = createVoiceHandler(await createCodeExecution());

/** Answers the calls of a session until it ends; the caller speaking up kills what runs for them. */
export function serve(session: OpenAIRealtimeWS, callId: string): void {
  let speakingUp = new AbortController();
  session.send({
    type: "session.update",
    session: { type: "realtime", tools: [openaiRealtime.toolDefinition()] },
  });
  session.on("input_audio_buffer.speech_started", () => {
    speakingUp.abort();
    speakingUp = new AbortController();
  });
  session.on("event", (event) => {
    for (const call of openaiRealtime.readCalls(event)) {
      const toolCallId = call.toolCallId ?? "";
      const context = { callId, toolCallId, signal: speakingUp.signal };
      void answerCall(handler, call.arguments, context).then((answer) => {
        for (const reply of openaiRealtime.toResult(answer, toolCallId)) session.send(reply);
      });
    }
  });
}
