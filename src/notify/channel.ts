import type { NoticeKind } from "../config/notify.ts";
import type { Notice } from "./notice.ts";

/** One receiver, and how to reach it. What varies between kinds of receivers is behind `send`. */
export interface Channel {
  /** Kind and name, e.g. `slack.default`. */
  readonly name: string;
  readonly about: ReadonlySet<NoticeKind>;
  /** Never rejects for what a receiver does. Settles soon after the signal is aborted. */
  send(message: Message, signal: AbortSignal): Promise<Sent>;
}

export interface Message {
  /** The same for every try, so that a receiver can tell a second one. */
  readonly deliveryId: string;
  readonly notice: Notice;
  /** Of this try, epoch milliseconds. */
  readonly nowMs: number;
}

/** What became of one try. Reasons are our words: neither an address nor what a receiver answered. */
export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      /** `never`: no later try can succeed. */
      readonly retry: "later" | "never";
      /** As the receiver asks, in milliseconds. */
      readonly retryAfterMs: number | null;
    };

export const SENT: Sent = { ok: true };

export function notSent(
  reason: string,
  { retry = "later", retryAfterMs = null }: Partial<Extract<Sent, { ok: false }>> = {},
): Sent {
  return { ok: false, reason, retry, retryAfterMs };
}
