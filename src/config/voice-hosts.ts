import { z } from "zod";

import { idText, strictObject } from "../policy/strict.ts";

/** How a voice host is known to be itself, and whose runs it asks for. */
export interface VoiceHostSettings {
  /** What the host signs with or sends along. */
  readonly secret?: string | undefined;
  /** Whose runs they are. @default "default" */
  readonly tenantId?: string | undefined;
  /** Takes unsigned deliveries, on loopback alone. @default false */
  readonly allowUnsigned?: boolean | undefined;
}

export interface WebhookSettings extends VoiceHostSettings {
  /** Where the host sends the secret as it is. @default the host's own header */
  readonly header?: string | undefined;
}

export interface RelaySettings extends VoiceHostSettings {
  /** The address in the TwiML, which the signature covers. @default what the request names */
  readonly publicUrl?: string | undefined;
  /** The module whose export `agent` answers callers, from the working directory. */
  readonly agent?: string | undefined;
}

export const WEBHOOK_HOSTS = ["vapi", "retell", "elevenlabs", "pipecat", "aybiza"] as const;

export type WebhookHostName = (typeof WEBHOOK_HOSTS)[number];

export type VoiceHosts = {
  readonly [Name in WebhookHostName]?: WebhookSettings | undefined;
} & {
  readonly conversationRelay?: RelaySettings | undefined;
};

/** Which entry of `voice.hosts` each variable's secret belongs to. */
export const SECRET_VARIABLES: readonly (readonly [variable: string, host: keyof VoiceHosts])[] = [
  ["AYBIZA_SECRET_VAPI", "vapi"],
  ["AYBIZA_SECRET_RETELL", "retell"],
  ["AYBIZA_SECRET_ELEVENLABS", "elevenlabs"],
  ["AYBIZA_SECRET_PIPECAT", "pipecat"],
  ["AYBIZA_SECRET_AYBIZA", "aybiza"],
  ["AYBIZA_SECRET_CONVERSATION_RELAY", "conversationRelay"],
];

export function secretVariableOf(host: keyof VoiceHosts): string {
  return SECRET_VARIABLES.find(([, name]) => name === host)?.[0] ?? "";
}

const shared = {
  secret: z
    .string("must be text")
    .min(8, "must be at least 8 characters")
    .max(512, "must be at most 512 characters")
    .optional()
    .describe(
      "What the host signs with or sends along. Better given as AYBIZA_SECRET_… in the environment.",
    ),
  tenantId: idText.optional().describe("Whose runs they are. Unset: default."),
  allowUnsigned: z
    .boolean("must be true or false")
    .optional()
    .describe("Takes unsigned deliveries from this machine alone, for trials. Unset: false."),
};

const webhook = strictObject({
  ...shared,
  header: z
    .string("must be text")
    .regex(/^[\w-]{1,64}$/, "must be the name of a header")
    .optional()
    .describe("The header in which the host sends the secret as it is. Unset: the host's own."),
});

export const VOICE_HOSTS_SCHEMA = strictObject({
  vapi: webhook.optional().describe("Vapi: the server secret or HMAC credential of the tool."),
  retell: webhook.optional().describe("Retell: the API key it signs with."),
  elevenlabs: webhook
    .optional()
    .describe("ElevenLabs: the secret of the tool's header, or of its signature."),
  pipecat: webhook.optional().describe("Pipecat: the secret its function handler sends."),
  aybiza: webhook.optional().describe("The AYBIZA tool registry: the secret it signs with."),
  conversationRelay: strictObject({
    ...shared,
    publicUrl: z
      .string("must be text")
      .regex(/^wss:\/\/\S+$/, "must be a wss:// address")
      .optional()
      .describe("The address in the TwiML, which the signature covers. Unset: as requested."),
    agent: z
      .string("must be text")
      .min(1, "must not be empty")
      .optional()
      .describe("The module whose export `agent` answers callers, from the working directory."),
  })
    .optional()
    .describe("Twilio ConversationRelay, or Telnyx: the account's auth token as the secret."),
});
