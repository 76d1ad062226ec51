import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Invocation, LambdaFunction } from "./lambda-environment.ts";
import { functionArn } from "./lambda-environment.ts";
import { actOut, type LambdaFault, refuse, sendBody } from "./lambda-fault.ts";
import { createFunctions } from "./lambda-functions.ts";
import { type Exchange, startLoopback } from "./loopback.ts";
import { createSignatureCheck, type SigningKey } from "./sigv4.ts";

export type { LambdaFunction } from "./lambda-environment.ts";
export type { LambdaFault } from "./lambda-fault.ts";

/**
 * Lambda's Invoke on loopback, for the unmodified AWS SDK: functions run as their developer deploys them,
 * each environment a process behind a Runtime API of its own. A double of the protocol, not a sandbox.
 */
export interface LambdaEmulator extends AsyncDisposable {
  /** What the SDK takes as `endpoint`. */
  readonly endpoint: string;
  /** Acts out a fault on the next Invokes; `null` for none. */
  setFault(fault: LambdaFault | null, times?: number): void;
  /** Invokes that came in, retries of the SDK counted each. */
  invokeCount(): number;
  /** Invocations that reached a function. */
  runCount(): number;
  /** Environments started so far. */
  startedCount(): number;
  /** Environments that have a process now. */
  aliveCount(): number;
}

export interface LambdaEmulatorOptions {
  /** By name. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** @default 0: any that is free */
  readonly port?: number | undefined;
  /** Keys whose signatures are checked in full. @default none: only that there is a signature */
  readonly keys?: readonly SigningKey[] | undefined;
  /** Told of faults of the stand-in itself. @default nobody */
  readonly onFault?: ((fault: unknown) => void) | undefined;
}

export async function startLambdaEmulator(options: LambdaEmulatorOptions): Promise<LambdaEmulator> {
  const { onFault = () => {} } = options;
  const functions = createFunctions(options.functions);
  const checkSignature = createSignatureCheck({ service: "lambda", keys: options.keys });
  let fault: LambdaFault | null = null;
  let faultsLeft = 0;
  let invokeCount = 0;
  let runCount = 0;

  function nextFault(): LambdaFault | null {
    if (faultsLeft === 0) return null;
    faultsLeft -= 1;
    return fault;
  }

  async function answerOrFail(exchange: Exchange): Promise<void> {
    const { response } = exchange;
    try {
      await answer(exchange);
    } catch (thrown) {
      onFault(thrown);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "ServiceException", "The stand-in had a fault.");
    }
  }

  async function answer({ request, response, path, body }: Exchange): Promise<void> {
    if (body === null) return refuse(response, ...TOO_LARGE);
    const refusal = checkSignature(request, body);
    if (refusal !== null) return refuse(response, 403, "InvalidSignatureException", refusal);
    const call = parseCall(request, path);
    if (call === null)
      return refuse(response, 404, "UnknownOperationException", "No such operation.");
    const fn = Object.hasOwn(functions.definitions, call.name)
      ? functions.definitions[call.name]
      : undefined;
    if (fn === undefined) {
      const message = `Function not found: ${functionArn(call.name)}`;
      return refuse(response, 404, "ResourceNotFoundException", message);
    }
    if (call.operation === "configuration") return describe(response, call.name, fn);
    invokeCount += 1;
    const acted = nextFault();
    if (acted !== null && !(await actOut(acted, response))) return;
    const problem = problemOf(request, body, fn);
    if (problem !== null) return refuse(response, ...problem);
    await invoke({ request, response, name: call.name, fn, body, fault: acted });
  }

  async function invoke(call: Call): Promise<void> {
    const { request, response, name, fn, body } = call;
    const type = headerOf(request, "x-amz-invocation-type") ?? "RequestResponse";
    if (type === "DryRun") {
      response.writeHead(204).end();
      return;
    }
    const running = functions.invoke(name, fn, invocationOf(request, body));
    if (running === null) {
      return refuse(response, 429, "TooManyRequestsException", "Rate Exceeded.", {
        "retry-after": "1",
      });
    }
    runCount += 1;
    if (type === "Event") {
      response.writeHead(202).end();
      await running;
      return;
    }
    const end = await running;
    response.writeHead(200, {
      "content-type": "application/json",
      "x-amzn-requestid": randomUUID(),
      "x-amz-executed-version": "$LATEST",
      "content-length": String(end.body.length),
      ...(end.isError && { "x-amz-function-error": "Unhandled" }),
      ...(headerOf(request, "x-amz-log-type") === "Tail" && {
        "x-amz-log-result": Buffer.from(end.log).subarray(-TAIL_BYTES).toString("base64"),
      }),
    });
    await sendBody(response, end.body, call.fault);
  }

  const server = await startLoopback({
    port: options.port,
    maxBodyBytes: MAX_PAYLOAD_BYTES,
    handle: answerOrFail,
    onFault,
  });

  return {
    endpoint: server.url,
    setFault(next, times = 1) {
      fault = next;
      faultsLeft = next === null ? 0 : times;
    },
    invokeCount: () => invokeCount,
    runCount: () => runCount,
    startedCount: functions.startedCount,
    aliveCount: functions.aliveCount,
    async [Symbol.asyncDispose]() {
      await functions.stop();
      await server[Symbol.asyncDispose]();
    },
  };
}

// --- internals

const MAX_PAYLOAD_BYTES = 6_291_456;
const TAIL_BYTES = 4_096;
const ROUTE = /^\/2015-03-31\/functions\/([^/]+)\/(invocations|configuration)$/;

type Refusal = readonly [status: number, name: string, message: string];

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly name: string;
  readonly fn: LambdaFunction;
  readonly body: Buffer;
  readonly fault: LambdaFault | null;
}

function parseCall(
  request: IncomingMessage,
  path: string,
): { readonly name: string; readonly operation: "invocations" | "configuration" } | null {
  const [, encoded, operation] = ROUTE.exec(path) ?? [];
  const wanted = request.method === "GET" ? "configuration" : "invocations";
  const identifier = operation === wanted ? decoded(encoded ?? "") : null;
  return identifier === null ? null : { name: nameOf(identifier), operation: wanted };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** A name, `account:name`, or an ARN, each with a qualifier or without. */
function nameOf(identifier: string): string {
  const parts = identifier.split(":");
  const at = parts.indexOf("function");
  return (at < 0 ? parts.at(-1) : parts[at + 1]) ?? "";
}

function problemOf(request: IncomingMessage, body: Buffer, fn: LambdaFunction): Refusal | null {
  const tenant = headerOf(request, "x-amz-tenant-id");
  if (fn.tenantIsolation === true && tenant === null) {
    return [
      ...INVALID,
      "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.",
    ];
  }
  if (fn.tenantIsolation !== true && tenant !== null) {
    return [
      ...INVALID,
      "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.",
    ];
  }
  if (tenant !== null && !/^[a-zA-Z0-9._:/=+\-@ ]{1,256}$/.test(tenant)) {
    return [...INVALID, "The tenant ID is not valid."];
  }
  const context = headerOf(request, "x-amz-client-context");
  if (context !== null && clientContextOf(context) === null) {
    return [
      400,
      "InvalidRequestContentException",
      "Client context must be a valid Base64-encoded JSON object.",
    ];
  }
  if (body.length > 0 && parseJson(body) === undefined) {
    return [400, "InvalidRequestContentException", "Could not parse request body into json"];
  }
  return null;
}

const TOO_LARGE = [
  413,
  "RequestTooLargeException",
  `Request must be smaller than ${String(MAX_PAYLOAD_BYTES)} bytes for the InvokeFunction operation`,
] as const;

const INVALID = [400, "InvalidParameterValueException"] as const;

/** `undefined` for what is no JSON. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function invocationOf(request: IncomingMessage, payload: Buffer): Invocation {
  const clientContext = headerOf(request, "x-amz-client-context");
  return {
    requestId: randomUUID(),
    payload,
    tenantId: headerOf(request, "x-amz-tenant-id"),
    clientContext: clientContext === null ? null : clientContextOf(clientContext),
  };
}

/** As a header can carry it; `null` for what is no JSON object. */
function clientContextOf(base64: string): string | null {
  const parsed = parseJson(Buffer.from(base64, "base64"));
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  return JSON.stringify(parsed).replaceAll(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function describe(response: ServerResponse, name: string, fn: LambdaFunction): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      FunctionName: name,
      FunctionArn: functionArn(name),
      State: "Active",
      Timeout: Math.ceil((fn.timeoutMs ?? 3_000) / 1_000),
      MemorySize: fn.memoryMb ?? 128,
      ...(fn.tenantIsolation === true && { TenancyConfig: { TenantIsolationMode: "PER_TENANT" } }),
    }),
  );
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}
