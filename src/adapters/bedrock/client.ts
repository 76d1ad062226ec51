import type {
  BedrockAgentCoreClientConfig,
  CodeInterpreterResult,
} from "@aws-sdk/client-bedrock-agentcore";
import { ExecError } from "../../core/errors.ts";
import { type BedrockFailure, noPackage } from "./failures.ts";
import { limitResponse } from "./limit-response.ts";
import type { BedrockSettings, EngineName } from "./options.ts";
import { ALL_UP, type BedrockWalls } from "./walls.ts";

/** The SDK, loaded when it is needed: a package of the user's own. */

export interface InvokeInput {
  readonly sessionId: string;
  readonly engine: EngineName;
  readonly code: string;
  /** What is read of the answer; more ends the call. */
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal;
}

/** What a tool answered, all its events together. */
export interface ToolResult {
  readonly stdout: string;
  readonly stderr: string;
  /** `null` where the service says none. */
  readonly exitCode: number | null;
  readonly isError: boolean;
}

export interface BedrockGateway {
  /** Tried again where the service is busy: a start that is repeated is the same start. */
  start(seconds: number, signal: AbortSignal): Promise<string>;
  /** One request and no more: a program is not run twice. Rejects with the SDK's own errors. */
  invoke(input: InvokeInput): Promise<ToolResult>;
  /** Tried again where it failed. Resolves, too, for a session that is not there any more. */
  stop(sessionId: string, signal: AbortSignal): Promise<void>;
  /** Asks for nothing but whether we may ask. */
  look(signal: AbortSignal): Promise<void>;
  /** As the SDK found it. */
  region(): Promise<string>;
  close(): void;
}

const SDK_PACKAGE = "@aws-sdk/client-bedrock-agentcore";

/** @throws Where the package is not installed. */
async function openGateway(
  settings: BedrockSettings,
  invokeAttempts: number,
): Promise<BedrockGateway> {
  const sdk = await import("@aws-sdk/client-bedrock-agentcore");
  const codeInterpreterIdentifier = settings.interpreter;
  // What is done twice by a retry is done once for these.
  const patient = new sdk.BedrockAgentCoreClient(clientConfig(settings, PATIENT_ATTEMPTS));
  // A program may have run although no answer came: whoever sends it again must know that.
  const once = new sdk.BedrockAgentCoreClient(clientConfig(settings, invokeAttempts));
  return {
    async start(seconds, signal) {
      const { sessionId } = await patient.send(
        new sdk.StartCodeInterpreterSessionCommand({
          codeInterpreterIdentifier,
          name: "aybiza-code-execution",
          sessionTimeoutSeconds: seconds,
        }),
        { abortSignal: signal },
      );
      if (sessionId === undefined) throw new Error("AgentCore answered a start without a session.");
      return sessionId;
    },
    async invoke({ sessionId, engine, code, maxResponseBytes, signal }) {
      const command = new sdk.InvokeCodeInterpreterCommand({
        codeInterpreterIdentifier,
        sessionId,
        name: "executeCode",
        arguments: {
          code,
          language: engine,
          ...(engine === "javascript" && { runtime: "nodejs" as const }),
        },
      });
      limitResponse(command, maxResponseBytes);
      const { stream } = await once.send(command, { abortSignal: signal });
      const results: CodeInterpreterResult[] = [];
      for await (const { result } of stream ?? []) if (result !== undefined) results.push(result);
      // An answer without any event is what a proxy makes of a failure.
      if (results.length === 0) throw new EmptyAnswer();
      return together(results);
    },
    async stop(sessionId, signal) {
      try {
        await patient.send(
          new sdk.StopCodeInterpreterSessionCommand({ codeInterpreterIdentifier, sessionId }),
          { abortSignal: signal },
        );
      } catch (error) {
        if (!(error instanceof sdk.ResourceNotFoundException)) throw error;
      }
    },
    async look(signal) {
      await patient.send(
        new sdk.ListCodeInterpreterSessionsCommand({ codeInterpreterIdentifier, maxResults: 1 }),
        { abortSignal: signal },
      );
    },
    region: async () => once.config.region(),
    close() {
      patient.destroy();
      once.destroy();
    },
  };
}

/** @returns What is missing, where the package is not installed. */
export async function openIfInstalled(
  settings: BedrockSettings,
  walls: Pick<BedrockWalls, "sentOnce"> = ALL_UP,
): Promise<BedrockGateway | BedrockFailure> {
  try {
    return await openGateway(settings, walls.sentOnce ? 1 : PATIENT_ATTEMPTS);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return noPackage(SDK_PACKAGE);
    throw new ExecError("ADAPTER_FAULT", "The AWS SDK for AgentCore could not be started.", {
      cause: error,
    });
  }
}

/** A stream that ended before anything was said in it. */
export class EmptyAnswer extends Error {
  override readonly name = "EmptyAnswer";
}

// --- internals

/** As the SDK does it by itself. */
const PATIENT_ATTEMPTS = 3;
const CONNECTION_TIMEOUT_MS = 5_000;
/** A connection that nobody has used for so long may be closed as it is used again, and there is no second try. */
const UNUSED_MS = 20_000;
/** Silence of a connection, beyond any deadline of ours: a backstop. */
const SOCKET_TIMEOUT_MS = 900_000;

function clientConfig(
  settings: BedrockSettings,
  maxAttempts: number,
): BedrockAgentCoreClientConfig {
  const { region, endpoint, credentials, maxSessions } = settings;
  const agent = { maxSockets: maxSessions + 10, keepAlive: true, timeout: UNUSED_MS };
  return {
    ...(region !== null && { region }),
    ...(endpoint !== null && { endpoint }),
    ...(credentials !== null && { credentials: identityOf(credentials) }),
    maxAttempts,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      httpAgent: agent,
      httpsAgent: agent,
    },
  };
}

function identityOf({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: NonNullable<BedrockSettings["credentials"]>): NonNullable<
  BedrockAgentCoreClientConfig["credentials"]
> {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

/** Texts of all events one after the other; what is said of the end, by the last that says it. */
function together(results: readonly CodeInterpreterResult[]): ToolResult {
  const told = results.map(({ content, structuredContent, isError }) => ({
    stdout:
      structuredContent?.stdout ??
      (structuredContent === undefined
        ? (content ?? []).map((part) => part.text ?? "").join("")
        : ""),
    stderr: structuredContent?.stderr ?? "",
    exitCode: structuredContent?.exitCode,
    isError,
  }));
  return {
    stdout: told.map(({ stdout }) => stdout).join(""),
    stderr: told.map(({ stderr }) => stderr).join(""),
    exitCode: told.findLast(({ exitCode }) => exitCode !== undefined)?.exitCode ?? null,
    isError: told.some(({ isError }) => isError === true),
  };
}
