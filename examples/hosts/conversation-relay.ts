import twilio from "twilio";
import { conversationRelay } from "@aybiza/code-execution/voice/tools";

/** What the number's webhook answers; `npx aybiza serve` is behind the socket. */
export function answerCall(): string {
  const url = "wss://voice.example.com/v1/hosts/conversation-relay";
  const response = new twilio.twiml.VoiceResponse();
  response.connect().conversationRelay({
    ...conversationRelay.relayAttributes({ url, language: "en-US" }),
  });
  return response.toString();
}
