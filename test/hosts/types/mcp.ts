import type { CallToolRequest, CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { mcp } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer } from "./given.ts";

export const definition = exact<Tool>()(mcp.toolDefinition());
export const result = exact<CallToolResult>()(mcp.toResult(answer));
export type Call = Pick<CallToolRequest["params"], "name" | "arguments">;
