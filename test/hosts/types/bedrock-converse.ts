import type {
  ContentBlock,
  Tool,
  ToolConfiguration,
  ToolResultBlock,
  ToolSpecification,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";
import { bedrockConverse } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer } from "./given.ts";

export const definition: Tool = bedrockConverse.toolDefinition();
export const specification = exact<ToolSpecification>()(bedrockConverse.toolDefinition().toolSpec);
export const config = exact<ToolConfiguration>()(bedrockConverse.toolConfig());
export const content: ContentBlock = bedrockConverse.toResult(answer, "tooluse_1");
export const result = exact<ToolResultBlock>()(
  bedrockConverse.toResult(answer, "tooluse_1").toolResult,
);
export type Call = Pick<ToolUseBlock, "toolUseId" | "name" | "input">;
