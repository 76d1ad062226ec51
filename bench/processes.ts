import { readdirSync, readFileSync } from "node:fs";

/** Which processes a service consists of, and what they cost. Linux only: read from /proc. */

const KIB_PER_MIB = 1024;

/** The descendants of a process, children before their own children. */
export function descendantsOf(pid: number): number[] {
  const children = childrenOf(pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** Descendants without children of their own: under a cage, the caged programs themselves. */
export function leavesOf(pid: number): number[] {
  return descendantsOf(pid).filter((child) => childrenOf(child).length === 0);
}

/** Processor time that the descendants of a process have used so far, in ticks of 10 ms. */
export function descendantTicks(pid: number): number {
  return descendantsOf(pid)
    .map(ticksOf)
    .reduce((sum, ticks) => sum + ticks, 0);
}

/** The processes that a process has started itself. */
export function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) =>
    (readProc(`${pid}/task/${thread}/children`) ?? "")
      .split(" ")
      .filter((text) => text !== "")
      .map(Number),
  );
}

/**
 * Proportional set size of a process and all its descendants, in MiB: private memory, and of what is
 * shared its part. `null` where the system does not tell.
 */
export function treeMemoryMib(pid: number): number | null {
  const sizes = [pid, ...descendantsOf(pid)].map(memoryKibOf);
  const known = sizes.filter((size) => size !== null);
  return known.length === 0 ? null : known.reduce((sum, size) => sum + size, 0) / KIB_PER_MIB;
}

export function isAlive(pid: number): boolean {
  const state = /^State:\s+(\w)/m.exec(readProc(`${pid}/status`) ?? "")?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

// --- internals

/** User and system time stand 12th and 13th after the name, which may hold blanks. */
function ticksOf(pid: number): number {
  const fields = (readProc(`${pid}/stat`) ?? "").split(") ").at(-1)?.split(" ") ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

function memoryKibOf(pid: number): number | null {
  const size = /^Pss:\s+(\d+)/m.exec(readProc(`${pid}/smaps_rollup`) ?? "")?.[1];
  return size === undefined ? null : Number(size);
}

/** `null` for a process that ended meanwhile, or that we may not look into. */
function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ESRCH" || code === "EACCES" || code === "EPERM";
}
