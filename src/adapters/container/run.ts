import type { RunContext } from "../../core/adapter.ts";
import type { RunEvent } from "../../core/events.ts";
import { isJsonObject, parseJson } from "../../core/json.ts";
import { type EnforcementReport, FLOOD_FACTOR } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { CancelledBy, RunResult } from "../../core/result.ts";
import { isTagged } from "../../core/value.ts";
import type { LanguageRow } from "./languages.ts";
import type { Member } from "./member.ts";
import {
  type OutcomeContext,
  toCancelled,
  toQueueFull,
  toRefused,
  toRunResult,
  toUnavailable,
} from "./outcome.ts";
import type { Pool, Submission } from "./pool.ts";
import type { MemberJob } from "./watch.ts";

/** One run from request to result: queued, given a container, watched, stopped if need be, told in order. */

export interface RunSite {
  readonly pool: Pool;
  readonly row: LanguageRow;
  readonly enforcement: () => EnforcementReport;
  readonly hasOwnKernel: () => boolean;
  /** Of the last container of this language that came up. */
  readonly engineName: () => string;
  /** The adapter is going down. */
  readonly closing: AbortSignal;
}

export async function runInContainer(
  request: RunRequest,
  context: RunContext,
  site: RunSite,
): Promise<RunResult> {
  const { pool, row } = site;
  const { runId, tenantId, limits } = request;
  const signal = AbortSignal.any([context.signal, site.closing]);
  const about = (queuedMs: number, startMs: number): OutcomeContext => ({
    request,
    row,
    engine: site.engineName(),
    enforcement: site.enforcement(),
    hasOwnKernel: site.hasOwnKernel(),
    phases: { queuedMs, startMs },
    cancelledBy: signal.aborted ? reasonOf(signal) : null,
  });
  if (signal.aborted) return toCancelled(reasonOf(signal), about(0, 0));
  const unfit = unfitness(request, row);
  if (unfit !== null) return toRefused(unfit.message, unfit.hint, about(0, 0));

  const submission: Submission = {
    tenantId,
    concurrentCount: limits.concurrentCount,
    lane: { row, hasFiles: request.fileSystemAccess !== "none" },
  };
  if (pool.waitingWith(submission) > limits.queuedCount) return toQueueFull(about(0, 0));

  const teller = createTeller(context);
  teller.tell({ type: "queued", runId, tenantId });
  const submittedAt = performance.now();
  const place = pool.submit(submission);
  const { promise: withdrawn, resolve: leave } = Promise.withResolvers<"withdrawn">();
  const onAbort = (): void => {
    if (place.withdraw()) leave("withdrawn");
  };
  signal.addEventListener("abort", onAbort, { once: true });
  const grant = await Promise.race([place.granted, withdrawn]);
  signal.removeEventListener("abort", onAbort);
  const waitedMs = performance.now() - submittedAt;
  if (grant === "withdrawn") {
    await teller.told();
    return toCancelled(reasonOf(signal), about(waitedMs, 0));
  }
  if (grant.kind === "failed") {
    await teller.told();
    return toUnavailable(grant.fault, about(waitedMs, 0));
  }
  const { member } = grant;
  const startMs = Math.min(grant.startMs, waitedMs);
  if (signal.aborted) {
    void pool.release(submission, member);
    return toCancelled(reasonOf(signal), about(waitedMs - startMs, startMs));
  }
  const end = await runIn(member, { request, context, signal, teller, row });
  // Away it goes, whatever became of the run; nobody waits for that but the next in need of its place.
  void pool.release(submission, member);
  await teller.told();
  return toRunResult(end, {
    ...about(waitedMs - startMs, startMs),
    engine: member.engineName || row.image,
  });
}

// --- internals

interface Running {
  readonly request: RunRequest;
  readonly context: RunContext;
  readonly signal: AbortSignal;
  readonly teller: Teller;
  readonly row: LanguageRow;
}

async function runIn(
  member: Member,
  { request, context, signal, teller, row }: Running,
): ReturnType<typeof member.run>["end"] {
  const { runId, language } = request;
  const run = member.run(
    toJob(request, row, (stream, text) => {
      const event = stream === "rows" ? toRows(runId, text) : { type: stream, runId, text };
      if (event !== null && (context.streaming || event.type !== "rows")) teller.tell(event);
    }),
  );
  teller.tell({
    type: "started",
    runId,
    adapter: "container",
    engine: member.engineName,
    language,
  });
  const stop = (): void => run.stop();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await run.end;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** What a bare command cannot be given: it reads one program from its input, and nothing else. */
function unfitness(
  { inputsJson, files }: RunRequest,
  { protocol, language }: LanguageRow,
): { readonly message: string; readonly hint: string } | null {
  if (protocol === "frames" || (inputsJson.trim() === "{}" && files.length === 0)) return null;
  return {
    message: `${language} runs here by a command that takes a program and no inputs or files.`,
    hint: "Write the data into the program, or give the language a runner (docs/containers.md).",
  };
}

const SMALL_BYTES = 1024 * 1024;
/** A byte of text takes six where JSON escapes it; a file leaves as base64. */
const ESCAPED_FACTOR = 6;

function toJob(request: RunRequest, row: LanguageRow, onOutput: MemberJob["onOutput"]): MemberJob {
  const { language, limits, files, fileSystemAccess, allowedModules, seed, nowMs } = request;
  const { runMs, memoryBytes, outputBytes, resultBytes, fileBytes } = limits;
  return {
    header: {
      type: "run",
      seq: 1,
      slot: 0,
      language,
      runMs,
      // Output must not be lost with a container that is killed.
      streaming: true,
      filePaths: files.map(({ path }) => path),
      stateBytes: null,
      ...{ memoryBytes, outputBytes, resultBytes, fileBytes },
      ...{ fileSystemAccess, allowedModules, seed, nowMs },
    },
    source: request.source,
    inputsJson: request.inputsJson,
    files: files.map(({ bytes }) => bytes),
    runMs,
    outputBytes,
    floodBytes:
      SMALL_BYTES +
      2 * FLOOD_FACTOR * outputBytes +
      (row.protocol === "frames" ? 2 * (ESCAPED_FACTOR * resultBytes + 2 * fileBytes) : 0),
    onOutput,
  };
}

/** What has not the shape of a table is dropped: it comes from the program's side. */
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

interface Teller {
  tell(event: RunEvent): void;
  told(): Promise<void>;
}

/** Emits in order and waits for a slow listener before the result, never in the middle of a run. */
function createTeller({ emit }: RunContext): Teller {
  let waiting: Promise<void> | undefined;
  return {
    tell(event) {
      const told = waiting ? waiting.then(() => emit(event)) : emit(event);
      if (told instanceof Promise) waiting = told;
    },
    told: async () => waiting,
  };
}

const REASONS: readonly CancelledBy[] = ["signal", "api", "disconnect", "shutdown"];

function reasonOf({ reason }: AbortSignal): CancelledBy {
  return REASONS.find((name) => name === reason) ?? "signal";
}
