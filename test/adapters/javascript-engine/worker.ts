import { parentPort, workerData } from "node:worker_threads";
import type { ReadLanguage } from "../../../src/core/language.ts";
import type { EngineWalls, GuestJob } from "../../../src/adapters/embedded/guest/engine.ts";
import { createJavaScriptEngine } from "../../../src/adapters/embedded/guest/javascript/engine.ts";

/** What the tests ask of the engine's thread. */
export type Request =
  | { readonly kind: "run"; readonly job: GuestJob; readonly streamed: boolean }
  | { readonly kind: "inspect"; readonly source: string; readonly language: ReadLanguage };

export interface ThreadData {
  readonly module: WebAssembly.Module;
  readonly stopFlag: Int32Array;
  readonly walls: EngineWalls;
}

if (parentPort === null) throw new Error("For a worker thread.");
const port = parentPort;
const { module, stopFlag, walls }: ThreadData = workerData;
const engine = await createJavaScriptEngine({ module, stopFlag, walls });

port.on("message", async (request: Request) => {
  if (request.kind === "inspect") {
    port.postMessage({
      kind: "inspected",
      inspection: await engine.inspect(request.source, request.language),
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
