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

export interface RelayOptions {
  /** `wss://voice.example.com/v1/hosts/conversation-relay` */
  readonly url: string;
  readonly welcomeGreeting?: string;
  /** BCP 47, with a region. */
  readonly language?: string;
}

/** The attributes of `<ConversationRelay>`: what is asked for early, and what may cut speech off. */
export function relayAttributes(options: RelayOptions): RelayOptions & {
  interruptible: "any";
  partialPrompts: true;
  elevenlabsTextNormalization: "off";
} {
  return {
    ...options,
    interruptible: "any",
    // A run may start before the caller has finished.
    partialPrompts: true,
    // Numbers come as words: nothing is left to normalize.
    elevenlabsTextNormalization: "off",
  };
}

/** The TwiML that connects a call. */
export function twiml(options: RelayOptions): string {
  const written = Object.entries(relayAttributes(options))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${escape(String(value))}"`)
    .join(" ");
  return `<Response><Connect><ConversationRelay ${written}/></Connect></Response>`;
}

/** The answer as the frame that is spoken; `null` where nothing is to be said, or the program may yet be mended. */
export function toResult({ say, locale, repair }: VoiceAnswer): TextFrame | null {
  if (say === "" || repair?.retry.allowed === true) return null;
  return { type: "text", token: say, last: true, lang: locale, interruptible: true };
}

// --- internals

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
