import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Duplex } from "node:stream";
import { buildSeccompFilter, type NeededCall } from "./seccomp.ts";

/**
 * The outer wall: a child process without network, files, environment, privileges or other processes.
 * The only file of the package that starts one.
 */

/** What can stand around a process on this machine, strongest first. */
export type CageTier = "bubblewrap" | "none";

export interface CageWall {
  readonly name:
    | "namespaces"
    | "files"
    | "capabilities"
    | "seccomp"
    | "data limit"
    | "environment"
    | "parent death";
  readonly up: boolean;
  /** What holds, or what is missing and what that costs. */
  readonly reason: string;
}

export interface CageReport {
  readonly tier: CageTier;
  readonly walls: readonly CageWall[];
  /** One sentence for results and operators; `null` with every wall up. */
  readonly missing: string | null;
}

/** Lowered one at a time by `test/walls-off`; no configuration reaches it. */
export interface CageWalls {
  readonly namespaces: boolean;
  readonly seccomp: boolean;
  readonly dataLimit: boolean;
}

export const CAGE_WALLS: CageWalls = { namespaces: true, seccomp: true, dataLimit: true };

export interface CagedProgram {
  readonly run: NodeScript | Executable;
  /** Files and folders the program may read: path outside → path inside. Nothing else exists for it. */
  readonly readOnly: readonly { readonly from: string; readonly to: string }[];
  /** Symbolic links inside: target and place, e.g. `usr/lib` at `/lib`. */
  readonly links?: readonly { readonly target: string; readonly at: string }[];
  /** All it finds in its environment beside what the cage sets for Node. @default nothing */
  readonly environment?: Readonly<Record<string, string>>;
  /** Private writable memory of each process, in bytes. */
  readonly dataBytes: number;
  /** Size of a private, empty, writable `/tmp`. @default 0: there is none */
  readonly scratchBytes?: number;
  /** The largest file it may make, in memory (memfd) or in `/tmp`. @default 0: none */
  readonly fileBytes?: number;
  /** System calls it cannot do without that the filter refuses to others. @default none */
  readonly neededCalls?: readonly NeededCall[];
  /** Threads and processes it may have at once, all together. @default no limit of its own */
  readonly taskCount?: number;
}

/** A program for this very Node, which brings its own shared libraries into the cage. */
export interface NodeScript {
  readonly kind: "node";
  /** Path inside the cage. Without a cage its path outside is used. */
  readonly script: string;
  readonly args: readonly string[];
  readonly nodeFlags: readonly string[];
}

/** A program of a root file system of its own, whose libraries are among `readOnly`. Never runs without a cage. */
export interface Executable {
  readonly kind: "executable";
  /** Path inside the cage. */
  readonly path: string;
  readonly args: readonly string[];
}

export interface CagedProcess {
  /** Frames go in and out here. */
  readonly channel: Duplex;
  /** Settles when the process is gone, and whatever the cage kept around it. Never rejects. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** The last 4 KiB of what the process wrote to stderr. May hold guest data: for debug logs only. */
  stderrTail(): string;
  kill(): void;
}

/** Fixed places only: the search path of the environment is not trusted. */
const TOOL_FOLDERS = ["/usr/bin", "/bin", "/usr/local/bin"];
const LOADERS = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"];
const NOBODY = "65534";
const NAMESPACES = [
  ...["--unshare-all", "--unshare-user", "--uid", NOBODY, "--gid", NOBODY],
  ...["--hostname", "guest", "--cap-drop", "ALL"],
];
/** All there is of an environment: one heap for many threads, which costs a twentieth of the memory less. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };
const NODE_INSIDE = "/node";
const CHANNEL_FD = 3;
const SECCOMP_FD = 4;
const STDERR_TAIL_CHARS = 4096;

/** What the machine offers. Looked up once per adapter: an operator may install bubblewrap at any time. */
export function inspectCage(
  mode: "auto" | "off",
  walls: CageWalls = CAGE_WALLS,
  folders: readonly string[] = TOOL_FOLDERS,
): CageReport {
  const found = mode === "off" || !walls.namespaces ? null : findTool("bwrap", folders);
  const objection = found === null ? null : tryNamespaces(found);
  const bubblewrap = objection === null ? found : null;
  const prlimit = walls.dataLimit ? findTool("prlimit", folders) : null;
  const filter = walls.seccomp && buildSeccompFilter() !== null;
  const caged = bubblewrap !== null;
  const absent = mode === "off" ? "switched off by configuration" : (objection ?? cageAbsence());
  const inNamespaces = (holds: string): Omit<CageWall, "name"> => ({
    up: caged,
    reason: caged ? holds : absent,
  });
  return {
    tier: caged ? "bubblewrap" : "none",
    missing: caged ? null : `no outer wall around the engines: ${absent}`,
    walls: [
      {
        name: "namespaces",
        ...inNamespaces(
          "own network, process, mount, user, IPC and host-name namespaces; uid 65534",
        ),
      },
      {
        name: "files",
        ...inNamespaces("only Node, its libraries and the engine files, read-only"),
      },
      { name: "capabilities", ...inNamespaces("none") },
      {
        name: "seccomp",
        up: caged && filter,
        reason: !caged
          ? absent
          : filter
            ? "no sockets, no new processes, no file writes, no kernel interfaces"
            : `no filter for ${process.arch}`,
      },
      {
        name: "data limit",
        up: prlimit !== null,
        reason: prlimit
          ? "RLIMIT_DATA on the whole process"
          : "prlimit (util-linux) is not installed",
      },
      { name: "environment", up: true, reason: "nothing of this process's" },
      {
        name: "parent death",
        up: true,
        reason: caged ? "killed by the kernel with its parent" : "exits when its channel closes",
      },
    ],
  };
}

/**
 * Starts a Node program in the strongest cage of `report`.
 *
 * @throws The system's error if the process cannot be started at all.
 */
export function startCaged(program: CagedProgram, report: CageReport): CagedProcess {
  const caged = report.tier === "bubblewrap";
  const up = (name: CageWall["name"]): boolean =>
    report.walls.some((wall) => wall.name === name && wall.up);
  const filter = caged && up("seccomp") ? openFilter(program.neededCalls) : null;
  const command = [
    ...(up("data limit") ? limitCommand(program) : []),
    ...(caged ? [requireTool("bwrap"), ...bubblewrapArgs(program, filter !== null)] : []),
    ...insideCommand(program, caged),
  ];
  const [file = process.execPath, ...args] = command;
  try {
    const child = spawn(file, args, {
      // A process group of its own: killing the group also reaches a bubblewrap that is still setting up.
      detached: true,
      env: { ...ENVIRONMENT, ...program.environment },
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe", "pipe", filter ?? "ignore"],
    });
    return attach(child);
  } finally {
    if (filter !== null) closeSync(filter);
  }
}

// --- internals

function cageAbsence(): string {
  return process.platform === "linux"
    ? "bubblewrap is not installed (`npm run setup` installs it)"
    : `${process.platform} offers none; the WebAssembly wall stands alone`;
}

/** Containers often have bubblewrap and forbid what it does: asked once, before anything depends on it. */
function tryNamespaces(bubblewrap: string): string | null {
  const sight = ["--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev"];
  const { status, stderr, error } = spawnSync(bubblewrap, [...sight, ...NAMESPACES, "true"], {
    env: {},
    encoding: "utf8",
    timeout: 5_000,
  });
  if (error) return `bubblewrap cannot be started here (${error.message})`;
  if (status === 0) return null;
  const [words = ""] = stderr.trim().split("\n");
  return `bubblewrap cannot make namespaces here (${words || "it did not answer"})`;
}

function findTool(name: string, folders: readonly string[] = TOOL_FOLDERS): string | null {
  if (process.platform !== "linux") return null;
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function requireTool(name: string): string {
  const path = findTool(name);
  if (path === null) throw new Error(`${name} is gone from ${TOOL_FOLDERS.join(", ")}`);
  return path;
}

function limitCommand({ dataBytes, fileBytes = 0 }: CagedProgram): string[] {
  return [
    requireTool("prlimit"),
    `--data=${dataBytes}`,
    "--core=0",
    "--nofile=256",
    `--fsize=${fileBytes}`,
    "--",
  ];
}

function insideCommand(program: CagedProgram, caged: boolean): string[] {
  const { run } = program;
  if (run.kind === "executable") {
    if (!caged) throw new Error("a native engine never runs without the outer wall");
    return [run.path, ...run.args];
  }
  return [
    caged ? NODE_INSIDE : process.execPath,
    ...run.nodeFlags,
    caged ? run.script : outsidePath(run.script, program.readOnly),
    ...run.args,
  ];
}

function bubblewrapArgs(program: CagedProgram, filtered: boolean): string[] {
  const libraries = program.run.kind === "node" ? loadedLibraries() : [];
  const bind = (from: string, to: string): string[] => ["--ro-bind", from, to];
  return [
    ...libraries.flatMap((path) => bind(path, path)),
    ...(program.run.kind === "node"
      ? [
          ...LOADERS.filter((path) => existsSync(path)).flatMap((path) => bind(path, path)),
          ...bind(process.execPath, NODE_INSIDE),
        ]
      : []),
    ...program.readOnly.flatMap(({ from, to }) => bind(from, to)),
    ...(program.links ?? []).flatMap(({ target, at }) => ["--symlink", target, at]),
    ...(program.scratchBytes === undefined || program.scratchBytes === 0
      ? []
      : ["--size", String(program.scratchBytes), "--tmpfs", "/tmp"]),
    ...["--proc", "/proc", "--dev", "/dev"],
    // Without this /dev/shm is a writable tmpfs without a size limit.
    ...["--remount-ro", "/dev", "--remount-ro", "/"],
    ...NAMESPACES,
    ...["--die-with-parent", "--clearenv", "--chdir", "/"],
    ...Object.entries({ ...ENVIRONMENT, ...program.environment }).flatMap(([name, value]) => [
      "--setenv",
      name,
      value,
    ]),
    ...(libraries.length === 0
      ? []
      : [
          "--setenv",
          "LD_LIBRARY_PATH",
          [...new Set(libraries.map((path) => dirname(path)))].join(":"),
        ]),
    ...(filtered ? ["--seccomp", String(SECCOMP_FD)] : []),
  ];
}

/** The shared libraries of this very Node, which the caged Node needs too, and no other file of the system. */
function loadedLibraries(): string[] {
  const maps = readFileSync("/proc/self/maps", "utf8");
  const paths = [...maps.matchAll(/\s(\/\S+\.so[.\d]*)$/gm)].map(([, path = ""]) => path);
  return [...new Set(paths)].filter((path) => /^\/(usr\/)?lib/.test(path)).flatMap(linksTo);
}

/** The names the loader asks for: `libm.so.6` is a link to the file that is mapped. */
function linksTo(file: string): string[] {
  const folder = dirname(file);
  const stem = basename(file).replace(/\.so.*$/, ".so");
  const names = readdirSync(folder).filter((name) => name.startsWith(stem));
  return names
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && realpathSync(path) === realpathSync(file));
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

function outsidePath(script: string, readOnly: CagedProgram["readOnly"]): string {
  const holder = readOnly.find(({ to }) => script === to || script.startsWith(`${to}/`));
  return holder ? holder.from + script.slice(holder.to.length) : script;
}

function attach(child: ChildProcess): CagedProcess {
  const channel = child.stdio[CHANNEL_FD];
  if (!(channel instanceof Duplex))
    throw new Error("the channel of a caged process is not a stream");
  let tail = "";
  child.stderr
    ?.setEncoding("utf8")
    .on("data", (text: string) => (tail = (tail + text).slice(-STDERR_TAIL_CHARS)));
  // The last process to hold the channel closes it: that is the guest's, which outlives bubblewrap's by a moment.
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
  const exited = ended.then(async (end) => {
    await closed;
    return end;
  });
  return { channel, exited, stderrTail: () => tail, kill: () => killGroup(child) };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // Gone already.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
