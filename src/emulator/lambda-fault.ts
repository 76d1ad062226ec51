import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** What can go wrong between a caller and Lambda, on request. */
export type LambdaFault =
  /** 429, without having run anything. */
  | { readonly kind: "throttle"; readonly retryAfterSeconds?: number }
  /** 500. */
  | { readonly kind: "server_error" }
  /** 502: the function's VPC or image is not ready. */
  | { readonly kind: "not_ready" }
  /** 409: a snapshot is still being made. */
  | { readonly kind: "conflict" }
  /** 403 with the name of the exception. */
  | { readonly kind: "denied"; readonly name?: string }
  /** The connection is cut before a status. */
  | { readonly kind: "reset" }
  /** Accepted, and never answered. */
  | { readonly kind: "hang" }
  /** The function runs; half of its answer arrives, then the connection is cut. */
  | { readonly kind: "half" }
  /** The function runs; its answer comes a few bytes at a time. */
  | { readonly kind: "drip"; readonly everyMs: number }
  /** Answered later than it could be. */
  | { readonly kind: "slow"; readonly ms: number }
  /** 502 of a proxy on the way, with a page instead of JSON. */
  | { readonly kind: "proxy_page" };

/** @returns Whether the request goes on to the function. */
export async function actOut(fault: LambdaFault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case "throttle": {
      const after = fault.retryAfterSeconds ?? 1;
      refuse(response, 429, "TooManyRequestsException", "Rate Exceeded.", {
        "retry-after": String(after),
      });
      return false;
    }
    case "server_error":
      refuse(response, 500, "ServiceException", "The service had a fault.");
      return false;
    case "not_ready":
      refuse(response, 502, "ResourceNotReadyException", "The function is not ready.");
      return false;
    case "conflict":
      refuse(response, 409, "SnapStartNotReadyException", "The snapshot is not ready.");
      return false;
    case "denied":
      refuse(response, 403, fault.name ?? "AccessDeniedException", "Access was denied.");
      return false;
    case "reset":
      response.socket?.resetAndDestroy();
      return false;
    case "hang":
      return false;
    case "proxy_page":
      response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>");
      return false;
    case "slow":
      await delay(fault.ms, undefined, { ref: false });
      return true;
    case "half":
    case "drip":
      return true;
  }
}

/** Sends a body as the fault has it. */
export async function sendBody(
  response: ServerResponse,
  body: Buffer,
  fault: LambdaFault | null,
): Promise<void> {
  if (fault?.kind === "half") {
    response.write(body.subarray(0, Math.floor(body.length / 2)));
    await delay(DRIP_MS, undefined, { ref: false });
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.kind === "drip") {
    for (let at = 0; at < body.length && !response.destroyed; at += DRIP_BYTES) {
      response.write(body.subarray(at, at + DRIP_BYTES));
      await delay(fault.everyMs, undefined, { ref: false });
    }
    response.end();
    return;
  }
  response.end(body);
}

/** An error as the service words it: the name in a header, the message in both spellings. */
export function refuse(
  response: ServerResponse,
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "x-amzn-errortype": name,
    ...headers,
  });
  response.end(
    JSON.stringify({ Type: status < 500 ? "User" : "Service", message, Message: message }),
  );
}

// --- internals

const DRIP_BYTES = 8;
const DRIP_MS = 20;
