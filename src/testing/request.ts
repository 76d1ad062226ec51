import type { JsonObject } from "../core/json.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { Limits } from "../core/limits.ts";
import type { RunRequest } from "../core/request.ts";

/** What a test may set; everything else has a value that suits a small program. */
export type RequestOptions = Partial<
  Omit<RunRequest, "language" | "source" | "inputsJson" | "limits">
> & {
  readonly inputs?: JsonObject;
  readonly limits?: Partial<Limits>;
};

/** The default policy's ceilings. */
const LIMITS: Limits = {
  runMs: 5_000,
  memoryBytes: 128 * 1024 * 1024,
  outputBytes: 1024 * 1024,
  resultBytes: 1024 * 1024,
  fileBytes: 10 * 1024 * 1024,
  concurrentCount: 4,
  queuedCount: 100,
};

let lastRun = 0;

/** A complete request, as an adapter gets it from the executor: for tests that call `doRun` directly. */
export function makeRequest(
  language: AnyLanguage,
  source: string,
  { inputs = {}, limits = {}, ...rest }: RequestOptions = {},
): RunRequest {
  return {
    runId: `test-${String(++lastRun)}`,
    tenantId: "test",
    language,
    source,
    inputsJson: JSON.stringify(inputs),
    files: [],
    limits: { ...LIMITS, ...limits },
    fileSystemAccess: "none",
    networkAccess: false,
    allowedModules: [],
    sessionId: null,
    seed: null,
    nowMs: null,
    ...rest,
  };
}
