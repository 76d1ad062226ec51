import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Peers from npm live in the bench's own lockfile. */

export const HOW_TO_INSTALL = "npm ci --prefix bench";

const FOLDER = new URL("../node_modules/", import.meta.url);

/**
 * Loads one file of a peer's package, whatever the compiler knows of it.
 *
 * @param entry Path inside the package.
 * @returns `null` if the package is not installed.
 */
export async function loadPackage(name: string, entry: string): Promise<object | null> {
  const file = new URL(`${name}/${entry}`, FOLDER);
  if (!existsSync(file)) return null;
  const module: unknown = await import(file.href);
  return typeof module === "object" ? module : null;
}

export function packageFolder(name: string): string {
  return fileURLToPath(new URL(`${name}/`, FOLDER));
}

/** A function that a package exports. */
export function exportedFunction(
  module: object,
  name: string,
): (...args: readonly unknown[]) => unknown {
  const member: unknown = Reflect.get(module, name);
  if (typeof member !== "function") throw new Error(`the peer exports no ${name}`);
  return (...args) => Reflect.apply(member, module, args);
}
