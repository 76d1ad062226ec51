import { createHash } from "node:crypto";
import {
  ENGINE_WALLS,
  type EngineWalls,
  type GuestEngine,
  type GuestJob,
  type GuestReply,
} from "../engine.ts";
import { createDoors, type RunScope, Unwind } from "./doors.ts";
import { createFiles } from "./files.ts";
import { bootJavaScriptImage } from "./boot.ts";
import { createGuests, type Guest, type JavaScriptImage } from "./image.ts";
import { inspectSource } from "./inspect.ts";
import { createOutput } from "./output.ts";
import { exitOutcome, type Outcome, outcomeOf, syntaxOutcome } from "./reply.ts";
import { runProgram } from "./run.ts";
import { prepare, type PreparedProgram } from "./source.ts";

export { capMemory } from "./module.ts";

export interface JavaScriptEngineOptions {
  /** The engine's module, its memory capped by {@link capMemory}. */
  readonly module: WebAssembly.Module;
  /** Shared, length 1; non-zero unwinds the guest. */
  readonly stopFlag: Int32Array;
  /** Taken from this module by {@link bootJavaScriptImage}. @default one of its own */
  readonly image?: JavaScriptImage;
  /** @default all of them up */
  readonly walls?: EngineWalls;
}

/** JavaScript and TypeScript in a WebAssembly guest that is fresh for every run. For a worker thread of its own. */
export async function createJavaScriptEngine({
  module,
  stopFlag,
  image = bootJavaScriptImage(module),
  walls = ENGINE_WALLS,
}: JavaScriptEngineOptions): Promise<GuestEngine> {
  const doors = createDoors({ stopFlag, walls });
  const guests = createGuests({ module, doors, image, capMemory: walls.memory });

  function runPrepared(
    guest: Guest,
    job: GuestJob,
    program: PreparedProgram,
    scope: RunScope,
  ): Outcome {
    const answer = runProgram(guest, scope, program, {
      settingsJson: settingsOf(job, program, walls),
      inputsJson: job.inputsJson,
      resultBytes: walls.output ? job.resultBytes : Number.MAX_SAFE_INTEGER,
      poll: doors.poll,
      sleep: (ms) => {
        sleep(ms, stopFlag, doors.poll);
      },
    });
    const outcome = outcomeOf(answer, job, program);
    const keepsFiles = outcome.kind === "ok" && job.fileSystemAccess === "sandboxed";
    return keepsFiles ? { ...outcome, files: scope.files.changed() } : outcome;
  }

  return {
    name: `quickjs-ng ${guests.version} (wasm)`,
    run(job, onOutput) {
      const output = createOutput(
        walls.output ? job.outputBytes : Number.POSITIVE_INFINITY,
        onOutput,
      );
      const reply = (outcome: Outcome, memoryBytes: number): GuestReply => ({
        outcome,
        ...output.read(),
        memoryBytes,
        image: null,
      });
      const prepared = prepare(job.source, job.language);
      if (!prepared.ok) return reply(syntaxOutcome(prepared.fault, job), 0);

      const guest = guests.open(job.memoryBytes, seedOf(job.seed));
      const access = walls.files ? job.fileSystemAccess : "sandboxed";
      const files = createFiles({ files: job.files, access, quotaBytes: job.fileBytes });
      const scope: RunScope = {
        vm: guest.vm,
        output,
        files,
        startedMs: performance.now(),
        nowMs: job.nowMs,
        rejections: new Map(),
      };
      doors.enter(scope);
      try {
        return reply(runPrepared(guest, job, prepared.program, scope), guests.growthBytes());
      } catch (error) {
        const memoryBytes = guests.growthBytes();
        if (!(error instanceof Unwind)) guests.replace();
        return reply(outcomeOfThrown(error, job), memoryBytes);
      }
    },
    inspect: (source, language) => inspectSource(source, language),
    rewind() {
      if (walls.rewind) guests.rewind();
    },
  };
}

// --- internals

/** How long a sleep may miss a stop flag that was raised without a notification. */
const SLEEP_SLICE_MS = 10;

function sleep(ms: number, stopFlag: Int32Array, poll: () => void): void {
  const untilMs = performance.now() + ms;
  for (let leftMs = ms; leftMs > 0; leftMs = untilMs - performance.now()) {
    poll();
    Atomics.wait(stopFlag, 0, 0, Math.min(leftMs, SLEEP_SLICE_MS));
  }
}

function outcomeOfThrown(error: unknown, job: GuestJob): Outcome {
  if (error instanceof Unwind) {
    switch (error.reason.kind) {
      case "stopped":
        return { kind: "stopped" };
      case "flood":
        return { kind: "limit", limit: "output" };
      case "exit":
        return exitOutcome(error.reason.code, job);
    }
  }
  // V8's own stack ran out under the guest's frames.
  if (error instanceof RangeError && error.message === "Maximum call stack size exceeded")
    return { kind: "limit", limit: "recursion" };
  return {
    kind: "crashed",
    reason: error instanceof Error ? `${error.name}: ${error.message}` : "the guest trapped",
  };
}

function settingsOf(
  { allowedModules, fileSystemAccess, inputsJson }: GuestJob,
  { imports }: PreparedProgram,
  walls: EngineWalls,
): string {
  return JSON.stringify({
    policy: {
      decimal:
        !walls.imports ||
        allowedModules.includes("decimal") ||
        allowedModules.includes("decimal.js"),
      fs: !walls.imports || fileSystemAccess !== "none",
    },
    imports,
    // An escape could spell the key without its letters standing in the text.
    tagged: inputsJson.includes("$type") || inputsJson.includes(String.raw`\u`),
  });
}

/** 64 bits for the guest's generator: of the seed, else fresh. */
function seedOf(seed: number | null): bigint {
  if (seed === null) return crypto.getRandomValues(new BigUint64Array(1))[0] ?? 1n;
  return createHash("sha256").update(String(seed)).digest().readBigUInt64LE();
}
