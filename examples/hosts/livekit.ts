import { llm, voice } from "@livekit/agents";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { livekit } from "@aybiza/code-execution/voice/tools";

const handler = createVoiceHandler(await createCodeExecution());
export const agent = new voice.Agent({
  instructions: "You answer questions about invoices.",
  tools: [llm.tool(livekit.tool(handler, { languages: ["python"], speaks: "host" }))],
});
