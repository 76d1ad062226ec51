import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The version of a package as this program would load it; `null` where it is not installed. */
export async function installedVersion(name: string): Promise<string | null> {
  let folder: string;
  try {
    folder = dirname(createRequire(import.meta.url).resolve(name));
  } catch {
    return null;
  }
  // What a package exports may hide its manifest, so it is looked for above its entry.
  for (let above = dirname(folder); folder !== above; folder = above, above = dirname(folder)) {
    const version = await versionIn(join(folder, "package.json"), name);
    if (version !== null) return version;
  }
  return null;
}

// --- internals

async function versionIn(file: string, name: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const manifest: { readonly name?: unknown; readonly version?: unknown } = JSON.parse(text);
  return manifest.name === name && typeof manifest.version === "string" ? manifest.version : null;
}
