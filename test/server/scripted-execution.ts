import { createEventChannel } from "../../src/core/events.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import { ExecError } from "../../src/core/errors.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import type { Readiness } from "../../src/core/adapter.ts";
import type { ExecuteOptions } from "../../src/core/request.ts";
import type { CancelledBy, RunResult } from "../../src/core/result.ts";

/** What the doors asked for, and what became of it. */
export interface Asked {
  readonly source: string;
  readonly language: string;
  readonly options: ExecuteOptions;
}

export interface ScriptedExecution extends CodeExecution {
  readonly asked: readonly Asked[];
  /** Why each waiting program was stopped. */
  readonly stopped: readonly unknown[];
  /** How many events the flooding program has handed over. */
  readonly floodCount: number;
  state: Readiness;
}

const ENFORCED = uniformEnforcement({ state: "enforced", reason: "test" });

/**
 * A `CodeExecution` whose programs are stage directions: `wait` runs until it is stopped, `print` writes two
 * lines, `flood` writes until it is stopped, `throw`, `limit`, `refused` and `busy` end as they say, `misuse` and
 * `fault` reject, anything else is its own value.
 */
export function createScriptedExecution(): ScriptedExecution {
  const asked: Asked[] = [];
  const stopped: unknown[] = [];
  const running = new Map<string, { readonly stop: AbortController; readonly tenantId: string }>();
  let floodCount = 0;

  async function execute(
    source: string,
    language: string,
    options: ExecuteOptions = {},
  ): Promise<RunResult> {
    asked.push({ source, language, options });
    const runId = options.runId ?? `run-${asked.length}`;
    const report = {
      runId,
      language: "python" as const,
      adapter: "scripted",
      engine: "",
      phases: { queuedMs: 0, startMs: 0, runMs: 1 },
      enforcement: ENFORCED,
    };
    if (source === "misuse")
      throw new ExecError("POLICY_INVALID", "`policy.maxMemoryMb` must be positive.");
    if (source === "fault") throw new TypeError("guest said: secret");
    if (source === "busy") {
      return {
        ...report,
        status: "unavailable",
        code: "QUEUE_FULL",
        message: "Too many runs wait.",
        retryAfterMs: 1_200,
      };
    }
    if (source === "refused") {
      return {
        ...report,
        status: "refused",
        code: "POLICY_DENIED",
        message: "No.",
        risks: [],
        hint: "Ask.",
        decidedBy: "policy",
      };
    }
    const output = { stdout: "", stderr: "", truncated: false };
    if (source === "limit")
      return { ...report, ...output, status: "limit", limit: "time", used: { runMs: 5_000 } };
    if (source === "throw") {
      return {
        ...report,
        ...output,
        stdout: "before\n",
        status: "guest_error",
        error: { name: "ZeroDivisionError", message: "division by zero", line: 3 },
      };
    }
    const emit = async (text: string): Promise<void> =>
      options.onEvent?.({ type: "stdout", runId, text });
    await options.onEvent?.({
      type: "started",
      runId,
      adapter: "scripted",
      engine: "",
      language: "python",
    });
    if (source === "print") {
      await emit("one\n");
      await emit("two\n");
    }
    if (/^wait\b/.test(source) || source === "flood") {
      const own = new AbortController();
      running.set(runId, { stop: own, tenantId: options.tenantId ?? "default" });
      const signal = AbortSignal.any([own.signal, ...(options.signal ? [options.signal] : [])]);
      if (source === "flood") {
        while (!signal.aborted) {
          floodCount += 1;
          await emit("x".repeat(16_384));
          await new Promise(setImmediate);
        }
      }
      if (!signal.aborted)
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      running.delete(runId);
      stopped.push(signal.reason);
      return { ...report, status: "cancelled", by: cancelledBy(signal.reason) };
    }
    return { ...report, status: "ok", value: source, ...output };
  }

  const scripted: ScriptedExecution = {
    asked,
    stopped,
    get floodCount() {
      return floodCount;
    },
    state: { state: "ready" },
    execute,
    stream(source, language, options = {}) {
      const left = new AbortController();
      const channel = createEventChannel(() => left.abort("disconnect"));
      const signal = AbortSignal.any([left.signal, ...(options.signal ? [options.signal] : [])]);
      execute(source, language, {
        ...options,
        signal,
        onEvent: (event) => channel.push(event),
      }).then(
        async (result) => {
          await channel.push({ type: "finished", runId: result.runId, result });
          channel.close();
        },
        (error: unknown) => channel.fail(error),
      );
      return channel;
    },
    validateCode: (source) =>
      Promise.resolve(
        source === "risky" ? { ok: false, risks: [] } : { ok: true, verdict: "safe" },
      ),
    explain(source, language, options = {}) {
      asked.push({ source, language, options });
      return Promise.resolve({
        ...{
          outcome: source === "risky" ? "would_refuse" : "would_run",
          decidedBy: null,
          code: null,
        },
        ...{ message: "As scripted.", hint: "", adapter: "scripted", language: "python" },
        ...{ tenantId: "default", presets: [], policy: null, layers: [], causes: [], risks: [] },
        ...{ kept: [], changes: [], alternatives: [] },
      });
    },
    supportedLanguages: () => ["python"],
    capabilities: () => [
      {
        name: "scripted",
        languages: ["python"],
        engines: { python: "script 1" },
        notOffered: {},
        evidence: {},
        load: [],
        enforcement: ENFORCED,
        enforcementOf: {},
        walls: [],
        sessions: false,
        network: false,
        policy: [],
        readiness: scripted.state,
      },
    ],
    cancel(runId, tenantId) {
      const run = running.get(runId);
      if (!run || (tenantId !== undefined && tenantId !== run.tenantId)) return false;
      run.stop.abort("api");
      return true;
    },
    ready: () => Promise.resolve(),
    attest: () => Promise.resolve({}),
    sessions: {
      create: notOffered,
      list: () => Promise.resolve([]),
      restart: notOffered,
      fork: notOffered,
      end: notOffered,
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return scripted;
}

// --- internals

function cancelledBy(reason: unknown): CancelledBy {
  return reason === "api" || reason === "disconnect" || reason === "shutdown" ? reason : "signal";
}

function notOffered(): Promise<never> {
  return Promise.reject(new ExecError("SESSION_NOT_OFFERED", "No sessions here."));
}
