import { ExecError } from "../../core/errors.ts";
import type { ToolCall, ToolDelivery } from "./call.ts";
import { isMendable, type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { asObject, firstOf, idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";
import { SILENT_MS, WAITING_MS, waitingLines } from "./waiting.ts";

export interface VapiOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/vapi`. */
  readonly url: string;
  /** Sent along as `X-Vapi-Secret`. An HMAC credential of Vapi's goes into `server.credentialId` instead. */
  readonly secret?: string;
}

type WaitingMessage =
  | { type: "request-start"; content: string; blocking: false }
  | { type: "request-response-delayed"; content: string; timingMilliseconds: number };

/** A function tool of an assistant. */
export function toolDefinition({ url, secret, locale, ...options }: VapiOptions): {
  type: "function";
  function: { name: string; description: string; parameters: InputSchema; strict: true };
  server: { url: string; timeoutSeconds: number; headers?: Record<string, string> };
  messages: WaitingMessage[];
} {
  const { name, description, inputSchema, expectedLatencyMs } = toolSpec({ ...options, locale });
  return {
    type: "function",
    function: { name, description, parameters: inputSchema, strict: true },
    server: {
      url,
      timeoutSeconds: TIMEOUT_S,
      ...(secret !== undefined && { headers: { "x-vapi-secret": secret } }),
    },
    messages: messagesFor(locale, expectedLatencyMs),
  };
}

/**
 * What Vapi posts to the server: the calls of one turn, or news of the phone call.
 *
 * @throws ExecError `BAD_REQUEST`
 */
export function readDelivery(body: unknown): ToolDelivery {
  const message = requireObject(requireObject(body, "body")["message"], "message");
  const callId = idAt(objectAt(message, "call"), "id");
  if (message["type"] !== "tool-calls") return { calls: [], callId };
  const list = firstOf(message, ["toolCallList", "toolCalls"]);
  if (!Array.isArray(list))
    throw new ExecError("BAD_REQUEST", "`message.toolCallList` must be a list.");
  return { calls: list.map(readCall), callId };
}

/** The call as Vapi named it. */
export type VapiCall = Pick<ToolCall, "toolCallId" | "name">;

export interface VapiResult {
  toolCallId: string;
  name: string;
  /** One line of text; JSON text is one. */
  result?: string;
  error?: string;
  /** Spoken as it stands, without another pass of the model. */
  message?: { type: "request-complete" | "request-failed"; content: string };
}

/** One entry of `results`; the HTTP status is 200 whatever became of the call. */
export function toResult(answer: ToolAnswer, call: VapiCall): VapiResult {
  return resultOf(toolContent(answer), call);
}

/** The same for what the model is given where there was no answer. */
export function resultOf(content: ToolContent, { toolCallId, name }: VapiCall): VapiResult {
  const { ok, say } = content;
  // What the model may yet mend is not announced.
  const isSaid = say !== "" && !isMendable(content);
  const type = ok ? "request-complete" : "request-failed";
  return {
    toolCallId: toolCallId ?? "",
    name,
    [ok ? "result" : "error"]: JSON.stringify(content),
    ...(isSaid && { message: { type, content: say } }),
  };
}

// --- internals

/** Vapi's own limit is 20; a caller does not wait that long. */
const TIMEOUT_S = 10;

function messagesFor(locale: string | undefined, expectedLatencyMs: number): WaitingMessage[] {
  const { filler, progress, later } = waitingLines(locale);
  const isSlow = expectedLatencyMs > SILENT_MS;
  const delayed = (content: string, timingMilliseconds: number): WaitingMessage => ({
    ...{ type: "request-response-delayed", content, timingMilliseconds },
  });
  return [
    // Without one of ours Vapi says a filler of its own, in English.
    { type: "request-start", content: isSlow ? filler : "", blocking: false },
    ...(isSlow ? [] : [delayed(filler, WAITING_MS.filler)]),
    delayed(progress, WAITING_MS.progress),
    delayed(later, WAITING_MS.later),
  ];
}

function readCall(given: unknown): ToolCall {
  const call = asObject(given);
  const named = Object.hasOwn(call, "function") ? objectAt(call, "function") : call;
  return {
    toolCallId: idAt(call, "id") ?? null,
    name: textAt(named, "name"),
    arguments: firstOf(named, ["arguments", "parameters"]),
  };
}
