import type { ElevenLabs } from "@elevenlabs/elevenlabs-js";
import { elevenlabs } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { URL_OF_HOST } from "./given.ts";

const ours = elevenlabs.toolDefinition({ url: URL_OF_HOST });

export const request: ElevenLabs.ToolRequestModel = { toolConfig: ours };
type Webhook = Extract<ElevenLabs.ToolRequestModelToolConfig, { type: "webhook" }>;
export const definition = exact<Webhook>()(ours);
export const schema = exact<ElevenLabs.WebhookToolApiSchemaConfigInput>()(ours.apiSchema);
export const body = exact<ElevenLabs.ObjectJsonSchemaPropertyInput>()(
  ours.apiSchema.requestBodySchema,
);
