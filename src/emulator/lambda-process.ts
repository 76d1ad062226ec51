import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * The process of one Lambda environment. The stand-in starts programs of the developer, as AWS would start
 * them: this is not a sandbox, and not one of the library's walls.
 */

export interface BootstrapOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly folder: string;
  /** All it gets: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  onLog(text: string): void;
  /** It has ended, or never began. `how` is in the words of AWS. */
  onEnd(how: string): void;
}

export interface Bootstrap {
  /** Ends it and everything it has started, at once. */
  kill(): void;
}

export function startBootstrap(options: BootstrapOptions): Bootstrap {
  const { command, folder, environment, onLog, onEnd } = options;
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8").on("data", onLog);
  child.stderr.setEncoding("utf8").on("data", onLog);
  child.once("error", () => onEnd("exit status 127"));
  child.once("exit", (code, signal) =>
    onEnd(signal === null ? `exit status ${String(code)}` : `signal: ${SIGNALS[signal] ?? signal}`),
  );
  return { kill: () => killTree(child) };
}

// --- internals

const SIGNALS: Readonly<Record<string, string>> = {
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
  SIGABRT: "aborted",
};

/** What starts processes faster than they are found is not waited for. */
const MAX_ROUNDS = 20;

/** A function's children may stand in groups and sessions of their own, so they are looked up. */
function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // Stopped first, so that nothing is started while they are looked up; but that takes its moment.
  send(pid, "SIGSTOP");
  const killed = new Set<number>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = descendantsOf(pid).filter((descendant) => !killed.has(descendant));
    for (const descendant of found) {
      send(descendant, "SIGKILL");
      killed.add(descendant);
    }
    if (found.length === 0) break;
  }
  send(pid, "SIGKILL");
}

function descendantsOf(root: number): readonly number[] {
  const childrenOf = Map.groupBy(readProcesses(), ({ parent }) => parent);
  const found: number[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const children = (childrenOf.get(pid) ?? []).map((process) => process.pid);
    found.push(...children);
    waiting.push(...children);
  }
  return found;
}

function readProcesses(): { readonly pid: number; readonly parent: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readIfThere(`/proc/${name}/stat`);
      // The name of the program stands in parentheses and may hold anything.
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      return Number.isInteger(parent) && stat !== "" ? [{ pid: Number(name), parent }] : [];
    });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT") || isErrno(error, "ESRCH")) return "";
    throw error;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isErrno(error, "ESRCH")) throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
