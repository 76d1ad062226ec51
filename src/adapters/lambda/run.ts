import type { RunContext } from "../../core/adapter.ts";
import type { EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunReport, RunResult } from "../../core/result.ts";
import { prepareJob } from "../../guest-programs/job.ts";
import { cancelled, queueFull, reasonOf } from "../../guest-programs/results.ts";
import type { Availability } from "./availability.ts";
import type { InvokeOutput, LambdaGateway } from "./client.ts";
import { MAX_PAYLOAD_BYTES, parseAnswer, runEvent } from "./contract.ts";
import type { ProviderFailure } from "../../core/provider-error.ts";
import { failureOf, foreignAnswer, functionFailureOf } from "./failures.ts";
import type { FunctionSetting, LambdaSettings } from "./options.ts";
import {
  resultOfAnswer,
  resultOfFailure,
  resultOfFunctionFailure,
  resultOfOutcome,
  tooLargeForLambda,
} from "./outcome.ts";
import { tenantIdOf } from "./tenant-id.ts";
import type { TenantTurns } from "../../core/tenant-turns.ts";

/** One run from request to result: its turn, one Invoke, the answer. */

export interface RunSite {
  readonly settings: LambdaSettings;
  readonly gateway: LambdaGateway;
  readonly availability: Availability;
  readonly turns: TenantTurns;
  readonly target: FunctionSetting;
  readonly enforcement: EnforcementReport;
  /** Engine and version, as far as known. */
  engine(): string;
  noteEngine(engine: string): void;
  /** Ends with the adapter. */
  readonly closed: AbortSignal;
}

export async function runOn(
  site: RunSite,
  request: RunRequest,
  context: RunContext,
): Promise<RunResult> {
  const { runId, tenantId, language, limits } = request;
  const signal = AbortSignal.any([context.signal, site.closed]);
  const report = (queuedMs: number, startMs = 0, runMs = 0): RunReport => ({
    runId,
    language,
    adapter: "lambda",
    engine: site.engine(),
    phases: { queuedMs: rounded(queuedMs), startMs: rounded(startMs), runMs: rounded(runMs) },
    enforcement: site.enforcement,
  });
  if (signal.aborted) return cancelled(report(0), reasonOf(signal));
  await context.emit({ type: "queued", runId, tenantId });
  const taken = await site.turns.take(tenantId, limits, signal);
  if (taken.kind === "full") return queueFull(report(0), limits.queuedCount);
  if (taken.kind === "left") return cancelled(report(taken.queuedMs), reasonOf(signal));
  try {
    const { queuedMs } = taken.turn;
    const startedMs = performance.now();
    const prepared = await prepareJob(request, { reply: BY_HANDLER, walls: true });
    if (signal.aborted) return cancelled(report(queuedMs), reasonOf(signal));
    await context.emit({
      type: "started",
      runId,
      adapter: "lambda",
      engine: site.engine(),
      language,
    });
    if (!prepared.ok) return resultOfOutcome(prepared.outcome, request, report(queuedMs));
    const payload = runEvent(request, prepared.job);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) return tooLargeForLambda(report(queuedMs));

    const sent = await send(site, request, payload, signal);
    const elapsedMs = performance.now() - startedMs;
    switch (sent.kind) {
      case "cancelled":
        return cancelled(report(queuedMs, 0, elapsedMs), reasonOf(signal));
      case "failed":
        site.availability.note(site.target.runtime, sent.failure);
        return resultOfFailure(sent.failure, report(queuedMs, elapsedMs));
      case "answered":
        return await settle(sent.output, elapsedMs, queuedMs);
    }
  } finally {
    taken.turn.end();
  }

  async function settle(
    output: InvokeOutput,
    elapsedMs: number,
    queuedMs: number,
  ): Promise<RunResult> {
    const { name, runtime } = site.target;
    if (output.functionError !== null) {
      const failure = functionFailureOf(output.payload, name);
      if (failure.kind === "failure") site.availability.note(runtime, failure.failure);
      return resultOfFunctionFailure(failure, report(queuedMs, 0, elapsedMs));
    }
    const answer = parseAnswer(output.payload);
    if (answer === null) return resultOfFailure(foreignAnswer(name), report(queuedMs, elapsedMs));
    site.availability.note(runtime, null);
    if (answer.engine !== "") site.noteEngine(answer.engine);
    const runMs = Math.min(answer.durationMs, elapsedMs);
    const result = await resultOfAnswer(
      answer,
      request,
      report(queuedMs, Math.max(0, elapsedMs - runMs), runMs),
    );
    if ("stdout" in result) {
      const { stdout, stderr } = result;
      if (stdout !== "") await context.emit({ type: "stdout", runId, text: stdout });
      if (stderr !== "") await context.emit({ type: "stderr", runId, text: stderr });
    }
    return result;
  }
}

// --- internals

/** The handler names the descriptor; nothing else goes that way. */
const BY_HANDLER = { fd: 0, delimiter: "" };

type Sent =
  | { readonly kind: "answered"; readonly output: InvokeOutput }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly failure: ProviderFailure };

/** One deadline for headers and body, whatever the SDK makes of it. */
async function send(
  { gateway, settings, target }: RunSite,
  { tenantId, limits }: RunRequest,
  payload: string,
  signal: AbortSignal,
): Promise<Sent> {
  const deadline = AbortSignal.timeout(limits.runMs + settings.startMarginMs);
  const either = AbortSignal.any([signal, deadline]);
  const { promise: stopped, resolve: stop } = Promise.withResolvers<null>();
  const onStop = (): void => stop(null);
  either.addEventListener("abort", onStop, { once: true });
  try {
    const invoked = gateway.invoke({
      functionName: target.name,
      tenantId: settings.tenantIsolation ? tenantIdOf(tenantId) : null,
      payload,
      signal: either,
    });
    // One that is left behind must not be an unhandled rejection.
    invoked.catch(() => null);
    const output = await Promise.race([invoked, stopped]);
    if (output !== null) return { kind: "answered", output };
  } catch (error) {
    if (!either.aborted) return { kind: "failed", failure: failureOf(error, target.name) };
  } finally {
    either.removeEventListener("abort", onStop);
  }
  return signal.aborted ? { kind: "cancelled" } : { kind: "failed", failure: OVERDUE };
}

const OVERDUE: ProviderFailure = {
  code: "ENGINE_LOST",
  message: "Lambda did not answer in time. The program may have run.",
  retryAfterMs: null,
  neverRan: false,
};

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
