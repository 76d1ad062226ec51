import type { Adapter } from "../../core/adapter.ts";
import { startBedrock } from "./bedrock.ts";
import type { BedrockOptions } from "./options.ts";

export {
  type BedrockCapabilities,
  type BedrockFeatures,
  createBedrockFeatures,
} from "./features.ts";
export type { Missing } from "./failures.ts";
export type { BedrockCredentials, BedrockOptions, NetworkMode } from "./options.ts";

/**
 * Python, JavaScript and TypeScript in Amazon Bedrock AgentCore's Code Interpreter: each run in a session, which is
 * a virtual machine, of its own. Needs the package `@aws-sdk/client-bedrock-agentcore`.
 *
 * Resolves once the service has been asked; one that is not there is told by `ready` and `capabilities`.
 */
export function createBedrock(options: BedrockOptions = {}): Promise<Adapter> {
  return startBedrock(options);
}
