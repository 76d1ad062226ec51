import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { encodeEvent, encodeException, encodeError, EVENT_STREAM_TYPE } from "../event-stream.ts";
import { type ExceptionName, memberOf, ServiceException } from "./exceptions.ts";

/**
 * What can go wrong on request, as data: where it can (`any` operation, or a stream, which only an Invoke
 * has), and whether the program has run by then.
 */
export const FAULTS = {
  throttled: { where: "any", ran: false, help: "429 ThrottlingException" },
  internal: { where: "any", ran: false, help: "500 InternalServerException" },
  quota: { where: "any", ran: false, help: "402 ServiceQuotaExceededException" },
  denied: { where: "any", ran: false, help: "403 AccessDeniedException" },
  missing: { where: "any", ran: false, help: "404 ResourceNotFoundException" },
  conflict: { where: "any", ran: false, help: "409 ConflictException" },
  invalid: { where: "any", ran: false, help: "400 ValidationException" },
  proxy_page: { where: "any", ran: false, help: "502 of a proxy on the way: a page, not JSON" },
  reset: { where: "any", ran: false, help: "the connection is reset before it is read" },
  hang_before_headers: { where: "any", ran: false, help: "accepted, and never answered" },
  expire: { where: "any", ran: false, help: "the session's lifetime ends just before the call" },
  slow: { where: "any", ran: true, help: "begun 800 ms late" },
  reset_after_run: { where: "any", ran: true, help: "done, then reset before a status" },
  exception_first: { where: "stream", ran: true, help: "200, then throttlingException at once" },
  exception_later: { where: "stream", ran: true, help: "the result, then internalServerException" },
  error_frame: { where: "stream", ran: true, help: "200, then an error that is in no model" },
  empty_stream: { where: "stream", ran: true, help: "200 and no frame at all" },
  hang_mid_stream: { where: "stream", ran: true, help: "half a frame, then silence" },
  hang_after_result: { where: "stream", ran: true, help: "the result, but no end" },
  reset_mid_stream: { where: "stream", ran: true, help: "half a frame, then a reset" },
  truncated: { where: "stream", ran: true, help: "a frame that ends too early" },
  bad_checksum: { where: "stream", ran: true, help: "a frame whose checksum is wrong" },
  split_chunks: { where: "stream", ran: true, help: "the frame arrives seven bytes at a time" },
} as const satisfies Record<string, FaultRow>;

interface FaultRow {
  readonly where: "any" | "stream";
  readonly ran: boolean;
  readonly help: string;
}

export type AgentCoreFault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS);

export function isFault(name: string): name is AgentCoreFault {
  return Object.hasOwn(FAULTS, name);
}

/** Each with a sentence, for who chooses one. */
export function describeFaults(): readonly { readonly name: string; readonly help: string }[] {
  return Object.entries(FAULTS).map(([name, { help }]) => ({ name, help }));
}

/** Acts out what happens before a program runs. Answers whether the request goes on. */
export async function actBeforeRun(
  fault: AgentCoreFault,
  response: ServerResponse,
): Promise<boolean> {
  const exception = REFUSALS[fault];
  if (exception !== undefined)
    throw new ServiceException(
      exception,
      "This was asked for by a fault switch.",
      DETAILS[fault] ?? null,
    );
  switch (fault) {
    case "proxy_page":
      response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>");
      return false;
    case "reset":
      response.socket?.resetAndDestroy();
      return false;
    case "hang_before_headers":
      return false;
    case "slow":
      await delay(SLOW_MS, undefined, { ref: false });
      return true;
    default:
      return true;
  }
}

/** Sends the one result of a stream, as the fault has it. */
export async function sendStream(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  result: unknown,
  fault: AgentCoreFault | null,
): Promise<void> {
  const frame = encodeEvent("result", result);
  if (fault === "reset_after_run") {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(200, { "content-type": EVENT_STREAM_TYPE, ...headers });
  switch (fault) {
    case "exception_first":
      response.end(exceptionFrame("ThrottlingException"));
      return;
    case "exception_later":
      response.write(frame);
      response.end(exceptionFrame("InternalServerException"));
      return;
    case "error_frame":
      response.end(encodeError("ServiceFailure", "This was asked for by a fault switch."));
      return;
    case "empty_stream":
      response.flushHeaders();
      response.end();
      return;
    case "hang_mid_stream":
      response.write(half(frame));
      return;
    case "hang_after_result":
      response.write(frame);
      return;
    case "reset_mid_stream":
      response.write(half(frame));
      await delay(PAUSE_MS, undefined, { ref: false });
      response.socket?.resetAndDestroy();
      return;
    case "truncated":
      response.end(frame.subarray(0, -5));
      return;
    case "bad_checksum":
      frame.writeUInt32BE((frame.readUInt32BE(frame.length - 4) ^ 1) >>> 0, frame.length - 4);
      response.end(frame);
      return;
    case "split_chunks":
      for (let at = 0; at < frame.length && !response.destroyed; at += SPLIT_BYTES) {
        response.write(frame.subarray(at, at + SPLIT_BYTES));
        await delay(1, undefined, { ref: false });
      }
      response.end();
      return;
    default:
      response.end(frame);
  }
}

// --- internals

const SLOW_MS = 800;
const PAUSE_MS = 20;
const SPLIT_BYTES = 7;

const REFUSALS: Readonly<Partial<Record<AgentCoreFault, ExceptionName>>> = {
  throttled: "ThrottlingException",
  internal: "InternalServerException",
  quota: "ServiceQuotaExceededException",
  denied: "AccessDeniedException",
  missing: "ResourceNotFoundException",
  conflict: "ConflictException",
  invalid: "ValidationException",
};

const DETAILS: Readonly<
  Partial<Record<AgentCoreFault, ConstructorParameters<typeof ServiceException>[2]>>
> = {
  invalid: {
    reason: "FieldValidationFailed",
    fieldList: [{ name: "name", message: "is not valid" }],
  },
};

function exceptionFrame(exception: ExceptionName): Buffer {
  return encodeException(memberOf(exception), { message: "This was asked for by a fault switch." });
}

function half(frame: Buffer): Buffer {
  return frame.subarray(0, Math.floor(frame.length / 2));
}
