import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeProgram } from "../guest-programs/javascript/native.ts";
import { pythonProgram } from "../guest-programs/python/native.ts";
import { type LambdaEmulator, type LambdaFunction, startLambdaEmulator } from "./lambda.ts";
import type { SigningKey } from "./sigv4.ts";

/** Our own functions, put together as they are deployed, and behind the stand-in for who has no account. */

export const LAMBDA_RUNTIMES = ["python", "nodejs", "java"] as const;
export type LambdaRuntime = (typeof LAMBDA_RUNTIMES)[number];

/** Names under which the stand-in serves them. */
export const OWN_FUNCTIONS: Readonly<Record<LambdaRuntime, string>> = {
  python: "aybiza-python",
  nodejs: "aybiza-nodejs",
  java: "aybiza-java",
};

/**
 * Each handler beside the guest program it runs: what a deployment uploads.
 *
 * @returns The folder of each function.
 */
export async function assembleFunctions(
  target: string,
): Promise<Readonly<Record<LambdaRuntime, string>>> {
  const folderOf = (runtime: LambdaRuntime): string => join(target, runtime);
  for (const runtime of LAMBDA_RUNTIMES) {
    await rm(folderOf(runtime), { recursive: true, force: true });
    await copyFiles(join(HANDLERS, runtime), folderOf(runtime));
  }
  await copyFiles(GUEST_JAVA, folderOf("java"));
  await writeFile(join(folderOf("python"), "program.py"), pythonProgram());
  await writeFile(join(folderOf("nodejs"), "program.cjs"), nodeProgram());
  return { python: folderOf("python"), nodejs: folderOf("nodejs"), java: folderOf("java") };
}

/** How each is started here: by the runtime client that lies beside it. */
export function ownFunction(runtime: LambdaRuntime, folder: string): LambdaFunction {
  return {
    command: COMMANDS[runtime],
    folder,
    handler: "handler.handler",
    timeoutMs: TIMEOUT_MS,
    tenantIsolation: true,
    reservedConcurrency: CONCURRENCY,
  };
}

export interface OwnFunctionsOptions {
  readonly port?: number | undefined;
  /** Keys whose signatures are checked in full. @default none: only that there is a signature */
  readonly keys?: readonly SigningKey[] | undefined;
}

export async function startOwnFunctions(
  options: OwnFunctionsOptions = {},
): Promise<LambdaEmulator> {
  const target = await mkdtemp(join(tmpdir(), "aybiza-lambda-"));
  const folders = await assembleFunctions(target);
  const functions = Object.fromEntries(
    LAMBDA_RUNTIMES.map((runtime) => [
      OWN_FUNCTIONS[runtime],
      ownFunction(runtime, folders[runtime]),
    ]),
  );
  const emulator = await startLambdaEmulator({ ...options, functions });
  return {
    ...emulator,
    async [Symbol.asyncDispose]() {
      await emulator[Symbol.asyncDispose]();
      await rm(target, { recursive: true, force: true });
    },
  };
}

// --- internals

const HANDLERS = fileURLToPath(new URL("../../deploy/lambda/", import.meta.url));
const GUEST_JAVA = fileURLToPath(new URL("../guest-programs/java/", import.meta.url));

const TIMEOUT_MS = 60_000;
const CONCURRENCY = 24;

const COMMANDS: Readonly<Record<LambdaRuntime, readonly string[]>> = {
  python: ["python3", "bootstrap"],
  nodejs: [process.execPath, "bootstrap.mjs"],
  java: ["./bootstrap"],
};

async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true }))
    if (entry.isFile()) await copyFile(join(from, entry.name), join(to, entry.name));
}
