/**
 * Puts each function together as it is deployed: its handler beside the guest program that the library
 * generates. `node deploy/lambda/assemble.ts [FOLDER]`, by default `deploy/lambda/out`.
 */
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeProgram } from "../../src/guest-programs/javascript/native.ts";
import { pythonProgram } from "../../src/guest-programs/python/native.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const GUEST_JAVA = fileURLToPath(new URL("../../src/guest-programs/java/", import.meta.url));

export const RUNTIMES = ["python", "nodejs", "java"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** @returns The folder of each function. */
export async function assemble(target: string): Promise<Readonly<Record<Runtime, string>>> {
  const folderOf = (runtime: Runtime): string => join(target, runtime);
  for (const runtime of RUNTIMES) {
    await rm(folderOf(runtime), { recursive: true, force: true });
    await copyFiles(join(HERE, runtime), folderOf(runtime));
  }
  await copyFiles(GUEST_JAVA, folderOf("java"));
  await writeFile(join(folderOf("python"), "program.py"), pythonProgram());
  await writeFile(join(folderOf("nodejs"), "program.cjs"), nodeProgram());
  return { python: folderOf("python"), nodejs: folderOf("nodejs"), java: folderOf("java") };
}

async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true }))
    if (entry.isFile()) await copyFile(join(from, entry.name), join(to, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = await assemble(process.argv[2] ?? join(HERE, "out"));
  console.log(Object.values(folders).join("\n"));
}
