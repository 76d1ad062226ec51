import { createHmac } from "node:crypto";
import type { VoiceHosts, WebhookHostName } from "../../../src/config/voice-hosts.ts";

export const SECRET = "a-secret-of-the-tests";

/** Every host with the same secret. */
export const SETTINGS: VoiceHosts = Object.fromEntries(
  ["vapi", "retell", "elevenlabs", "pipecat", "aybiza"].map((name) => [name, { secret: SECRET }]),
);

/** The headers by which each host shows that it sent `body`, made as the host makes them. */
export const SIGN: Readonly<
  Record<WebhookHostName, (body: string, atMs?: number, secret?: string) => Record<string, string>>
> = {
  vapi(body, atMs = Date.now(), secret = SECRET) {
    const stamp = String(Math.floor(atMs / 1_000));
    return { "x-timestamp": stamp, "x-signature": hex(`${stamp}.${body}`, secret) };
  },
  retell: (body, atMs = Date.now(), secret = SECRET) => ({
    "x-retell-signature": `v=${atMs},d=${hex(`${body}${atMs}`, secret)}`,
  }),
  elevenlabs(body, atMs = Date.now(), secret = SECRET) {
    const stamp = Math.floor(atMs / 1_000);
    return { "elevenlabs-signature": `t=${stamp},v0=${hex(`${stamp}.${body}`, secret)}` };
  },
  pipecat: (body, atMs = Date.now(), secret = SECRET) => SIGN.aybiza(body, atMs, secret),
  aybiza(body, atMs = Date.now(), secret = SECRET) {
    const stamp = String(Math.floor(atMs / 1_000));
    return {
      "x-aybiza-timestamp": stamp,
      "x-aybiza-signature": `sha256=${hex(`${stamp}.${body}`, secret)}`,
    };
  },
};

export function post(
  url: string,
  name: WebhookHostName,
  body: unknown,
  init: { readonly headers?: Record<string, string>; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(`${url}/v1/hosts/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(init.headers ?? SIGN[name](text)) },
    body: text,
    ...(init.signal && { signal: init.signal }),
  });
}

export interface Arguments {
  readonly code: string;
  readonly language: string;
  readonly description: string;
  readonly expected_outcome: string;
}

export function argumentsOf(code: string): Arguments {
  return {
    ...{ code, language: "python" },
    ...{ description: "add up the order", expected_outcome: "give the total" },
  };
}

/** One delivery as each host sends it. */
export const DELIVERY: Readonly<Record<WebhookHostName, (code: string) => unknown>> = {
  vapi: (code) => vapiDelivery([{ id: "call_1", arguments: argumentsOf(code) }]),
  retell: (code) => ({
    name: "run_code",
    call: { call_id: "Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6", call_type: "phone_call" },
    args: argumentsOf(code),
  }),
  elevenlabs: (code) => ({ ...argumentsOf(code), conversation_id: "conv_1" }),
  pipecat: (code) => ({
    function_name: "run_code",
    tool_call_id: "toolu_1",
    arguments: argumentsOf(code),
    call_id: "call-1",
  }),
  aybiza: (code) => ({
    tool_name: "run_code",
    request_id: "req-1",
    input: argumentsOf(code),
    context: { call_id: "call-1", tenant_id: "acme" },
  }),
};

export function vapiDelivery(
  calls: readonly { readonly id: string; readonly arguments: unknown }[],
): object {
  return {
    message: {
      type: "tool-calls",
      call: { id: "7420f27a-30fd-4f49-a995-5549ae7cc00d", type: "inboundPhoneCall" },
      toolCallList: calls.map(({ id, arguments: given }) => ({
        id,
        type: "function",
        function: { name: "run_code", arguments: given },
      })),
    },
  };
}

// --- internals

function hex(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
