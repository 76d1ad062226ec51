import { parentPort, workerData } from "node:worker_threads";
import type { Inspection } from "../../../core/adapter.ts";
import type { ReadLanguage } from "../../../core/language.ts";
import type { EngineWalls, GuestEngine, GuestJob, GuestReply, OutputStream } from "./engine.ts";
import type { ThreadParts } from "./threads.ts";

/** One worker thread of an engine host: one engine, one guest at a time. */

export type ThreadData = ThreadParts & {
  /** Non-zero: unwind. Shared with the host's main thread. */
  readonly stopFlag: Int32Array;
  readonly walls: EngineWalls;
};

export type ThreadCommand =
  | {
      readonly type: "run";
      readonly seq: number;
      readonly job: GuestJob;
      readonly streaming: boolean;
    }
  | {
      readonly type: "inspect";
      readonly seq: number;
      readonly source: string;
      readonly language: ReadLanguage;
    };

export type ThreadReport =
  | { readonly type: "ready"; readonly engine: string }
  | {
      readonly type: "output";
      readonly seq: number;
      readonly stream: OutputStream;
      readonly text: string;
    }
  | {
      readonly type: "reply";
      readonly seq: number;
      readonly runMs: number;
      readonly reply: GuestReply;
    }
  | {
      readonly type: "inspected";
      readonly seq: number;
      readonly inspection: Inspection | "stopped";
    };

const port = parentPort;
if (port === null) throw new Error("guest/thread.ts runs in a worker thread only");
const report = (message: ThreadReport): void => port.postMessage(message);

const given: ThreadData = workerData;
const engine = await createEngine(given);
await engine.rewind();
globalThis.gc?.();
report({ type: "ready", engine: engine.name });

let runCount = 0;

// One after the other: a program must never meet a guest that has not been rewound.
let turn: Promise<void> = Promise.resolve();
port.on("message", (command: ThreadCommand) => {
  turn = turn.then(() => serve(command));
});

// --- internals

const GROWN_BYTES = 4 * 1024 * 1024;
const RUNS_PER_COLLECTION = 1_000;

async function createEngine(data: ThreadData): Promise<GuestEngine> {
  // Each thread loads its own engine only: the other one's code would be memory spent on every slot.
  if (data.kind === "parser") {
    const { createParser } = await import("./parser/engine.ts");
    return createParser();
  }
  const { stopFlag, walls, module } = data;
  if (data.kind === "javascript") {
    const { createJavaScriptEngine } = await import("./javascript/engine.ts");
    return createJavaScriptEngine({ module, image: data.image, stopFlag, walls });
  }
  if (data.kind === "sql") {
    const { createSqliteEngine } = await import("./sqlite/engine.ts");
    return createSqliteEngine({ module, maxMemoryBytes: data.maxMemoryBytes, stopFlag, walls });
  }
  const { stdlibZip, image, maxMemoryBytes, zones } = data;
  const { createPythonEngine } = await import("./python/engine.ts");
  return createPythonEngine({ module, stdlibZip, image, maxMemoryBytes, zones, stopFlag, walls });
}

async function serve(command: ThreadCommand): Promise<void> {
  const { seq } = command;
  let grownBytes = 0;
  if (command.type === "inspect") {
    report({
      type: "inspected",
      seq,
      inspection: await engine.inspect(command.source, command.language),
    });
  } else {
    const onOutput = (stream: OutputStream, text: string): void =>
      report({ type: "output", seq, stream, text });
    const startedAt = performance.now();
    const reply = await engine.run(command.job, command.streaming ? onOutput : null);
    report({ type: "reply", seq, runMs: performance.now() - startedAt, reply });
    grownBytes = reply.memoryBytes;
  }
  await engine.rewind();
  runCount += 1;
  // A guest that grew was replaced, and V8 hurries neither with that nor with small garbage.
  if (grownBytes > GROWN_BYTES || runCount % RUNS_PER_COLLECTION === 0) globalThis.gc?.();
}
