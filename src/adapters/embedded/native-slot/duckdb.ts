import type { NativeEngine } from "./engine.ts";

/** SQL on DuckDB. */
export function createDuckdb(): NativeEngine {
  const none = "nothing";
  return {
    kind: "sql",
    missing: "not built yet",
    program: () => {
      throw new Error("not built yet");
    },
    explainDeath: () => ({ kind: "crashed", reason: "" }),
    holds: {
      time: none,
      memory: none,
      output: none,
      isolation: none,
      network: none,
      fileSystem: none,
      allowedImports: none,
    },
    waitingCount: 2,
    maxCount: 8,
  };
}
