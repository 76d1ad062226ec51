import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { RELAY_PATH } from "../../../src/server/hosts/conversation-relay.ts";

/** The host's end of one call: a real WebSocket that sends frames and keeps what it is sent. */
export interface Caller {
  readonly socket: WebSocket;
  readonly heard: readonly Heard[];
  readonly send: (frame: unknown) => void;
  /** Resolves with the words that are no filler, once `count` of them have come. */
  readonly answers: (count: number) => Promise<readonly string[]>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

interface Heard {
  readonly type: string;
  readonly token?: string;
  readonly preemptible?: boolean;
  readonly [name: string]: unknown;
}

export interface DialOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly sessionId?: string;
  readonly isIntroduced?: boolean;
  readonly path?: string;
}

let callCount = 0;

export async function dial(port: number, options: DialOptions = {}): Promise<Caller> {
  callCount += 1;
  const { headers = {}, isIntroduced = true, path = RELAY_PATH } = options;
  const { sessionId = `VX${callCount}` } = options;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  onTestFinished(() => socket.terminate());
  const heard: Heard[] = [];
  socket.on("message", (data: Buffer) => heard.push(JSON.parse(data.toString("utf8"))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await once(socket, "open");
  const send = (frame: unknown): void =>
    socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  if (isIntroduced) send({ ...SETUP, sessionId, callSid: `CA-${sessionId}` });
  const words = (): string[] =>
    heard.flatMap(({ type, token, preemptible }) =>
      type === "text" && preemptible !== true && token !== undefined ? [token] : [],
    );
  return {
    socket,
    heard,
    send,
    closed,
    answers: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (words().length < count) return;
          socket.off("message", look);
          resolve(words());
        };
        socket.on("message", look);
        look();
      }),
  };
}

export function prompt(voicePrompt: string, last = true): object {
  return { type: "prompt", voicePrompt, lang: "en-US", last };
}

export function interrupt(heard: string, afterMs: number | string = "460"): object {
  return {
    type: "interrupt",
    utteranceUntilInterrupt: heard,
    durationUntilInterruptMs: afterMs,
  };
}

/** As Twilio's pages show it. */
const SETUP = {
  type: "setup",
  accountSid: "AC00000000000000000000000000000000",
  parentCallSid: "",
  from: "+18005550100",
  to: "+18005550101",
  forwardedFrom: "+18005550102",
  callType: "PSTN",
  callerName: "",
  direction: "inbound",
  callStatus: "RINGING",
  customParameters: { callReference: "bar" },
};
