import { randomUUID } from "node:crypto";
import type { Adapter } from "../core/adapter.ts";
import type { RunRequest } from "../core/request.ts";
import type { OkResult, RunResult } from "../core/result.ts";
import { sameValue } from "../core/value.ts";
import { type Needs, route } from "../routing/route.ts";
import type { Permit } from "./permit.ts";

/** Runs programs once more, on the adapter that serves, after their callers have been answered. */
export interface Comparison {
  /** Whoever has too much to do passes it over. */
  begin(answered: Answered): void;
  /** Ends what may not run any more. */
  review(): void;
  /** Ends what runs, and begins nothing more. */
  close(): Promise<void>;
}

export interface Answered {
  readonly request: RunRequest;
  readonly needs: Needs;
  readonly result: OkResult;
  /** Of the run that is compared: what would stop that one stops this. */
  readonly permit: Pick<Permit, "refusalOn">;
}

export interface ComparisonOptions {
  /** Those that serve now. */
  readonly adapters: readonly Adapter[];
  readonly onCompared: (areEqual: boolean) => void;
  readonly onFault: (adapter: Adapter, cause: unknown) => void;
}

export function createComparison({ adapters, onCompared, onFault }: ComparisonOptions): Comparison {
  const closing = new AbortController();
  const running = new Map<Promise<void>, Running>();

  async function ask(
    adapter: Adapter,
    request: RunRequest,
    signal: AbortSignal,
  ): Promise<RunResult> {
    return adapter.doRun(
      { ...request, runId: randomUUID() },
      { signal, emit: () => undefined, streaming: false },
    );
  }

  async function compare(
    adapter: Adapter,
    { request, result }: Answered,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const first = await ask(adapter, request, signal);
      if (signal.aborted || !hasAnswered(first)) return;
      if (isSame(first, result)) return onCompared(true);
      // A program that answers otherwise each time says nothing of who runs it.
      const second = await ask(adapter, request, signal);
      if (hasAnswered(second) && isSame(first, second)) onCompared(false);
    } catch (cause) {
      onFault(adapter, cause);
    }
  }

  return {
    begin(answered) {
      if (closing.signal.aborted || running.size >= MOST_AT_ONCE) return;
      const routed = route(adapters, answered.needs);
      if (!routed.ok || answered.permit.refusalOn(routed.value.name) !== null) return;
      const stopping = new AbortController();
      const signal = AbortSignal.any([stopping.signal, closing.signal]);
      const comparing = compare(routed.value, answered, signal).finally(() =>
        running.delete(comparing),
      );
      running.set(comparing, { adapter: routed.value, permit: answered.permit, stopping });
    },
    review() {
      for (const { adapter, permit, stopping } of running.values())
        if (permit.refusalOn(adapter.name) !== null) stopping.abort("kill_switch");
    },
    async close() {
      closing.abort("shutdown");
      await Promise.all(running.keys());
    },
  };
}

// --- internals

interface Running extends Pick<Answered, "permit"> {
  readonly adapter: Adapter;
  readonly stopping: AbortController;
}

/** Callers come first. */
const MOST_AT_ONCE = 2;

/** What a limit or a fault of ours ended says nothing of the answer. */
function hasAnswered({ status }: RunResult): boolean {
  return status === "ok" || status === "guest_error";
}

function isSame(a: RunResult, b: RunResult): boolean {
  if (a.status === "ok" && b.status === "ok") return sameValue(a.value, b.value);
  return a.status === "guest_error" && b.status === "guest_error";
}
