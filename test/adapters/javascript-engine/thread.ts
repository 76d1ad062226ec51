import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Inspection } from "../../../src/core/adapter.ts";
import type { ReadLanguage } from "../../../src/core/language.ts";
import type { GuestError } from "../../../src/core/result.ts";
import {
  ENGINE_WALLS,
  type EngineWalls,
  type GuestJob,
  type GuestReply,
} from "../../../src/adapters/embedded/guest/engine.ts";
import { capMemory } from "../../../src/adapters/embedded/guest/javascript/engine.ts";
import type { Request, ThreadData } from "./worker.ts";

const MAX_PAGES = 4096;
const wasm = readFileSync(fileURLToPath(import.meta.resolve("quickjs-wasi/quickjs.wasm")));
const module = new WebAssembly.Module(capMemory(wasm, MAX_PAGES));

const DEFAULT_JOB: GuestJob = {
  language: "javascript",
  source: "",
  inputsJson: "{}",
  files: [],
  fileSystemAccess: "none",
  allowedModules: [],
  memoryBytes: 64 * 1024 * 1024,
  outputBytes: 64 * 1024,
  resultBytes: 1024 * 1024,
  fileBytes: 64 * 1024,
  seed: null,
  nowMs: null,
  session: null,
};

export interface RunExtras {
  /** Raises the stop flag this long after the job was sent. */
  readonly stopAfterMs?: number;
  readonly onOutput?: (stream: string, text: string) => void;
}

/** The engine in a real worker thread, as the product hosts it. */
export interface EngineThread extends AsyncDisposable {
  run(
    source: string,
    job?: Partial<GuestJob>,
    extras?: RunExtras,
  ): Promise<GuestReply & { readonly ms: number }>;
  /** The value of a program that must end well. */
  value(source: string, job?: Partial<GuestJob>): Promise<unknown>;
  /** The error of a program that must fail. */
  error(source: string, job?: Partial<GuestJob>): Promise<GuestError>;
  inspect(source: string, language?: ReadLanguage): Promise<Inspection>;
}

type Message =
  | { readonly kind: "fresh" }
  | { readonly kind: "output"; readonly stream: string; readonly text: string }
  | { readonly kind: "replied"; readonly reply: GuestReply }
  | { readonly kind: "inspected"; readonly inspection: Inspection };

export async function startEngine(lowered: Partial<EngineWalls> = {}): Promise<EngineThread> {
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const data: ThreadData = { module, stopFlag, walls: { ...ENGINE_WALLS, ...lowered } };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: data,
    env: {},
    execArgv: [],
    resourceLimits: { stackSizeMb: 8, maxOldGenerationSizeMb: 64 },
  });
  const failed = once(worker, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => "reported by whoever waits for a message");
  let onMessage: (message: Message) => void = () => {};
  worker.on("message", (message: Message) => {
    onMessage(message);
  });

  /** Sends a request and resolves with its answer, once the guest is fresh again. */
  async function ask(request: Request | null, onOutput: RunExtras["onOutput"]): Promise<Message> {
    const answered = new Promise<Message>((resolve) => {
      let answer: Message = { kind: "fresh" };
      onMessage = (message) => {
        if (message.kind === "output") onOutput?.(message.stream, message.text);
        else if (message.kind === "fresh") resolve(answer);
        else answer = message;
      };
    });
    if (request !== null) worker.postMessage(request);
    return await Promise.race([answered, failed]);
  }

  await ask(null, undefined);
  const thread: EngineThread = {
    async run(source, job = {}, { stopAfterMs, onOutput } = {}) {
      Atomics.store(stopFlag, 0, 0);
      const timer =
        stopAfterMs === undefined
          ? undefined
          : setTimeout(() => Atomics.store(stopFlag, 0, 1), stopAfterMs);
      const startedMs = performance.now();
      const answer = await ask(
        { kind: "run", job: { ...DEFAULT_JOB, source, ...job }, streamed: onOutput !== undefined },
        onOutput,
      );
      clearTimeout(timer);
      Atomics.store(stopFlag, 0, 0);
      if (answer.kind !== "replied") throw new Error(`The engine answered ${answer.kind}.`);
      return { ...answer.reply, ms: performance.now() - startedMs };
    },
    async value(source, job) {
      const { outcome } = await thread.run(source, job);
      if (outcome.kind !== "ok")
        throw new Error(`Expected a value, got ${JSON.stringify(outcome)}`);
      return JSON.parse(outcome.valueJson);
    },
    async error(source, job) {
      const { outcome } = await thread.run(source, job);
      if (outcome.kind !== "error")
        throw new Error(`Expected an error, got ${JSON.stringify(outcome)}`);
      return outcome.error;
    },
    async inspect(source, language = "javascript") {
      const answer = await ask({ kind: "inspect", source, language }, undefined);
      if (answer.kind !== "inspected") throw new Error(`The engine answered ${answer.kind}.`);
      return answer.inspection;
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
  return thread;
}
