import type { RunResult } from "../core/result.ts";

/** When something happened, in milliseconds since the request was received. */
export type TurnEvent =
  | {
      readonly type: "received";
      readonly atMs: number;
      readonly heardUntil?: string;
      /** What of the answer before the caller still has to hear; present with `heardUntil` where there was one. */
      readonly unheard?: string;
    }
  | { readonly type: "queued" | "started" | "warned"; readonly atMs: number }
  /** The answer is that of another request for the same, which was under way or had been run ahead. */
  | { readonly type: "joined" | "ran_ahead"; readonly atMs: number }
  | { readonly type: "filler" | "progress"; readonly atMs: number; readonly say: string }
  | { readonly type: "finished"; readonly atMs: number; readonly status: RunResult["status"] }
  /** The caller spoke up; the time was up; the call was over. */
  | { readonly type: "interrupted" | "expired" | "hung_up"; readonly atMs: number }
  /** The sentence is ready; empty where nothing is to be said. */
  | { readonly type: "spoken"; readonly atMs: number; readonly say: string };
