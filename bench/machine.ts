import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";

/** What a reader must know of the machine to judge the figures. */
export interface MachineFacts {
  readonly coreCount: number;
  readonly cpu: string;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  /** ISO 8601, UTC. */
  readonly date: string;
}

export function describeMachine(): MachineFacts {
  return {
    coreCount: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()} (${process.arch})`,
    node: process.version,
    date: new Date().toISOString(),
  };
}

/** Processes that wanted a core in the last minute: above the number of cores, others were in the way. */
export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}
