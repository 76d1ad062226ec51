import type { RunContext } from "../../core/adapter.ts";
import type { EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunReport, RunResult } from "../../core/result.ts";
import type { TenantTurns } from "../../core/tenant-turns.ts";
import {
  cancelled,
  endOf,
  NO_OUTPUT,
  queueFull,
  reasonOf,
  tooLarge,
  unavailable,
} from "../../guest-programs/results.ts";
import { readAnswer } from "./answer.ts";
import type { Availability } from "./availability.ts";
import { type Call, MAX_REQUEST_BYTES, maxResponseBytes, prepareCall } from "./call.ts";
import type { BedrockGateway, ToolResult } from "./client.ts";
import { type BedrockFailure, failureOf } from "./failures.ts";
import { AnswerTooLarge } from "./limit-response.ts";
import type { BedrockSettings, EngineName } from "./options.ts";
import { flooded, outOfTime, resultOfAnswer } from "./outcome.ts";
import type { RemoteSession, SessionPool } from "./session-pool.ts";
import type { BedrockWalls } from "./walls.ts";

/** One run from request to result: its turn, a session, one Invoke, the answer. */

export interface RunSite {
  readonly settings: BedrockSettings;
  readonly walls: BedrockWalls;
  readonly gateway: BedrockGateway;
  readonly availability: Availability;
  readonly turns: TenantTurns;
  readonly pool: SessionPool;
  readonly engine: EngineName;
  readonly enforcement: EnforcementReport;
  /** Engine and version, as far as known. */
  engineOf(session: RemoteSession | null): string;
  /** Ends with the adapter. */
  readonly closed: AbortSignal;
}

/** How a program's session was left. */
export interface Ended {
  readonly result: RunResult;
  /** Whether the session can take another program: nothing was cut off in it. */
  readonly isWhole: boolean;
  /** Whether it had ended before, so that nothing ran. @default false */
  readonly wasOver?: boolean;
}

export async function runOn(
  site: RunSite,
  request: RunRequest,
  context: RunContext,
): Promise<RunResult> {
  const { runId, tenantId, limits } = request;
  const signal = AbortSignal.any([context.signal, site.closed]);
  const reporter = reporterOf(site, request);
  if (signal.aborted) return cancelled(reporter(0), reasonOf(signal));
  await context.emit({ type: "queued", runId, tenantId });
  const taken = await site.turns.take(tenantId, limits, signal);
  if (taken.kind === "full") return queueFull(reporter(0), limits.queuedCount);
  if (taken.kind === "left") return cancelled(reporter(taken.queuedMs), reasonOf(signal));
  try {
    return await runInTurn(site, request, { ...context, signal }, taken.turn.queuedMs);
  } finally {
    taken.turn.end();
  }
}

/** The same in a session that is somebody's own. */
export async function runInSession(
  site: RunSite,
  session: RemoteSession,
  request: RunRequest,
  context: RunContext,
): Promise<Ended> {
  const signal = AbortSignal.any([context.signal, site.closed]);
  const report = reporterOf(site, request);
  if (signal.aborted) return { result: cancelled(report(0), reasonOf(signal)), isWhole: true };
  await context.emit({ type: "queued", runId: request.runId, tenantId: request.tenantId });
  const prepared = await prepareCall(request, site.engine);
  await emitStarted(site, request, context);
  if (!prepared.ok)
    return {
      result: endOf(prepared.outcome, { ...report(0), ...NO_OUTPUT }, { runMs: 0 }),
      isWhole: true,
    };
  const sent = { queuedMs: 0, beganMs: performance.now() };
  return useSession(site, session, prepared.call, request, { ...context, signal }, sent);
}

/** Of a run that has not begun. */
export function reportOf(site: RunSite, request: RunRequest): RunReport {
  return reporterOf(site, request)(0);
}

// --- internals

const TOO_LARGE =
  "Program, inputs and files together are more than AgentCore takes in one request (100 MB).";

type Reporter = (queuedMs: number, startMs?: number, runMs?: number) => RunReport;

function reporterOf(site: RunSite, { runId, language }: RunRequest): Reporter {
  return (queuedMs, startMs = 0, runMs = 0) => ({
    runId,
    language,
    adapter: "bedrock",
    engine: site.engineOf(null),
    phases: { queuedMs: rounded(queuedMs), startMs: rounded(startMs), runMs: rounded(runMs) },
    enforcement: site.enforcement,
  });
}

async function runInTurn(
  site: RunSite,
  request: RunRequest,
  context: RunContext,
  queuedMs: number,
): Promise<RunResult> {
  const { settings, pool, engine } = site;
  const { signal } = context;
  const report = reporterOf(site, request);
  const beganMs = performance.now();
  const prepared = await prepareCall(request, engine);
  if (signal.aborted) return cancelled(report(queuedMs), reasonOf(signal));
  if (!prepared.ok) {
    await emitStarted(site, request, context);
    return endOf(prepared.outcome, { ...report(queuedMs), ...NO_OUTPUT }, { runMs: 0 });
  }
  if (Buffer.byteLength(prepared.call.code) > MAX_REQUEST_BYTES)
    return tooLarge(TOO_LARGE, report(queuedMs));

  const neededMs = request.limits.runMs + settings.responseMarginMs;
  // A session may have ended unseen while it waited: then nothing ran, and another one is asked. Once.
  for (let isLast = false; ; isLast = true) {
    const taken = await pool.take(engine, neededMs, signal);
    if (taken.kind === "left") return cancelled(report(queuedMs), reasonOf(signal));
    if (taken.kind === "failed") return unavailable(taken.failure, report(queuedMs));
    if (!isLast) await emitStarted(site, request, context);
    const sent = { queuedMs, beganMs };
    const ended = await useSession(site, taken.session, prepared.call, request, context, sent);
    // Nobody waits for the end of a machine in which nothing runs any more.
    void pool.stop(taken.session);
    if (ended.wasOver !== true || isLast) return ended.result;
  }
}

interface SentAt {
  readonly queuedMs: number;
  /** When its session was asked for. */
  readonly beganMs: number;
}

async function useSession(
  site: RunSite,
  session: RemoteSession,
  call: Call,
  request: RunRequest,
  { signal, emit }: RunContext,
  { queuedMs, beganMs }: SentAt,
): Promise<Ended> {
  const report = reporterOf(site, request);
  const sentMs = performance.now();
  const sent = await send(site, session, call, request, signal);
  const elapsedMs = performance.now() - sentMs;
  const told = (runMs: number): RunReport => ({
    ...report(queuedMs, performance.now() - beganMs - runMs, runMs),
    engine: site.engineOf(session),
  });
  switch (sent.kind) {
    case "failed":
      if (!sent.failure.isSessionGone) site.availability.note(sent.failure);
      return {
        result: unavailable(sent.failure, told(0)),
        isWhole: false,
        wasOver: sent.failure.isSessionGone && sent.failure.neverRan,
      };
    case "answered":
      break;
    case "cancelled":
    case "late":
    case "flooded":
      // Before anybody hears of it, what runs there has been stopped.
      if (site.walls.stopsSession) await site.pool.stop(session);
      return { result: stopped(sent.kind), isWhole: false };
  }
  site.availability.note(null);
  const answer = await readAnswer(believed(sent.answer), request, call.delimiter);
  const result = resultOfAnswer(
    answer,
    request,
    told(Math.min(answer.runMs ?? elapsedMs, elapsedMs)),
  );
  if ("stdout" in result) {
    const { stdout, stderr } = result;
    const { runId } = request;
    if (stdout !== "") await emit({ type: "stdout", runId, text: stdout });
    if (stderr !== "") await emit({ type: "stderr", runId, text: stderr });
  }
  return { result, isWhole: result.status === "ok" || result.status === "guest_error" };

  function believed(given: ToolResult): ToolResult {
    return site.walls.believesService ? given : { ...given, isError: false, exitCode: 0 };
  }

  function stopped(kind: "cancelled" | "late" | "flooded"): RunResult {
    if (kind === "late") return outOfTime(told(elapsedMs));
    return kind === "flooded"
      ? flooded(NO_OUTPUT, request, told(elapsedMs))
      : cancelled(told(elapsedMs), reasonOf(signal));
  }
}

type Sent =
  | { readonly kind: "answered"; readonly answer: ToolResult }
  | { readonly kind: "cancelled" | "late" | "flooded" }
  | { readonly kind: "failed"; readonly failure: BedrockFailure };

/** One deadline for head and body of the answer, whatever the SDK makes of it. */
async function send(
  { gateway, settings, walls, engine }: RunSite,
  { sessionId }: RemoteSession,
  { code }: Call,
  { limits }: RunRequest,
  signal: AbortSignal,
): Promise<Sent> {
  const deadline = AbortSignal.timeout(limits.runMs + settings.responseMarginMs);
  const either = AbortSignal.any([signal, deadline]);
  const { promise: over, resolve } = Promise.withResolvers<null>();
  const onAbort = (): void => resolve(null);
  either.addEventListener("abort", onAbort, { once: true });
  try {
    const maxBytes = walls.countsAnswer ? maxResponseBytes(limits) : Number.POSITIVE_INFINITY;
    const asked = { sessionId, engine, code, maxResponseBytes: maxBytes };
    const invoked = gateway.invoke({ ...asked, signal: either });
    // One that is left behind must not be an unhandled rejection.
    invoked.catch(() => null);
    const answer = await Promise.race([invoked, over]);
    if (answer !== null) return { kind: "answered", answer };
  } catch (error) {
    if (error instanceof AnswerTooLarge) return { kind: "flooded" };
    if (!either.aborted) return { kind: "failed", failure: failureOf(error, settings, "session") };
  } finally {
    either.removeEventListener("abort", onAbort);
  }
  return { kind: signal.aborted ? "cancelled" : "late" };
}

async function emitStarted(
  site: RunSite,
  { runId, language }: RunRequest,
  { emit }: RunContext,
): Promise<void> {
  const engine = site.engineOf(null);
  await emit({ type: "started", runId, adapter: "bedrock", engine, language });
}

function rounded(ms: number): number {
  return Math.round(Math.max(0, ms) * 1_000) / 1_000;
}
