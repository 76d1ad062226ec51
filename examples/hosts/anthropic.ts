import Anthropic from "@anthropic-ai/sdk";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { answerCall, anthropic } from "@aybiza/code-execution/voice/tools";

const client = new Anthropic();
const execution = await createCodeExecution();
const handler = createVoiceHandler(execution);
const tools = [anthropic.toolDefinition({ languages: execution.supportedLanguages() })];

/** One turn: the model calls the tool until it has what it wants to say. */
export async function reply(said: string, callId: string): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: said }];
  for (let step = 0; step < 3; step += 1) {
    const answer = await client.messages.create({
      ...{ model: "claude-haiku-4-5", max_tokens: 1_000, tools, messages },
    });
    const calls = anthropic.readCalls(answer.content);
    if (calls.length === 0)
      return answer.content.flatMap((block) => (block.type === "text" ? block.text : [])).join(" ");
    const results = calls.map(async (call) => {
      const toolCallId = call.toolCallId ?? "";
      const outcome = await answerCall(handler, call.arguments, { callId, toolCallId });
      return anthropic.toResult(outcome, toolCallId);
    });
    messages.push(
      { role: "assistant", content: answer.content },
      { role: "user", content: await Promise.all(results) },
    );
  }
  return "";
}
