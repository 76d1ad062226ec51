import type { AdapterSession, OpenSessionOptions } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import type { EngineName } from "./options.ts";
import { reportOf, type RunSite, runInSession } from "./run.ts";

/**
 * A session of ours is one of AgentCore: its interpreter keeps the names of a program for the next. AWS ends it at
 * an absolute time, which no use puts off.
 */
export async function openSession(
  { sessionId, language }: Pick<OpenSessionOptions, "sessionId" | "language">,
  siteOf: () => RunSite,
): Promise<AdapterSession> {
  const { pool, engine, settings } = siteOf();
  if (!KEEPS_STATE.has(engine))
    throw new ExecError(
      "LANGUAGE_NOT_OFFERED",
      `A session of AgentCore is not known to keep anything of ${language} between two runs.`,
    );
  const remote = await pool.open(engine);
  let isLost = false;

  return {
    sessionId,
    stateBytes: null,
    async doRun(request, context) {
      const site = siteOf();
      const neededMs = request.limits.runMs + settings.responseMarginMs;
      // It would be ended in the middle of the run.
      if (remote.endsAtMs - performance.now() < neededMs) isLost = true;
      if (isLost) return lost(site, request);
      const { result, isWhole, wasOver } = await runInSession(site, remote, request, context);
      isLost = !isWhole;
      if (isLost) void pool.stop(remote);
      return wasOver === true ? lost(site, request) : result;
    },
    async fork() {
      throw isLost
        ? new ExecError("SESSION_LOST", LOST)
        : new ExecError("SESSION_FORK_FAILED", "A session of AgentCore cannot be copied.");
    },
    async [Symbol.asyncDispose]() {
      isLost = true;
      await pool.stop(remote);
    },
  };
}

// --- internals

const KEEPS_STATE: ReadonlySet<EngineName> = new Set(["python"]);

const LOST = "The session of AgentCore that held the state is over.";

function lost(site: RunSite, request: RunRequest): RunResult {
  return {
    ...reportOf(site, request),
    status: "unavailable",
    code: "SESSION_LOST",
    message: LOST,
    retryAfterMs: null,
  };
}
