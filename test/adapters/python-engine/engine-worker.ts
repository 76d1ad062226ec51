import { parentPort, workerData } from "node:worker_threads";
import { loadEngineFile } from "../../../src/adapters/embedded/engine-files.ts";
import type { EngineWalls, GuestJob } from "../../../src/adapters/embedded/guest/engine.ts";
import { createPythonEngine } from "../../../src/adapters/embedded/guest/python/engine.ts";
import type { PythonImage } from "../../../src/adapters/embedded/guest/python/image.ts";
import type { PackedZones } from "../../../src/adapters/embedded/guest/python/zoneinfo.ts";

/** The engine in a thread of its own, as production runs it: a reply is sent, then the guest is rewound. */

export interface WorkerData {
  readonly stopFlag: Int32Array;
  readonly walls: EngineWalls;
  readonly image?: PythonImage;
  readonly zones?: PackedZones;
}

export type WorkerCommand =
  | { readonly type: "run"; readonly job: GuestJob; readonly isStreaming: boolean }
  | { readonly type: "inspect"; readonly source: string }
  | { readonly type: "count"; readonly text: string };

const port = parentPort;
if (port === null) throw new Error("engine-worker.ts runs in a worker thread only");
const data: WorkerData = workerData;

const [wasm, stdlibZip] = await Promise.all([
  loadEngineFile("python.wasm"),
  loadEngineFile("python313.zip"),
]);
const engine = createPythonEngine({
  ...data,
  module: new WebAssembly.Module(wasm),
  stdlibZip,
  maxMemoryBytes: 1_073_741_824,
});
await engine.rewind();
port.postMessage({ name: engine.name });

port.on("message", (command: WorkerCommand) => {
  void serve(command);
});

async function serve(command: WorkerCommand): Promise<void> {
  if (command.type === "count") {
    port?.postMessage({ answer: Buffer.from(engine.guestMemory()).includes(command.text) ? 1 : 0 });
    return;
  }
  const answer =
    command.type === "inspect"
      ? await engine.inspect(command.source, "python")
      : await engine.run(
          command.job,
          command.isStreaming ? (stream, text) => port?.postMessage({ stream, text }) : null,
        );
  port?.postMessage({ answer });
  await engine.rewind();
}
