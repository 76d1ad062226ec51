import { createHash } from "node:crypto";
import type { NotifyConfig } from "../config/notify.ts";
import type { OperationsStore, TakenDelivery } from "../operations/store.ts";
import type { Timing } from "./timing.ts";
import { type Channel, type Sent, notSent } from "./channel.ts";
import { openInstallation } from "./installation.ts";
import { type Notice, noticeToJson, readNotice } from "./notice.ts";
import { TOO_LATE } from "./post.ts";

/**
 * Notices that are owed, until each receiver has them. They are in the store before anything is sent: whoever dies
 * in between is followed by whoever takes the delivery next, under the same id.
 */
export interface Outbox extends AsyncDisposable {
  /** Resolves when it is on record for every receiver that wants to hear of it. */
  owe(notice: Notice): Promise<void>;
  /** Sends what is due now. Never rejects. */
  deliver(): Promise<void>;
}

export interface OutboxOptions {
  readonly store: OperationsStore;
  readonly channels: readonly Channel[];
  readonly settings: Pick<NotifyConfig, "maxTries" | "firstRetryMs" | "longestRetryMs">;
  readonly timing: Timing;
  /** Told of a notice that one receiver will never have. @default nobody */
  readonly onGivenUp?: ((given: GivenUp) => void | Promise<void>) | undefined;
  readonly onFault?: ((cause: unknown) => void) | undefined;
  /** How often what is owed is looked for, in milliseconds. @default 5000 */
  readonly pollMs?: number | undefined;
  /** What one try may take, in milliseconds. @default 15,000 */
  readonly sendMs?: number | undefined;
  /** How long a delivery is this process's own, in milliseconds; more than a try takes. @default 30,000 */
  readonly leaseMs?: number | undefined;
}

export interface GivenUp {
  readonly channel: string;
  readonly deliveryId: string;
  readonly triedCount: number;
  readonly reason: string;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, channels, settings, timing, onGivenUp, onFault = () => {} } = options;
  const { pollMs = 5_000, sendMs = 15_000, leaseMs = 30_000 } = options;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const closing = new AbortController();
  let passing: Promise<void> | null = null;
  let isAsked = false;
  let disarm = (): void => {};
  let nextAtMs = Number.POSITIVE_INFINITY;

  async function owe(notice: Notice): Promise<void> {
    const told = channels.filter(({ about }) => about.has(notice.kind));
    if (told.length === 0) return;
    const installation = await openInstallation(store);
    await store.owe(
      told.map(({ name: channel }) => ({
        deliveryId: idOf(installation, notice.occasion, channel),
        ...{ channel, message: noticeToJson(notice), createdAtMs: timing.now() },
      })),
    );
    void deliver();
  }

  /** One pass at a time; whoever asks during one gets another after it. */
  function deliver(): Promise<void> {
    isAsked = true;
    passing ??= passes().finally(() => {
      passing = null;
      arm();
    });
    return passing;
  }

  async function passes(): Promise<void> {
    while (isAsked && !closing.signal.aborted) {
      isAsked = false;
      nextAtMs = Number.POSITIVE_INFINITY;
      try {
        await pass();
      } catch (cause) {
        onFault(cause);
      }
    }
  }

  async function pass(): Promise<void> {
    const due = await store.take({ nowMs: timing.now(), leaseMs, count: AT_ONCE });
    const settled = await Promise.allSettled(due.map(deliverOne));
    for (const one of settled) if (one.status === "rejected") onFault(one.reason);
    if (due.length === AT_ONCE) isAsked = true;
  }

  async function deliverOne(delivery: TakenDelivery): Promise<void> {
    const sent = await tryOnce(delivery);
    const { deliveryId, channel } = delivery;
    const atMs = timing.now();
    if (sent.ok) return store.settle(delivery, { state: "sent", atMs });
    const { reason } = sent;
    const triedCount = delivery.triedCount + 1;
    if (sent.retry === "never" || triedCount >= settings.maxTries) {
      await store.settle(delivery, { state: "given_up", atMs, reason });
      await onGivenUp?.({ channel, deliveryId, triedCount, reason });
      return;
    }
    const notBeforeMs = atMs + Math.max(waitMs(delivery.triedCount), sent.retryAfterMs ?? 0);
    nextAtMs = Math.min(nextAtMs, notBeforeMs);
    await store.settle(delivery, { state: "owed", notBeforeMs, reason });
  }

  async function tryOnce({ deliveryId, channel: name, message }: TakenDelivery): Promise<Sent> {
    const notice = readNotice(message);
    if (notice === null) return notSent("What was kept is no notice.", { retry: "never" });
    const channel = byName.get(name);
    if (channel === undefined) return notSent("No receiver of that name is configured.");
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(sendMs)]);
    const { promise: late, resolve } = Promise.withResolvers<Sent>();
    const leave = (): void => resolve(notSent(TOO_LATE));
    signal.addEventListener("abort", leave, { once: true });
    try {
      const sending = channel.send({ deliveryId, notice, nowMs: timing.now() }, signal);
      return await Promise.race([sending, late]);
    } catch (cause) {
      onFault(cause);
      return notSent("It could not be sent, through a fault of ours.");
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  /** Twice as long each time, and never the same for two that failed together. */
  function waitMs(triedBefore: number): number {
    const { firstRetryMs, longestRetryMs } = settings;
    const fullMs = Math.min(firstRetryMs * 2 ** Math.min(triedBefore, 40), longestRetryMs);
    return Math.round(fullMs * (0.5 + timing.random() / 2));
  }

  function arm(): void {
    disarm();
    if (closing.signal.aborted) return;
    const dueMs = Math.max(nextAtMs - timing.now(), 0);
    disarm = timing.setTimer(() => void deliver(), Math.min(pollMs, dueMs));
  }

  // What an earlier process still owed is due at once.
  void deliver();
  return {
    owe,
    deliver,
    async [Symbol.asyncDispose]() {
      disarm();
      const patience = setTimeout(() => closing.abort("shutdown"), LAST_WORDS_MS);
      await passing;
      clearTimeout(patience);
      closing.abort("shutdown");
      disarm();
    },
  };
}

// --- internals

const AT_ONCE = 16;
/** What is under way when the service stops may still arrive. */
const LAST_WORDS_MS = 2_000;

/** The same wherever the same occasion is noticed; another for another installation that tells the same receiver. */
function idOf(installation: string, occasion: string, channel: string): string {
  const text = [installation, occasion, channel].join("\n");
  return `ntf_${createHash("sha256").update(text).digest("hex").slice(0, 40)}`;
}
