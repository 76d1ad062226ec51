/**
 * Puts the engines' files where `loadEngineFile` reads them: beside the sources, or with the argument
 * `dist` beside the built modules. They come out of the packages package.json pins; nothing is fetched.
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import {
  ENGINE_FILES,
  type EngineFileName,
  isEngineFile,
} from "../src/adapters/embedded/engine-files.ts";

const UNBUILT = ["adapters/embedded/guest/elixir/", "guest-programs/java/"];
const [target = "src"] = process.argv.slice(2);
const root = new URL("../", import.meta.url);
const folder = new URL(`${target}/adapters/embedded/assets/`, root);

await mkdir(folder, { recursive: true });
for (const name of Object.keys(ENGINE_FILES).filter(isName)) await place(name);
if (target !== "src") for (const path of UNBUILT) await copySources(path);

// --- internals

async function place(name: EngineFileName): Promise<void> {
  const wanted = new URL(name, folder);
  if (existsSync(wanted) && isEngineFile(name, await readFile(wanted))) return;

  const { package: packageName, path, version } = ENGINE_FILES[name].source;
  const original = new URL(`node_modules/${packageName}/${path}`, root);
  if (!existsSync(original)) return report(`${packageName}@${version} is not installed`, name);

  const content = await readFile(original);
  if (!isEngineFile(name, content))
    return report(`${packageName} is not version ${version}, or was altered`, name);

  // Renamed into place: a reader never sees half a file.
  const unfinished = new URL(`${name}.${String(process.pid)}`, folder);
  await writeFile(unfinished, content);
  await rename(unfinished, wanted);
}

/** Elixir's runner and Java's guest program are compiled where they run, so the package carries their sources. */
async function copySources(path: string): Promise<void> {
  const [from, to] = [new URL(`src/${path}`, root), new URL(`${target}/${path}`, root)];
  // One that is gone from the sources must not be compiled either.
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) await copyFile(new URL(name, from), new URL(name, to));
}

function report(problem: string, name: EngineFileName): void {
  console.error(`engine-files: ${name} was not placed: ${problem}. Run: npm ci`);
  process.exitCode = 1;
}

function isName(key: string): key is EngineFileName {
  return key in ENGINE_FILES;
}
