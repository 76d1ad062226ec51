import { uniformEnforcement } from "../../src/core/limits.ts";
import type { Json } from "../../src/core/json.ts";
import type { ExecuteOptions } from "../../src/core/request.ts";
import type { RunReport, RunResult } from "../../src/core/result.ts";
import type { VoiceExecution } from "../../src/voice/handler.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What a run does, on a virtual clock. */
export interface Script {
  readonly runMs: number;
  readonly ends: "ok" | "guest_error" | "unavailable" | "cancelled";
  /** How long it takes to die; `null` for one that never does. */
  readonly dyingMs: number | null;
  readonly value?: Json;
}

export interface ScriptedRun {
  readonly execution: VoiceExecution;
  /** By run, in order. */
  readonly runs: {
    readonly startedMs: number;
    abortedMs: number | null;
    readonly options: ExecuteOptions;
  }[];
  script: Script;
}

export function createScriptedRun(clock: VirtualClock, first: Script): ScriptedRun {
  const scripted: ScriptedRun = {
    runs: [],
    script: first,
    execution: {
      execute(_source, _language, options = {}) {
        const { script } = scripted;
        const run: ScriptedRun["runs"][number] = {
          startedMs: clock.nowMs(),
          abortedMs: null,
          options,
        };
        scripted.runs.push(run);
        return new Promise((resolve) => {
          const off = clock.setTimer(script.runMs, () => resolve(resultOf(script)));
          const abort = (): void => {
            run.abortedMs = clock.nowMs();
            off();
            if (script.dyingMs !== null)
              clock.setTimer(script.dyingMs, () =>
                resolve(resultOf({ ...script, ends: "cancelled" })),
              );
          };
          if (options.signal?.aborted === true) abort();
          else options.signal?.addEventListener("abort", abort, { once: true });
        });
      },
    },
  };
  return scripted;
}

export function resultOf({ ends, value = 42 }: Pick<Script, "ends" | "value">): RunResult {
  const report: RunReport = {
    ...{ runId: "run", language: "python", adapter: "scripted", engine: "" },
    phases: { queuedMs: 0, startMs: 0, runMs: 1 },
    enforcement: uniformEnforcement({ state: "enforced", reason: "A test." }),
  };
  const output = { stdout: "", stderr: "", truncated: false };
  switch (ends) {
    case "ok":
      return { ...report, ...output, status: "ok", value };
    case "guest_error":
      return {
        ...{ ...report, ...output, status: "guest_error" },
        error: { name: "KeyError", message: "'x'", line: 2, column: 1, excerpt: "d['x']" },
      };
    case "unavailable":
      return {
        ...{ ...report, status: "unavailable", code: "ENGINE_LOST", message: "lost" },
        retryAfterMs: 100,
      };
    case "cancelled":
      return { ...report, status: "cancelled", by: "signal" };
  }
}
