import { llm, voice } from "@livekit/agents";
import { livekit } from "../../../src/voice/tools/index.ts";
import { handler } from "./given.ts";

export const spokenByModel = llm.tool(livekit.tool(handler));
export const spokenByHost = llm.tool(livekit.tool(handler, { speaks: "host", locale: "de" }));
export const agent = new voice.Agent({ instructions: "", tools: [spokenByModel] });

/** What the tool uses of what it is handed. */
export function details(given: llm.ToolOptions): livekit.LiveKitDetails {
  return given;
}
