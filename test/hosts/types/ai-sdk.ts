import { type Tool, type ToolSet, jsonSchema, tool } from "ai";
import { type ToolArguments, aiSdk } from "../../../src/voice/tools/index.ts";
import { handler } from "./given.ts";

const ours = aiSdk.tool(handler);

export const typed: Tool<ToolArguments, aiSdk.Output> = tool({
  ...ours,
  inputSchema: jsonSchema<ToolArguments>(ours.inputSchema),
});
export const tools: ToolSet = { [ours.name]: typed };
