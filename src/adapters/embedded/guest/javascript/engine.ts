import { createHash } from "node:crypto";
import {
  ENGINE_WALLS,
  type EngineWalls,
  type GuestEngine,
  type GuestJob,
  type GuestReply,
  type GuestSession,
} from "../engine.ts";
import { readSavedMemory, refusedSession } from "../saved-memory.ts";
import { createDoors, type RunScope, Unwind } from "./doors.ts";
import { createFiles } from "./files.ts";
import { bootJavaScriptImage } from "./boot.ts";
import { createGuests, type Guest, type JavaScriptImage } from "./image.ts";
import { inspectSource } from "./inspect.ts";
import { createOutput } from "./output.ts";
import { exitOutcome, type Outcome, outcomeOf, syntaxOutcome } from "./reply.ts";
import { runProgram } from "./run.ts";
import { prepare, type PreparedProgram } from "../../../../guest-programs/javascript/source.ts";

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

  /** The guest for a job, at the state of its session; else why there is none. */
  function open({ memoryBytes, seed, session }: GuestJob): Guest | Outcome {
    const saved = session?.image ?? NO_IMAGE;
    if (saved.length === 0) return guests.open(memoryBytes, seedOf(seed));
    const read = readSavedMemory(saved, guests.firstMemory);
    if (!read.ok) return { kind: "error", error: refusedSession(read.reason) };
    return guests.resume(read.saved, memoryBytes, seedOf(seed)) ?? OUT_OF_MEMORY;
  }

  /** The outcome, and what the session begins its next run with: as it is now, or as it was. */
  function keep(
    outcome: Outcome,
    session: GuestSession | null,
    guest: "whole" | "unusable",
  ): Pick<GuestReply, "outcome" | "image"> {
    const lasts = outcome.kind === "ok" || outcome.kind === "error";
    if (session === null || !lasts) return { outcome, image: null };
    if (guest === "unusable") return { outcome, image: session.image };
    const saved = guests.save(session);
    return { outcome: saved === null ? OUT_OF_MEMORY : outcome, image: saved };
  }

  return {
    name: `quickjs-ng ${guests.version} (wasm)`,
    run(job, onOutput) {
      const { session } = job;
      const output = createOutput(
        walls.output ? job.outputBytes : Number.POSITIVE_INFINITY,
        onOutput,
      );
      const reply = (
        outcome: Outcome,
        memoryBytes: number,
        guest: "whole" | "unusable",
      ): GuestReply => ({ ...keep(outcome, session, guest), ...output.read(), memoryBytes });
      const prepared = prepare(job.source, job.language, session === null ? "run" : "session");
      if (!prepared.ok) return reply(syntaxOutcome(prepared.fault, job), 0, "unusable");

      const guest = open(job);
      if ("kind" in guest) return reply(guest, 0, "unusable");
      const access = walls.files ? job.fileSystemAccess : "sandboxed";
      const files = createFiles({ files: job.files, access, quotaBytes: job.fileBytes });
      const scope: RunScope = {
        vm: guest.vm,
        output,
        files,
        startedMs: performance.now(),
        nowMs: job.nowMs,
        rejections: new Map(),
        lasts: session !== null,
        exitCode: null,
      };
      doors.enter(scope);
      try {
        const outcome = runPrepared(guest, job, prepared.program, scope);
        return reply(outcome, guests.growthBytes(), "whole");
      } catch (error) {
        const memoryBytes = guests.growthBytes();
        if (!(error instanceof Unwind)) guests.replace();
        return reply(outcomeOfThrown(error, job), memoryBytes, "unusable");
      }
    },
    inspect: (source, language) => inspectSource(source, language),
    rewind() {
      if (walls.rewind) guests.rewind();
    },
  };
}

// --- internals

const NO_IMAGE = new Uint8Array();
const OUT_OF_MEMORY: Outcome = { kind: "limit", limit: "memory" };

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
  { allowedModules, fileSystemAccess, inputsJson, session }: GuestJob,
  { imports, declared }: PreparedProgram,
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
    // Of a session: names that are the program's own from now on.
    declared: session === null ? null : declared,
    // An escape could spell the key without its letters standing in the text.
    tagged: inputsJson.includes("$type") || inputsJson.includes(String.raw`\u`),
  });
}

/** 64 bits for the guest's generator: of the seed, else fresh. */
function seedOf(seed: number | null): bigint {
  if (seed === null) return crypto.getRandomValues(new BigUint64Array(1))[0] ?? 1n;
  return createHash("sha256").update(String(seed)).digest().readBigUInt64LE();
}
