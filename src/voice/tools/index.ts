import * as aiSdk from "./ai-sdk.ts";
import * as anthropic from "./anthropic.ts";
import * as aybiza from "./aybiza.ts";
import * as bedrockConverse from "./bedrock-converse.ts";
import * as conversationRelay from "./conversation-relay.ts";
import * as deepgram from "./deepgram.ts";
import * as elevenlabs from "./elevenlabs.ts";
import * as livekit from "./livekit.ts";
import * as mcp from "./mcp.ts";
import * as novaSonic from "./nova-sonic.ts";
import * as openai from "./openai.ts";
import * as openaiRealtime from "./openai-realtime.ts";
import * as pipecat from "./pipecat.ts";
import * as retell from "./retell.ts";
import * as vapi from "./vapi.ts";

/** What each voice host is told of the tool, and what it is given back. One namespace a host. */
export {
  aiSdk,
  anthropic,
  aybiza,
  bedrockConverse,
  conversationRelay,
  deepgram,
  elevenlabs,
  livekit,
  mcp,
  novaSonic,
  openai,
  openaiRealtime,
  pipecat,
  retell,
  vapi,
};
export { answerCall } from "./answer-call.ts";
export { whileOffered } from "./offered.ts";
export { isMendable, readArguments, toolContent } from "./content.ts";
export type { ToolCall, ToolDelivery } from "./call.ts";
export type { AnsweredCall, ToolAnswer, ToolContent } from "./content.ts";
export type { ToolArguments, ToolOptions } from "./spec.ts";
