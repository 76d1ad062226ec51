import type {
  InvokeModelWithBidirectionalStreamInput,
  ToolSpecification,
} from "@aws-sdk/client-bedrock-runtime";
import { novaSonic } from "../../../src/voice/tools/index.ts";
import { answer } from "./given.ts";

/** The SDK carries Nova Sonic's events as bytes: of their fields it knows the tool's alone. */
export const definition: ToolSpecification = novaSonic.toolDefinition().toolSpec;
export const events: InvokeModelWithBidirectionalStreamInput[] = novaSonic
  .toResult(answer, { promptName: "p", contentName: "c", toolUseId: "t" })
  .map((event) => ({ chunk: { bytes: new TextEncoder().encode(JSON.stringify(event)) } }));
