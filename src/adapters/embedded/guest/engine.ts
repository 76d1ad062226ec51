import type { Inspection } from "../../../core/adapter.ts";
import type { ReadLanguage } from "../../../core/language.ts";
import type { LimitName } from "../../../core/limits.ts";
import type { FileSystemAccess } from "../../../core/policy.ts";
import type { InputFile } from "../../../core/request.ts";
import type { GuestError, OutputFile } from "../../../core/result.ts";

/** One program as it enters a guest. Everything in it came from outside: data, never trusted. */
export interface GuestJob {
  readonly language: ReadLanguage;
  readonly source: string;
  /** A JSON object as text. */
  readonly inputsJson: string;
  readonly files: readonly InputFile[];
  readonly fileSystemAccess: FileSystemAccess;
  /** Top-level modules allowed beyond the language's always-on core. */
  readonly allowedModules: readonly string[];
  /** Guest memory above the idle baseline, in bytes. */
  readonly memoryBytes: number;
  readonly outputBytes: number;
  readonly resultBytes: number;
  readonly fileBytes: number;
  readonly seed: number | null;
  readonly nowMs: number | null;
  /** `null`: the run belongs to no session, and nothing of it is kept. */
  readonly session: GuestSession | null;
}

export interface GuestSession {
  /**
   * What the session's last run left, as this engine wrote it; empty for a session without a past. Written
   * inside a cage, so data to be checked. An engine whose state stays in its process is given one only to
   * begin with.
   */
  readonly image: Uint8Array;
  /** The most the new image may take; past it the run ends with `limit: "memory"`. */
  readonly stateBytes: number;
}

/** What became of the program, as far as the engine can tell. All text in it is guest data. */
export interface GuestReply {
  readonly outcome:
    /** `valueJson` is what the guest wrote: bounded in bytes, otherwise unchecked. */
    | {
        readonly kind: "ok";
        readonly valueJson: string;
        readonly files: readonly OutputFile[] | null;
      }
    | { readonly kind: "error"; readonly error: GuestError }
    | { readonly kind: "limit"; readonly limit: LimitName }
    /** Unwound because the stop flag was raised; whoever raised it knows why. */
    | { readonly kind: "stopped" }
    /** The engine trapped; `reason` is for our log. The guest has been replaced. */
    | { readonly kind: "crashed"; readonly reason: string };
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  /** Highest guest memory above the baseline, in bytes. */
  readonly memoryBytes: number;
  /** stdout + stderr, cut parts included, in bytes. */
  readonly outputBytes: number;
  /**
   * The session after this run. `null` where there is none, where the engine keeps it in its process, or
   * where the run must leave the session as it was (any outcome but `ok` and `error`).
   */
  readonly image: Uint8Array | null;
}

/** `rows` carries a part of a table as JSON: `{columns, rows}`, as in `TableValue`. */
export type OutputStream = "stdout" | "stderr" | "rows";

export type OnOutput = (stream: OutputStream, text: string) => void;

/**
 * One engine in one worker thread. Holds one fresh guest at a time: `run`, send the reply, `rewind`.
 *
 * The stop flag (a shared `Int32Array` of length 1, given at creation) is raised by another thread:
 * non-zero means unwind at the next check, whatever the guest is doing. The engine never lowers it.
 */
export interface GuestEngine {
  /** e.g. `"cpython 3.13.2 (wasm)"`. */
  readonly name: string;
  /** Never throws for anything a guest does. `onOutput` is given only if someone listens. */
  run(job: GuestJob, onOutput: OnOutput | null): GuestReply | Promise<GuestReply>;
  /** Parses only. May use the guest, so a `rewind` must follow. `stopped` if the flag was raised. */
  inspect(
    source: string,
    language: ReadLanguage,
  ): Inspection | "stopped" | Promise<Inspection | "stopped">;
  /** Makes the guest fresh again: nothing of the last program is left in its memory. */
  rewind(): void | Promise<void>;
}

/** The engine's walls. All up, always; `test/walls-off` lowers one at a time to see its test turn red. */
export interface EngineWalls {
  /** Refuse memory growth past the cap. */
  readonly memory: boolean;
  /** Restore the image between runs. */
  readonly rewind: boolean;
  /** Cap stdout, stderr and the result before decoding. */
  readonly output: boolean;
  /** Honour the stop flag. */
  readonly stopFlag: boolean;
  /** Terminate a thread whose guest does not unwind. */
  readonly termination: boolean;
  /** Guard imports by policy. */
  readonly imports: boolean;
  /** Keep file access to what the policy says. */
  readonly files: boolean;
}

export const ENGINE_WALLS: EngineWalls = {
  memory: true,
  rewind: true,
  output: true,
  stopFlag: true,
  termination: true,
  imports: true,
  files: true,
};
