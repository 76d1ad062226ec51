import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { createCodeExecution } from "@aybiza/code-execution";
import { createVoiceHandler } from "@aybiza/code-execution/voice";
import { mcp } from "@aybiza/code-execution/voice/tools";

const handler = createVoiceHandler(await createCodeExecution());
export const server = new Server(
  { name: "aybiza", version: "0.1.0" },
  { capabilities: { tools: {} } },
);
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [mcp.toolDefinition()] }));
server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) =>
  mcp.callTool(handler, params, { signal }),
);
