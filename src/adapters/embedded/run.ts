import type { RunContext } from "../../core/adapter.ts";
import type { RunEvent } from "../../core/events.ts";
import type { ReadLanguage } from "../../core/language.ts";
import type { EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import { isJsonObject, parseJson } from "../../core/json.ts";
import { CANCELLED_BY, type CancelledBy, type RunResult } from "../../core/result.ts";
import { isTagged } from "../../core/value.ts";
import { kindOf } from "./messages.ts";
import { toRunResult } from "./outcome.ts";
import { ownLanguage } from "./own-language.ts";
import type { Pool, PoolMember, PoolRun } from "./pool.ts";

/** One run from request to result: queued, started, watched, stopped if need be, told in order. */

export interface RunSite {
  readonly adapter: string;
  readonly enforcement: EnforcementReport;
  /** Engine and version that would run it, for a run that never got one. */
  readonly engine: string;
}

/** What a session adds to a run. */
export interface RunSession {
  /** What its engine begins with; empty for nothing. */
  readonly image: Uint8Array;
  readonly stateBytes: number;
  /** The process its state lives in; `null` where the image holds it all. */
  readonly member: PoolMember | null;
  /** The run left its effects. */
  onImage(image: Uint8Array): void;
}

const NO_IMAGE = new Uint8Array();

export async function runWith(
  pool: Pool,
  request: RunRequest,
  context: RunContext,
  site: RunSite,
  session: RunSession | null = null,
): Promise<RunResult> {
  const { signal, streaming } = context;
  const { runId, tenantId, limits } = request;
  const language = ownLanguage(request.language);
  if (signal.aborted)
    return toRunResult(
      { kind: "withdrawn", queuedMs: 0 },
      { request, ...site, cancelledBy: reasonOf(signal) },
    );
  const teller = createTeller(context);
  teller.tell({ type: "queued", runId, tenantId });
  const ticket = pool.submit({
    tenantId,
    kind: kindOf(language),
    concurrentCount: limits.concurrentCount,
    queuedCount: limits.queuedCount,
    job: toJob(request, language, streaming, session),
    member: session?.member ?? null,
    parts: [
      request.source,
      request.inputsJson,
      session?.image ?? NO_IMAGE,
      ...request.files.map(({ bytes }) => bytes),
    ],
    onStarted: (engine) =>
      teller.tell({ type: "started", runId, adapter: site.adapter, engine, language }),
    onOutput: (stream, text) => {
      const event = stream === "rows" ? toRows(runId, text) : { type: stream, runId, text };
      if (event !== null) teller.tell(event);
    },
  });
  const stop = (): void => ticket.stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answer = await ticket.answer;
    if (answer.kind === "answered" && answer.answer.kind === "reply") {
      const { outcome } = answer.answer.report;
      if (outcome.kind === "ok" || outcome.kind === "error") session?.onImage(answer.answer.image);
    }
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

/** Written by a host, so not trusted beyond its shape; what has not the shape of a table is dropped. */
function toRows(runId: string, text: string): RunEvent | null {
  try {
    const part = parseJson(text);
    const table = isJsonObject(part) ? { $type: "table", ...part } : null;
    if (table === null || !isTagged(table) || table.$type !== "table") return null;
    return { type: "rows", runId, columns: table.columns, rows: table.rows };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function toJob(
  request: RunRequest,
  language: ReadLanguage,
  streaming: boolean,
  session: RunSession | null,
): PoolRun["job"] {
  const { limits, files, fileSystemAccess, allowedModules, seed, nowMs } = request;
  return {
    type: "run",
    language,
    runMs: limits.runMs,
    streaming,
    filePaths: files.map(({ path }) => path),
    stateBytes: session?.stateBytes ?? null,
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    resultBytes: limits.resultBytes,
    fileBytes: limits.fileBytes,
    ...{ fileSystemAccess, allowedModules, seed, nowMs },
  };
}

function reasonOf({ reason }: AbortSignal): CancelledBy {
  return CANCELLED_BY.find((name) => name === reason) ?? "signal";
}
