import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { EngineWalls, GuestReply, OutputStream } from "./engine.ts";
import type { PackedZones } from "./python/zoneinfo.ts";
import type { JavaScriptImage } from "./javascript/image.ts";
import type { PythonImage } from "./python/image.ts";
import type { Inspection } from "../../../core/adapter.ts";
import type { ThreadCommand, ThreadData, ThreadReport } from "./thread.ts";

/** How a host's main thread runs a job on a thread and gets the thread back, whatever the guest does. */

/** A guest that has not unwound this long after the flag was raised is in native code: its thread goes. */
export const SOFT_STOP_MS = 50;

export type ThreadParts =
  | { readonly kind: "parser" }
  | {
      readonly kind: "python";
      readonly module: WebAssembly.Module;
      readonly stdlibZip: Uint8Array;
      readonly image: PythonImage;
      readonly maxMemoryBytes: number;
      /** The machine's time zones; `null` where it has none. */
      readonly zones: PackedZones | null;
    }
  | {
      readonly kind: "javascript";
      readonly module: WebAssembly.Module;
      readonly image: JavaScriptImage;
    }
  | {
      readonly kind: "sql";
      readonly module: WebAssembly.Module;
      readonly maxMemoryBytes: number;
    };

/** What the thread's owner is told. `seq` is the job's. */
export interface ThreadEvents {
  onReady(engine: string): void;
  /** The thread was terminated or died; a new one is being started. */
  onLost(): void;
  /** Threads of this kind do not start at all. `message` is free of guest data. */
  onBroken(message: string): void;
  onOutput(seq: number, stream: OutputStream, text: string): void;
  onReply(seq: number, runMs: number, reply: GuestReply): void;
  onInspected(seq: number, inspection: Inspection | "stopped"): void;
}

export interface GuestThread {
  /** Starts a job; its time runs out after `runMs`. One at a time: the gateway owns the queue. */
  start(command: ThreadCommand, runMs: number): void;
  /** Stops job `seq` if it is the current one. */
  stop(seq: number): void;
}

type Current = {
  readonly command: ThreadCommand;
  readonly startedAt: number;
  timedOut: boolean;
  readonly limitTimer: NodeJS.Timeout;
  killTimer: NodeJS.Timeout | undefined;
};

export function createGuestThread(
  parts: ThreadParts,
  walls: EngineWalls,
  events: ThreadEvents,
): GuestThread {
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  let current: Current | undefined;
  let ready = false;
  /** Set once the thread is doomed: an answer still under way must not make it look free. */
  let doomed = false;
  let worker = launch();

  function launch(): Worker {
    Atomics.store(stopFlag, 0, 0);
    ready = false;
    doomed = false;
    const next = startWorker(parts, walls, stopFlag);
    next.on("message", (report: ThreadReport) => receive(report));
    next.on("error", (error) => (ready ? replace(next) : events.onBroken(String(error))));
    next.on("exit", () => replace(next));
    return next;
  }

  function replace(gone: Worker): void {
    if (gone !== worker) return;
    const lost = current;
    settle();
    events.onLost();
    if (lost) reportLost(lost);
    worker = launch();
  }

  function reportLost({ command, startedAt, timedOut, killTimer }: Current): void {
    const stopped = killTimer !== undefined || timedOut;
    if (command.type === "inspect") return events.onInspected(command.seq, "stopped");
    events.onReply(command.seq, performance.now() - startedAt, {
      outcome: timedOut
        ? { kind: "limit", limit: "time" }
        : stopped
          ? { kind: "stopped" }
          : { kind: "crashed", reason: "the engine's thread died" },
      stdout: "",
      stderr: "",
      truncated: false,
      memoryBytes: 0,
      outputBytes: 0,
      image: null,
    });
  }

  function settle(): void {
    clearTimeout(current?.limitTimer);
    clearTimeout(current?.killTimer);
    current = undefined;
    Atomics.store(stopFlag, 0, 0);
  }

  function receive(report: ThreadReport): void {
    if (doomed) return;
    if (report.type === "ready") {
      ready = true;
      return events.onReady(report.engine);
    }
    if (report.seq !== current?.command.seq) return;
    switch (report.type) {
      case "output":
        return events.onOutput(report.seq, report.stream, report.text);
      case "inspected":
        settle();
        return events.onInspected(report.seq, report.inspection);
      case "reply": {
        const { timedOut, startedAt } = current;
        settle();
        const { reply, seq, runMs } = report;
        if (!timedOut || reply.outcome.kind !== "stopped") return events.onReply(seq, runMs, reply);
        // By the clock that stopped it: on a busy machine the thread begins later than its time does.
        return events.onReply(seq, performance.now() - startedAt, {
          ...reply,
          outcome: { kind: "limit", limit: "time" },
        });
      }
    }
  }

  function raise(job: Current): void {
    if (job.killTimer) return;
    Atomics.store(stopFlag, 0, 1);
    Atomics.notify(stopFlag, 0);
    job.killTimer = setTimeout(() => {
      if (!walls.termination) return;
      doomed = true;
      void worker.terminate();
    }, SOFT_STOP_MS);
  }

  return {
    start(command, runMs) {
      const limitTimer = setTimeout(() => {
        if (current?.command.seq !== command.seq) return;
        current.timedOut = true;
        raise(current);
      }, runMs);
      current = {
        command,
        startedAt: performance.now(),
        timedOut: false,
        limitTimer,
        killTimer: undefined,
      };
      worker.postMessage(command);
    },
    stop(seq) {
      if (current?.command.seq === seq) raise(current);
    },
  };
}

// --- internals

const MAX_HEAP_MB = 64;
/** Small, because most of what a thread allocates per run is garbage before the next one; a tree is garbage at its end. */
const YOUNG_HEAP_MB = { python: 2, javascript: 2, sql: 2, parser: 16 } as const;
/** V8 reserves 128 MB of writable memory for machine code unless told otherwise; the engines need little. */
const CODE_RANGE_MB = 16;
/** Deep recursion of the interpreters is bounded by themselves; the thread's stack only has to outlast them. */
const STACK_MB = { python: 32, javascript: 8, sql: 8, parser: 32 } as const;

function startWorker(parts: ThreadParts, walls: EngineWalls, stopFlag: Int32Array): Worker {
  const workerData: ThreadData = { ...parts, stopFlag, walls };
  return new Worker(new URL(`./thread${extname(import.meta.filename)}`, import.meta.url), {
    workerData,
    env: {},
    stdin: false,
    resourceLimits: {
      maxOldGenerationSizeMb: MAX_HEAP_MB,
      maxYoungGenerationSizeMb: YOUNG_HEAP_MB[parts.kind],
      codeRangeSizeMb: CODE_RANGE_MB,
      stackSizeMb: STACK_MB[parts.kind],
    },
  });
}
