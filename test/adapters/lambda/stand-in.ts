import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble, type Runtime } from "../../../deploy/lambda/assemble.ts";
import { createLambda, type LambdaOptions } from "../../../src/adapters/lambda/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import {
  type LambdaEmulator,
  type LambdaFunction,
  startLambdaEmulator,
} from "../../../src/emulator/lambda.ts";

/** The functions as they are deployed, behind the stand-in, and the real SDK in front of it. */
export interface Deployed extends AsyncDisposable {
  readonly emulator: LambdaEmulator;
  readonly folders: Readonly<Record<Runtime, string>>;
  adapter(options?: Partial<LambdaOptions>): Promise<Adapter>;
}

export interface DeployOptions {
  /** Of each function, beside its command and folder. */
  readonly settings?: Partial<LambdaFunction>;
  /** What starts the Node function. @default our own runtime client */
  readonly nodeCommand?: readonly string[];
  /** Functions of other names. */
  readonly functions?: Readonly<Record<string, LambdaFunction>>;
}

export const FUNCTIONS = { python: "run-python", nodejs: "run-nodejs" };

export const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };

export async function deploy({
  settings,
  functions,
  nodeCommand,
}: DeployOptions = {}): Promise<Deployed> {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-lambda-"));
  const folders = await assemble(folder);
  const common: Partial<LambdaFunction> = {
    timeoutMs: 40_000,
    tenantIsolation: true,
    reservedConcurrency: 24,
    ...settings,
  };
  const emulator = await startLambdaEmulator({
    functions: {
      [FUNCTIONS.python]: {
        command: ["python3", "bootstrap"],
        folder: folders.python,
        ...common,
      },
      [FUNCTIONS.nodejs]: {
        command: nodeCommand ?? [process.execPath, "bootstrap.mjs"],
        handler: "handler.handler",
        folder: folders.nodejs,
        ...common,
      },
      ...functions,
    },
  });
  return {
    emulator,
    folders,
    adapter: (options) =>
      createLambda({
        functions: FUNCTIONS,
        region: "us-east-1",
        endpoint: emulator.endpoint,
        credentials: CREDENTIALS,
        ...options,
      }),
    async [Symbol.asyncDispose]() {
      await emulator[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
