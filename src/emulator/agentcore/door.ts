import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Exchange } from "../loopback.ts";
import { FAULT_NAMES, FAULTS, isFault } from "./faults.ts";
import { isOperation } from "./operations.ts";
import type { Switches } from "./switches.ts";

/** The stand-in's own door, for tests in other languages: faults, and what it has seen. Not signed. */

export const DOOR = "/_emulator/";

export interface DoorTo {
  readonly switches: Switches;
  readonly expire: (sessionId: string) => boolean;
}

export function answerDoor(
  { request, response, path, body }: Exchange,
  { switches, expire }: DoorTo,
): void {
  const [what = "", sessionId, ...rest] = path.slice(DOOR.length).split("/");
  switch (`${request.method ?? ""} ${[what, ...rest].join("/")}`) {
    case "GET requests":
      return send(response, 200, { requests: switches.requests() });
    case "PUT fault": {
      const asked = FAULT.safeParse(readJson(body));
      if (!asked.success) return send(response, 400, { message: z.prettifyError(asked.error) });
      const { fault, operation, times } = asked.data;
      switches.setFault(fault, { operation, times: times === "always" ? Infinity : times });
      return send(response, 200, asked.data);
    }
    case "DELETE fault":
      switches.setFault(null);
      return send(response, 200, {});
    case "POST sessions/expire":
      return send(response, 200, { expired: expire(sessionId ?? "") });
    default:
      return send(response, 404, { message: HELP });
  }
}

// --- internals

const FAULT = z
  .object({
    fault: z
      .string()
      .refine(isFault, { abort: true, error: `there are ${FAULT_NAMES.join(", ")}` }),
    operation: z.string().refine(isOperation, { abort: true, error: "is no operation" }).optional(),
    times: z.union([z.int().min(1), z.literal("always")]).default(1),
  })
  .refine(
    ({ fault, operation = "InvokeCodeInterpreter" }) =>
      FAULTS[fault].where === "any" || operation === "InvokeCodeInterpreter",
    "this fault is one of streams, and the operation has none",
  );

const HELP =
  "There are GET requests, PUT fault, DELETE fault and POST sessions/{sessionId}/expire here, under /_emulator/.";

function readJson(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "");
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
