import type { Adapter } from "../core/adapter.ts";
import { stop } from "../core/check.ts";
import type { Emit } from "../core/events.ts";
import type { RunRequest } from "../core/request.ts";
import type { RunResult } from "../core/result.ts";
import type { Asked } from "../policy/resolve.ts";
import { type Life, QUEUE_MS, START_MS } from "./life.ts";
import type { Permit } from "./permit.ts";
import type { Reporter } from "./reporter.ts";
import { endedBy, reportOf, stopped } from "./results.ts";

/** One run on its way. */
export interface Run {
  readonly asked: Asked;
  readonly life: Life;
  readonly reporter: Reporter;
  readonly permit: Permit;
}

/** Whatever runs it: an adapter, or a session of one. */
export type Runner = Pick<Adapter, "name" | "capabilities" | "doRun">;

export interface AskContext {
  readonly graceMs: number;
  readonly onFault: (runner: Runner, cause: unknown) => void;
}

/**
 * Has an adapter run a program, and answers for the adapter where it fails: one that rejects, or is silent
 * past the guest's limit and the grace, is told to stop and given up. Its promise about its own watchdog
 * is also only a promise.
 */
export async function askAdapter(
  adapter: Runner,
  request: RunRequest,
  run: Run,
  context: AskContext,
): Promise<RunResult> {
  const { asked, life, reporter, permit } = run;
  const { graceMs, onFault } = context;
  const early = life.stoppedBy();
  if (early !== null) return endedBy(reportOf(asked, adapter), early);
  const refusal = permit.refusalOn(adapter.name);
  if (refusal !== null) return stopped(reportOf(asked, adapter), refusal);
  permit.enter(adapter.name);

  const emit: Emit = (event) => {
    if (event.type === "queued") life.expectWithin(QUEUE_MS);
    if (event.type === "started") life.expectWithin(request.limits.runMs + graceMs);
    return reporter.emit(event);
  };
  try {
    life.expectWithin(START_MS + request.limits.runMs + graceMs);
    const { signal } = life;
    const { streaming } = reporter;
    const result = await life.race(adapter.doRun(request, { signal, emit, streaming }));
    if (result === "overdue") throw new Error("The adapter gave no sign of life in time.");
    const reason = life.stoppedBy();
    return result.status === "cancelled" && reason !== null ? endedBy(result, reason) : result;
  } catch (cause) {
    life.stop("shutdown");
    onFault(adapter, cause);
    const fault = stop(
      "ADAPTER_FAULT",
      `The adapter ${adapter.name} failed through a fault of its own.`,
    );
    return stopped(reportOf(asked, adapter), fault);
  }
}
