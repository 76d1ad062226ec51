import type { ExecError } from "../core/errors.ts";
import type { EndedRun } from "../core/ended-run.ts";
import type { RunResult } from "../core/result.ts";

/** What the recorder is fed with: plain data of whoever ran or answered. */

export type { EndedRun };

/** A turn of a call that is over. A voice answer has this shape. */
export interface EndedTurn {
  readonly tenantId: string;
  readonly callId: string | null;
  readonly answer: {
    readonly outcome: "answered" | "deferred" | "failed" | "cancelled";
    readonly say: string;
    readonly locale: string;
    readonly facts: readonly unknown[];
    readonly repair?: { readonly code: string; readonly retry: { readonly allowed: boolean } };
    readonly result: RunResult;
    readonly timeline: readonly TurnMoment[];
  };
}

/** One moment of a turn, in milliseconds since its request. */
export interface TurnMoment {
  readonly type: string;
  readonly atMs: number;
  readonly say?: string;
  /** What the caller did not hear of the answer before; present where it was cut off. */
  readonly unheard?: string;
}

/** A request that was turned away before it was looked at: no key, no quota, no such route. */
export interface DoorRefusal {
  readonly tenantId: string;
  readonly error: ExecError;
  readonly totalMs: number;
}
