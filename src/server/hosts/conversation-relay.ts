import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { RelaySettings } from "../../config/voice-hosts.ts";
import { ExecError } from "../../core/errors.ts";
import type { CodeExecution } from "../../core/execution.ts";
import type { CancelledBy } from "../../core/result.ts";
import { createVoiceHandler, type VoiceHandler } from "../../voice/handler.ts";
import type { RelayAgent, Speculate } from "../../voice/relay/agent.ts";
import { createRelayCall, type RelayCall } from "../../voice/relay/call.ts";
import type { UpgradeHandler } from "../node.ts";
import { toErrorBody, toExecError, toJsonText } from "../wire.ts";
import { createFrameMeter } from "./frame-meter.ts";
import { admitRelay } from "./relay-admission.ts";

export const RELAY_PATH = "/v1/hosts/conversation-relay";

export interface ConversationRelayOptions {
  /** Runs the programs the agent asks for. */
  readonly execution: Pick<CodeExecution, "execute">;
  /** Answers what callers say. */
  readonly agent: RelayAgent;
  /** Starts work while the caller still speaks; needs `partialPrompts="true"` in the TwiML. */
  readonly speculate?: Speculate | undefined;
  /** How the host is known, and whose runs they are. Without a secret every connection is refused. */
  readonly settings?: Omit<RelaySettings, "agent"> | undefined;
  /** @default a handler of its own over `execution` */
  readonly voice?: VoiceHandler | undefined;
  /** Where the caller's words come without one, BCP 47. @default "en-US" */
  readonly locale?: string | undefined;
  /** @default "/v1/hosts/conversation-relay" */
  readonly path?: string | undefined;
  readonly limits?: Partial<RelayLimits> | undefined;
  /** How long the agent may take for one turn, in milliseconds. @default 10,000 */
  readonly agentDeadlineMs?: number | undefined;
  /** How long a computation may take until its sentence, in milliseconds. @default the voice handler's */
  readonly deadlineMs?: number | undefined;
  /** Told of what the agent threw, and of connections that had to be ended. @default nothing */
  readonly onFault?: ((fault: unknown) => void) | undefined;
}

export interface RelayLimits {
  /** Of one frame of the host. @default 64 KiB */
  readonly maxFrameBytes: number;
  /** Frames of one call in a second, over a second or more. @default 100 */
  readonly maxFramesPerSecond: number;
  /** Until the host has introduced the call, in milliseconds. @default 10,000 */
  readonly setupMs: number;
  /** Between two questions whether the host is still there, in milliseconds. @default 15,000 */
  readonly pingMs: number;
  /** Calls at the same time. @default 1,000 */
  readonly maxCalls: number;
  /** What may wait to be sent to one host, in bytes. @default 1 MiB */
  readonly maxUnsentBytes: number;
}

/** A WebSocket server for Twilio's ConversationRelay, to hang into any `node:http` server's `upgrade` event. */
export interface ConversationRelay extends UpgradeHandler {
  /** Calls that are connected now. */
  readonly callCount: number;
}

export function createConversationRelay(options: ConversationRelayOptions): ConversationRelay {
  const { path = RELAY_PATH, onFault, settings = {} } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const voice = options.voice ?? createVoiceHandler(options.execution);
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxFrameBytes,
  });
  const calls = new Map<WebSocket, RelayCall>();
  let isClosed = false;

  function wants(incoming: IncomingMessage): boolean {
    return pathOf(incoming) === path;
  }

  function handleUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until the WebSocket takes over, a reset of the connection is nobody's error.
    socket.on("error", () => socket.destroy());
    try {
      if (!wants(incoming)) throw new ExecError("NOT_FOUND", "There is no such WebSocket.");
      if (isClosed) throw new ExecError("SHUTTING_DOWN", "The server is shutting down.");
      admitRelay(incoming, settings);
      if (calls.size >= limits.maxCalls)
        throw new ExecError("QUEUE_FULL", "Too many calls are connected.");
    } catch (thrown) {
      refuse(socket, toExecError(thrown));
      return;
    }
    server.handleUpgrade(incoming, socket, head, connect);
  }

  function connect(socket: WebSocket): void {
    const call = createRelayCall({
      ...{ voice, agent: options.agent, speculate: options.speculate },
      ...{ tenantId: settings.tenantId, locale: options.locale },
      ...{ agentDeadlineMs: options.agentDeadlineMs, deadlineMs: options.deadlineMs, onFault },
      send(reply) {
        if (socket.readyState !== socket.OPEN) return;
        socket.send(toJsonText(reply));
        if (socket.bufferedAmount > limits.maxUnsentBytes) hangUp("disconnect");
      },
    });
    const meter = createFrameMeter(limits.maxFramesPerSecond);
    let isAlive = true;
    calls.set(socket, call);

    const introduced = setTimeout(() => {
      if (call.sessionId === null) end(POLICY_VIOLATION, "No setup frame came in time.");
    }, limits.setupMs);
    const pulse = setInterval(() => {
      if (!isAlive) return hangUp("disconnect");
      isAlive = false;
      socket.ping();
    }, limits.pingMs);

    function hangUp(by: CancelledBy): void {
      call.hangUp(by);
      socket.terminate();
    }

    /** Says why, and does not wait long for the host to agree. */
    function end(code: number, reason: string): void {
      call.hangUp("disconnect");
      socket.close(code, reason.slice(0, LONGEST_REASON));
      setTimeout(() => socket.terminate(), LAST_WORDS_MS).unref();
      onFault?.(new ExecError("BAD_REQUEST", `A relay connection was ended: ${reason}`));
    }

    function receive(data: RawData, isBinary: boolean): void {
      if (socket.readyState !== socket.OPEN) return;
      if (!meter.admits()) return end(POLICY_VIOLATION, "Too many frames.");
      if (isBinary) return end(UNSUPPORTED, "Frames must be text.");
      const before = call.sessionId;
      try {
        call.receive(textOf(data));
      } catch (thrown) {
        return end(POLICY_VIOLATION, toExecError(thrown).message);
      }
      if (before === null && isConnectedTwice(call))
        end(POLICY_VIOLATION, "This session is connected already.");
    }

    socket.on("message", receive);
    socket.on("pong", () => (isAlive = true));
    socket.on("error", (cause) => {
      call.hangUp("disconnect");
      onFault?.(new ExecError("BAD_REQUEST", "A relay connection broke its protocol.", { cause }));
    });
    socket.on("close", () => {
      clearTimeout(introduced);
      clearInterval(pulse);
      calls.delete(socket);
      call.hangUp("disconnect");
    });
  }

  function isConnectedTwice(call: RelayCall): boolean {
    return [...calls.values()].some(
      (other) => other !== call && other.sessionId === call.sessionId,
    );
  }

  return {
    get callCount() {
      return calls.size;
    },
    wants,
    handleUpgrade,
    close() {
      isClosed = true;
      for (const [socket, call] of calls) {
        call.hangUp("shutdown");
        socket.close(GOING_AWAY, "The server is shutting down.");
        setTimeout(() => socket.terminate(), LAST_WORDS_MS).unref();
      }
    },
  };
}

// --- internals

const DEFAULT_LIMITS: RelayLimits = {
  maxFrameBytes: 64 * 1024,
  maxFramesPerSecond: 100,
  setupMs: 10_000,
  pingMs: 15_000,
  maxCalls: 1_000,
  maxUnsentBytes: 1024 * 1024,
};

/** Close codes of RFC 6455. */
const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;
const POLICY_VIOLATION = 1008;
/** A close frame holds 125 bytes, two of them the code; our reasons are ASCII. */
const LONGEST_REASON = 123;
/** Between the close frame and the end of the connection. */
const LAST_WORDS_MS = 400;

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return Buffer.isBuffer(data) ? data.toString("utf8") : Buffer.from(data).toString("utf8");
}

/** Answers the request that asked for the upgrade, as HTTP. */
function refuse(socket: Duplex, error: ExecError): void {
  const body = `${toJsonText(toErrorBody(error))}\n`;
  const head = [
    `HTTP/1.1 ${error.httpStatus} Refused`,
    "connection: close",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
