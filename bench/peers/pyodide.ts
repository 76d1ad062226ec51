import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { HOW_TO_INSTALL, loadPackage } from "./installed-package.ts";
import type { Peer } from "./peer.ts";

export const PYODIDE: Peer = {
  name: "Pyodide, warm, in a worker thread",
  language: "python",
  isolation: "one interpreter for all runs; reaches the host's processes",
  heavy: false,
  async start() {
    if ((await loadPackage("pyodide", "pyodide.mjs")) === null)
      return { kind: "absent", reason: HOW_TO_INSTALL };
    const worker = new Worker(new URL("./pyodide-thread.ts", import.meta.url));
    await once(worker, "message");
    // The one interpreter answers in the order of the questions.
    const waiting: ((value: unknown) => void)[] = [];
    worker.on("message", (value: unknown) => waiting.shift()?.(value));
    return {
      kind: "running",
      async runTrivial() {
        const value = await new Promise((resolve) => {
          waiting.push(resolve);
          worker.postMessage("1+1");
        });
        if (value !== 2) throw new Error(`Pyodide answered ${String(value)}`);
      },
      async [Symbol.asyncDispose]() {
        await worker.terminate();
      },
    };
  },
};
