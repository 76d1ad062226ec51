import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { StartedPeer } from "./peer.ts";

/** Peers that start a process for each run. */

export interface SpawnedCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** A peer whose process must print 2. */
export function spawnPerRun({ program, args }: SpawnedCommand): StartedPeer {
  return {
    kind: "running",
    async runTrivial() {
      await expectPrinted({ program, args }, "2");
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** Runs it once, with no environment. Rejects if it prints something else. */
export async function expectPrinted(
  { program, args }: SpawnedCommand,
  expected: string,
): Promise<void> {
  const { stdout } = await run(program, [...args], { env: {} });
  if (stdout.trim() !== expected)
    throw new Error(`${program} printed ${JSON.stringify(stdout)}, expected ${expected}`);
}

/** The same command without network, writable files, environment or sight of other processes. */
export function inBubblewrap(
  bubblewrap: string,
  { program, args }: SpawnedCommand,
): SpawnedCommand {
  const folders = ["/usr", "/lib", "/lib64", "/bin", "/etc/alternatives"].filter(isReadable);
  return {
    program: bubblewrap,
    args: [
      ...folders.flatMap((folder) => ["--ro-bind", folder, folder]),
      ...["--ro-bind", program, program],
      ...["--proc", "/proc", "--dev", "/dev", "--unshare-all", "--cap-drop", "ALL"],
      ...["--die-with-parent", "--new-session", "--clearenv", "--", program, ...args],
    ],
  };
}

/** The system's own copies come first: a wrapper of a version manager would be measured with them. */
export function findProgram(name: string): string | null {
  const folders = ["/usr/bin", "/usr/local/bin", ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

// --- internals

const run = promisify(execFile);

function isExecutable(path: string): boolean {
  return isAccessible(path, constants.X_OK);
}

function isReadable(path: string): boolean {
  return isAccessible(path, constants.R_OK);
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}
