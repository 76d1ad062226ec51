import { ExecError, type ExecErrorCode } from "../core/errors.ts";
import type { RunResult } from "../core/result.ts";

/**
 * JSON text that every parser takes. `JSON.stringify` writes a lone surrogate of guest text as an escape that
 * strict parsers reject; it becomes U+FFFD here, in keys as in values.
 */
export function toJsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  // Nearly none has one, and looking for it is quicker than looking at every escape.
  if (!text.includes("\\ud")) return text;
  return text.replaceAll(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (escape) =>
    escape === "\\\\" ? escape : "\\ufffd",
  );
}

/** What every refused or failed request is answered with. */
export interface ErrorBody {
  readonly error: { readonly code: ExecErrorCode; readonly message: string; readonly hint: string };
}

export function toErrorBody(error: ExecError): ErrorBody {
  return { error: { code: error.code, message: error.message, hint: error.hint } };
}

/** Anything thrown as an `ExecError`. The message of a foreign error may hold guest data, so it stays behind as the cause. */
export function toExecError(thrown: unknown): ExecError {
  return ExecError.is(thrown)
    ? thrown
    : new ExecError("INTERNAL", "Something failed inside the service.", { cause: thrown });
}

/** Tells a client of an unavailable service when to come back, where coming back can help. */
export function retryAfterHeader(result: RunResult): Readonly<Record<string, string>> {
  if (result.status !== "unavailable" || result.retryAfterMs === null) return {};
  return { "retry-after": String(Math.max(1, Math.ceil(result.retryAfterMs / 1000))) };
}

export function jsonResponse(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return jsonTextResponse(toJsonText(body), status, headers);
}

/** The same for what is JSON text already. */
export function jsonTextResponse(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const bytes = new TextEncoder().encode(`${text}\n`);
  return new Response(streamOf(bytes), {
    status,
    headers: {
      ...COMMON_HEADERS,
      "content-type": "application/json",
      "content-length": String(bytes.length),
      ...headers,
    },
  });
}

/** On every answer: answers are data of one caller, never pages and never cached. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function withHeaders(
  response: Response,
  headers: Readonly<Record<string, string>>,
): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

// --- internals

/** A `Response` that is given bytes copies them, and makes a stream that costs several times this one. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
