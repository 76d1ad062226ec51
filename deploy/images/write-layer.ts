/**
 * Writes what our images hold beside Debian's packages: `engines/`, which is large and seldom changes (Node, and
 * the packages its runners need), and `code/`, the runners themselves.
 *
 *   node deploy/images/write-layer.ts <folder> [<folder of the compiled Elixir runner>]
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonProgram } from "../../src/guest-programs/python/native.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");

/** What the runners take from this repository, below `src`. */
const SOURCES = [
  "core",
  "guest-programs",
  "validation/languages/sql-tokens.ts",
  "adapters/embedded/frames.ts",
  "adapters/embedded/messages.ts",
  "adapters/embedded/guest/engine.ts",
  "adapters/embedded/guest/sql",
];

const PACKAGES = ["@duckdb/node-api", "acorn", "decimal.js", "sucrase"];

writeLayer(process.argv[2] ?? "", process.argv[3] ?? "");

// --- internals

function writeLayer(folder: string, elixirRunner: string): void {
  if (folder === "") throw new Error("Name the folder to write to.");
  rmSync(folder, { recursive: true, force: true });
  const [engines, code] = [join(folder, "engines"), join(folder, "code/opt/aybiza")];
  mkdirSync(join(engines, "usr/local/bin"), { recursive: true });
  mkdirSync(code, { recursive: true });

  cpSync(process.execPath, join(engines, "usr/local/bin/node"));
  for (const [name, from] of packageFolders(PACKAGES))
    cpSync(from, join(engines, "opt/aybiza/node_modules", name), {
      recursive: true,
      dereference: true,
      filter: (path) => !path.slice(from.length).includes("/node_modules"),
    });

  for (const name of ["relay", "start"]) {
    cpSync(join(HERE, "layer", name), join(code, name));
    chmodSync(join(code, name), 0o755);
  }
  for (const path of SOURCES) writeScripts(join(ROOT, "src", path), join(code, "code", path));
  writeFileSync(join(code, "package.json"), JSON.stringify({ type: "module" }));
  writeScripts(join(HERE, "runners/node"), join(code, "node"));
  mkdirSync(join(code, "python"));
  cpSync(join(HERE, "runners/python/runner.py"), join(code, "python/runner.py"));
  writeFileSync(join(code, "python/program.py"), pythonProgram());
  if (elixirRunner !== "") cpSync(elixirRunner, join(code, "elixir"), { recursive: true });
}

/** Without their types: taking them off at each start would take longer than the rest of it. */
function writeScripts(from: string, to: string): void {
  if (statSync(from).isDirectory()) {
    for (const name of readdirSync(from)) writeScripts(join(from, name), join(to, name));
  } else if (from.endsWith(".ts")) {
    mkdirSync(dirname(to), { recursive: true });
    const script = stripTypeScriptTypes(readFileSync(from, "utf8"))
      .replaceAll("../../../../src/", "../code/")
      .replaceAll(/"(\.\.?\/[^"\n]*)\.ts"/g, '"$1.js"');
    writeFileSync(to.replace(/\.ts$/, ".js"), script);
  }
}

/** Folder by name: the packages and all they depend on here. */
function packageFolders(names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    if (found.has(name)) return;
    const folder = folderOf(name, from);
    // An optional one for another platform.
    if (folder === null) return;
    found.set(name, folder);
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    for (const other of [
      ...keysOf(manifest, "dependencies"),
      ...keysOf(manifest, "optionalDependencies"),
    ])
      visit(other, join(folder, "package.json"));
  };
  for (const name of names) visit(name, join(ROOT, "package.json"));
  return found;
}

function folderOf(name: string, from: string): string | null {
  for (const path of createRequire(from).resolve.paths(name) ?? []) {
    const folder = join(path, name);
    try {
      readFileSync(join(folder, "package.json"));
      return folder;
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause)) throw cause;
    }
  }
  return null;
}

function keysOf(manifest: unknown, field: string): string[] {
  const value: unknown =
    typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, field) : null;
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
