import { release } from "node:os";
import { bubblewrapCommand } from "./bubblewrap.ts";
import { bindsOf, commandOutside } from "./node-files.ts";
import type { CagedProgram } from "./program.ts";
import { isReadableByAll } from "./slot-user.ts";
import { requireTool, type Tools } from "./tools.ts";
import { unshareCommand } from "./unshare.ts";
import type { CageMeans, CageTier, CageWalls } from "./walls.ts";

/** How a program is started in a tier: what gives up rights, then what builds the cage, then the program. */

export interface Surroundings {
  readonly joinFiles: readonly string[];
  /** A user id of its own; `null` for the gateway's. */
  readonly slotUser: number | null;
  readonly hasFilter: boolean;
}

/** What builds a cage counts as a task of it too, for a moment or for as long as it lives. */
export const BUILDER_TASKS = 8;

/** @throws For a program of a root file system of its own in the tier `none`, or where a tool is gone. */
export function cageCommand(
  program: CagedProgram,
  tier: CageTier,
  means: CageMeans,
  { joinFiles, slotUser, hasFilter }: Surroundings,
): readonly string[] {
  const limits = limitCommand(program, means, tier, slotUser !== null);
  const join = joinCommand(means, joinFiles);
  const drop = dropCommand(means, tier, slotUser);
  switch (tier) {
    case "bubblewrap": {
      const apart = countsApart(program, means) ? ownNamespace(means) : [];
      const bubblewrap = bubblewrapCommand(program, means, hasFilter);
      return [...join, ...drop, ...apart, ...limits, ...bubblewrap];
    }
    case "unshare":
      return [...join, ...drop, ...unshareCommand(program, means, limits, slotUser)];
    case "none":
      return [...join, ...drop, ...limits, ...commandOutside(program)];
  }
}

/** Whether a process of `program` can have a user of its own, which must then be able to read its files. */
export function canChangeUser(program: CagedProgram, tier: CageTier, means: CageMeans): boolean {
  if (means.slotUsers === null) return false;
  // There the files are shown by root, before the user is given up.
  if (tier === "unshare") return true;
  const sources = tier === "none" ? program.readOnly : bindsOf(program);
  return [process.execPath, ...sources.map(({ from }) => from)].every(isReadableByAll);
}

/** Since Linux 5.14 a user namespace counts the tasks of its users apart. */
export function kernelCountsApart(): boolean {
  const [major = 0, minor = 0] = release().split(".").map(Number);
  return major > 5 || (major === 5 && minor >= 14);
}

// --- internals

/** Moves into the control groups while there is still the right to. */
function joinCommand({ tools }: CageMeans, files: readonly string[]): readonly string[] {
  if (files.length === 0) return [];
  const writes = files.map((file) => `echo 0 > '${file.replaceAll("'", `'\\''`)}'`);
  return [requireTool(tools, "sh"), "-c", `${writes.join(" && ")} && exec "$@"`, "join"];
}

/** Gives up the user, where there is another, and asks the kernel for a death with its parent. */
function dropCommand(
  { tools, walls }: CageMeans,
  tier: CageTier,
  slotUser: number | null,
): readonly string[] {
  const leaves = slotUser !== null && tier !== "unshare";
  const options = [
    ...(leaves ? [`--reuid=${slotUser}`, `--regid=${slotUser}`, "--clear-groups"] : []),
    ...(leaves ? ["--inh-caps=-all", "--bounding-set=-all"] : []),
    // Where unprivileged namespaces are forbidden, bubblewrap may have privileges to gain.
    ...(tier === "bubblewrap" && !leaves ? [] : ["--no-new-privs"]),
    ...(walls.parentDeath ? ["--pdeathsig=KILL"] : []),
  ];
  if (tools.setpriv === null || options.length === 0) return [];
  return [tools.setpriv, ...options, ...parentCommand(tools, walls)];
}

/** Ends where the parent died before the kernel was asked: nobody would be told any more. */
function parentCommand({ sh }: Tools, { parentDeath }: CageWalls): readonly string[] {
  if (sh === null || !parentDeath) return [];
  return [sh, "-c", `[ "$PPID" = ${process.pid} ] && exec "$@"`, "parent"];
}

function limitCommand(
  program: CagedProgram,
  means: CageMeans,
  tier: CageTier,
  hasOwnUser: boolean,
): readonly string[] {
  const { dataBytes, fileBytes = 0, taskCount } = program;
  const { tools, hasDataLimit, walls } = means;
  if (tools.prlimit === null) return [];
  const counted = hasOwnUser || (tier !== "none" && countsApart(program, means));
  return [
    tools.prlimit,
    ...(hasDataLimit ? [`--data=${dataBytes}`] : []),
    ...(walls.taskLimit && counted && taskCount !== undefined
      ? [`--nproc=${taskCount + BUILDER_TASKS}`]
      : []),
    ...["--core=0", "--nofile=256", `--fsize=${fileBytes}`, "--"],
  ];
}

/** Whether tasks are counted by a user namespace, for want of a user of its own. */
function countsApart({ taskCount }: CagedProgram, means: CageMeans): boolean {
  return taskCount !== undefined && !means.isRoot && means.countsTasksByNamespace;
}

/** Around bubblewrap's own: its tasks count from none, however many the user has. */
function ownNamespace({ tools }: CageMeans): readonly string[] {
  return [requireTool(tools, "unshare"), "--user", "--map-current-user", "--"];
}
