import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { userDataFolder } from "../../../../config.ts";

/** Where Elixir is installed on this machine, and the runner that was compiled for it. */

export interface Elixir {
  /** Root of the file system Elixir stands in: `/`, or a folder made by `npm run setup`. */
  readonly root: string;
  /** Folder of the compiled runner. */
  readonly runner: string;
  /** Folder of Erlang's runtime under `usr/lib/erlang`, e.g. `erts-15.2.7`. */
  readonly runtime: string;
}

/** The service's own place, then the user's; `scripts/setup` knows the same. */
const PLACES = ["/var/lib/aybiza/elixir", join(userDataFolder(), "aybiza/elixir")];
const SOURCES = fileURLToPath(new URL("../../guest/elixir/", import.meta.url));
const SETUP = "`npm run setup`";

/** What was found, or what is missing and what installs it. */
export function findElixir(
  places: readonly string[] = PLACES,
  sources: string = SOURCES,
): Elixir | string {
  if (process.platform !== "linux") return `no Elixir for ${process.platform} is built`;
  const hash = hashSources(sources);
  const built = places.map((place) => join(place, "runner", hash)).find((path) => existsSync(path));
  if (built === undefined) {
    return places.some((place) => existsSync(join(place, "root")))
      ? `the Elixir runner is not compiled for this version (${SETUP} does it)`
      : `Elixir is not installed (${SETUP} does it)`;
  }
  const [root = "", runtime = ""] = readFileSync(join(built, "made-for"), "utf8").split("\n");
  if (!isInstalled(root, runtime))
    return `the Elixir that the runner was compiled for is gone (${SETUP} installs it)`;
  return { root, runner: join(built, "ebin"), runtime };
}

/** sha256 over the runner's sources one after the other, in the order of their names. */
export function hashSources(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".ex"))
    .toSorted())
    hash.update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 16);
}

// --- internals

function isInstalled(root: string, runtime: string): boolean {
  return [`usr/lib/erlang/${runtime}/bin/beam.smp`, "usr/lib/elixir/lib/elixir/ebin"].every(
    (path) => existsSync(join(root, path)),
  );
}
