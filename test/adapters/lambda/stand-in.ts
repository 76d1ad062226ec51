import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLambda, type LambdaOptions } from "../../../src/adapters/lambda/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import {
  type LambdaEmulator,
  type LambdaFunction,
  startLambdaEmulator,
} from "../../../src/emulator/lambda.ts";

import {
  assembleFunctions,
  type LambdaRuntime,
  ownFunction,
} from "../../../src/emulator/lambda-ours.ts";

/** The functions as they are deployed, behind the stand-in, and the real SDK in front of it. */
export interface Deployed extends AsyncDisposable {
  readonly emulator: LambdaEmulator;
  readonly folders: Readonly<Record<LambdaRuntime, string>>;
  adapter(options?: Partial<LambdaOptions>): Promise<Adapter>;
}

export interface DeployOptions {
  /** What starts the Node function. @default our own runtime client */
  readonly nodeCommand?: readonly string[];
  /** Functions of other names. */
  readonly functions?: (
    folders: Readonly<Record<LambdaRuntime, string>>,
  ) => Readonly<Record<string, LambdaFunction>>;
}

export const FUNCTIONS = { python: "run-python", nodejs: "run-nodejs" };

export const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };

export async function deploy({ functions, nodeCommand }: DeployOptions = {}): Promise<Deployed> {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-lambda-"));
  const folders = await assembleFunctions(folder);
  const emulator = await startLambdaEmulator({
    functions: {
      [FUNCTIONS.python]: ownFunction("python", folders.python),
      [FUNCTIONS.nodejs]: {
        ...ownFunction("nodejs", folders.nodejs),
        ...(nodeCommand && { command: nodeCommand }),
      },
      ...functions?.(folders),
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
