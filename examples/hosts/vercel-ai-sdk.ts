import { generateText, jsonSchema, type LanguageModel, stepCountIs, tool } from "ai";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { aiSdk } from "@aybiza/code-execution/voice/tools";

const ours = aiSdk.tool(createVoiceHandler(await createCodeExecution()), { locale: "en-US" });
const run_code = tool({ ...ours, inputSchema: jsonSchema(ours.inputSchema) });
export const answer = (model: LanguageModel, prompt: string) =>
  generateText({ model, prompt, tools: { run_code }, stopWhen: stepCountIs(3) });
