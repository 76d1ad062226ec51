import type { Fact, More } from "../speech/speak.ts";
import type { Json } from "../core/json.ts";
import type { RunResult } from "../core/result.ts";
import type { TurnEvent } from "./timeline.ts";

/** What comes of one computation in a call: words for the caller, the exact value for everything else. */
export interface VoiceAnswer {
  /**
   * `answered`: `say` is the answer. `deferred`: nothing can be executed yet, and `say` says what would be
   * done. `failed`: `say` says so politely, and `repair` tells the model what to mend. `cancelled`: the
   * caller moved on; nothing is said.
   */
  readonly outcome: "answered" | "deferred" | "failed" | "cancelled";
  /** Finished words; empty where the caller moved on. */
  readonly say: string;
  /** The locale of the words. */
  readonly locale: string;
  /** Words that were ready and are not said, since the caller spoke up or another tool call says them: to be offered at most. */
  readonly unsaid?: string;
  /** The exact value; `null` where the program did not run to its end. */
  readonly value: Json;
  /** Every number said, with what it stands for. */
  readonly facts: readonly Fact[];
  readonly more?: More;
  /** Present where `outcome` is `failed`. */
  readonly repair?: RepairEnvelope;
  readonly result: RunResult;
  readonly timeline: readonly TurnEvent[];
}

/** What the model is told of a run that gave no answer: enough to mend one line, nothing of the host. */
export interface RepairEnvelope {
  readonly ok: false;
  readonly stage: RepairStage;
  /** Stable and lower case, e.g. `import_not_allowed`. */
  readonly code: string;
  /** At most 200 characters, without a stack or a path. */
  readonly message: string;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
  readonly excerpt?: string;
  readonly hint?: string;
  /** The imports the policy allows, where an import was the trouble. */
  readonly allowed?: readonly string[];
  readonly retry: {
    readonly allowed: boolean;
    /** Repairs left in this turn. */
    readonly left: number;
    readonly withinMs: number;
  };
  /** What the caller hears if it is not mended. */
  readonly say: string;
}

export type RepairStage =
  | "unavailable"
  | "parse"
  | "policy"
  | "limit"
  | "runtime"
  | "result"
  | "cancelled";
