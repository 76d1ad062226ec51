import { parentPort, workerData } from "node:worker_threads";
import type { EngineWalls, GuestJob } from "../../../src/adapters/embedded/guest/engine.ts";
import { createSqliteEngine } from "../../../src/adapters/embedded/guest/sqlite/engine.ts";

/** What the tests ask of the engine's thread. */
export type Request =
  | { readonly kind: "run"; readonly job: GuestJob; readonly streamed: boolean }
  | { readonly kind: "inspect"; readonly source: string };

export interface ThreadData {
  readonly module: WebAssembly.Module;
  readonly maxMemoryBytes: number;
  readonly stopFlag: Int32Array;
  readonly walls: EngineWalls;
}

if (parentPort === null) throw new Error("For a worker thread.");
const port = parentPort;
const given: ThreadData = workerData;
const engine = createSqliteEngine(given);

port.on("message", async (request: Request) => {
  if (request.kind === "inspect") {
    port.postMessage({
      kind: "inspected",
      inspection: await engine.inspect(request.source, "sql"),
    });
  } else {
    const listen = (stream: string, text: string): void => {
      port.postMessage({ kind: "output", stream, text });
    };
    port.postMessage({
      kind: "replied",
      reply: await engine.run(request.job, request.streamed ? listen : null),
    });
  }
  await engine.rewind();
  port.postMessage({ kind: "fresh" });
});
port.postMessage({ kind: "fresh" });
