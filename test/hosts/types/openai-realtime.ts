import type {
  RealtimeClientEvent,
  RealtimeFunctionTool,
  ResponseFunctionCallArgumentsDoneEvent,
} from "openai/resources/realtime/realtime";
import { openaiRealtime } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer } from "./given.ts";

export const definition = exact<RealtimeFunctionTool>()(openaiRealtime.toolDefinition());
export const events: RealtimeClientEvent[] = openaiRealtime.toResult(answer, "call_1");
export type Call = Pick<
  ResponseFunctionCallArgumentsDoneEvent,
  "type" | "call_id" | "name" | "arguments"
>;
