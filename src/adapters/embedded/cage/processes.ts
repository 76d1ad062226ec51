import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Processes as the kernel lists them: what a killed cage must not leave. */

const STEP_MS = 2;
const PATIENCE_MS = 2_000;

/** Every process that descends from `pid`; none on a system that does not tell. */
export function descendantsOf(pid: number): readonly number[] {
  if (process.platform !== "linux") return [];
  const tasks = `/proc/${pid}/task`;
  const children = orNothing([], () =>
    readdirSync(tasks).flatMap((task) =>
      readFileSync(`${tasks}/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    ),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** SIGKILL, if it is still there. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/** Settles when none of them runs any more. The first process of a namespace ends after all the others. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += STEP_MS) {
    if (!pids.some(runs)) return;
    await sleep(STEP_MS);
  }
}

/** When a process began, in ticks since the machine's start; `null` if there is none of that id. */
export function startOf(pid: number): string | null {
  return fieldsOf(pid)[19] ?? null;
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

// --- internals

function runs(pid: number): boolean {
  const [state = "X"] = fieldsOf(pid);
  return !/[ZX]/.test(state);
}

/** Of `/proc/<pid>/stat` what follows the name, which may hold anything: the state first. */
function fieldsOf(pid: number): readonly string[] {
  const stat = orNothing("", () => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return stat === "" ? [] : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function orNothing<T>(nothing: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    // Gone meanwhile, or a system whose kernel was built without.
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ESRCH") return nothing;
    throw error;
  }
}
