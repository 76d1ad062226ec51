import type { Adapter } from "../core/adapter.ts";
import type { RunRequest } from "../core/request.ts";
import type { Attempt, RunResult, UnavailableResult } from "../core/result.ts";
import { candidatesFor, type Needs, route } from "../routing/route.ts";
import { mayMoveOn, type Router, type RunInTime } from "../routing/router.ts";
import { prepareAll } from "./adapters.ts";
import { askAdapter, type AskContext, type Run } from "./ask.ts";
import type { Life } from "./life.ts";
import { endedBy, reportOf, stopped } from "./results.ts";

/** Which adapters a run may be sent to, and what is known of them. */
export interface Field {
  readonly adapters: readonly Adapter[];
  readonly needs: Needs;
  readonly router: Router;
  /** Told of each run that an adapter was sent. @default nobody */
  readonly onRun?: ((adapter: Adapter, result: RunResult, totalMs: number) => void) | undefined;
}

/**
 * Has the adapter start its engine that would be asked first. The others are not kept busy with runs they do not
 * get: each is prepared when it is its turn.
 *
 * @returns Those that were.
 */
export async function prepareFirst(
  { adapters, needs, router }: Field,
  life: Pick<Life, "signal" | "leftMs">,
): Promise<ReadonlySet<Adapter>> {
  const prepared = new Set<Adapter>();
  for (const adapter of router.inTime(candidatesFor(adapters, needs), inTime(needs, life))) {
    await prepareAll([adapter], needs.language, life);
    prepared.add(adapter);
    if (life.signal.aborted || route([adapter], needs).ok) break;
  }
  return prepared;
}

/**
 * Sends a run to the best adapter that keeps the policy, and to the next one only where it is certain that
 * nothing of it ran: a program is never run twice.
 */
export async function dispatch(
  { adapters, needs, router, prepared, onRun }: Field & { readonly prepared: ReadonlySet<Adapter> },
  request: RunRequest,
  run: Run,
  context: AskContext,
): Promise<RunResult> {
  const { life, asked } = run;
  const attempts: Attempt[] = [];
  let last: UnavailableResult | null = null;

  const candidates = candidatesFor(adapters, needs);
  const inOrder = router.inTime(candidates, inTime(needs, life));
  // A caller hears now that it would take too long, not when it has.
  if (inOrder.length === 0 && candidates.length > 0)
    return endedBy(reportOf(asked, null), "deadline");
  for (const adapter of inOrder) {
    if (!prepared.has(adapter)) await prepareAll([adapter], needs.language, life);
    const reason = life.stoppedBy();
    if (reason !== null) return told(endedBy(reportOf(asked, null), reason), attempts);
    // Asked once more: what it states may have changed, and it must keep the policy now.
    if (!route([adapter], needs).ok) continue;
    const settle = router.begin(adapter, needs.language);
    const begunAtMs = performance.now();
    const result = await askAdapter(
      adapter,
      request,
      attempts.length === 0 ? run : queuedAlready(run),
      context,
    );
    const totalMs = performance.now() - begunAtMs;
    settle(result);
    onRun?.(adapter, result, totalMs);
    if (!mayMoveOn(result)) return told(result, attempts);
    last = result;
    attempts.push(attemptOf(result, totalMs));
  }
  // Nobody is left: the last one speaks for itself, and those before it are the attempts.
  if (last !== null) return told(last, attempts.slice(0, -1));
  const routed = route(adapters, needs);
  if (!routed.ok) return stopped(reportOf(asked, null), routed);
  return askAdapter(routed.value, request, run, context);
}

// --- internals

function inTime({ language }: Needs, life: Pick<Life, "leftMs">): RunInTime {
  return { language, leftMs: life.leftMs() };
}

function attemptOf({ adapter, code, message }: UnavailableResult, ms: number): Attempt {
  return { adapter, code, message, ms: Math.round(ms * 1_000) / 1_000 };
}

function told(result: RunResult, attempts: readonly Attempt[]): RunResult {
  return attempts.length === 0 ? result : { ...result, attempts };
}

/** Told when the first adapter had it: a caller waits once. */
function queuedAlready(run: Run): Run {
  const { reporter } = run;
  const emit: typeof reporter.emit = (event) =>
    event.type === "queued" ? undefined : reporter.emit(event);
  return { ...run, reporter: { ...reporter, emit } };
}
