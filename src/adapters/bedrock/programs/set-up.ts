import type { BedrockGateway } from "../client.ts";
import type { EngineName } from "../options.ts";
import { pythonSetup } from "./python.ts";

export interface NewSession {
  readonly sessionId: string;
  readonly engine: EngineName;
  readonly signal: AbortSignal;
}

/**
 * Makes a session ready for its first program, where that takes something.
 *
 * @returns Engine and version; `""` where it has not told.
 * @throws What the SDK throws, or `SetUpFailed`.
 */
export async function setUpSession(
  gateway: BedrockGateway,
  { sessionId, engine, signal }: NewSession,
): Promise<string> {
  const code = SET_UP[engine]?.();
  if (code === undefined) return "";
  const answer = await gateway.invoke({
    ...{ sessionId, engine, code, signal },
    maxResponseBytes: MAX_RESPONSE_BYTES,
  });
  const { stdout, exitCode, isError } = answer;
  if (isError || (exitCode ?? 0) !== 0) throw new SetUpFailed();
  return /^[a-z]+ \d[\d.]*$/m.exec(stdout)?.[0] ?? "";
}

/** The interpreter in the session does not take our engine. */
export class SetUpFailed extends Error {
  override readonly name = "SetUpFailed";
}

// --- internals

const MAX_RESPONSE_BYTES = 64 * 1024;

const SET_UP: Readonly<Partial<Record<EngineName, () => string>>> = { python: pythonSetup };
