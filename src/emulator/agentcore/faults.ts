import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { encodeEvent, encodeException, encodeError, EVENT_STREAM_TYPE } from "../event-stream.ts";
import { type ExceptionName, memberOf, ServiceException } from "./exceptions.ts";

/** What can go wrong on request, as data: what happens, and whether the program has run by then. */
export const FAULTS = {
  throttled: { ran: false, help: "429 ThrottlingException" },
  internal: { ran: false, help: "500 InternalServerException" },
  quota: { ran: false, help: "402 ServiceQuotaExceededException" },
  denied: { ran: false, help: "403 AccessDeniedException" },
  missing: { ran: false, help: "404 ResourceNotFoundException" },
  conflict: { ran: false, help: "409 ConflictException" },
  invalid: { ran: false, help: "400 ValidationException" },
  proxy_page: { ran: false, help: "502 of a proxy on the way, with a page instead of JSON" },
  reset: { ran: false, help: "the connection is reset before it is read" },
  hang_before_headers: { ran: false, help: "accepted, and never answered" },
  expire: { ran: false, help: "the session's lifetime ends just before the call" },
  slow: { ran: true, help: "answered 800 ms late" },
  reset_after_run: { ran: true, help: "the connection is reset after the run, before a status" },
  exception_first: { ran: true, help: "200, then throttlingException as the first frame" },
  exception_later: { ran: true, help: "200, the result, then internalServerException" },
  error_frame: { ran: true, help: "200, then an error frame that is in no model" },
  empty_stream: { ran: true, help: "200 with no frame at all" },
  hang_mid_stream: { ran: true, help: "200 and half a frame, then silence" },
  hang_after_result: { ran: true, help: "200 and the result, but the stream stays open" },
  reset_mid_stream: { ran: true, help: "200 and half a frame, then a reset" },
  truncated: { ran: true, help: "200 and a frame that ends too early" },
  bad_checksum: { ran: true, help: "200 and a frame whose checksum is wrong" },
  split_chunks: { ran: true, help: "the frame arrives seven bytes at a time" },
} as const satisfies Record<string, { readonly ran: boolean; readonly help: string }>;

export type AgentCoreFault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS);

export function isFault(name: string): name is AgentCoreFault {
  return Object.hasOwn(FAULTS, name);
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
