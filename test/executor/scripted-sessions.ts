import { onTestFinished } from "vitest";

import type { CodeExecution } from "../../src/core/execution.ts";
import type { ExecuteOptions } from "../../src/core/request.ts";
import { DEFAULT_SESSION_LIMITS, type SessionLimits } from "../../src/core/session-limits.ts";
import { createExecutor } from "../../src/executor.ts";
import type { Fault } from "../../src/executor/faults.ts";
import type { AdapterSession, OpenSessionOptions, RunContext } from "../../src/core/adapter.ts";
import { ExecError } from "../../src/core/errors.ts";
import type { RunRequest } from "../../src/core/request.ts";
import type { RunResult } from "../../src/core/result.ts";
import {
  never,
  reportFor,
  type Script,
  scriptedAdapter,
  type ScriptedAdapter,
  untilStopped,
} from "./scripted-adapter.ts";

export interface SessionScript extends Script {
  /** Instead of opening one. */
  readonly open?: (options: OpenSessionOptions) => Promise<AdapterSession>;
  readonly release?: () => Promise<void>;
}

export interface SessionAdapter extends ScriptedAdapter {
  readonly opened: OpenSessionOptions[];
  /** Ids of sessions that were let go of. */
  readonly released: string[];
  /** What ran in sessions, in order; a run that was stopped says so. */
  readonly told: string[];
  /** Events of rows that were handed over. */
  readonly toldRowsCount: number;
}

/**
 * An adapter that keeps text between runs. Programs are stage directions: `+x` adds x to the state, `wait` runs
 * until it is stopped, `sleep` takes a moment, `rows` tells three rows as they come and `flood` rows without end, `lose` loses the session, `reject`
 * and `hang` fail as an adapter must not, anything else changes nothing. The value is the state.
 */
export function sessionAdapter(script: SessionScript = {}): SessionAdapter {
  const opened: OpenSessionOptions[] = [];
  const released: string[] = [];
  const told: string[] = [];
  let toldRowsCount = 0;

  function hold(sessionId: string, begun: string): AdapterSession {
    let state = begun;
    let isLost = false;
    let isBusy = false;

    async function play(request: RunRequest, context: RunContext): Promise<RunResult> {
      const { runId, source } = request;
      await context.emit({ type: "queued", runId, tenantId: request.tenantId });
      await context.emit({
        type: "started",
        runId,
        adapter: "scripted",
        engine: "script 1",
        language: request.language,
      });
      told.push(source);
      if (source === "lose") isLost = true;
      if (isLost) {
        const code = "SESSION_LOST";
        const message = "The session is lost.";
        return { ...reportFor(request), status: "unavailable", code, message, retryAfterMs: null };
      }
      if (source === "reject") throw new Error("secret");
      if (source === "hang") return never();
      if (source === "sleep") await new Promise((resolve) => setTimeout(resolve, 20));
      if (source === "rows" || source === "flood") {
        const columns = [{ name: "n", type: "integer" }];
        for (let n = 1; source === "flood" ? !context.signal.aborted : n <= 3; n += 1) {
          await context.emit({ type: "rows", runId, columns, rows: [[n]] });
          toldRowsCount += 1;
        }
      }
      if (source === "wait" || source === "flood") {
        const result = await untilStopped(request, context);
        told.push("stopped");
        return result;
      }
      if (source.startsWith("+")) state += source.slice(1);
      return {
        ...reportFor(request),
        status: "ok",
        value: state,
        stdout: "",
        stderr: "",
        truncated: false,
      };
    }

    return {
      sessionId,
      get stateBytes() {
        return state.length;
      },
      async doRun(request, context) {
        if (isBusy) throw new Error("Two runs of one session at the same time.");
        isBusy = true;
        try {
          return await play(request, context);
        } finally {
          isBusy = false;
        }
      },
      fork: (as) =>
        isLost
          ? Promise.reject(new ExecError("SESSION_LOST", "The session is lost."))
          : Promise.resolve(hold(as, state)),
      async [Symbol.asyncDispose]() {
        released.push(sessionId);
        await script.release?.();
      },
    };
  }

  const { capabilities, ...rest } = script;
  const adapter = scriptedAdapter({
    ...rest,
    capabilities: {
      languages: ["python", "javascript", "typescript"],
      sessions: true,
      ...capabilities,
    },
  });
  return {
    ...adapter,
    opened,
    released,
    told,
    get toldRowsCount() {
      return toldRowsCount;
    },
    async openSession(options) {
      opened.push(options);
      return script.open ? script.open(options) : hold(options.sessionId, "");
    },
  };
}

export interface Stage {
  readonly adapter: SessionAdapter;
  readonly execution: CodeExecution;
  readonly faults: Fault[];
  run(source: string, options?: ExecuteOptions): Promise<RunResult>;
}

/** An execution with the session `s` of the default tenant, in Python. */
export async function stage(
  limits: Partial<SessionLimits> = {},
  script: SessionScript = {},
): Promise<Stage> {
  const adapter = sessionAdapter(script);
  const faults: Fault[] = [];
  const execution = createExecutor({
    adapters: [adapter],
    sessions: { ...DEFAULT_SESSION_LIMITS, ...limits },
    onFault: (fault) => faults.push(fault),
    graceMs: 30,
  });
  onTestFinished(() => execution[Symbol.asyncDispose]());
  await execution.sessions.create({ language: "python", sessionId: "s" });
  return {
    adapter,
    execution,
    faults,
    run: (source, options) => execution.execute(source, "python", { sessionId: "s", ...options }),
  };
}

export const idsOf = async ({ sessions }: CodeExecution, tenantId?: string): Promise<string[]> =>
  (await sessions.list(tenantId)).map(({ sessionId }) => sessionId);
