import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { vi } from "vitest";
import { z } from "zod";
import type { TestEngine } from "../adapters/container/engine.ts";
import { IMAGE } from "./image.ts";
import type { Surroundings } from "./surroundings.ts";

/** The service in a container, as an operator starts it: a volume with a key, a port of this machine. */

export interface ServiceContainer {
  readonly name: string;
  /** As its own user, on its volume. */
  aybiza(...args: readonly string[]): Promise<string>;
  ask(method: "GET" | "POST", path: string, body?: object, accept?: string): Promise<Response>;
  docker(...args: readonly string[]): Promise<string>;
}

/** What `docker run` printed, or how it failed. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const LABEL = "com.aybiza.deploy-test";

/** Every container and volume of this process is gone after `removeAll`. */
export function containersOf({ socketPath }: TestEngine): {
  readonly network: string;
  prepare(): Promise<void>;
  removeAll(): Promise<void>;
  /** One command of the image, without a network. */
  runOnce(options: readonly string[], args: readonly string[]): Promise<Outcome>;
  /** Resolves once a program would run there. */
  start(surroundings: Surroundings): Promise<ServiceContainer>;
} {
  const mark = `${LABEL}=${process.pid}`;
  const network = `aybiza-deploy-${process.pid}`;
  let count = 0;
  const execute = async (args: readonly string[]): Promise<Outcome> => {
    const env = { ...process.env, DOCKER_HOST: `unix://${socketPath}` };
    try {
      const { stdout, stderr } = await promisify(execFile)("docker", args, { env });
      return { code: 0, stdout, stderr };
    } catch (cause) {
      return FAILURE.parse(cause);
    }
  };
  const docker = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await execute(args);
    if (code !== 0) throw new Error(`docker ${args[0] ?? ""}: ${stderr}`);
    return stdout.trim();
  };
  const ids = async (...args: readonly string[]): Promise<readonly string[]> =>
    (await docker(...args, "--quiet", "--filter", `label=${mark}`)).split("\n").filter(Boolean);
  const BARE = ["--rm", "--label", mark, "--read-only", "--tmpfs", "/tmp", "--network", "none"];

  return {
    network,
    prepare: async () => void (await docker("network", "create", "--label", mark, network)),
    async removeAll() {
      const containers = await ids("ps", "--all");
      if (containers.length > 0) await docker("rm", "--force", "--volumes", ...containers);
      const volumes = await ids("volume", "ls");
      if (volumes.length > 0) await docker("volume", "rm", ...volumes);
      const networks = await ids("network", "ls");
      if (networks.length > 0) await docker("network", "rm", ...networks);
    },
    runOnce: (options, args) => execute(["run", ...BARE, ...options, IMAGE, ...args]),
    async start({ options }) {
      count += 1;
      const name = `aybiza-deploy-${process.pid}-${count}`;
      await docker("volume", "create", "--label", mark, name);
      const volume = ["--volume", `${name}:/data`];
      const key = await docker(
        "run",
        ...BARE,
        ...volume,
        IMAGE,
        "keys",
        "create",
        "--tenant",
        "acme",
      );
      const place = [
        "--network",
        network,
        "--publish",
        "127.0.0.1::7070",
        "--name",
        name,
        "--label",
        mark,
      ];
      const given = options.includes("--read-only") ? [] : ["--read-only", "--tmpfs", "/tmp"];
      await docker("run", "--detach", ...place, ...volume, ...given, ...options, IMAGE);
      const port = (await docker("port", name, "7070/tcp")).split(":").at(-1) ?? "";
      const url = `http://127.0.0.1:${port}`;
      await vi.waitUntil(
        async () => {
          const answer = await fetch(`${url}/readyz`).catch(() => null);
          return answer?.ok === true;
        },
        { timeout: 40_000, interval: 200 },
      );
      return {
        name,
        docker,
        aybiza: (...args) => docker("run", ...BARE, ...volume, IMAGE, ...args),
        ask: (method, path, body, accept = "application/json") =>
          fetch(`${url}${path}`, {
            method,
            headers: { authorization: `Bearer ${key}`, "content-type": "application/json", accept },
            ...(body && { body: JSON.stringify(body) }),
          }),
      };
    },
  };
}

// --- internals

const FAILURE = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
