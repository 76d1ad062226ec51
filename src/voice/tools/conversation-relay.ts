import type { VoiceAnswer } from "../answer.ts";

/**
 * Twilio ConversationRelay has no tools: it sends what the caller said, and speaks the tokens that come back. The
 * server of it is `createConversationRelay`; this is the shape of what it sends.
 */
export interface TextFrame {
  readonly type: "text";
  readonly token: string;
  readonly last: true;
  readonly lang?: string;
  readonly interruptible?: boolean;
  readonly preemptible?: boolean;
}

/** The TwiML that connects a call. */
export function twiml(options: {
  /** `wss://voice.example.com/v1/hosts/conversation-relay` */
  readonly url: string;
  readonly welcomeGreeting?: string;
  readonly language?: string;
}): string {
  const attributes = { ...options, interruptible: "any", partialPrompts: "true" };
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}="${escape(value)}"`)
    .join(" ");
  return `<Response><Connect><ConversationRelay ${written}/></Connect></Response>`;
}

/** The answer as the frame that is spoken; `null` where nothing is to be said. */
export function toResult(answer: VoiceAnswer): TextFrame | null {
  if (answer.say === "") return null;
  return { type: "text", token: answer.say, last: true, lang: answer.locale, interruptible: true };
}

// --- internals

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
