import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Readable } from "node:stream";
import Docker from "dockerode";
import type { RunRequest } from "../../../src/core/request.ts";
import { makeRequest } from "../../../src/testing/request.ts";

/** A real container engine for tests: the one that holds our images, or an empty one of a test's own. */

export interface TestEngine {
  readonly socketPath: string;
  readonly docker: Docker;
  stop(): void | Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const SCRIPT = join(ROOT, "deploy/images/private-engine");
const SHARED_FOLDER = "/var/lib/aybiza/engine";

/** Why there is no engine here, for the name of a skipped test; `null` where there is. */
export function engineAbsence(): string | null {
  if (process.getuid?.() !== 0) return " (needs root)";
  if (!hasProgram("dockerd")) return " (needs docker.io: npm run setup -- --all)";
  return existsSync(join(SHARED_FOLDER, "data/image"))
    ? null
    : " (needs images: npm run setup -- --all)";
}

export function hasProgram(name: string): boolean {
  return ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"].some(
    (folder) => existsSync(join(folder, name)),
  );
}

/** The engine with our images. Several test files may use it at a time. */
export function useSharedEngine(): TestEngine {
  return start(SHARED_FOLDER, () => undefined);
}

/** Empty, and gone with everything in it after `stop`. */
export function startOwnEngine(): TestEngine & {
  readonly folder: string;
  restart(): void;
  halt(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  const engine = start(folder, () => rmSync(folder, { recursive: true, force: true }));
  const halt = (): void => void run("stop", folder);
  return { ...engine, folder, halt, restart: () => (halt(), void run("start", folder)) };
}

/** Podman's service, empty, gone with everything in it after `stop`. */
export async function startPodman(): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), "podman-"));
  const configuration = join(folder, "containers.conf");
  writeFileSync(
    configuration,
    `[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]\n[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "none"\n`,
  );
  const socketPath = join(folder, "podman.sock");
  const service = spawn(
    "podman",
    [
      "--root",
      `${folder}/data`,
      "--runroot",
      `${folder}/run`,
      "system",
      "service",
      "--time=0",
      `unix://${socketPath}`,
    ],
    {
      stdio: "ignore",
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", CONTAINERS_CONF: configuration },
    },
  );
  const docker = new Docker({ socketPath });
  for (let looks = 0; looks < 200 && !(await answers(docker)); looks += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    socketPath,
    docker,
    async stop() {
      service.kill("SIGKILL");
      await once(service, "exit");
      // Its helpers outlive it by a moment, and mount its storage again.
      for (let triesLeft = 50; existsSync(folder) && triesLeft > 0; triesLeft -= 1) {
        spawnSync("umount", ["--lazy", `${folder}/data/overlay`]);
        spawnSync("rm", ["-rf", folder]);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}

async function answers(docker: Docker): Promise<boolean> {
  return docker.ping().then(
    () => true,
    () => false,
  );
}

/** A shell and three tools of this machine as an image: what an operator's own image is like. */
export async function importTinyImage({ docker }: TestEngine, name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "image-"));
  try {
    for (const program of ["/bin/sh", "/bin/cat", "/bin/sleep", "/bin/dd"]) {
      copyInto(folder, program);
      const linked = execFileSync("ldd", [program], { encoding: "utf8" });
      for (const [path] of linked.matchAll(/\/[^\s:]+/g)) copyInto(folder, path);
    }
    for (const place of ["dev", "proc", "sys", "tmp", "etc", "files"])
      mkdirSync(join(folder, place), { recursive: true });
    const tar = execFileSync("tar", ["-C", folder, "-c", "."], { maxBuffer: 64 * 1024 * 1024 });
    const [repo = "", tag = ""] = name.split(":");
    const stream = await docker.importImage(Readable.from([tar]), { repo, tag });
    let told = "";
    for await (const chunk of stream) told += String(chunk);
    // One engine names what it imports, the other has to be told again.
    const id = /sha256:[0-9a-f]{64}|"status":"([0-9a-f]{64})"/.exec(told);
    await docker.getImage(id?.[1] ?? id?.[0] ?? told).tag({ repo, tag });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A request in a language of the operator's own, named `shell`. */
export function requestInShell(source: string, options: Partial<RunRequest>): RunRequest {
  return { ...makeRequest("shell", source), ...options };
}

/** Containers of this library that the engine still has, running or not. */
export async function leftovers({ docker }: TestEngine): Promise<readonly string[]> {
  const filters = { label: ["com.aybiza.code-execution.owner"] };
  return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}

// --- internals

function run(action: "start" | "stop", folder: string): string {
  const args = [action, folder, ...(folder === SHARED_FOLDER ? [String(process.pid)] : [])];
  return execFileSync(SCRIPT, args, { encoding: "utf8", timeout: 40_000 });
}

function start(folder: string, afterStop: () => void): TestEngine {
  run("start", folder);
  const socketPath = join(folder, "docker.sock");
  return {
    socketPath,
    docker: new Docker({ socketPath }),
    stop() {
      run("stop", folder);
      afterStop();
    },
  };
}

function copyInto(folder: string, path: string): void {
  if (!statSync(path).isFile()) return;
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  copyFileSync(path, join(folder, path));
  chmodSync(join(folder, path), 0o755);
}
