import Retell from "retell-sdk";
import { retell } from "@aybiza/code-execution/voice/tools";

// `npx aybiza serve` answers at /v1/hosts/retell; AYBIZA_SECRET_RETELL is the API key, by which Retell signs.
const client = new Retell({ apiKey: process.env["RETELL_API_KEY"] ?? "" });
const url = "https://voice.example.com/v1/hosts/retell?locale=en-US";

export const createModel = () =>
  client.llm.create({
    general_prompt: "You answer questions about invoices.",
    general_tools: [retell.toolDefinition({ url })],
  });
