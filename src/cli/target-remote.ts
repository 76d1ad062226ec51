import { randomUUID } from "node:crypto";
import { ExecError, type ExecErrorCode, errorRow } from "../core/errors.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult, Validation } from "../core/result.ts";
import type { ComputationAnswer } from "../voice/handler.ts";
import { usageError } from "./command.ts";
import type { Offer, Target } from "./target.ts";

/** A running service as a target. Aborting `signal` kills the run over there. */
export function openRemoteTarget(base: string, signal: AbortSignal): Target {
  const origin = URL.parse(base);
  if (!origin || !/^https?:$/.test(origin.protocol)) throw usageError("--url must be an http or https address, e.g. http://127.0.0.1:7070.");
  const root = `${origin.origin}${origin.pathname.replace(/\/+$/, "")}`;

  async function send(path: string, init: RequestInit): Promise<unknown> {
    let reply: Response;
    try {
      reply = await fetch(`${root}${path}`, init);
    } catch (cause) {
      signal.throwIfAborted();
      throw new ExecError("ADAPTER_DOWN", `No service answers at ${root}.`, { cause, hint: "Start one with aybiza serve." });
    }
    return readReply(reply, root);
  }

  function request(path: string, body?: object): Promise<unknown> {
    return send(path, { signal, ...(body && jsonPost(body)) });
  }

  /** Asks the service to kill the run, so that the answer says what became of it; a service that does not answer is left. */
  async function execute(body: { readonly runId: string }): Promise<unknown> {
    const connection = new AbortController();
    let leaving: NodeJS.Timeout | undefined;
    function cancel(): void {
      leaving = setTimeout(() => connection.abort(), CANCEL_ANSWER_MS);
      send(`/v1/runs/${encodeURIComponent(body.runId)}`, { method: "DELETE" }).catch(() => connection.abort());
    }
    signal.addEventListener("abort", cancel, { once: true });
    try {
      return await send("/v1/execute", { signal: connection.signal, ...jsonPost(body) });
    } finally {
      clearTimeout(leaving);
      signal.removeEventListener("abort", cancel);
    }
  }

  return {
    execute: async (code, language, options) => asRunResult(await execute({ runId: randomUUID(), code, language, ...overWire(options) })),
    validate: async (code, language, options) => asValidation(await request("/v1/validate", { code, language, ...overWire(options) })),
    answer: async (computation, { signal: _signal, ...context }) =>
      asAnswer(await request("/v1/computations", { request: computation, context })),
    offer: async () => asOffer(await request("/v1/languages")),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

// --- internals

/** How long the service may take to answer a cancelled run. */
const CANCEL_ANSWER_MS = 2_000;

function jsonPost(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function overWire({ signal: _signal, onEvent: _onEvent, ...options }: ExecuteOptions): Omit<ExecuteOptions, "signal" | "onEvent" | "runId"> {
  return options;
}

async function readReply(reply: Response, root: string): Promise<unknown> {
  let body: unknown;
  try {
    body = await reply.json();
  } catch (cause) {
    throw new ExecError("ADAPTER_FAULT", `What answers at ${root} is no code execution service (HTTP ${reply.status}, not JSON).`, { cause });
  }
  if (!isRecord(body)) throw unknownShape();
  const { error } = body;
  if (!isRecord(error)) return body;
  const { code, message, hint } = error;
  throw new ExecError(asCode(code), String(message), typeof hint === "string" ? { hint } : {});
}

// The service at the other end is ours and of our version or near it: its answers are told apart by the field
// that names their shape, and taken as they are.

function asRunResult(body: unknown): RunResult {
  if (!isRecord(body) || typeof body["status"] !== "string") throw unknownShape();
  return body as unknown as RunResult;
}

function asValidation(body: unknown): Validation {
  if (!isRecord(body) || typeof body["ok"] !== "boolean") throw unknownShape();
  return body as unknown as Validation;
}

function asAnswer(body: unknown): ComputationAnswer {
  if (!isRecord(body) || typeof body["say"] !== "string") throw unknownShape();
  return body as unknown as ComputationAnswer;
}

function asOffer(body: unknown): Offer {
  if (!isRecord(body) || !Array.isArray(body["languages"]) || !Array.isArray(body["adapters"])) throw unknownShape();
  return body as unknown as Offer;
}

function asCode(code: unknown): ExecErrorCode {
  return typeof code === "string" && isCode(code) ? code : "ADAPTER_FAULT";
}

function isCode(code: string): code is ExecErrorCode {
  return typeof errorRow(code as ExecErrorCode)?.http === "number";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownShape(): ExecError {
  return new ExecError("ADAPTER_FAULT", "The service answered with something this version does not know.");
}
