import { backgroundResult, RealtimeAgent, tool } from "@openai/agents-realtime";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { openaiRealtime } from "@aybiza/code-execution/voice/tools";

const handler = createVoiceHandler(await createCodeExecution());

export function agentFor(callId: string): RealtimeAgent {
  const options = { callId, locale: "en-US", backgroundResult };
  return new RealtimeAgent({
    name: "Accounts",
    instructions: "You answer questions about invoices.",
    tools: [tool(openaiRealtime.agentsRealtimeTool(handler, options))],
  });
}
