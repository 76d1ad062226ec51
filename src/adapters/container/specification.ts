import type { ContainerCreateOptions, HostConfig } from "dockerode";
import type { LanguageRow } from "./languages.ts";

/** What the engine is asked to put around one program. Every wall stands here, and nowhere else. */

export interface SpecificationOptions {
  readonly row: LanguageRow;
  readonly labels: Readonly<Record<string, string>>;
  /** Random, new for each container: what its input begins with. */
  readonly marker: string;
  readonly maxMemoryBytes: number;
  readonly cpus: number;
  readonly maxProcesses: number;
  /** Bytes it may write in its working folder and `/tmp` together; 0 for a container without any. */
  readonly fileBytes: number;
  /** `null`: the engine's own. */
  readonly runtime: string | null;
  readonly user: string;
  /** The filter of system calls as the engine takes it: the profile itself, or where its file is. */
  readonly filter: string;
  readonly walls: ContainerWalls;
}

/** Lowered one at a time by `test/walls-off`; no configuration or environment reaches it. */
export interface ContainerWalls {
  readonly network: boolean;
  readonly readOnlyRoot: boolean;
  readonly capabilities: boolean;
  readonly noNewPrivileges: boolean;
  readonly seccomp: boolean;
  readonly user: boolean;
  readonly memory: boolean;
  readonly processes: boolean;
  /** Look inside each container before a program may enter it. */
  readonly inspection: boolean;
  /** What runners refuse by themselves, before the container would. */
  readonly inner: boolean;
}

export const CONTAINER_WALLS: ContainerWalls = {
  network: true,
  readOnlyRoot: true,
  capabilities: true,
  noNewPrivileges: true,
  seccomp: true,
  user: true,
  memory: true,
  processes: true,
  inspection: true,
  inner: true,
};

export function containerSpecification(options: SpecificationOptions): ContainerCreateOptions {
  const { row, labels, marker, user, walls } = options;
  const environment = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LANG: "C.UTF-8",
    HOME: "/tmp",
    ...row.environment,
    ...(walls.inner ? {} : { AYBIZA_INNER: "off" }),
    AYBIZA_MARKER: marker,
    AYBIZA_MEMORY_BYTES: String(options.maxMemoryBytes),
  };
  return {
    Image: row.image,
    Entrypoint: ["/bin/sh", "-c", `${LOOK_AROUND}; ${BECOME[row.protocol]}`, "sh"],
    Cmd: [...row.command],
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...(walls.user ? { User: user } : {}),
    WorkingDir: options.fileBytes > 0 ? WORKING_FOLDER : "/",
    Labels: { ...labels },
    Hostname: "sandbox",
    Tty: false,
    OpenStdin: true,
    // The end of the gateway is the end of the container's input, and that its end.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    NetworkDisabled: walls.network,
    Healthcheck: { Test: ["NONE"] },
    // There is nothing to be saved, and an engine that restarts must not wait for it.
    StopSignal: "SIGKILL",
    HostConfig: hostConfig(options),
  };
}

/** The most memory the container may take, inputs and the language itself included. */
export function ceilingBytes({
  row,
  maxMemoryBytes,
  fileBytes,
  runtime,
}: SpecificationOptions): number {
  // What is written to a tmpfs is memory too.
  const kernel = runtime === GVISOR ? GVISOR_TAKES.memoryBytes : 0;
  return row.baselineBytes + row.headroom * maxMemoryBytes + fileBytes + kernel;
}

/** The runtime that brings a kernel of its own, by the name engines know it under. */
export const GVISOR = "runsc";

export const WORKING_FOLDER = "/files";

// --- internals

/** Its kernel runs in the container's own account: threads and memory before any program. */
const GVISOR_TAKES = { memoryBytes: 96 * 1024 * 1024, threadCount: 96 };

const NANO = 1_000_000_000;

function hostConfig(options: SpecificationOptions): HostConfig {
  const { walls, fileBytes, user, runtime } = options;
  const memoryBytes = ceilingBytes(options);
  const [uid = "", gid = ""] = user.split(":");
  const owner = `uid=${uid},gid=${gid}`;
  const kernelThreads = runtime === GVISOR ? GVISOR_TAKES.threadCount : 0;
  const half = Math.floor(fileBytes / 2);
  return {
    Privileged: false,
    NetworkMode: walls.network ? "none" : "host",
    // Neither shared memory nor the queues of another container, nor a writable folder for its own.
    IpcMode: "none",
    ReadonlyRootfs: walls.readOnlyRoot,
    ...(walls.capabilities ? { CapDrop: ["ALL"] } : {}),
    SecurityOpt: [
      ...(walls.noNewPrivileges ? ["no-new-privileges"] : []),
      `seccomp=${walls.seccomp ? options.filter : "unconfined"}`,
    ],
    // Memory and swap together: no swap.
    ...(walls.memory ? { Memory: memoryBytes, MemorySwap: memoryBytes } : {}),
    ...(walls.processes ? { PidsLimit: options.maxProcesses + kernelThreads } : {}),
    NanoCpus: Math.round(options.cpus * NANO),
    ...(fileBytes > 0
      ? {
          Tmpfs: {
            [WORKING_FOLDER]: `rw,nosuid,nodev,noexec,size=${String(half)},nr_inodes=${INODES},mode=0700,${owner}`,
            "/tmp": `rw,nosuid,nodev,noexec,size=${String(half)},nr_inodes=${INODES},mode=0700,${owner}`,
          },
        }
      : {}),
    Ulimits: [
      { Name: "nofile", Soft: 1_024, Hard: 1_024 },
      { Name: "nproc", Soft: 4_096, Hard: 4_096 },
      { Name: "core", Soft: 0, Hard: 0 },
    ],
    // What a program prints is nobody's log.
    LogConfig: { Type: "none", Config: {} },
    RestartPolicy: { Name: "no" },
    AutoRemove: false,
    ...(runtime === null ? {} : { Runtime: runtime }),
  };
}

const INODES = "1024";

/**
 * Tells what the container is like from within, the marker after each text, and becomes the language. It runs
 * before any program can have been there, as the user and behind the filter that programs get.
 */
const LOOK_AROUND = ["self/status", "net/dev", "self/mounts"]
  .map((name) => `cat /proc/${name} >&2; echo "$AYBIZA_MARKER" >&2`)
  .join("; ");

/** A runner drops what precedes the marker by itself; for a bare command the shell does, which reads no further. */
const BECOME = {
  frames: 'exec "$@"',
  stdin:
    'while IFS= read -r line; do case "$line" in *"$AYBIZA_MARKER") unset AYBIZA_MARKER line; exec "$@";; esac; done',
} as const;
