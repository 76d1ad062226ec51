import OpenAI from "openai";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { answerCall, openai } from "@aybiza/code-execution/voice/tools";

const client = new OpenAI();
const handler = createVoiceHandler(await createCodeExecution());
const tools = [openai.toolDefinition()];

/** One turn: the model calls the tool until it has what it wants to say. */
export async function reply(said: string, callId: string): Promise<string> {
  let answer = await client.responses.create({ model: "gpt-5-mini", input: said, tools });
  for (let step = 0; step < 2; step += 1) {
    const calls = openai.readCalls(answer.output);
    if (calls.length === 0) break;
    const results = calls.map(async (call) => {
      const toolCallId = call.toolCallId ?? "";
      const outcome = await answerCall(handler, call.arguments, { callId, toolCallId });
      return openai.toResult(outcome, toolCallId);
    });
    const input = await Promise.all(results);
    const previous_response_id = answer.id;
    answer = await client.responses.create({
      ...{ model: "gpt-5-mini", previous_response_id, input, tools },
    });
  }
  return answer.output_text;
}
