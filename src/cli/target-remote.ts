import { randomUUID } from "node:crypto";
import { apiKey } from "../config.ts";
import { ExecError, isErrorCode } from "../core/errors.ts";
import type { Session } from "../core/execution.ts";
import type { Explanation } from "../core/explanation.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult, Validation } from "../core/result.ts";
import type { VoiceAnswer } from "../voice/handler.ts";
import { usageError } from "./command.ts";
import type { Offer, Target } from "./target.ts";

/** A running service as a target. Aborting `signal` kills the run over there. */
export function openRemoteTarget(base: string, signal: AbortSignal): Target {
  const origin = URL.parse(base);
  if (!origin || !/^https?:$/.test(origin.protocol))
    throw usageError("--url must be an http or https address, e.g. http://127.0.0.1:7070.");
  const root = `${origin.origin}${origin.pathname.replace(/\/+$/, "")}`;

  const key = apiKey();
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };

  async function send(path: string, init: RequestInit): Promise<unknown> {
    const headers = new Headers({
      ...authorization,
      ...Object.fromEntries(new Headers(init.headers)),
    });
    let reply: Response;
    try {
      reply = await fetch(`${root}${path}`, { ...init, headers });
    } catch (cause) {
      signal.throwIfAborted();
      throw new ExecError("ADAPTER_DOWN", `No service answers at ${root}.`, {
        cause,
        hint: "Start one with aybiza serve.",
      });
    }
    return readReply(reply, root);
  }

  function request(path: string, body?: object): Promise<unknown> {
    return send(path, { signal, ...(body && jsonPost(body)) });
  }

  /** Asks the service to kill the run, so that the answer says what became of it; a service that does not answer is left. */
  async function execute(body: RunBody): Promise<unknown> {
    const connection = new AbortController();
    let leaving: NodeJS.Timeout | undefined;
    function cancel(): void {
      leaving = setTimeout(() => connection.abort(), CANCEL_ANSWER_MS);
      send(`/v1/runs/${encodeURIComponent(body.runId)}`, { method: "DELETE" }).catch(() =>
        connection.abort(),
      );
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
    execute: async (code, language, options) =>
      expectShape(
        await execute({
          ...overWire(options),
          runId: options.runId ?? randomUUID(),
          code,
          language,
        }),
        isRunResult,
      ),
    validate: async (code, language, options) =>
      expectShape(
        await request("/v1/validate", { code, language, ...overWire(options) }),
        isValidation,
      ),
    explain: async (code, language, { signal: _signal, ...options }) =>
      expectShape(await request("/v1/explain", { ...options, code, language }), isExplanation),
    answer: async (computation, { signal: _signal, onSpeech: _onSpeech, ...context }) =>
      expectShape(await request("/v1/computations", { request: computation, context }), isAnswer),
    offer: async () => expectShape(await request("/v1/languages"), isOffer),
    createSession: async (options) =>
      expectShape(await request("/v1/sessions", options), isSession),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

// --- internals

type RunBody = Omit<ExecuteOptions, "signal" | "onEvent"> & {
  readonly code: string;
  readonly language: string;
  readonly runId: string;
};

/** How long the service may take to answer a cancelled run. */
const CANCEL_ANSWER_MS = 2_000;

function jsonPost(body: object): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

function overWire({
  signal: _signal,
  onEvent: _onEvent,
  ...options
}: ExecuteOptions): Omit<ExecuteOptions, "signal" | "onEvent"> {
  return options;
}

async function readReply(reply: Response, root: string): Promise<unknown> {
  let body: unknown;
  try {
    body = await reply.json();
  } catch (cause) {
    throw new ExecError(
      "ADAPTER_FAULT",
      `What answers at ${root} is no code execution service (HTTP ${reply.status}, not JSON).`,
      { cause },
    );
  }
  if (!isRecord(body) || !isRecord(body["error"]) || "status" in body) return body;
  const { code, message, hint } = body["error"];
  throw new ExecError(
    isErrorCode(code) ? code : "ADAPTER_FAULT",
    String(message),
    typeof hint === "string" ? { hint } : {},
  );
}

// The service at the other end is of our own version or near it: an answer is told by the field that names its
// shape, and taken as it is.

function isRunResult(body: unknown): body is RunResult {
  return isRecord(body) && typeof body["status"] === "string";
}

function isValidation(body: unknown): body is Validation {
  return isRecord(body) && typeof body["ok"] === "boolean";
}

function isExplanation(body: unknown): body is Explanation {
  return isRecord(body) && typeof body["outcome"] === "string" && Array.isArray(body["changes"]);
}

function isAnswer(body: unknown): body is VoiceAnswer {
  return isRecord(body) && typeof body["say"] === "string";
}

function isOffer(body: unknown): body is Offer {
  return isRecord(body) && Array.isArray(body["languages"]) && Array.isArray(body["adapters"]);
}

function isSession(body: unknown): body is Session {
  return isRecord(body) && typeof body["expiresAt"] === "string";
}

function expectShape<T>(body: unknown, isShape: (body: unknown) => body is T): T {
  if (isShape(body)) return body;
  throw new ExecError(
    "ADAPTER_FAULT",
    "The service answered with something this version does not know.",
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
