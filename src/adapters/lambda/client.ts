import type { LambdaClient, LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { LambdaCredentials, LambdaSettings } from "./options.ts";

/** The SDK, loaded when it is needed: a package of the user's own. */

export interface InvokeInput {
  readonly functionName: string;
  /** `null` where the function does not part its tenants. */
  readonly tenantId: string | null;
  /** JSON; `null` to ask only whether it could run. */
  readonly payload: string | null;
  readonly signal: AbortSignal;
}

export interface InvokeOutput {
  /** What the function answered, or its error. */
  readonly payload: string;
  /** Set where the function failed, not the program. */
  readonly functionError: string | null;
}

export interface LambdaGateway {
  /** One request and no more: a program is not run twice. Rejects with the SDK's own errors. */
  invoke(input: InvokeInput): Promise<InvokeOutput>;
  /** As the SDK found it. */
  region(): Promise<string>;
  close(): void;
}

export const SDK_PACKAGE = "@aws-sdk/client-lambda";

/** @throws Where the package is not installed. */
export async function openGateway(settings: LambdaSettings): Promise<LambdaGateway> {
  const { InvokeCommand, LambdaClient: Client } = await import("@aws-sdk/client-lambda");
  const client: LambdaClient = new Client(clientConfig(settings));
  return {
    async invoke({ functionName, tenantId, payload, signal }) {
      const command = new InvokeCommand({
        FunctionName: functionName,
        InvocationType: payload === null ? "DryRun" : "RequestResponse",
        ...(settings.qualifier !== null && { Qualifier: settings.qualifier }),
        ...(tenantId !== null && { TenantId: tenantId }),
        ...(payload !== null && { Payload: Buffer.from(payload) }),
      });
      const output = await client.send(command, { abortSignal: signal });
      return {
        payload: Buffer.from(output.Payload ?? []).toString("utf8"),
        functionError: output.FunctionError ?? null,
      };
    },
    region: async () => client.config.region(),
    close: () => client.destroy(),
  };
}

// --- internals

const CONNECTION_TIMEOUT_MS = 5_000;
/** A connection that nobody has used for so long may be closed as it is used again, and there is no second try. */
const UNUSED_MS = 20_000;

function clientConfig(settings: LambdaSettings): LambdaClientConfig {
  const agent = { maxSockets: settings.maxConnections, keepAlive: true, timeout: UNUSED_MS };
  return {
    ...(settings.region !== null && { region: settings.region }),
    ...(settings.endpoint !== null && { endpoint: settings.endpoint }),
    ...(settings.credentials !== null && { credentials: identityOf(settings.credentials) }),
    // A program may have run although no answer came: whoever sends it again must know that.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      httpAgent: agent,
      httpsAgent: agent,
    },
  };
}

function identityOf({ accessKeyId, secretAccessKey, sessionToken }: LambdaCredentials): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
} {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
