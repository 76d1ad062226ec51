import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** What the operating system shows of the programs that a service runs. */

/** The thread below a process that does nothing but compute; `null` where none does. */
export async function busyThread(pid: number): Promise<string | null> {
  const before = ticksBelow(pid);
  await sleep(300);
  const grown = [...ticksBelow(pid)].map(
    ([thread, ticks]) => [thread, ticks - (before.get(thread) ?? 0)] as const,
  );
  const [busiest] = grown.toSorted(([, a], [, b]) => b - a);
  return busiest !== undefined && busiest[1] >= BUSY_TICKS ? busiest[0] : null;
}

/** When a thread computed last, by the clock of `performance`: looked at until it has rested for a while, or is gone. */
export async function lastBusyMs(thread: string): Promise<number> {
  let ticks = ticksOf(thread);
  let lastMs = performance.now();
  while (performance.now() - lastMs < 150) {
    await sleep(5);
    const now = ticksOf(thread);
    if (now !== null && now === ticks) continue;
    if (now !== null) lastMs = performance.now();
    if (now === null) return lastMs;
    ticks = now;
  }
  return lastMs;
}

/** Until nothing below a process computes: a service that has just started still tries its own walls. */
export async function quiet(pid: number): Promise<void> {
  for (let calm = 0; calm < 4;) calm = (await busyThread(pid)) === null ? calm + 1 : 0;
}

// --- internals

/** Of 30: a busy machine gives even a loop no more than its share. */
const BUSY_TICKS = 4;

/** Ticks of a hundredth of a second that each thread has computed. */
function ticksBelow(pid: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const process of descendantsOf(pid))
    for (const thread of threadsOf(process)) {
      const ticks = ticksOf(thread);
      if (ticks !== null) found.set(thread, ticks);
    }
  return found;
}

function descendantsOf(pid: number): readonly number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    (readOrNull(`${thread}/children`) ?? "").split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function threadsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/task`;
  try {
    return readdirSync(folder).map((thread) => `${folder}/${thread}`);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

function ticksOf(thread: string): number | null {
  const stat = readOrNull(`${thread}/stat`);
  if (stat === null) return null;
  // The name in parentheses may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")
  );
}
