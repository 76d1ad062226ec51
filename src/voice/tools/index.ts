/** What each voice host is told of the tool, and what it is given back. One namespace a host. */
export * as aiSdk from "./ai-sdk.ts";
export * as anthropic from "./anthropic.ts";
export * as aybiza from "./aybiza.ts";
export * as bedrockConverse from "./bedrock-converse.ts";
export * as conversationRelay from "./conversation-relay.ts";
export * as deepgram from "./deepgram.ts";
export * as elevenlabs from "./elevenlabs.ts";
export * as livekit from "./livekit.ts";
export * as mcp from "./mcp.ts";
export * as novaSonic from "./nova-sonic.ts";
export * as openai from "./openai.ts";
export * as openaiRealtime from "./openai-realtime.ts";
export * as pipecat from "./pipecat.ts";
export * as retell from "./retell.ts";
export * as vapi from "./vapi.ts";
export { readArguments, toolContent } from "./content.ts";
export type { ToolContent } from "./content.ts";
export type { ToolArguments, ToolOptions } from "./spec.ts";
