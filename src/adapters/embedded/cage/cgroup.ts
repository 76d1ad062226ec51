import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { rmdir } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, killProcess, startOf } from "./processes.ts";

/** One control group per process: a cap on all its memory and its tasks, in both versions of the kernel's interface. */

export interface Cgroups {
  readonly version: 1 | 2;
  /** The folders in which this process may make groups: one, or one per controller. */
  readonly folders: readonly string[];
}

export interface CgroupCaps {
  readonly memoryBytes: number | null;
  readonly taskCount: number | null;
}

export interface Cgroup {
  /** A process that writes `0` into each of them is in the group. */
  readonly joinFiles: readonly string[];
  /** SIGKILL to every process that is in it now. */
  kill(): void;
  /** Settles when the group is gone, and with it every process that was in it. Rejects never. */
  remove(): Promise<void>;
}

/** The group of this process once it had to make room: groups with groups inside hold no processes. */
const GATEWAY_LEAF = "aybiza-gateway";
const REMOVAL_PATIENCE_MS = 2_000;
const REMOVAL_STEP_MS = 5;
const CONTROLLERS = ["memory", "pids"] as const;

let lastGroup = 0;

/**
 * Where groups can be made, from the text of `/proc/self/cgroup` and `/proc/self/mountinfo`. Version 1 where
 * its controllers are mounted: a controller belongs to one version only.
 */
export function locateCgroups(membership: string, mounts: string): Cgroups | null {
  const first = CONTROLLERS.map((controller) => folderOf(membership, mounts, controller));
  const [memory, pids] = first;
  if (memory && pids) return { version: 1, folders: [...new Set([memory, pids])] };
  const unified = folderOf(membership, mounts, null);
  if (unified === null) return null;
  const isLeaf = basename(unified) === GATEWAY_LEAF;
  return { version: 2, folders: [isLeaf ? dirname(unified) : unified] };
}

/** Where this process may make groups, tried; else why it may not. Removes what a killed gateway left. */
export function prepareCgroups(): Cgroups | { readonly objection: string } {
  if (process.getuid?.() !== 0) return { objection: "this process is not root" };
  try {
    const cgroups = locateCgroups(
      readFileSync("/proc/self/cgroup", "utf8"),
      readFileSync("/proc/self/mountinfo", "utf8"),
    );
    if (cgroups === null) return { objection: "no control groups are mounted" };
    const objection = cgroups.version === 2 ? enableControllers(cgroups.folders[0] ?? "") : null;
    if (objection !== null) return { objection };
    sweep(cgroups);
    const folders = makeFolders(cgroups);
    try {
      writeCaps(cgroups, folders, { memoryBytes: 2 ** 30, taskCount: 64 });
    } finally {
      for (const folder of folders) rmdirSync(folder);
    }
    return cgroups;
  } catch (error) {
    return { objection: error instanceof Error ? error.message : "control groups do not work" };
  }
}

/** @throws The system's error if the group cannot be made. */
export function makeCgroup(cgroups: Cgroups, caps: CgroupCaps): Cgroup {
  const folders = makeFolders(cgroups);
  writeCaps(cgroups, folders, caps);
  const kill = (): void => folders.forEach(killMembers);
  return {
    joinFiles: folders.map((folder) => join(folder, "cgroup.procs")),
    kill,
    async remove() {
      for (let waitedMs = 0; waitedMs < REMOVAL_PATIENCE_MS; waitedMs += REMOVAL_STEP_MS) {
        const removed = await Promise.all(folders.map(isRemoved));
        if (removed.every(Boolean)) return;
        kill();
        await sleep(REMOVAL_STEP_MS);
      }
    },
  };
}

/** Removes the groups of gateways that are gone, with whatever is still in them. */
export function sweep({ folders }: Cgroups): void {
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      if (!isAbandoned(name)) continue;
      killMembers(join(folder, name));
      try {
        rmdirSync(join(folder, name));
      } catch (error) {
        // Its processes are on their way out, and the next start finds it empty; or another gateway was quicker.
        if (codeOf(error) !== "EBUSY" && codeOf(error) !== "ENOENT") throw error;
      }
    }
  }
}

// --- internals

/** The folder of this process's group for `controller`, or in version 2 for `null`. */
function folderOf(membership: string, mounts: string, controller: string | null): string | null {
  const lines = membership.split("\n").map((line) => line.split(":"));
  const own = lines.find(([id, controllers = ""]) =>
    controller === null ? id === "0" : controllers.split(",").includes(controller),
  );
  const path = own?.slice(2).join(":");
  if (path === undefined) return null;
  for (const line of mounts.split("\n")) {
    const [before = "", after = ""] = line.split(" - ");
    const [, , , root = "", mountPoint = ""] = before.split(" ");
    const [type, , options = ""] = after.split(" ");
    const matches =
      controller === null
        ? type === "cgroup2"
        : type === "cgroup" && options.split(",").includes(controller);
    const inside = relative(root, path);
    if (matches && !inside.startsWith("..")) return join(mountPoint, inside);
  }
  return null;
}

/** Lets groups below `folder` cap memory and tasks; answers why that cannot be. */
function enableControllers(folder: string): string | null {
  const read = (name: string): string[] =>
    readFileSync(join(folder, name), "utf8").trim().split(/\s+/);
  const offered = read("cgroup.controllers");
  if (!CONTROLLERS.every((controller) => offered.includes(controller)))
    return "the memory and pids controllers are not offered to this process's control group";
  const enable = (): void => {
    const enabled = read("cgroup.subtree_control");
    if (!CONTROLLERS.every((controller) => enabled.includes(controller)))
      writeFileSync(join(folder, "cgroup.subtree_control"), "+memory +pids");
  };
  try {
    enable();
  } catch (error) {
    if (codeOf(error) !== "EBUSY") throw error;
    const others = read("cgroup.procs").filter((pid) => pid !== String(process.pid));
    if (others.length > 0)
      return "this process shares its control group with others (a service of its own with Delegate=yes does not)";
    mkdirSync(join(folder, GATEWAY_LEAF), { recursive: true });
    writeFileSync(join(folder, GATEWAY_LEAF, "cgroup.procs"), String(process.pid));
    enable();
  }
  return null;
}

function makeFolders({ folders }: Cgroups): string[] {
  lastGroup += 1;
  const name = `${ownPrefix()}${lastGroup}`;
  return folders.map((folder) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  });
}

function writeCaps(
  { version }: Cgroups,
  folders: readonly string[],
  { memoryBytes, taskCount }: CgroupCaps,
): void {
  const memory = String(memoryBytes);
  const values: Readonly<Record<string, string>> = {
    ...(memoryBytes === null
      ? {}
      : version === 1
        ? { "memory.limit_in_bytes": memory, "memory.memsw.limit_in_bytes": memory }
        : { "memory.max": memory, "memory.swap.max": "0", "memory.oom.group": "1" }),
    ...(taskCount === null ? {} : { "pids.max": String(taskCount) }),
  };
  for (const [name, value] of Object.entries(values)) {
    // A kernel without swap has no file for it.
    const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (file !== undefined) writeFileSync(file, value);
    else if (!name.includes("sw")) throw new Error(`the control group has no ${name}`);
  }
}

async function isRemoved(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    return codeOf(error) === "ENOENT";
  }
}

function killMembers(folder: string): void {
  for (const pid of membersOf(folder)) {
    // 0 stands for a process of another process namespace.
    if (pid > 0) killProcess(pid);
  }
}

function membersOf(folder: string): readonly number[] {
  try {
    return readFileSync(join(folder, "cgroup.procs"), "utf8").split("\n").map(Number);
  } catch (error) {
    // Removed already.
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENODEV") return [];
    throw error;
  }
}

/** Names who made a group: the number of a process alone may come again. */
function ownPrefix(): string {
  return `aybiza-${processNamespace()}-${process.pid}-${startOf(process.pid)}-`;
}

/** Whether a group of that name was made in this process namespace by a process that is no more. */
function isAbandoned(name: string): boolean {
  const [, namespace, pid, start] = /^aybiza-(\d+)-(\d+)-(\d+)-\d+$/.exec(name) ?? [];
  return namespace === processNamespace() && startOf(Number(pid)) !== start;
}

function processNamespace(): string {
  return readlinkSync("/proc/self/ns/pid").replaceAll(/\D/g, "");
}
