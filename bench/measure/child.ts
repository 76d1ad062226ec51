import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A fresh Node process that is measured from outside. */

export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** When it was started, as `performance.now()` tells. */
  readonly startedAt: number;
  /** The next line it prints. Rejects if it ends before. */
  nextLine(): Promise<string>;
  send(line: string): void;
}

/** @param program A file beside the caller's, or of the repository. */
export function startChild(program: URL, args: readonly string[]): Child {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-MAX_COMPLAINT_CHARS);
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if (child.pid === undefined) throw new Error(`${program.href} could not be started`);
  return {
    pid: child.pid,
    startedAt,
    async nextLine() {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${program.pathname} ended early: ${complaint}`);
      return value;
    },
    send: (line) => void child.stdin.write(`${line}\n`),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

// --- internals

const KILL_AFTER_MS = 10_000;
const MAX_COMPLAINT_CHARS = 4_000;
