import type { ElixirTask } from "./tasks.ts";

/** Another way to run small programs of ordinary practice. */
export interface ElixirPeer {
  readonly name: string;
  readonly isolation: string;
  start(): Promise<StartedElixirPeer>;
}

export type StartedElixirPeer =
  | { readonly kind: "running"; run(task: ElixirTask): Promise<void> }
  /** Not on this machine. `reason` says what is missing. */
  | { readonly kind: "absent"; readonly reason: string };
