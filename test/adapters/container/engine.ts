import { Agent } from "node:http";
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Readable } from "node:stream";
import Docker from "dockerode";
import { LABEL } from "../../../src/adapters/container/labels.ts";
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
const PODMAN_FOLDER = "/var/lib/aybiza/podman";

/** Why there is no engine here, for the name of a skipped test; `null` where there is. */
export function engineAbsence(): string | null {
  return absenceOf("dockerd", join(SHARED_FOLDER, "data/image"));
}

/** The same of gVisor's runtime in it. */
export function gvisorAbsence(): string | null {
  return engineAbsence() ?? (hasProgram("runsc") ? null : ` (needs runsc: ${REMEDY})`);
}

/** The same of Podman. */
export function podmanAbsence(): string | null {
  return absenceOf("podman", join(PODMAN_FOLDER, "data/overlay-images"));
}

/** The engine with our images. Several test files may use it at a time. */
export function useSharedEngine(): TestEngine {
  return start(SHARED_FOLDER, () => undefined);
}

/** Empty, on a small disk of its own, and gone with everything in it after `stop`. */
export function startOwnEngine(): TestEngine & {
  restart(): void;
  halt(): void;
  /** Takes what is left of its disk. The answer gives it back. */
  fill(): () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]);
  const engine = start(folder, () => {
    execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const halt = (): void => void run("stop", folder);
  const filler = join(folder, "filler");
  return {
    ...engine,
    halt,
    restart: () => (halt(), void run("start", folder)),
    fill() {
      spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=64k"], { stdio: "ignore" });
      return () => rmSync(filler);
    },
  };
}

/** Podman's service with our images. Several test files may use it at a time. */
export function useSharedPodman(): TestEngine {
  return start(PODMAN_FOLDER, () => undefined);
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

/**
 * Containers of this library that the engine still has, running or not; in one that others use at the same time,
 * those of this process.
 */
export async function leftovers({ docker, socketPath }: TestEngine): Promise<readonly string[]> {
  const filters = { label: [LABEL] };
  const isShared = [SHARED_FOLDER, PODMAN_FOLDER].includes(dirname(socketPath));
  return (await docker.listContainers({ all: true, filters }))
    .filter(({ Labels }) => !isShared || Labels[LABEL]?.includes(`"pid":${String(process.pid)},`))
    .map(({ Id }) => Id);
}

// --- internals

const REMEDY = "npm run setup -- --all";

function absenceOf(program: string, images: string): string | null {
  if (process.getuid?.() !== 0) return " (needs root)";
  if (!hasProgram(program)) return ` (needs ${program}: ${REMEDY})`;
  return existsSync(images) ? null : ` (needs images: ${REMEDY})`;
}

function hasProgram(name: string): boolean {
  return ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"].some(
    (folder) => existsSync(join(folder, name)),
  );
}

function run(action: "start" | "stop", folder: string): string {
  const kind = folder === PODMAN_FOLDER ? ["--podman"] : [];
  const user = [SHARED_FOLDER, PODMAN_FOLDER].includes(folder) ? [String(process.pid)] : [];
  return execFileSync(SCRIPT, [...kind, action, folder, ...user], {
    encoding: "utf8",
    timeout: 40_000,
  });
}

function start(folder: string, afterStop: () => void): TestEngine {
  run("start", folder);
  const socketPath = join(folder, "docker.sock");
  // Not the connections of an engine that was here before; the types of the package do not know the field.
  const options = { socketPath, agent: new Agent({ keepAlive: false }) };
  return {
    socketPath,
    docker: new Docker(options),
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
