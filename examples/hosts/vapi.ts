import { VapiClient } from "@vapi-ai/server-sdk";
import { vapi } from "@aybiza/code-execution/voice/tools";

// `npx aybiza serve` answers at /v1/hosts/vapi, and knows the secret as AYBIZA_SECRET_VAPI.
const secret = process.env["AYBIZA_SECRET_VAPI"] ?? "";
const url = "https://voice.example.com/v1/hosts/vapi?locale=en-US";
const client = new VapiClient({ token: process.env["VAPI_TOKEN"] ?? "" });
export const tool = await client.tools.create(vapi.toolDefinition({ url, secret }));
