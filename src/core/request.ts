import type { Emit } from "./events.ts";
import type { JsonObject } from "./json.ts";
import type { AnyLanguage } from "./language.ts";
import type { Limits } from "./limits.ts";
import type { FileSystemAccess, PolicyOverlay, PresetName, UseCase } from "./policy.ts";

/** What a caller may ask for beside the program. Every field has a default; unknown fields are errors. */
export interface ExecuteOptions {
  /**
   * A JSON object, at most `maxInputBytes`. Each key is a global of that name in the guest and a member
   * of the global `inputs`; a key that is no identifier, or names a built-in, is reachable through
   * `inputs` only. May hold tagged values (docs/values.md). @default {}
   */
  readonly inputs?: JsonObject | undefined;
  /**
   * Path → content, relative to the guest's working directory, under `read_only` and `sandboxed`.
   * Text, bytes, or a tagged `bytes` value. @default {}
   */
  readonly files?:
    | {
        readonly [path: string]:
          | string
          | Uint8Array
          | { readonly $type: "bytes"; readonly value: string };
      }
    | undefined;
  /** A preset the operator enabled, or fields that tighten the effective policy. */
  readonly policy?: PresetName | PolicyOverlay | undefined;
  /** The kind of work; selects the preset of that name where `policy` names none. */
  readonly useCase?: UseCase | undefined;
  readonly sessionId?: string | undefined;
  /** @default "default" */
  readonly tenantId?: string | undefined;
  /** Joins the run to a phone call in logs and analytics. */
  readonly callId?: string | undefined;
  /** Chosen by the client so that it can cancel before an answer. @default a random UUID */
  readonly runId?: string | undefined;
  /** From receipt to answer, queueing included, in milliseconds. @default none: the policy's limits alone */
  readonly deadlineMs?: number | undefined;
  /** Aborting kills the computation, not just the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Called in order with each event. A returned promise slows the producer down. */
  readonly onEvent?: Emit | undefined;
  /** Makes random numbers repeatable. A safe integer. @default fresh randomness for every run */
  readonly seed?: number | undefined;
  /** The instant the guest's clocks show, ISO 8601 or epoch milliseconds. @default the real time, to 1 ms */
  readonly now?: string | number | undefined;
}

/** A file the guest finds in its working directory. */
export interface InputFile {
  /** Normalised: relative, `/` between parts, no `.` or `..`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One run, fully resolved: what adapters see instead of options. */
export interface RunRequest {
  readonly runId: string;
  readonly tenantId: string;
  readonly language: AnyLanguage;
  /** The program, unwrapped from Markdown fences; lines keep their numbers. */
  readonly source: string;
  /** `inputs` as JSON text, already measured against the policy. */
  readonly inputsJson: string;
  readonly files: readonly InputFile[];
  readonly limits: Limits;
  readonly fileSystemAccess: FileSystemAccess;
  readonly networkAccess: boolean;
  /** Top-level modules of `language` the program may use, beyond the language's always-on core. */
  readonly allowedModules: readonly string[];
  readonly sessionId: string | null;
  /** `null`: fresh randomness. */
  readonly seed: number | null;
  /** Epoch milliseconds; `null`: the real time. */
  readonly nowMs: number | null;
}
