import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const LAUNCHER = fileURLToPath(new URL("../../bin/aybiza.js", import.meta.url));

/** Tests of one file may run at the same time, so what they started is ended together. */
const started = new Set<ChildProcessWithoutNullStreams>();
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly nodeFlags?: readonly string[];
}

/** Starts the real program in a process of its own, in a folder without configuration. */
export function startAybiza(
  args: readonly string[],
  options: RunOptions = {},
): ChildProcessWithoutNullStreams {
  const { env, cwd = tmpdir(), nodeFlags = [] } = options;
  const child = spawn(process.execPath, [...nodeFlags, LAUNCHER, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], ...env },
  });
  started.add(child);
  child.once("exit", () => started.delete(child));
  return child;
}

export async function aybiza(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return ended(startAybiza(args, options), options.stdin);
}

export async function ended(child: ChildProcessWithoutNullStreams, stdin = ""): Promise<Ran> {
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { exitCode: child.exitCode, stdout, stderr };
}
