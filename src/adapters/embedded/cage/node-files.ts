import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CagedProgram, NodeScript } from "./program.ts";

/** The files a program needs inside the cage, and its command there. */

export interface Bind {
  readonly from: string;
  readonly to: string;
}

const LOADERS = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"];
const NODE_INSIDE = "/node";

/** What is seen inside, in the order it is put there. */
export function bindsOf({ run, readOnly }: CagedProgram): readonly Bind[] {
  if (run.kind === "executable") return readOnly;
  return [...libraryBinds(), { from: process.execPath, to: NODE_INSIDE }, ...readOnly];
}

/** The shared libraries of this Node with the loader: enough for the system's own small tools too. */
export function libraryBinds(): readonly Bind[] {
  return [...libraries(), ...LOADERS.filter((path) => existsSync(path))].map((path) => ({
    from: path,
    to: path,
  }));
}

/** Where the loader must look: there is no cache of libraries inside. */
export function libraryPath(): string {
  return [...new Set(libraries().map((path) => dirname(path)))].join(":");
}

/** The command inside a cage. */
export function commandInside({ run }: CagedProgram): readonly string[] {
  return run.kind === "executable"
    ? [run.path, ...run.args]
    : [NODE_INSIDE, ...run.nodeFlags, run.script, ...run.args];
}

/**
 * The same program without a cage.
 *
 * @throws For a program of a root file system of its own.
 */
export function commandOutside({ run, readOnly }: CagedProgram): readonly string[] {
  if (run.kind === "executable")
    throw new Error("a native engine never runs without the outer wall");
  return [process.execPath, ...run.nodeFlags, outsidePath(run, readOnly), ...run.args];
}

// --- internals

let found: readonly string[] | undefined;

/** The shared libraries of this very Node, and no other file of the system. */
function libraries(): readonly string[] {
  if (found !== undefined) return found;
  const maps = readFileSync("/proc/self/maps", "utf8");
  const paths = [...maps.matchAll(/\s(\/\S+\.so[.\d]*)$/gm)].map(([, path = ""]) => path);
  found = [...new Set(paths)].filter((path) => /^\/(usr\/)?lib/.test(path)).flatMap(linksTo);
  return found;
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

function outsidePath({ script }: NodeScript, readOnly: CagedProgram["readOnly"]): string {
  const holder = readOnly.find(({ to }) => script === to || script.startsWith(`${to}/`));
  return holder ? holder.from + script.slice(holder.to.length) : script;
}
