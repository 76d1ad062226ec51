import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ROOT } from "../architecture/sources.ts";

/** What the service's container is started with: each is a row of the table in docs/operations.md. */
export interface Surroundings {
  readonly name: string;
  /** For `docker run`. */
  readonly options: readonly string[];
}

const SECCOMP = join(ROOT, "deploy/docker/seccomp.json");
const OURS = ["--security-opt", `seccomp=${SECCOMP}`];
const UNMASKED = ["--security-opt", "systempaths=unconfined"];
const POWERLESS = ["--cap-drop", "ALL", "--security-opt", "no-new-privileges"];
const RIGHTS = ["SETUID", "SETGID", "SETPCAP", "KILL"].flatMap((name) => ["--cap-add", name]);

export const DEFAULTS: Surroundings = { name: "Docker's defaults", options: [] };

export const SURROUNDINGS: readonly Surroundings[] = [
  { name: "`seccomp.json` alone", options: [...OURS, ...POWERLESS] },
  {
    name: "both, as root with `SETUID`, `SETGID`, `SETPCAP` and `KILL`",
    options: ["--user", "0:0", ...OURS, ...UNMASKED, ...POWERLESS, ...RIGHTS],
  },
  {
    name: "`SYS_ADMIN`, as root",
    options: ["--user", "0:0", "--cap-add", "SYS_ADMIN"],
  },
];

export const ON_GVISOR: Surroundings = {
  name: "gVisor",
  options: ["--runtime", "runsc", ...POWERLESS],
};

/** As `compose.yaml` has it, but for the port. */
export function composeSurroundings(): Surroundings {
  const { services } = COMPOSE.parse(parse(readFileSync(COMPOSE_FILE, "utf8")));
  const options = Object.entries(services.aybiza).flatMap(([key, value]) => {
    const option = OPTIONS[key];
    if (option === undefined)
      throw new Error(`compose.yaml has ${key}, which this test does not know`);
    return [value].flat().flatMap((item) => option(String(item)));
  });
  return { name: "`compose.yaml`: `seccomp.json` and `systempaths=unconfined`", options };
}

// --- internals

const COMPOSE_FILE = join(ROOT, "deploy/docker/compose.yaml");
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const COMPOSE = z.object({
  services: z.strictObject({
    aybiza: z
      .object({
        environment: z
          .record(z.string(), z.string())
          .transform((variables) =>
            Object.entries(variables).map(([name, value]) => `${name}=${value}`),
          ),
      })
      .catchall(
        z.union([scalar, z.array(scalar), z.looseObject({}).transform((): string[] => [])]),
      ),
  }),
});

const none = (): readonly string[] => [];
const flag =
  (name: string) =>
  (value: string): readonly string[] => [name, value];

const OPTIONS: Readonly<Record<string, (value: string) => readonly string[]>> = {
  // The image is made by the test, the port and the volume are its own.
  image: none,
  build: none,
  ports: none,
  volumes: none,
  restart: none,
  environment: flag("--env"),
  read_only: (value) => (value === "true" ? ["--read-only"] : []),
  tmpfs: flag("--tmpfs"),
  cap_drop: flag("--cap-drop"),
  security_opt: (value) => [
    "--security-opt",
    value.replace("seccomp=", `seccomp=${join(ROOT, "deploy/docker")}/`),
  ],
  mem_limit: flag("--memory"),
  memswap_limit: flag("--memory-swap"),
  pids_limit: flag("--pids-limit"),
  cpus: flag("--cpus"),
  stop_grace_period: (value) => ["--stop-timeout", value.replace(/s$/, "")],
};
