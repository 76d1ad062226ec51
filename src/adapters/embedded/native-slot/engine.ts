import type { Clause, Enforcement } from "../../../core/limits.ts";
import type { CagedProgram } from "../cage.ts";
import type { Death, EngineHostOptions } from "../engine-host.ts";
import type { EngineWalls } from "../guest/engine.ts";
import type { EngineKind, HostOutcome } from "../messages.ts";

/** A native engine: one caged process, one run, then a new process. What the fleet must know of each. */
export interface NativeEngine {
  readonly kind: EngineKind;
  /** `null` where all it needs is installed; else what is missing and what installs it. */
  readonly missing: string | null;
  program(options: NativeProgramOptions): CagedProgram;
  /** How a command travels. @default a frame with a JSON header */
  readonly encode?: EngineHostOptions["encode"];
  /** What it means that the process ended under its one run: the run's own doing. */
  explainDeath(death: Death): HostOutcome;
  /** What makes each clause hold, for results; or what to state of a clause no probe can try. */
  readonly holds: Readonly<Record<Clause, string | Enforcement>>;
  /** Processes that wait, ready. */
  readonly waitingCount: number;
  /** Processes at most, sessions apart. */
  readonly maxCount: number;
}

export interface NativeProgramOptions {
  /** The largest `memoryBytes` a run may ask for. */
  readonly maxMemoryBytes: number;
  readonly walls: EngineWalls;
}
