import type { RunResult } from "../core/result.ts";

/** When something happened, in milliseconds since the request was received. */
export type TurnEvent =
  | { readonly type: "received"; readonly atMs: number; readonly heardUntil?: string }
  | { readonly type: "queued" | "started" | "warned"; readonly atMs: number }
  | { readonly type: "finished"; readonly atMs: number; readonly status: RunResult["status"] }
  /** The sentence is ready; empty where nothing is to be said. */
  | { readonly type: "spoken"; readonly atMs: number; readonly say: string };
