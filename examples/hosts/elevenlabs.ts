import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";
import { elevenlabs } from "@aybiza/code-execution/voice/tools";

// `npx aybiza serve` answers at /v1/hosts/elevenlabs, and knows the secret as AYBIZA_SECRET_ELEVENLABS.
const headers = { "x-aybiza-secret": process.env["AYBIZA_SECRET_ELEVENLABS"] ?? "" };
const url = "https://voice.example.com/v1/hosts/elevenlabs?locale=en-US";
const client = new ElevenLabsClient();

export const createTool = () =>
  client.conversationalAi.tools.create({
    toolConfig: elevenlabs.toolDefinition({ url, headers }),
  });
