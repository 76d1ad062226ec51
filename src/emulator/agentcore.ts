import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { CodeExecution } from "../core/execution.ts";
import { answerDoor, DOOR } from "./agentcore/door.ts";
import { bodyOf, EXCEPTIONS, ServiceException } from "./agentcore/exceptions.ts";
import { actBeforeRun, type AgentCoreFault, sendStream } from "./agentcore/faults.ts";
import { parseBody } from "./agentcore/fields.ts";
import { createInterpreters, type CustomInterpreter } from "./agentcore/interpreters.ts";
import { type Route, routeOf } from "./agentcore/operations.ts";
import { createRates } from "./agentcore/rates.ts";
import { createService, type ServiceCall } from "./agentcore/service.ts";
import { createSwitches, type RequestEntry, type Switches } from "./agentcore/switches.ts";
import { type Exchange, startLoopback } from "./loopback.ts";
import { createSignatureCheck, type SigningKey } from "./sigv4.ts";

export type { AgentCoreFault } from "./agentcore/faults.ts";
export type { CustomInterpreter } from "./agentcore/interpreters.ts";
export type { Operation } from "./agentcore/operations.ts";
export type { FaultOptions, RequestEntry } from "./agentcore/switches.ts";
export { describeFaults } from "./agentcore/faults.ts";
export { readFault } from "./agentcore/switches.ts";
export { agentCoreExecution } from "./agentcore/execution.ts";

/**
 * The data plane of AgentCore's Code Interpreter on loopback, for unmodified clients. A double of the
 * protocol: what protects the machine from the programs is the executor's own cage.
 */
export interface AgentCoreEmulator extends AsyncDisposable {
  /** What clients take as their endpoint. */
  readonly url: string;
  /** The next `times` requests of an operation act out the fault; `null` ends all faults. */
  readonly setFault: Switches["setFault"];
  /** The requests seen, oldest first; the last 10,000. */
  readonly requests: Switches["requests"];
  /** How often something was run for one call of a client, its retries taken together. */
  readonly runCountOf: Switches["runCountOf"];
  /** Ends the lifetime of a session now. Answers whether it had one. */
  expire(sessionId: string): boolean;
  /** Sessions that are `READY`. */
  activeSessionCount(): number;
}

export interface AgentCoreEmulatorOptions {
  /** Who runs the programs; `agentCoreExecution` says how it is best configured. Stays its owner's to dispose. */
  readonly execution: CodeExecution;
  /** @default 0: any that is free */
  readonly port?: number | undefined;
  /** With these, each signature is verified; without, its shape. @default none */
  readonly keys?: readonly SigningKey[] | undefined;
  /** The only region whose requests are taken. @default any */
  readonly region?: string | undefined;
  /** Beside AWS's own `aws.codeinterpreter.v1`. @default none */
  readonly interpreters?: readonly CustomInterpreter[] | undefined;
  /** Requests of each operation in a second, as AWS counts them. @default 30 */
  readonly requestsPerSecond?: number | undefined;
  /** Sessions that are `READY` at the same time. @default 1,000 */
  readonly maxActiveSessions?: number | undefined;
  /** Bytes of a request. @default 100,000,000 */
  readonly maxBodyBytes?: number | undefined;
  /** How much later each start of a session is answered, in milliseconds. @default 0 */
  readonly startLatencyMs?: number | undefined;
  /** How much later each Invoke begins, in milliseconds. @default 0 */
  readonly invokeLatencyMs?: number | undefined;
  /**
   * Whether variables of JavaScript and TypeScript are there in the next call: AWS does not say. Python's
   * always are. @default "fresh"
   */
  readonly javascriptState?: "fresh" | "kept" | undefined;
  /** Told of faults of the stand-in itself. @default nobody */
  readonly onFault?: ((fault: unknown) => void) | undefined;
}

/** Rejects with `CONFIG_INVALID` if the port cannot be had. */
export async function startAgentCoreEmulator(
  options: AgentCoreEmulatorOptions,
): Promise<AgentCoreEmulator> {
  const { execution, keys, region, onFault = () => {} } = options;
  const check = createSignatureCheck({ service: "bedrock-agentcore", keys, region });
  const rates = createRates(options.requestsPerSecond ?? 30);
  const switches = createSwitches();
  const service = createService({
    execution,
    interpreters: createInterpreters(options.interpreters ?? [], region ?? "us-east-1"),
    maxActiveCount: options.maxActiveSessions ?? 1_000,
    javascriptState: options.javascriptState ?? "fresh",
  });

  async function handle(exchange: Exchange): Promise<void> {
    const { request, response, path } = exchange;
    if (path.startsWith(DOOR)) return answerDoor(exchange, { switches, expire: service.expire });
    const route = routeOf(request.method ?? "", path);
    if (route === null) {
      sendJson(
        response,
        404,
        { message: `No operation is ${request.method ?? ""} ${path}.` },
        "UnknownOperationException",
      );
      return;
    }
    const fault = switches.take(route.operation);
    const entry = openEntry(exchange, route, fault);
    switches.record(entry);
    try {
      await answer(exchange, route, entry);
    } catch (thrown) {
      if (!(thrown instanceof ServiceException)) onFault(thrown);
      const error =
        thrown instanceof ServiceException
          ? thrown
          : new ServiceException("InternalServerException", "The stand-in had a fault.");
      sendJson(response, EXCEPTIONS[error.exception], bodyOf(error), error.exception);
    } finally {
      if (response.headersSent) entry.status = response.statusCode;
    }
  }

  async function answer(exchange: Exchange, route: Route, entry: RequestEntry): Promise<void> {
    const { request, response, query, body } = exchange;
    const { fault, sessionId } = entry;
    if (body === null)
      throw new ServiceException(
        "ValidationException",
        "The request is larger than it may be.",
        TOO_LARGE,
      );
    const refusal = check(request, body);
    if (refusal !== null) throw new ServiceException("AccessDeniedException", refusal);
    rates.count(route.operation);
    if (fault === "expire" && sessionId !== null) service.expire(sessionId);
    if (fault !== null && !(await actBeforeRun(fault, response))) return;
    await pause(LATENCY_OF[route.operation]?.(options));
    const call: ServiceCall = { ...route, sessionId, body: parseBody(body), query };
    if (route.operation !== "InvokeCodeInterpreter") {
      const answered = service.answer(call);
      if (fault === "reset_after_run") response.socket?.resetAndDestroy();
      else sendJson(response, 200, answered);
      return;
    }
    entry.tool = toolOf(call.body);
    const result = await service.invoke(call, () => {
      entry.ran = true;
    });
    const headers = {
      "x-amzn-requestid": randomUUID(),
      "x-amzn-code-interpreter-session-id": sessionId ?? "",
    };
    await sendStream(response, headers, result, fault);
  }

  const server = await startLoopback({
    ...{ port: options.port, handle, onFault },
    maxBodyBytes: options.maxBodyBytes ?? 100_000_000,
  });
  return {
    url: server.url,
    setFault: switches.setFault,
    requests: switches.requests,
    runCountOf: switches.runCountOf,
    expire: service.expire,
    activeSessionCount: service.activeCount,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await service.close();
    },
  };
}

// --- internals

/** Characters of what a client sent that the log of requests keeps. */
const MAX_LOGGED = 200;

const TOO_LARGE = { reason: "FieldValidationFailed", fieldList: [] } as const;

const LATENCY_OF: Readonly<
  Partial<Record<string, (options: AgentCoreEmulatorOptions) => number | undefined>>
> = {
  StartCodeInterpreterSession: ({ startLatencyMs }) => startLatencyMs,
  InvokeCodeInterpreter: ({ invokeLatencyMs }) => invokeLatencyMs,
};

async function pause(ms = 0): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { ref: false });
}

function openEntry(
  { request, query }: Exchange,
  route: Route,
  fault: AgentCoreFault | null,
): RequestEntry {
  const { headers } = request;
  const sessionId =
    route.operation === "InvokeCodeInterpreter"
      ? textOf(headers["x-amzn-code-interpreter-session-id"])
      : query.get("sessionId");
  return {
    operation: route.operation,
    invocationId: textOf(headers["amz-sdk-invocation-id"])?.slice(0, MAX_LOGGED) ?? "",
    attempt: textOf(headers["amz-sdk-request"])?.slice(0, MAX_LOGGED) ?? "",
    ...{ sessionId, fault, tool: null, ran: false, status: 0 },
    receivedAt: new Date().toISOString(),
  };
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === "string" && header !== "" ? header : null;
}

function toolOf(body: unknown): string | null {
  return typeof body === "object" &&
    body !== null &&
    "name" in body &&
    typeof body.name === "string"
    ? body.name.slice(0, MAX_LOGGED)
    : null;
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  errorType?: string,
): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "x-amzn-requestid": randomUUID(),
    ...(errorType !== undefined && { "x-amzn-errortype": errorType }),
  });
  response.end(JSON.stringify(body));
}
