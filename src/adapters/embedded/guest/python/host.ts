import type { Clock } from "./clock.ts";
import type { DescriptorTable } from "./descriptors.ts";
import type { Entropy } from "./entropy.ts";
import type { FileTree } from "./files.ts";
import type { GuestMemory } from "./memory.ts";
import type { OutputCapture } from "./output.ts";
import type { StopFlag } from "./stop-flag.ts";

/** Everything the host functions know, made anew for every run. */
export interface RunState {
  readonly clock: Clock;
  readonly descriptors: DescriptorTable;
  readonly entropy: Entropy;
  readonly files: FileTree;
  readonly output: OutputCapture;
  /** Working directory, an absolute path. */
  folder: string;
  /** Memory may not grow past this many bytes. */
  readonly memoryCapBytes: number;
  /** True once growth was refused. */
  isMemoryExhausted: boolean;
}

/** What host functions act on. The interpreter replaces `memory` and `run`; the functions stay. */
export interface Host {
  readonly stopFlag: StopFlag;
  memory: GuestMemory;
  /** Grows the memory by whole pages; false if the engine refuses. */
  grow: (pages: number) => boolean;
  run: RunState;
  /** `NAME=value`, read once, at boot. */
  readonly environment: readonly string[];
  /** The last statement of the boot program asks for a clock's resolution; nothing else at boot does. */
  onClockResolution: () => void;
}

/** A host function as WebAssembly calls it: 32-bit integers are numbers, 64-bit ones bigints. */
export type HostFunctions = Readonly<Record<string, (...args: never[]) => number | bigint | void>>;
