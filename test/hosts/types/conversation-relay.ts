import type VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";
import { conversationRelay } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";

/** The SDK knows the TwiML; the frames of the socket have no types in it. */
export const attributes = exact<VoiceResponse.ConversationRelayAttributes>()(
  conversationRelay.relayAttributes({
    url: "wss://voice.example.com/v1/hosts/conversation-relay",
    welcomeGreeting: "Hello.",
    language: "en-US",
  }),
);
