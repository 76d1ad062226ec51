import { exportedFunction, HOW_TO_INSTALL, loadPackage } from "./installed-package.ts";
import type { Peer } from "./peer.ts";

export const RUN: Peer = {
  name: "`run` (npm), worker per run",
  language: "javascript",
  isolation: "a worker thread per run in our process",
  heavy: true,
  async start() {
    const module = await loadPackage("run", "dist/index.js");
    if (module === null) return { kind: "absent", reason: HOW_TO_INSTALL };
    const run = exportedFunction(module, "run");
    return {
      kind: "running",
      async runTrivial() {
        const result = await run({ source: "return 1+1" });
        if (!isTwo(result)) throw new Error(`run answered ${JSON.stringify(result)}`);
      },
      async [Symbol.asyncDispose]() {},
    };
  },
};

// --- internals

function isTwo(result: unknown): boolean {
  return typeof result === "object" && result !== null && "value" in result && result.value === 2;
}
