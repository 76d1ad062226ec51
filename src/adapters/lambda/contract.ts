import { isJsonObject, type JsonObject, type Json, parseJson } from "../../core/json.ts";
import type { RunRequest } from "../../core/request.ts";
import type { OutputFile } from "../../core/result.ts";
import { parseFiles } from "../../guest-programs/results.ts";

/** What the handlers of `deploy/lambda` are sent and answer. Version 1: both sides name it. */

export const CONTRACT_VERSION = 1;

/** Bytes of one Invoke, each way: Lambda's own. */
export const MAX_PAYLOAD_BYTES = 6_291_456;

/** What a handler says of a program it ran. */
export interface HandlerAnswer {
  readonly status: "ok" | "timeout" | "flood";
  /** The guest's own words; `null` where its process ended without any. */
  readonly reply: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly durationMs: number;
  readonly exitCode: number | null;
  /** Engine and version, of the function's own. */
  readonly engine: string;
  readonly files: readonly OutputFile[];
}

/** @param job What the guest program in the function takes. */
export function runEvent(request: RunRequest, job: JsonObject): string {
  const { runId, limits, files } = request;
  return JSON.stringify({
    v: CONTRACT_VERSION,
    id: runId,
    timeoutMs: limits.runMs,
    maxOutputBytes: limits.outputBytes,
    files: files.map(({ path, bytes }) => ({ path, b64: Buffer.from(bytes).toString("base64") })),
    job,
  });
}

/** Asks a function to try a connection out of its environment. */
export function connectEvent(host: string, port: number, timeoutMs: number): string {
  return JSON.stringify({ v: CONTRACT_VERSION, op: "connect", host, port, timeoutMs });
}

/** Boundary parser. `null` for what no handler of ours would say. */
export function parseAnswer(payload: string): HandlerAnswer | null {
  const answer = parsed(payload);
  if (!isJsonObject(answer) || answer["v"] !== CONTRACT_VERSION) return null;
  const status = STATUSES.find((name) => name === answer["status"]);
  const { reply, stdout, stderr, truncated, durationMs, exitCode, engine } = answer;
  if (status === undefined || typeof durationMs !== "number") return null;
  if (typeof stdout !== "string" || typeof stderr !== "string") return null;
  return {
    status,
    reply: typeof reply === "string" ? reply : null,
    stdout,
    stderr,
    truncated: truncated === true,
    durationMs: Math.max(0, durationMs),
    exitCode: typeof exitCode === "number" ? exitCode : null,
    engine: typeof engine === "string" && /^[\w .+-]{1,60}$/.test(engine) ? engine : "",
    files: parseFiles(answer["files"]),
  };
}

/** Whether a connection left the environment; `null` for no answer of ours. */
export function parseConnectAnswer(payload: string): boolean | null {
  const answer = parsed(payload);
  if (!isJsonObject(answer) || answer["v"] !== CONTRACT_VERSION) return null;
  return typeof answer["reached"] === "boolean" ? answer["reached"] : null;
}

// --- internals

const STATUSES = ["ok", "timeout", "flood"] as const;

function parsed(payload: string): Json | undefined {
  try {
    return parseJson(payload);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
