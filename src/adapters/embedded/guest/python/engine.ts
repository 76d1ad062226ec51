import type { Inspection } from "../../../../core/adapter.ts";
import type { GuestError } from "../../../../core/result.ts";
import {
  ENGINE_WALLS,
  type EngineWalls,
  type GuestEngine,
  type GuestJob,
  type GuestReply,
  type GuestSession,
} from "../engine.ts";
import { type FirstMemory, readSavedMemory, refusedSession, saveSession } from "../saved-memory.ts";
import { PYTHON_CORE_MODULES } from "./core-modules.ts";
import type { RunState } from "./host.ts";
import { type PythonImage, bootPythonImage } from "./image.ts";
import {
  type Interpreter,
  type MemoryImage,
  createInterpreter,
  trimmedLength,
} from "./interpreter.ts";
import { createMounts } from "./mounts.ts";
import { type PythonReply, readReply } from "./reply.ts";
import { createRunState, encodeMessage } from "./run-state.ts";
import { createStopFlag } from "./stop-flag.ts";
import { Unwind } from "./unwind.ts";
import type { PackedZones } from "./zoneinfo.ts";

export interface PythonEngineOptions {
  readonly module: WebAssembly.Module;
  readonly stdlibZip: Uint8Array;
  /** Made once by `bootPythonImage` and shared. @default boots one of its own, in about 0.4 s */
  readonly image?: PythonImage | undefined;
  /** Non-zero: unwind. Raised by another thread with `Atomics.store` and `Atomics.notify`. */
  readonly stopFlag: Int32Array;
  /** Guest memory in all, whatever a job asks for. */
  readonly maxMemoryBytes: number;
  /** Made by `loadZoneInfo`. @default none: `zoneinfo` knows UTC only */
  readonly zones?: PackedZones | null | undefined;
  readonly walls?: EngineWalls | undefined;
}

export interface PythonEngine extends GuestEngine {
  /** The guest's memory as it is now, for tests that look for remains. */
  guestMemory(): Uint8Array;
}

/**
 * CPython in WebAssembly, entered through a function of its memory image and rewound after each run. Needs
 * a worker thread with a stack of 32 MiB: less, and deep recursion of a guest traps the engine.
 */
export function createPythonEngine(options: PythonEngineOptions): PythonEngine {
  const { module, stdlibZip, stopFlag, maxMemoryBytes, walls = ENGINE_WALLS } = options;
  const image = options.image ?? bootPythonImage({ module, stdlibZip });
  const memoryImage: MemoryImage = { ...image, bytes: new Uint8Array(image.memory) };
  const firstMemory: FirstMemory = {
    build: image.build,
    segments: [{ at: 0, bytes: memoryImage.bytes }],
    memoryBytes: image.memoryBytes,
    stack: { from: image.stackBase, to: image.stackPointer },
  };
  const mounts = createMounts(stdlibZip, options.zones ?? null);
  const stop = createStopFlag(stopFlag, { isHonoured: walls.stopFlag });

  const newRun = (
    job: GuestJob,
    header: Readonly<Record<string, unknown>>,
    onOutput: OnRunOutput,
  ): RunState =>
    createRunState({
      ...job,
      fileSystemAccess: walls.files ? job.fileSystemAccess : "sandboxed",
      fileBytes: walls.files ? job.fileBytes : NO_CAP,
      outputBytes: walls.output ? job.outputBytes : NO_CAP,
      memoryCapBytes: walls.memory
        ? Math.min(image.memoryBytes + job.memoryBytes, maxMemoryBytes)
        : WASM_MAX_BYTES,
      message: encodeMessage(header, job.inputsJson),
      mounts,
      onOutput,
    });

  const interpreter = createInterpreter(module, {
    run: newRun(IDLE_JOB, {}, null),
    stopFlag: stop,
    environment: [],
    onClockResolution: () => undefined,
  });
  let state: "empty" | "fresh" | "used" | "broken" = "empty";

  const rewind = (): void => {
    if (walls.rewind || state !== "used") interpreter.rewind(memoryImage);
    state = "fresh";
  };

  /** Runs one message of the prelude to its end, whatever that is. */
  const call = (run: RunState, resultBytes: number, session: GuestSession | null): Ending => {
    // What an earlier run left allocated may be more than this one may have.
    if (interpreter.host.memory.all().length > run.memoryCapBytes) {
      interpreter.condemn();
      state = "broken";
    }
    // Never meet a used guest, even if a caller forgot to rewind.
    if (state !== "fresh") rewind();
    state = "used";
    const refusal = session === null ? null : resume(session, run);
    if (refusal !== null) return refusal;
    const [ending, address] = enter(run, resultBytes);
    if (session !== null && state === "used" && ending.kind !== "garbled")
      interpreter.release(address);
    return ending;
  };

  const enter = (run: RunState, resultBytes: number): [ending: Ending, address: number] => {
    interpreter.host.run = run;
    try {
      stop.check();
      const address = interpreter.callEntry(memoryImage);
      if (address === 0) return [run.isMemoryExhausted ? OUT_OF_MEMORY : { kind: "garbled" }, 0];
      const { bytesType } = image;
      return [readReply(interpreter.host.memory, address, { resultBytes, bytesType }), address];
    } catch (error) {
      state = "broken";
      const ending = endingOf(error);
      // Unwound, the instance is whole once its memory is back; after anything else it is replaced.
      if (!(error instanceof Unwind) || ending.kind === "crashed") interpreter.condemn();
      return [ending, 0];
    }
  };

  /** Why the session cannot go on from its image; `null` if it does. */
  const resume = ({ image: saved }: GuestSession, run: RunState): Ending | null => {
    if (saved.length === 0) return null;
    const read = readSavedMemory(saved, firstMemory);
    if (!read.ok) return { kind: "refused", reason: read.reason };
    const fits = read.saved.memoryBytes <= run.memoryCapBytes && interpreter.resume(read.saved);
    return fits ? null : OUT_OF_MEMORY;
  };

  /** How the run ends for its session, and what that begins its next run with. */
  const keep = (session: GuestSession, ended: Ending): [Ending, image: Uint8Array | null] => {
    const isWhole = state === "used" && (ended.kind === "value" || ended.kind === "error");
    if (!isWhole) return [ended, session.image];
    let cleared: Ending = ended;
    const saved = saveSession(session, firstMemory, {
      memory: () => interpreter.host.memory.all(),
      clearFree() {
        const memoryCapBytes = interpreter.host.memory.all().length;
        const run = newRun(IDLE_JOB, { mode: "clear" }, null);
        const [ending, address] = enter({ ...run, memoryCapBytes }, 0);
        cleared = ending;
        return address !== 0;
      },
    });
    if (state !== "used") return [cleared, session.image];
    return saved === null ? [OUT_OF_MEMORY, null] : [ended, saved];
  };

  return {
    name: `cpython ${image.version} (wasm)`,
    run(job, onOutput) {
      const { session } = job;
      const run = newRun(job, runHeader(job, walls), onOutput);
      const ended = call(run, walls.output ? job.resultBytes : NO_CAP, session);
      const memoryBytes = Math.max(0, usedMemory(interpreter) - image.memoryBytes);
      const [ending, kept] = session === null ? [ended, null] : keep(session, ended);
      const outcome = outcomeOf(ending, job, run);
      return {
        outcome,
        stdout: run.output.text("stdout"),
        stderr: run.output.text("stderr"),
        truncated: run.output.truncated,
        memoryBytes,
        outputBytes: run.output.writtenBytes,
        image: outcome.kind === "ok" || outcome.kind === "error" ? kept : null,
      };
    },
    inspect(source) {
      const ending = call(newRun(IDLE_JOB, { mode: "inspect", source }, null), 0, null);
      if (ending.kind === "stopped") return "stopped";
      return ending.kind === "inspection" ? ending.inspection : UNREADABLE;
    },
    rewind,
    guestMemory: () => interpreter.host.memory.all(),
  };
}

// --- internals

type OnRunOutput = Parameters<GuestEngine["run"]>[1];

/** How a call into the guest ended. */
type Ending =
  | PythonReply
  | { readonly kind: "stopped" }
  | { readonly kind: "flood" }
  /** The session's image is none of this engine's. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "crashed"; readonly reason: string };

const NO_CAP = Number.MAX_SAFE_INTEGER;
const WASM_MAX_BYTES = 4 * 1_073_741_824 - 65_536;
const OUT_OF_MEMORY = { kind: "limit", limit: "memory" } as const;
const MAX_EXCERPT = 200;
/** Enough for the tree of any source the policy lets in. */
const INSPECTION_MEMORY_BYTES = 256 * 1_048_576;

const IDLE_JOB: GuestJob = {
  language: "python",
  source: "",
  inputsJson: "{}",
  files: [],
  fileSystemAccess: "none",
  allowedModules: [],
  memoryBytes: INSPECTION_MEMORY_BYTES,
  outputBytes: 65_536,
  resultBytes: 0,
  fileBytes: 0,
  seed: null,
  nowMs: null,
  session: null,
};

const GARBLED: GuestError = {
  name: "ResultError",
  message: "The program replaced its own result by something that is not a value.",
};

const UNREADABLE: Inspection = {
  syntax: { message: "the program could not be parsed", line: 1, column: 1 },
  imports: [],
};

function runHeader(job: GuestJob, walls: EngineWalls): Readonly<Record<string, unknown>> {
  return {
    mode: "run",
    source: job.source,
    seed: job.seed,
    session: job.session !== null,
    access: job.fileSystemAccess,
    allowed: walls.imports ? [...PYTHON_CORE_MODULES, ...job.allowedModules] : null,
    resultCharacters: walls.output ? job.resultBytes : NO_CAP,
  };
}

function endingOf(error: unknown): Ending {
  if (error instanceof Unwind) {
    switch (error.reason.kind) {
      case "stopped":
        return { kind: "stopped" };
      case "flood":
        return { kind: "flood" };
      case "exit":
        return { kind: "error", error: { name: "SystemExit", message: String(error.reason.code) } };
      case "abort":
      case "booted":
        return { kind: "crashed", reason: error.reason.kind };
    }
  }
  // The engine's own stack ran out before the interpreter's recursion limit.
  if (error instanceof RangeError && error.message.includes("call stack"))
    return { kind: "limit", limit: "recursion" };
  return {
    kind: "crashed",
    reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

function outcomeOf(ending: Ending, job: GuestJob, run: RunState): GuestReply["outcome"] {
  switch (ending.kind) {
    case "value": {
      const files = job.fileSystemAccess === "sandboxed" ? run.files.changedFiles() : null;
      return { kind: "ok", valueJson: ending.valueJson, files };
    }
    case "error":
      // Out of memory inside itself, the interpreter may lose the exception that says so.
      if (run.isMemoryExhausted && ending.error.name === "SystemError") return OUT_OF_MEMORY;
      return { kind: "error", error: withExcerpt(ending.error, job.source) };
    case "limit":
    case "stopped":
    case "crashed":
      return ending;
    case "flood":
      return { kind: "limit", limit: "output" };
    case "refused":
      return { kind: "error", error: refusedSession(ending.reason) };
    case "garbled":
    case "inspection":
      return { kind: "error", error: GARBLED };
  }
}

function withExcerpt(error: GuestError, source: string): GuestError {
  if (error.line === undefined) return error;
  const excerpt = source.split(/\r\n|\r|\n/)[error.line - 1];
  return excerpt === undefined
    ? error
    : { ...error, excerpt: excerpt.trimEnd().slice(0, MAX_EXCERPT) };
}

/** Memory the guest reached: exact where it grew, else where its last byte is that an earlier run did not leave. */
function usedMemory({ host, hasGrown }: Interpreter): number {
  return hasGrown ? host.memory.all().length : trimmedLength(host.memory.all());
}
