import { randomUUID } from "node:crypto";
import type { Adapter } from "../core/adapter.ts";
import type { RunRequest } from "../core/request.ts";
import type { OkResult, RunResult } from "../core/result.ts";
import { sameValue } from "../core/value.ts";
import { type Needs, route } from "../routing/route.ts";

/** Runs programs once more, on the adapter that serves, after their callers have been answered. */
export interface Comparison {
  /** Whoever has too much to do passes it over. */
  begin(answered: Answered): void;
  /** Ends what runs, and begins nothing more. */
  close(): Promise<void>;
}

export interface Answered {
  readonly request: RunRequest;
  readonly needs: Needs;
  readonly result: OkResult;
}

export interface ComparisonOptions {
  /** Those that serve now. */
  readonly adapters: readonly Adapter[];
  readonly onCompared: (areEqual: boolean) => void;
  readonly onFault: (adapter: Adapter, cause: unknown) => void;
}

export function createComparison({ adapters, onCompared, onFault }: ComparisonOptions): Comparison {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();

  async function ask(adapter: Adapter, request: RunRequest): Promise<RunResult> {
    return adapter.doRun(
      { ...request, runId: randomUUID() },
      { signal: closing.signal, emit: () => undefined, streaming: false },
    );
  }

  async function compare({ request, needs, result }: Answered): Promise<void> {
    const routed = route(adapters, needs);
    if (!routed.ok) return;
    const adapter = routed.value;
    try {
      const first = await ask(adapter, request);
      if (closing.signal.aborted || !hasAnswered(first)) return;
      if (isSame(first, result)) return onCompared(true);
      // A program that answers otherwise each time says nothing of who runs it.
      const second = await ask(adapter, request);
      if (hasAnswered(second) && isSame(first, second)) onCompared(false);
    } catch (cause) {
      onFault(adapter, cause);
    }
  }

  return {
    begin(answered) {
      if (closing.signal.aborted || running.size >= MOST_AT_ONCE) return;
      const comparing = compare(answered).finally(() => running.delete(comparing));
      running.add(comparing);
    },
    async close() {
      closing.abort("shutdown");
      await Promise.all(running);
    },
  };
}

// --- internals

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
