import type { BenchLanguage } from "../service.ts";

/** Another way to run the same programs, measured beside ours in the same run. */
export interface Peer {
  readonly name: string;
  readonly language: BenchLanguage;
  /** What stands around a run, and what it shares with the next. */
  readonly isolation: string;
  /** True if it starts a process or a thread for each run: measured with fewer runs. */
  readonly heavy: boolean;
  start(): Promise<StartedPeer>;
}

export type StartedPeer =
  | ({ readonly kind: "running" } & RunningPeer)
  /** Not on this machine. `reason` says what is missing. */
  | { readonly kind: "absent"; readonly reason: string };

export interface RunningPeer extends AsyncDisposable {
  /** Runs `1+1` and checks the answer. */
  runTrivial(): Promise<void>;
}
