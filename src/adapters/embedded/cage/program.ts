import type { NeededCall } from "../seccomp.ts";

/** What a caged program is made of. */

export interface CagedProgram {
  readonly run: NodeScript | Executable;
  /** Files and folders the program may read: path outside → path inside. Nothing else exists for it. */
  readonly readOnly: readonly { readonly from: string; readonly to: string }[];
  /** Symbolic links inside: target and place, e.g. `usr/lib` at `/lib`. */
  readonly links?: readonly { readonly target: string; readonly at: string }[];
  /** All it finds in its environment beside what the cage sets for Node. @default nothing */
  readonly environment?: Readonly<Record<string, string>>;
  /** Private writable memory of each process, in bytes. */
  readonly dataBytes: number;
  /** Memory in use by all its processes, where a control group counts it. @default what `dataBytes` and the rest allow */
  readonly residentBytes?: number;
  /** Size of a private, empty, writable `/tmp`. @default 0: there is none */
  readonly scratchBytes?: number;
  /** The largest file it may make, in memory (memfd) or in `/tmp`. @default 0: none */
  readonly fileBytes?: number;
  /**
   * Whether it does without /proc, where the arguments and the mounts of its own cage can be read: paths of
   * the machine. @default false
   */
  readonly seesNoProcesses?: boolean;
  /** System calls it cannot do without that the filter refuses to others. @default none */
  readonly neededCalls?: readonly NeededCall[];
  /** Threads and processes it may have at once, all together. @default no limit of its own */
  readonly taskCount?: number;
}

/** A program for this very Node, which brings its own shared libraries into the cage. */
export interface NodeScript {
  readonly kind: "node";
  /** Path inside the cage. Without a cage its path outside is used. */
  readonly script: string;
  readonly args: readonly string[];
  readonly nodeFlags: readonly string[];
}

/** A program of a root file system of its own, whose libraries are among `readOnly`. Never runs without a cage. */
export interface Executable {
  readonly kind: "executable";
  /** Path inside the cage. */
  readonly path: string;
  readonly args: readonly string[];
}

/** All there is of an environment: one heap for many threads, which costs a twentieth of the memory less. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };

export function environmentOf({ environment }: CagedProgram): Readonly<Record<string, string>> {
  return { ...ENVIRONMENT, ...environment };
}
