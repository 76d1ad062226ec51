import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isJsonObject, parseJson } from "../../../core/json.ts";
import type { CagedProgram } from "../cage.ts";
import type { HostOptions } from "../guest/main.ts";

/** What an engine host is made of: the package's own sources and the few packages its engines need. */

const ENGINE_PACKAGES = ["sucrase", "acorn", "decimal.js", "@lezer/python"];
const ZONE_INFO = "/usr/share/zoneinfo";
const INSIDE = "/app";

const MEBIBYTE = 1024 * 1024;
/** Node, the compiled engines and the threads' own heaps, before any guest has grown. */
const HOST_BYTES = 1024 * MEBIBYTE;
/** A guest at its ceiling, with the copies of its result on the way out. */
const SLOT_BYTES = 160 * MEBIBYTE;

/** Threads of Node itself and of the cage, with room for those of a slot that is being replaced. */
const OWN_TASKS = 40;

export function hostProgram(options: HostOptions): CagedProgram {
  const code = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");
  const root = dirname(code);
  const extension = extname(import.meta.filename);
  const slotCount = Object.values(options.slots).reduce((total, count) => total + count, 0);
  return {
    run: {
      kind: "node",
      script: `${INSIDE}/code/adapters/embedded/guest/main${extension}`,
      args: [JSON.stringify(options)],
      nodeFlags: [
        "--max-old-space-size=256",
        "--disable-warning=ExperimentalWarning",
        "--no-addons",
        "--expose-gc",
      ],
    },
    readOnly: [
      { from: join(root, "package.json"), to: `${INSIDE}/package.json` },
      { from: code, to: `${INSIDE}/code` },
      ...packageFolders(root, ENGINE_PACKAGES).map(({ name, folder }) => ({
        from: folder,
        to: `${INSIDE}/node_modules/${name}`,
      })),
      ...(existsSync(ZONE_INFO) ? [{ from: ZONE_INFO, to: ZONE_INFO }] : []),
    ],
    taskCount: slotCount + OWN_TASKS,
    dataBytes: HOST_BYTES + slotCount * (SLOT_BYTES + options.maxMemoryBytes),
  };
}

// --- internals

/** The engines' packages and everything these depend on, each once. */
function packageFolders(
  root: string,
  names: readonly string[],
): readonly { readonly name: string; readonly folder: string }[] {
  const found = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    if (found.has(name)) return;
    const folder = findPackage(name, from);
    found.set(name, folder);
    for (const dependency of dependenciesOf(folder)) visit(dependency, folder);
  };
  for (const name of names) visit(name, root);
  return [...found].map(([name, folder]) => ({ name, folder }));
}

/** Node's own look-up: the nearest `node_modules` upwards that has it. */
function findPackage(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (folder === dirname(folder)) throw new Error(`the package ${name} is not installed`);
  }
}

function dependenciesOf(folder: string): string[] {
  const manifest = parseJson(readFileSync(join(folder, "package.json"), "utf8"));
  const dependencies = isJsonObject(manifest) ? manifest["dependencies"] : undefined;
  return isJsonObject(dependencies) ? Object.keys(dependencies) : [];
}
