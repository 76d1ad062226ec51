import { ExecError } from "../core/errors.ts";
import type { RunEvent } from "../core/events.ts";
import type { CreateSessionOptions, ForkSessionOptions, Session } from "../core/execution.ts";
import type { Explanation } from "../core/explanation.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult, Validation } from "../core/result.ts";
import type { VoiceAnswer } from "../voice/answer.ts";
import type { ComputationRequest } from "../voice/request.ts";
import type { Offer } from "./offer.ts";
import {
  expectShape,
  isAnswer,
  isExplanation,
  isOffer,
  isRunEvent,
  isRunResult,
  isSession,
  isSessionList,
  isValidation,
  readReply,
} from "./reply.ts";
import { readEvents } from "./sse.ts";

export { ExecError, type ExecErrorCode } from "../core/errors.ts";
export type { RunEvent } from "../core/events.ts";
export type { AdapterReport, Session } from "../core/execution.ts";
export type { Explanation } from "../core/explanation.ts";
export type { Json, JsonObject } from "../core/json.ts";
export type { Language } from "../core/language.ts";
export type { Offer } from "./offer.ts";
export type { ExecuteOptions } from "../core/request.ts";
export type { RunResult, Validation } from "../core/result.ts";
export type { VoiceAnswer } from "../voice/answer.ts";
export type { ComputationRequest } from "../voice/request.ts";

export interface ClientOptions {
  /** Where the service is, e.g. `http://127.0.0.1:7070`. */
  readonly url: string;
  /** What `aybiza keys create` printed. @default none */
  readonly apiKey?: string | undefined;
  /** @default the platform's own */
  readonly fetch?: typeof fetch | undefined;
}

/** `ExecuteOptions`, and a name under which the same request is done once. */
export interface RequestOptions extends ExecuteOptions {
  /** Sent as `Idempotency-Key`. @default none */
  readonly idempotencyKey?: string | undefined;
}

/** What of a call's context crosses a wire; the service's own documentation says what each means. */
export interface ComputationContext {
  readonly callId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly locale?: string | undefined;
  readonly deadlineMs?: number | undefined;
  readonly heardUntil?: string | undefined;
  readonly turnId?: string | undefined;
  readonly toolCallId?: string | undefined;
  readonly elapsedMs?: number | undefined;
  readonly saidByCaller?: readonly string[] | undefined;
  readonly preambleSpoken?: boolean | undefined;
  readonly mode?: "live" | "async" | undefined;
  readonly failureSentences?: "document" | "staged" | undefined;
  /** Aborting kills the computation. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A running service, with the shapes of the library. Nothing but `fetch` is used, so it runs in browsers too.
 *
 * Methods reject with an `ExecError`: the service's own code for what it refuses as malformed, `ADAPTER_DOWN`
 * where nobody answers, `ADAPTER_FAULT` for an answer that is none of a service like this. Whatever becomes of a run is a
 * `RunResult`.
 */
export interface Client {
  /** Aborting the signal kills the program over there, and answers what became of it. */
  execute(code: string, language: string, options?: RequestOptions): Promise<RunResult>;
  /** The same as events, the last one `finished`. Leaving the loop kills the program. */
  stream(code: string, language: string, options?: ExecuteOptions): AsyncIterable<RunEvent>;
  validateCode(code: string, language: string, options?: ExecuteOptions): Promise<Validation>;
  explain(
    code: string,
    language: string,
    options?: Readonly<Record<string, unknown>>,
  ): Promise<Explanation>;
  /** A computation of a call: the sentence to say, and everything behind it. */
  compute(request: ComputationRequest, context?: ComputationContext): Promise<VoiceAnswer>;
  /** Kills a run. Answers whether there was one. */
  cancel(runId: string): Promise<boolean>;
  languages(): Promise<Offer>;
  readonly sessions: ClientSessions;
}

export interface ClientSessions {
  create(options: CreateSessionOptions): Promise<Session>;
  list(tenantId?: string): Promise<readonly Session[]>;
  restart(sessionId: string, tenantId?: string): Promise<Session>;
  fork(sessionId: string, options?: ForkSessionOptions): Promise<Session>;
  end(sessionId: string, tenantId?: string): Promise<void>;
}

/** @throws ExecError `BAD_REQUEST` for an address that is none. */
export function createClient(options: ClientOptions): Client {
  const { url, apiKey, fetch: send = fetch } = options;
  const origin = URL.parse(url);
  if (!origin || !/^https?:$/.test(origin.protocol))
    throw new ExecError("BAD_REQUEST", "`url` must be an http or https address.", {
      hint: "Give the address of a service, e.g. http://127.0.0.1:7070.",
    });
  const root = `${origin.origin}${origin.pathname.replace(/\/+$/, "")}`;

  async function call(path: string, init: CallOptions): Promise<Response> {
    const { method = "GET", body, signal, headers = {} } = init;
    try {
      return await send(`${root}${path}`, {
        method,
        headers: {
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new ExecError("ADAPTER_DOWN", `No service answers at ${root}.`, {
        cause,
        hint: "Start one with aybiza serve.",
      });
    }
  }

  async function ask(path: string, init: CallOptions = {}): Promise<unknown> {
    return readReply(await call(path, init), root);
  }

  const cancel = async (runId: string): Promise<boolean> => {
    const reply = await call(`/v1/runs/${encodeURIComponent(runId)}`, { method: "DELETE" });
    if (reply.status === 404) return false;
    await readReply(reply, root);
    return true;
  };

  return {
    cancel,
    async execute(code, language, { idempotencyKey, ...asked } = {}) {
      const { signal, runId = crypto.randomUUID(), ...fields } = overWire(asked);
      const headers = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
      const body = { ...fields, runId, code, language };
      const reply = await whileCancellable(
        signal,
        () => cancel(runId),
        (connection) => ask("/v1/execute", { method: "POST", body, headers, signal: connection }),
      );
      return expectShape(reply, isRunResult);
    },
    async *stream(code, language, asked = {}) {
      const { signal, ...fields } = overWire(asked);
      const reply = await call("/v1/execute", {
        method: "POST",
        body: { ...fields, code, language },
        headers: { accept: "text/event-stream" },
        signal,
      });
      if (!reply.body || !reply.headers.get("content-type")?.startsWith("text/event-stream")) {
        expectShape(await readReply(reply, root), isRunEvent);
        return;
      }
      yield* readEvents(reply.body);
    },
    async validateCode(code, language, asked = {}) {
      const { signal, ...fields } = overWire(asked);
      const body = { ...fields, code, language };
      const reply = await ask("/v1/validate", { method: "POST", body, signal });
      return expectShape(reply, isValidation);
    },
    async explain(code, language, { signal, ...fields } = {}) {
      const reply = await ask("/v1/explain", {
        method: "POST",
        body: { ...fields, code, language },
        ...(signal instanceof AbortSignal && { signal }),
      });
      return expectShape(reply, isExplanation);
    },
    async compute(request, { signal, ...context } = {}) {
      const body = { request, context };
      const reply = await ask("/v1/computations", { method: "POST", body, signal });
      return expectShape(reply, isAnswer);
    },
    async languages() {
      return expectShape(await ask("/v1/languages"), isOffer);
    },
    sessions: {
      create: async (body) =>
        expectShape(await ask("/v1/sessions", { method: "POST", body }), isSession),
      async list(tenantId) {
        const reply = await ask(`/v1/sessions${inQuery({ tenantId })}`);
        const { sessions } = expectShape(reply, isSessionList);
        return sessions;
      },
      async restart(sessionId, tenantId) {
        const reply = await ask(`${sessionPath(sessionId)}/restart`, {
          method: "POST",
          body: { tenantId },
        });
        return expectShape(reply, isSession);
      },
      async fork(sessionId, body = {}) {
        const reply = await ask(`${sessionPath(sessionId)}/fork`, { method: "POST", body });
        return expectShape(reply, isSession);
      },
      async end(sessionId, tenantId) {
        await ask(`${sessionPath(sessionId)}${inQuery({ tenantId })}`, { method: "DELETE" });
      },
    },
  };
}

// --- internals

interface CallOptions {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** How long a service may take to answer for a cancelled run, in milliseconds. */
const CANCEL_ANSWER_MS = 2_000;

/** Has the service kill the run when `signal` is aborted, so that it can still say what became of it; a service that does not answer is left. */
async function whileCancellable<T>(
  signal: AbortSignal | undefined,
  cancel: () => Promise<unknown>,
  work: (connection: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const connection = new AbortController();
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const leave = (): void => {
    leaving = setTimeout(() => connection.abort(signal?.reason), CANCEL_ANSWER_MS);
    cancel().catch(() => connection.abort(signal?.reason));
  };
  signal?.addEventListener("abort", leave, { once: true });
  try {
    return await work(connection.signal);
  } finally {
    clearTimeout(leaving);
    signal?.removeEventListener("abort", leave);
  }
}

function overWire({
  onEvent: _onEvent,
  ...options
}: ExecuteOptions): Omit<ExecuteOptions, "onEvent"> {
  return options;
}

function sessionPath(sessionId: string): string {
  return `/v1/sessions/${encodeURIComponent(sessionId)}`;
}

function inQuery(fields: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return set.length === 0 ? "" : `?${set.join("&")}`;
}
