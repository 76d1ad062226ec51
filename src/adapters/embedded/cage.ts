import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Duplex } from "node:stream";
import { type Cgroup, makeCgroup } from "./cage/cgroup.ts";
import { BUILDER_TASKS, cageCommand, canChangeUser } from "./cage/command.ts";
import { type CagedProgram, environmentOf } from "./cage/program.ts";
import { codeOf, descendantsOf, killProcess, untilGone } from "./cage/processes.ts";
import { reportCage } from "./cage/report.ts";
import { giveBackSlotUser, takeSlotUser } from "./cage/slot-user.ts";
import {
  CAGE_WALLS,
  type CageMeans,
  type CageReport,
  type CageTier,
  type CageWalls,
} from "./cage/walls.ts";
import { buildSeccompFilter, type NeededCall } from "./seccomp.ts";

export { CAGE_WALLS } from "./cage/walls.ts";
export type { CagedProgram } from "./cage/program.ts";
export type { CageReport, CageTier, CageWall, CageWalls } from "./cage/walls.ts";

/**
 * The outer wall: a child process without network, files, environment, privileges or other processes.
 * The only file of the package that starts one.
 */

export interface CagedProcess {
  /** Frames go in and out here. */
  readonly channel: Duplex;
  /** Settles when the process is gone, and whatever the cage kept around it. Never rejects. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** The last 4 KiB of what the process wrote to stderr. May hold guest data: for debug logs only. */
  stderrTail(): string;
  kill(): void;
}

const MEBIBYTE = 1024 * 1024;
const CHANNEL_FD = 3;
const STDERR_TAIL_CHARS = 4096;
/** Stacks, page tables and what else a process has in memory beside its data. */
const GROUP_SLACK_BYTES = 64 * MEBIBYTE;
/** How long a channel may stay open after the process that was started. */
const CLOSE_MS = 1_000;
const PROOF_MS = 5_000;

/**
 * What the machine offers, each tier tried with one tiny process. Looked up once per adapter: an operator may
 * install bubblewrap at any time.
 */
export function inspectCage(
  mode: "auto" | "off",
  walls: CageWalls = CAGE_WALLS,
  folders?: readonly string[],
): CageReport {
  return reportCage({ mode, walls, folders, runTiny });
}

/**
 * Starts a program in the cage of `report`. What keeps it from starting shows as its end.
 *
 * @throws For a program of a root file system of its own where there is no cage.
 */
export function startCaged(program: CagedProgram, report: CageReport): CagedProcess {
  const { tier, means } = report;
  if (program.run.kind === "executable" && tier === "none")
    throw new Error("a native engine never runs without the outer wall");
  const slotUser =
    means.slotUsers !== null && canChangeUser(program, tier, means)
      ? takeSlotUser(means.slotUsers)
      : null;
  let group: Cgroup | null = null;
  const release = async (): Promise<void> => {
    await group?.remove();
    if (slotUser !== null) giveBackSlotUser(slotUser);
  };
  try {
    group = groupFor(program, means);
    const child = withFilter(program, tier, means, (filter) => {
      const joinFiles = group?.joinFiles ?? [];
      const surroundings = { joinFiles, slotUser, hasFilter: filter !== null };
      const [file = process.execPath, ...args] = cageCommand(program, tier, means, surroundings);
      return spawn(file, args, {
        // A process group of its own: killing the group also reaches a cage that is still being built.
        detached: process.platform !== "win32",
        windowsHide: true,
        ...(means.walls.environment && { env: environmentOf(program) }),
        cwd: "/",
        stdio: ["ignore", "ignore", "pipe", "pipe", filter ?? "ignore"],
      });
    });
    return attach(child, group, release);
  } catch (error) {
    return stillborn(error, release());
  }
}

// --- internals

/** A process that could not even be started. */
function stillborn(error: unknown, released: Promise<void>): CagedProcess {
  const channel = new Duplex({ read: () => undefined });
  channel.destroy();
  return {
    channel,
    exited: released.then(() => ({ code: null, signal: null })),
    stderrTail: () => (error instanceof Error ? error.message : "it cannot be started"),
    kill: () => undefined,
  };
}

/** Starts one small program in a cage and answers what it printed, or why there is none. */
function runTiny(
  program: CagedProgram,
  tier: CageTier,
  means: CageMeans,
): { readonly printed: string } | { readonly objection: string } {
  const slotUser =
    means.slotUsers !== null && canChangeUser(program, tier, means)
      ? takeSlotUser(means.slotUsers)
      : null;
  try {
    const { status, stdout, stderr, error } = withFilter(program, tier, means, (filter) => {
      const surroundings = { joinFiles: [], slotUser, hasFilter: filter !== null };
      const [file = "", ...args] = cageCommand(program, tier, means, surroundings);
      return spawnSync(file, args, {
        env: environmentOf(program),
        cwd: "/",
        encoding: "utf8",
        timeout: PROOF_MS,
        killSignal: "SIGKILL",
        stdio: ["ignore", "pipe", "pipe", "ignore", filter ?? "ignore"],
      });
    });
    if (error) return { objection: error.message };
    if (status === 0) return { printed: stdout };
    const [words = ""] = stderr.trim().split("\n");
    return { objection: words || "it did not answer" };
  } catch (error) {
    return { objection: error instanceof Error ? error.message : "it cannot be started" };
  } finally {
    if (slotUser !== null) giveBackSlotUser(slotUser);
  }
}

function groupFor(program: CagedProgram, { cgroups, walls }: CageMeans): Cgroup | null {
  if (cgroups === null) return null;
  const { dataBytes, scratchBytes = 0, fileBytes = 0, taskCount } = program;
  const { residentBytes = dataBytes + scratchBytes + fileBytes } = program;
  return makeCgroup(cgroups, {
    memoryBytes: walls.memoryGroup ? residentBytes + GROUP_SLACK_BYTES : null,
    taskCount: walls.taskLimit && taskCount !== undefined ? taskCount + BUILDER_TASKS : null,
  });
}

function withFilter<T>(
  { neededCalls }: CagedProgram,
  tier: CageTier,
  { hasFilter }: CageMeans,
  start: (filter: number | null) => T,
): T {
  const filter = tier === "bubblewrap" && hasFilter ? openFilter(neededCalls) : null;
  try {
    return start(filter);
  } finally {
    if (filter !== null) closeSync(filter);
  }
}

/** A descriptor of the filter whose file no longer has a name: nobody can change it afterwards. */
function openFilter(neededCalls: readonly NeededCall[] = []): number | null {
  const bytes = buildSeccompFilter(neededCalls);
  if (bytes === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "aybiza-"));
  try {
    const path = join(folder, "filter");
    writeFileSync(path, bytes, { mode: 0o600 });
    return openSync(path, "r");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function attach(
  child: ChildProcess,
  group: Cgroup | null,
  release: () => Promise<void>,
): CagedProcess {
  const channel = child.stdio[CHANNEL_FD];
  if (!(channel instanceof Duplex))
    throw new Error("the channel of a caged process is not a stream");
  let tail = "";
  child.stderr
    ?.setEncoding("utf8")
    .on("data", (text: string) => (tail = (tail + text).slice(-STDERR_TAIL_CHARS)));
  // The last process to hold the channel closes it: that is the guest's, which outlives its cage's by a moment.
  const closed = new Promise<void>((resolve) => channel.once("close", resolve));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", (error) => {
      tail = error.message;
      resolve({ code: null, signal: null });
    });
  });
  // The peer's death shows as an exit; the broken pipe it also causes says nothing more.
  channel.on("error", () => undefined);
  const inside = new Set<number>();
  const exited = ended.then(async (end) => {
    const patience = setTimeout(() => channel.destroy(), CLOSE_MS);
    await closed;
    clearTimeout(patience);
    await untilGone([...inside]);
    await release();
    return end;
  });
  return {
    channel,
    exited,
    stderrTail: () => tail,
    kill() {
      // What has left the process group is known by its descent, or is in the control group.
      if (child.pid !== undefined && child.exitCode === null)
        for (const pid of descendantsOf(child.pid)) inside.add(pid);
      killGroup(child);
      group?.kill();
      for (const pid of inside) killProcess(pid);
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    child.kill("SIGKILL");
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // Gone already.
    if (codeOf(error) !== "ESRCH") throw error;
  }
}
