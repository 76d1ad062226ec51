import { createHash, randomBytes } from "node:crypto";
import type { JsonObject } from "../../core/json.ts";
import { FLOOD_FACTOR, type Limits } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import { type PreparedJob, prepareJob } from "../../guest-programs/job.ts";
import type { EngineName } from "./options.ts";
import { javascriptCall } from "./programs/javascript.ts";
import { pythonCall } from "./programs/python.ts";

/** What a session is sent for one run. */
export interface Call {
  readonly code: string;
  /** Between what the program prints and how it ended. Nobody can guess it. */
  readonly delimiter: string;
}

export type PreparedCall =
  | { readonly ok: true; readonly call: Call }
  | Extract<PreparedJob, { readonly ok: false }>;

/** Bytes of one request, AWS's own. */
export const MAX_REQUEST_BYTES = 100_000_000;

export async function prepareCall(request: RunRequest, engine: EngineName): Promise<PreparedCall> {
  const delimiter = `<aybiza:${randomBytes(18).toString("hex")}>`;
  const prepared = await prepareJob(request, { reply: { fd: 1, delimiter }, walls: false });
  if (!prepared.ok) return prepared;
  const job: JsonObject = {
    ...prepared.job,
    ...ENGINE_FIELDS[engine](request),
    floodBytes: request.limits.outputBytes * FLOOD_FACTOR,
    keep: request.sessionId !== null,
    files: request.files.map(({ path, bytes }) => ({
      path,
      b64: Buffer.from(bytes).toString("base64"),
    })),
  };
  return { ok: true, call: { code: CALLS[engine](JSON.stringify(job)), delimiter } };
}

/**
 * More than an answer within the limits can have: everything is said twice (as content, and structured), and each
 * byte may be escaped to six.
 */
export function maxResponseBytes({ outputBytes, resultBytes, fileBytes }: Limits): number {
  return 2 * (6 * (outputBytes * FLOOD_FACTOR + resultBytes) + 2 * fileBytes) + SPARE_BYTES;
}

// --- internals

const SPARE_BYTES = 1024 * 1024;

const CALLS: Readonly<Record<EngineName, (job: string) => string>> = {
  python: pythonCall,
  javascript: javascriptCall,
};

/** What an engine takes otherwise than the same engine elsewhere. */
const ENGINE_FIELDS: Readonly<Record<EngineName, (request: RunRequest) => JsonObject>> = {
  python: () => ({}),
  javascript: ({ seed }) => ({ seed: seed === null ? null : seedWords(seed) }),
};

/** Four words to begin a generator with. */
function seedWords(seed: number): readonly number[] {
  const digest = createHash("sha256").update(String(seed)).digest();
  return [0, 4, 8, 12].map((at) => digest.readInt32LE(at));
}
