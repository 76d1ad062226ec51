import { ExecError } from "../core/errors.ts";
import type { Sessions } from "../core/execution.ts";

/** Sessions where no adapter keeps state between runs. */
export const SESSIONS_NOT_OFFERED: Sessions = {
  create: notOffered,
  list: () => Promise.resolve([]),
  restart: notOffered,
  fork: notOffered,
  end: notOffered,
};

// --- internals

function notOffered(): Promise<never> {
  return Promise.reject(
    new ExecError("SESSION_NOT_OFFERED", "No configured adapter keeps state between runs."),
  );
}
