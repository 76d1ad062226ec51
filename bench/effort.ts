import type { ContainerEffort } from "./measure/containers.ts";
import type { ElixirEffort } from "./measure/elixir.ts";
import type { HttpEffort } from "./measure/http.ts";
import type { RecordsEffort } from "./measure/records.ts";
import type { SqlEffort } from "./measure/sql.ts";

/** How often each thing is measured. */
export interface Effort {
  readonly roundTripRounds: number;
  readonly burstRounds: number;
  readonly windows: number;
  readonly windowMs: number;
  readonly coldStarts: number;
  readonly cancels: number;
  readonly kills: number;
  readonly memoryScope: "service" | "slots";
  readonly sql: SqlEffort;
  readonly elixir: ElixirEffort;
  readonly containers: ContainerEffort;
  readonly firstUses: number;
  readonly nativeCancels: number;
  readonly sessionRuns: number;
  readonly mixedBursts: number;
  /** Programs of about 60 lines in each language. */
  readonly validations: number;
  /** Runs on a stand-in, beside the raw call of an SDK. */
  readonly providerRuns: number;
  readonly http: HttpEffort;
  readonly records: RecordsEffort;
  /** Values put into words, in each locale. */
  readonly speeches: number;
}

export const FULL: Effort = {
  roundTripRounds: 40,
  burstRounds: 8,
  windows: 3,
  windowMs: 1_500,
  coldStarts: 5,
  cancels: 30,
  kills: 3,
  memoryScope: "slots",
  sql: { selectOne: 40, smallGroups: 12, largeGroups: 5, windowMs: 4_000 },
  elixir: { rounds: 20, peerRounds: 4, windowMs: 4_000 },
  containers: { waiting: 15, cold: 7 },
  firstUses: 3,
  nativeCancels: 12,
  sessionRuns: 96,
  mixedBursts: 6,
  validations: 400,
  providerRuns: 100,
  http: { rounds: 7, roundMs: 2_000, restarts: 5 },
  records: { rounds: 6, roundMs: 2_000, burst: 10_000 },
  speeches: 2_000,
};

export const QUICK: Effort = {
  roundTripRounds: 10,
  burstRounds: 2,
  windows: 1,
  windowMs: 500,
  coldStarts: 1,
  cancels: 5,
  kills: 0,
  memoryScope: "service",
  sql: { selectOne: 8, smallGroups: 3, largeGroups: 1, windowMs: 1_000 },
  elixir: { rounds: 4, peerRounds: 1, windowMs: 1_000 },
  containers: { waiting: 3, cold: 2 },
  firstUses: 1,
  nativeCancels: 3,
  sessionRuns: 16,
  mixedBursts: 2,
  validations: 100,
  providerRuns: 15,
  http: { rounds: 2, roundMs: 1_000, restarts: 2 },
  records: { rounds: 2, roundMs: 1_000, burst: 2_000 },
  speeches: 400,
};
