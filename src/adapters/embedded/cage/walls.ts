import type { Cgroups } from "./cgroup.ts";
import type { IdRange } from "./slot-user.ts";
import type { Tools } from "./tools.ts";

/** What can stand around a process, and what does. */

/** Strongest first. */
export const CAGE_TIERS = ["bubblewrap", "unshare", "none"] as const;
export type CageTier = (typeof CAGE_TIERS)[number];

export interface CageWall {
  readonly name:
    | "namespaces"
    | "files"
    | "capabilities"
    | "seccomp"
    | "own user"
    | "data limit"
    | "memory group"
    | "task limit"
    | "environment"
    | "parent death";
  readonly up: boolean;
  /** What holds, or what is missing and what that costs. */
  readonly reason: string;
}

export interface CageReport {
  readonly tier: CageTier;
  readonly walls: readonly CageWall[];
  /** One sentence for results and operators; `null` while the walls every tier should have are up. */
  readonly missing: string | null;
  /** What a process is started with. The walls say it in words. */
  readonly means: CageMeans;
}

export interface CageMeans {
  readonly tools: Tools;
  /** Whether this process is root, and so needs no user namespace to make the others. */
  readonly isRoot: boolean;
  /** User ids that no other process of the machine has; `null` where the gateway's own must do. */
  readonly slotUsers: IdRange | null;
  /** Where a group of processes can be capped; `null` where none can be made. */
  readonly cgroups: Cgroups | null;
  readonly hasFilter: boolean;
  readonly hasDataLimit: boolean;
  /** Whether the kernel counts the tasks of one user namespace apart from the others of its user. */
  readonly countsTasksByNamespace: boolean;
  readonly walls: CageWalls;
}

/** Lowered one at a time by tests; no configuration reaches it. */
export interface CageWalls {
  /** With files and capabilities: the whole of bubblewrap or unshare. */
  readonly namespaces: boolean;
  /** Of the namespaces that of the network. */
  readonly network: boolean;
  readonly seccomp: boolean;
  readonly ownUser: boolean;
  readonly dataLimit: boolean;
  readonly memoryGroup: boolean;
  readonly taskLimit: boolean;
  readonly environment: boolean;
  readonly parentDeath: boolean;
  /** The tiers to choose from. */
  readonly tiers: readonly CageTier[];
}

export const CAGE_WALLS: CageWalls = {
  namespaces: true,
  network: true,
  seccomp: true,
  ownUser: true,
  dataLimit: true,
  memoryGroup: true,
  taskLimit: true,
  environment: true,
  parentDeath: true,
  tiers: CAGE_TIERS,
};
