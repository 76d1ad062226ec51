import type {
  Tool,
  ToolResultBlockParam,
  ToolUseBlock,
} from "@anthropic-ai/sdk/resources/messages";
import { anthropic } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer } from "./given.ts";

export const definition = exact<Tool>()(anthropic.toolDefinition());
export const result = exact<ToolResultBlockParam>()(anthropic.toResult(answer, "toolu_1"));
/** The fields that are read of a call. */
export type Call = Pick<ToolUseBlock, "type" | "id" | "name" | "input">;
