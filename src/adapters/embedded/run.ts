import type { RunContext } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import type { EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { CancelledBy, RunResult } from "../../core/result.ts";
import type { GuestLanguage } from "./guest/engine.ts";
import { toRunResult } from "./outcome.ts";
import type { Pool } from "./pool.ts";
import type { Job } from "./wasm-host/host.ts";

/** One run from request to result: queued, started, watched, stopped if need be, told in order. */

export interface RunSite {
  readonly adapter: string;
  readonly enforcement: EnforcementReport;
  /** Engine and version that would run it, for a run that never got one. */
  readonly engine: string;
}

export async function runWith(
  pool: Pool,
  request: RunRequest,
  context: RunContext,
  site: RunSite,
): Promise<RunResult> {
  const { signal, streaming } = context;
  const { runId, tenantId, language, limits } = request;
  if (signal.aborted)
    return toRunResult(
      { kind: "withdrawn", queuedMs: 0 },
      { request, ...site, cancelledBy: reasonOf(signal) },
    );
  const teller = createTeller(context);
  teller.tell({ type: "queued", runId, tenantId });
  const ticket = pool.submit({
    tenantId,
    concurrentCount: limits.concurrentCount,
    queuedCount: limits.queuedCount,
    job: toJob(request, streaming),
    parts: [request.source, request.inputsJson, ...request.files.map(({ bytes }) => bytes)],
    onStarted: (engine) =>
      teller.tell({ type: "started", runId, adapter: site.adapter, engine, language }),
    onOutput: (stream, text) => teller.tell({ type: stream, runId, text }),
  });
  const stop = (): void => ticket.stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answer = await ticket.answer;
    const cancelledBy = signal.aborted ? reasonOf(signal) : null;
    await teller.told();
    return toRunResult(answer, { request, ...site, cancelledBy });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

// --- internals

/** Emits in order and waits for a slow listener before the result, never in the middle of a run. */
function createTeller({ emit }: RunContext): {
  tell(event: Parameters<RunContext["emit"]>[0]): void;
  told(): Promise<void>;
} {
  let waiting: Promise<void> | undefined;
  return {
    tell(event) {
      const told = waiting ? waiting.then(() => emit(event)) : emit(event);
      if (told instanceof Promise) waiting = told;
    },
    told: async () => waiting,
  };
}

function toJob(request: RunRequest, streaming: boolean): Job {
  const { language, limits, files, fileSystemAccess, allowedModules, seed, nowMs } = request;
  return {
    type: "run",
    language: toGuestLanguage(language),
    runMs: limits.runMs,
    streaming,
    filePaths: files.map(({ path }) => path),
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    resultBytes: limits.resultBytes,
    fileBytes: limits.fileBytes,
    ...{ fileSystemAccess, allowedModules, seed, nowMs },
  };
}

export function toGuestLanguage(language: string): GuestLanguage {
  if (language === "python" || language === "javascript" || language === "typescript")
    return language;
  throw new ExecError("LANGUAGE_NOT_OFFERED", `The embedded engines do not run ${language}.`);
}

const REASONS: readonly CancelledBy[] = ["signal", "api", "disconnect", "shutdown"];

function reasonOf({ reason }: AbortSignal): CancelledBy {
  return REASONS.find((name) => name === reason) ?? "signal";
}
