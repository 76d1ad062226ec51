import { aybiza } from "@aybiza/code-execution/voice/tools";

// A row of the tool registry; the deliveries it makes are signed, and answered at /v1/hosts/aybiza.
const url = "https://voice.example.com/v1/hosts/aybiza";
process.stdout.write(`${JSON.stringify(aybiza.toolDefinition({ url }), null, 2)}\n`);
