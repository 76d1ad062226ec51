import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ContentBlock,
  type Message,
} from "@aws-sdk/client-bedrock-runtime";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { answerCall, bedrockConverse } from "@aybiza/code-execution/voice/tools";

const client = new BedrockRuntimeClient({});
const handler = createVoiceHandler(await createCodeExecution());
const toolConfig = bedrockConverse.toolConfig();

/** One pass of the model; where it called the tool, the results for the next. */
export async function pass(
  modelId: string,
  messages: Message[],
  callId: string,
): Promise<ContentBlock[]> {
  const { output } = await client.send(new ConverseCommand({ modelId, messages, toolConfig }));
  const content = output?.message?.content ?? [];
  const results = bedrockConverse.readCalls(content).map(async (call) => {
    const toolCallId = call.toolCallId ?? "";
    const answer = await answerCall(handler, call.arguments, { callId, toolCallId });
    return bedrockConverse.toResult(answer, toolCallId);
  });
  messages.push({ role: "assistant", content });
  return Promise.all(results);
}
