import type { Adapter } from "../../core/adapter.ts";
import { type Enforcement, uniformEnforcement } from "../../core/limits.ts";

const RUNS_NOTHING: Enforcement = { state: "not_applicable", reason: "This adapter runs nothing." };

/**
 * The architecture document's day one: whatever comes in, the answer is `not_implemented`, and no part of
 * any program is ever run or read.
 */
export function createPlaceholder(): Adapter {
  const enforcement = uniformEnforcement(RUNS_NOTHING);
  return {
    specVersion: 1,
    name: "placeholder",
    capabilities: {
      languages: ["python", "javascript", "sql", "elixir"],
      notOffered: {},
      enforcement,
      network: false,
      sessions: false,
      inspection: false,
      answersEverything: true,
    },
    ready: () => ({ state: "ready" }),
    doRun: ({ runId, language }) =>
      Promise.resolve({
        status: "not_implemented",
        message: "Code execution coming soon",
        fallbackAction: "describe_computation_only",
        runId,
        language,
        adapter: "placeholder",
        engine: "",
        phases: { queuedMs: 0, startMs: 0, runMs: 0 },
        enforcement,
      }),
    attest: () => Promise.resolve(RUNS_NOTHING),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
