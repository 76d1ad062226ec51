import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../architecture/sources.ts";
import type { TestEngine } from "../adapters/container/engine.ts";

/**
 * The image of `deploy/docker/Dockerfile` with this checkout's code, on a base that has all that it would
 * install: our images' Debian and Node, tools of this machine, and the packages of the lock file.
 */

export const IMAGE = "aybiza-service:test";

/** @returns The name of the image, made anew where anything of it changed. */
export async function buildServiceImage(engine: TestEngine): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "service-image-"));
  try {
    const [base, service] = [join(folder, "base"), join(folder, "service")];
    writeBase(base);
    writePackage(service);
    const debian = await newestOf(engine, "aybiza-base");
    build(engine, base, BASE_IMAGE, { DEBIAN: debian });
    build(engine, service, IMAGE, { BASE: BASE_IMAGE });
    await removeReplaced(engine);
    return IMAGE;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- internals

const BASE_IMAGE = "aybiza-service-base:test";
const LABEL = "com.aybiza.deploy-test";
const TOOLS = ["/usr/bin/bwrap", "/usr/bin/tini", "/usr/bin/mount"];
const BASE_DOCKERFILE = `ARG DEBIAN
FROM aybiza-guest:1 AS guest
FROM \${DEBIAN}
COPY --from=guest /usr/local/bin/node /usr/local/bin/node
COPY files/ /
`;

function writeBase(folder: string): void {
  const installed = join(folder, "files/opt/aybiza");
  mkdirSync(installed, { recursive: true });
  for (const name of ["package.json", "package-lock.json"])
    copyFileSync(join(ROOT, name), join(installed, name));
  run("npm", ["ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--silent"], installed);
  for (const path of TOOLS) {
    mkdirSync(join(folder, "files", dirname(path)), { recursive: true });
    copyFileSync(path, join(folder, "files", path));
  }
  writeFileSync(join(folder, "Dockerfile"), BASE_DOCKERFILE);
}

/** What `npm pack` makes of this checkout, built aside: another test may be building in its place. */
function writePackage(folder: string): void {
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked, { recursive: true });
  for (const name of ["package.json", "README.md", "LICENSE", "bin", "licences", "schema"])
    cpSync(join(ROOT, name), join(unpacked, name), { recursive: true });
  cpSync(join(ROOT, "scripts/setup"), join(unpacked, "scripts/setup"));
  run("tsc", ["-p", "tsconfig.build.json", "--outDir", join(unpacked, "dist")], ROOT);
  cpSync(
    join(ROOT, "src/adapters/embedded/assets"),
    join(unpacked, "dist/adapters/embedded/assets"),
    { recursive: true },
  );
  for (const name of ["adapters/embedded/guest/elixir", "guest-programs/java"])
    cpSync(join(ROOT, "src", name), join(unpacked, "dist", name), { recursive: true });
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], unpacked);
  rmSync(unpacked, { recursive: true });
  for (const name of ["package.json", "package-lock.json"])
    copyFileSync(join(ROOT, name), join(folder, name));
  copyFileSync(join(ROOT, "deploy/docker/Dockerfile"), join(folder, "Dockerfile"));
}

async function newestOf({ docker }: TestEngine, repository: string): Promise<string> {
  const images = await docker.listImages({ filters: { reference: [repository] } });
  const [newest] = images.toSorted((a, b) => b.Created - a.Created);
  const [name] = newest?.RepoTags ?? [];
  if (name === undefined) throw new Error(`the engine has no image ${repository}`);
  return name;
}

/** Those of earlier code, whose names have gone to these. */
async function removeReplaced({ docker }: TestEngine): Promise<void> {
  await docker.pruneImages({ filters: { dangling: ["true"], label: [LABEL] } });
}

function build(
  { socketPath }: TestEngine,
  folder: string,
  tag: string,
  buildArgs: Readonly<Record<string, string>>,
): void {
  const given = Object.entries(buildArgs).flatMap(([name, value]) => [
    "--build-arg",
    `${name}=${value}`,
  ]);
  run(
    "docker",
    ["build", "--quiet", "--network", "none", "--label", LABEL, ...given, "--tag", tag, "."],
    folder,
    {
      DOCKER_HOST: `unix://${socketPath}`,
      // The builder every engine has.
      DOCKER_BUILDKIT: "0",
    },
  );
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): void {
  const path = `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`;
  execFileSync(program, args, {
    cwd,
    env: { ...process.env, PATH: path, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 120_000,
  });
}
