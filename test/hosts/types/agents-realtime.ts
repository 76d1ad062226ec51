import { RealtimeAgent, tool } from "@openai/agents-realtime";
import { openaiRealtime } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { handler } from "./given.ts";

const ours = openaiRealtime.agentsRealtimeTool(handler, { callId: "call", timeoutMs: 4_000 });
type Options = Parameters<typeof tool<typeof ours.parameters>>[0];

export const options = exact<Options>()(ours);
export const agent = new RealtimeAgent({ name: "desk", tools: [tool(ours)] });
