import { createHash } from "node:crypto";
import { z } from "zod";
import {
  secretVariableOf,
  type VoiceHosts,
  WEBHOOK_HOSTS,
  type WebhookHostName,
  type WebhookSettings,
} from "../../config/voice-hosts.ts";
import { ExecError } from "../../core/errors.ts";
import type { VoiceAnswer } from "../../voice/answer.ts";
import type { CallContext, VoiceHandler } from "../../voice/handler.ts";
import type { ToolCall, ToolDelivery } from "../../voice/tools/call.ts";
import { parseJsonBody, readJsonBody } from "../read-json.ts";
import type { ApiRoute, RouteCall } from "../route.ts";
import { jsonTextResponse, toExecError, toJsonText } from "../wire.ts";
import { aybiza } from "./aybiza.ts";
import { createDeliveries, type Deliveries, type Done } from "./deliveries.ts";
import { elevenlabs } from "./elevenlabs.ts";
import { isLocalRequest } from "./local.ts";
import { answeredOutcome, misusedOutcome, readComputation } from "./outcome.ts";
import { pipecat } from "./pipecat.ts";
import { retell } from "./retell.ts";
import { vapi } from "./vapi.ts";
import type { ToolOutcome, WebhookHost } from "./webhook.ts";

export interface HostRoutesOptions {
  readonly voice: VoiceHandler;
  readonly settings: VoiceHosts;
  /** Whether the server can be reached from this machine only; else nothing unsigned is taken. */
  readonly isLoopback: boolean;
  /** Told of every failure of our own, with its cause. Never sent to the host. @default nothing */
  readonly onFault?: ((error: ExecError) => void) | undefined;
  /** Largest delivery, in bytes. @default 2 MiB: a host may send the whole call along */
  readonly maxBodyBytes?: number | undefined;
}

/** Where the host of each name delivers. */
export function hostPath(name: WebhookHostName): string {
  return `/v1/hosts/${name}`;
}

/** `POST /v1/hosts/{vapi,retell,elevenlabs,pipecat,aybiza}`. */
export function createHostRoutes(options: HostRoutesOptions): readonly ApiRoute[] {
  const deliveries = createDeliveries();
  return WEBHOOK_HOSTS.map((name) => ({
    method: "POST",
    path: hostPath(name),
    tag: "voice",
    summary: `What the voice host ${name} delivers; the body and the answer are its own.`,
    access: options.settings[name]?.secret === undefined ? "open" : "signed",
    answers: { 200: { description: "In the shape of the host.", schema: ANY_SHAPE } },
    handle: (call) => receive(name, call, deliveries, options),
  }));
}

// --- internals

const ANY_SHAPE = z.looseObject({});

const HOSTS: Readonly<Record<WebhookHostName, WebhookHost>> = {
  ...{ vapi, retell, elevenlabs, pipecat, aybiza },
};

const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** Of one delivery; a model's turn holds a handful. */
const MAX_CALLS = 16;

async function receive(
  name: WebhookHostName,
  { request, url, locale, signal }: RouteCall,
  deliveries: Deliveries,
  options: HostRoutesOptions,
): Promise<Response> {
  const { settings, isLoopback, maxBodyBytes = MAX_BODY_BYTES } = options;
  const host = HOSTS[name];
  const own = settings[name] ?? {};
  const isTrusted =
    isLoopback && own.allowUnsigned === true && isLocalRequest(url, request.headers);
  if (own.secret === undefined && !isTrusted) throw notSetUp(name);
  const body = await readJsonBody(request, maxBodyBytes);
  if (own.secret !== undefined) authenticate(host, own, { headers: request.headers, body });

  const delivery = host.read(parseJsonBody(body));
  const { calls } = delivery;
  if (calls.length > MAX_CALLS)
    throw new ExecError("BAD_REQUEST", `A delivery may hold at most ${MAX_CALLS} calls.`);
  const context = {
    callId: delivery.callId,
    tenantId: own.tenantId ?? delivery.tenantId,
    locale: url.searchParams.get("locale") ?? delivery.locale ?? locale,
    guard: host.guard,
  };
  const work = async (stop: AbortSignal): Promise<Done> => {
    const outcomes = await Promise.all(
      calls.map((call) => compute(call, { ...context, signal: stop }, options)),
    );
    return { text: toJsonText(host.respond(outcomes)), isLasting: isLasting(delivery, outcomes) };
  };
  const text = await deliveries.join(keyOf(name, context, calls), signal, work);
  return jsonTextResponse(text);
}

function authenticate(
  host: WebhookHost,
  settings: WebhookSettings,
  delivery: { readonly headers: Headers; readonly body: Uint8Array },
): void {
  const { secret = "" } = settings;
  const schemes = host.schemes(settings);
  const scheme = schemes.find(({ header }) => delivery.headers.has(header));
  if (!scheme) {
    const headers = schemes.map(({ header }) => header).join(", ");
    throw new ExecError("UNAUTHENTICATED", "The request is not signed.", {
      hint: `Send one of these headers: ${headers}.`,
    });
  }
  const given = delivery.headers.get(scheme.header) ?? "";
  const refusal = scheme.refuse(given, delivery, secret, Date.now());
  if (refusal !== null) throw new ExecError("UNAUTHENTICATED", refusal);
}

function notSetUp(name: WebhookHostName): ExecError {
  return new ExecError("UNAUTHENTICATED", `This service has no secret for the host ${name}.`, {
    hint: `Set ${secretVariableOf(name)}, or voice.hosts.${name}.secret in the configuration. For trials on the machine itself: voice.hosts.${name}.allowUnsigned.`,
  });
}

/** Never rejects: one bad call of several must not cost the others their answers. */
async function compute(
  call: ToolCall,
  context: CallContext,
  { voice, onFault }: HostRoutesOptions,
): Promise<ToolOutcome> {
  try {
    const answer = await voice.handleComputationRequest(readComputation(call), context);
    return answeredOutcome(call, answer);
  } catch (thrown) {
    const error = toExecError(thrown);
    if (error.httpStatus >= 500) onFault?.(error);
    return misusedOutcome(call, error, context.locale);
  }
}

/** The same call of the tool, whoever delivers it again: by the host's ids, and by what is asked. */
function keyOf(name: string, context: CallContext, calls: readonly ToolCall[]): string {
  return createHash("sha256")
    .update(JSON.stringify([name, context.callId, context.tenantId, context.locale, calls]))
    .digest("base64");
}

/** Without an id of the host two equal deliveries may be two wishes; what failed on our side may work next time. */
function isLasting({ callId }: ToolDelivery, outcomes: readonly ToolOutcome[]): boolean {
  const isNamed = callId !== undefined || outcomes.every(({ call }) => call.toolCallId !== null);
  return isNamed && outcomes.every(({ answer }) => answer !== null && isFinal(answer));
}

function isFinal({ result }: VoiceAnswer): boolean {
  return result.status !== "unavailable" && result.status !== "cancelled";
}
