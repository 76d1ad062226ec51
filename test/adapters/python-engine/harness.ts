import { Worker } from "node:worker_threads";
import type { Inspection } from "../../../src/core/adapter.ts";
import {
  ENGINE_WALLS,
  type EngineWalls,
  type GuestJob,
  type GuestReply,
} from "../../../src/adapters/embedded/guest/engine.ts";
import type { PythonImage } from "../../../src/adapters/embedded/guest/python/image.ts";
import type { PackedZones } from "../../../src/adapters/embedded/guest/python/zoneinfo.ts";
import type { WorkerCommand, WorkerData } from "./engine-worker.ts";

export const MEBIBYTE = 1_048_576;

export interface RunOptions extends Partial<GuestJob> {
  /** Raises the stop flag this long after the start. */
  readonly stopAfterMs?: number;
  readonly onOutput?: (stream: string, text: string) => void;
}

export interface TestEngine extends AsyncDisposable {
  readonly name: string;
  run(source: string, options?: RunOptions): Promise<GuestReply>;
  inspect(source: string): Promise<Inspection | "stopped">;
  /** True if the text is anywhere in the guest's memory, rewound as it is. */
  remembers(text: string): Promise<boolean>;
}

export interface TestEngineOptions {
  readonly walls?: Partial<EngineWalls>;
  readonly image?: PythonImage;
  readonly zones?: PackedZones;
}

const JOB: GuestJob = {
  language: "python",
  source: "",
  inputsJson: "{}",
  files: [],
  fileSystemAccess: "none",
  allowedModules: ["math", "json", "datetime"],
  memoryBytes: 128 * MEBIBYTE,
  outputBytes: MEBIBYTE,
  resultBytes: MEBIBYTE,
  fileBytes: MEBIBYTE,
  seed: null,
  nowMs: null,
  session: null,
};

export async function startEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const { walls, ...parts } = options;
  const workerData: WorkerData = { stopFlag, walls: { ...ENGINE_WALLS, ...walls }, ...parts };
  const worker = new Worker(new URL("./engine-worker.ts", import.meta.url), {
    workerData,
    resourceLimits: { stackSizeMb: 32 },
  });
  const { name } = await nextMessage<{ readonly name: string }>(worker, () => undefined);

  const ask = async <T>(command: WorkerCommand, onOutput: RunOptions["onOutput"]): Promise<T> => {
    worker.postMessage(command);
    const { answer } = await nextMessage<{ readonly answer: T }>(worker, onOutput);
    return answer;
  };

  return {
    name,
    async run(source, { stopAfterMs, onOutput, ...fields } = {}) {
      const timer = setTimeout(
        () => {
          Atomics.store(stopFlag, 0, 1);
          Atomics.notify(stopFlag, 0);
        },
        stopAfterMs ?? 2 ** 31 - 1,
      );
      const job = { ...JOB, ...fields, source };
      const reply = await ask<GuestReply>(
        { type: "run", job, isStreaming: onOutput !== undefined },
        onOutput,
      );
      clearTimeout(timer);
      Atomics.store(stopFlag, 0, 0);
      return reply;
    },
    inspect: (source) => ask({ type: "inspect", source }, undefined),
    remembers: async (text) => (await ask<number>({ type: "count", text }, undefined)) > 0,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

/** The value of a run that went well. */
export function valueOf(reply: GuestReply): unknown {
  if (reply.outcome.kind !== "ok") throw new Error(`Not a value: ${JSON.stringify(reply.outcome)}`);
  return JSON.parse(reply.outcome.valueJson);
}

// --- internals

/** Output passes on the way; the first other message is the answer. */
function nextMessage<T>(worker: Worker, onOutput: RunOptions["onOutput"]): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
      action();
    };
    const onMessage = (message: T & { readonly stream?: string; readonly text?: string }): void => {
      if (message.stream !== undefined) onOutput?.(message.stream, message.text ?? "");
      else settle(() => resolve(message));
    };
    const onError = (error: unknown): void => settle(() => reject(error));
    worker.on("message", onMessage);
    worker.on("error", onError);
  });
}
