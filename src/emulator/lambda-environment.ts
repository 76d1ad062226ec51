import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bootstrap, startBootstrap } from "./lambda-process.ts";

/** One environment of a function: its process, and the Runtime API the process asks for work. */

/** A function as its developer deploys it. */
export interface LambdaFunction {
  /** What is started, e.g. `["python3", "bootstrap"]`. */
  readonly command: readonly string[];
  /** The folder of its code. */
  readonly folder: string;
  /** Beside what Lambda itself sets. @default {} */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** @default "index.handler" */
  readonly handler?: string | undefined;
  /** @default 3000 */
  readonly timeoutMs?: number | undefined;
  /** Told to the function; the stand-in holds nobody to it. @default 128 */
  readonly memoryMb?: number | undefined;
  /** Environments of one tenant are never used for another, and each Invoke must name one. @default false */
  readonly tenantIsolation?: boolean | undefined;
  /** Environments at the same time; one Invoke more is throttled. @default 10 */
  readonly reservedConcurrency?: number | undefined;
}

export interface Invocation {
  readonly requestId: string;
  readonly payload: Buffer;
  readonly tenantId: string | null;
  /** JSON, as it goes to the function. */
  readonly clientContext: string | null;
}

/** How an invocation ended. `error`: the function's, as JSON; AWS answers it with status 200. */
export interface InvocationEnd {
  readonly body: Buffer;
  readonly isError: boolean;
  /** What was logged meanwhile. */
  readonly log: string;
}

export interface Environment {
  /** False once its process has ended: it takes no further invocation. */
  isAlive(): boolean;
  /** One at a time. */
  invoke(invocation: Invocation): Promise<InvocationEnd>;
  stop(): void;
}

export const REGION = "us-east-1";
export const ACCOUNT = "123456789012";
/** Bytes of a response beyond which there is none. */
export const MAX_RESPONSE_BYTES = 6_291_556;

export function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
}

export async function startEnvironment(name: string, fn: LambdaFunction): Promise<Environment> {
  const timeoutMs = fn.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let asking: ServerResponse | null = null;
  let current: {
    readonly invocation: Invocation;
    end(body: Buffer, isError: boolean): void;
  } | null = null;
  /** Why it takes no more work; the body of the error for whoever asks. */
  let ended: Buffer | null = null;
  let log = "";
  let bootstrap: Bootstrap | null = null;
  // Its own, as each environment has; gone with it.
  const temporary = mkdtempSync(join(tmpdir(), "aybiza-lambda-env-"));

  const api = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((resolve) => {
    api.listen(0, "127.0.0.1", resolve);
  });

  function handOver(): void {
    if (asking === null || current === null) return;
    const { invocation } = current;
    asking.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": invocation.requestId,
      "lambda-runtime-deadline-ms": String(Date.now() + timeoutMs),
      "lambda-runtime-invoked-function-arn": functionArn(name),
      "lambda-runtime-trace-id": `Root=1-00000000-${randomUUID().replaceAll("-", "").slice(0, 24)}`,
      ...(invocation.tenantId !== null && { "lambda-runtime-aws-tenant-id": invocation.tenantId }),
      ...(invocation.clientContext !== null && {
        "lambda-runtime-client-context": invocation.clientContext,
      }),
    });
    asking.end(invocation.payload.length === 0 ? "{}" : invocation.payload);
    asking = null;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (request.method === "GET" && path === `${RUNTIME}/invocation/next`) {
      asking = response;
      return handOver();
    }
    const [, requestId, kind] =
      /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    const body = await bodyOf(request);
    const isInit = path === `${RUNTIME}/init/error`;
    if (isInit || (kind !== undefined && requestId === current?.invocation.requestId)) {
      response.writeHead(202, { "content-type": "application/json" }).end('{"status":"OK"}');
      if (isInit) ended = body;
      current?.end(...(isInit ? ([body, true] as const) : settled(body, kind === "error")));
    } else {
      response
        .writeHead(400, { "content-type": "application/json" })
        .end('{"errorType":"InvalidRequestID","errorMessage":"Invalid request ID"}');
    }
  }

  function stop(): void {
    ended ??= errorBody("Runtime.ExitError", "Runtime exited");
    bootstrap?.kill();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
    api.closeAllConnections();
    api.close();
  }

  const { port } = addressOf(api.address());
  bootstrap = startBootstrap({
    command: fn.command,
    folder: fn.folder,
    environment: { TMPDIR: temporary, ...environmentOf(name, fn, port) },
    onLog: (text) => {
      log = (log + text).slice(-MAX_LOG_CHARACTERS);
    },
    onEnd: (how) => {
      const requestId = current?.invocation.requestId ?? randomUUID();
      const message = `RequestId: ${requestId} Error: Runtime exited with error: ${how}`;
      ended ??= errorBody("Runtime.ExitError", message);
      current?.end(ended, true);
      stop();
    },
  });

  return {
    isAlive: () => ended === null,
    stop,
    invoke(invocation) {
      if (ended !== null) return Promise.resolve({ body: ended, isError: true, log });
      const { promise, resolve } = Promise.withResolvers<InvocationEnd>();
      const startedAt = performance.now();
      const { requestId } = invocation;
      log = "";
      const overdue = setTimeout(() => {
        const message = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
        const body = errorBody("Sandbox.Timedout", message);
        ended = body;
        current?.end(body, true);
        stop();
      }, timeoutMs);
      current = {
        invocation,
        end(body, isError) {
          clearTimeout(overdue);
          current = null;
          const durationMs = (performance.now() - startedAt).toFixed(2);
          const report = `REPORT RequestId: ${requestId}\tDuration: ${durationMs} ms\tMemory Size: ${String(fn.memoryMb ?? DEFAULT_MEMORY_MB)} MB\n`;
          const text = `START RequestId: ${requestId} Version: $LATEST\n${log}END RequestId: ${requestId}\n${report}`;
          resolve({ body, isError, log: text });
        },
      };
      handOver();
      return promise;
    },
  };
}

export function errorBody(errorType: string, errorMessage: string): Buffer {
  return Buffer.from(JSON.stringify({ errorType, errorMessage }));
}

// --- internals

const RUNTIME = "/2018-06-01/runtime";
const DEFAULT_TIMEOUT_MS = 3_000;
const DEFAULT_MEMORY_MB = 128;
const MAX_LOG_CHARACTERS = 256 * 1024;

function settled(body: Buffer, isError: boolean): readonly [body: Buffer, isError: boolean] {
  if (body.length <= MAX_RESPONSE_BYTES) return [body, isError];
  const message = `Response payload size exceeded maximum allowed payload size (${String(MAX_RESPONSE_BYTES)} bytes).`;
  return [errorBody("Function.ResponseSizeTooLarge", message), true];
}

function environmentOf(name: string, fn: LambdaFunction, port: number): Record<string, string> {
  return {
    PATH: "/usr/local/bin:/usr/bin:/bin",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    _HANDLER: fn.handler ?? "index.handler",
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${String(port)}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb ?? DEFAULT_MEMORY_MB),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    LAMBDA_TASK_ROOT: fn.folder,
    ...fn.environment,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string")
    throw new Error("The Runtime API has no port.");
  return address;
}
