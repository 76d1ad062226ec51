import type { Adapter, AdapterSession, OpenSessionOptions } from "../core/adapter.ts";
import { stop } from "../core/check.ts";
import { ExecError } from "../core/errors.ts";
import type { OnFault } from "./faults.ts";
import { toError } from "./results.ts";

/** Has adapters open, copy and let go of sessions, and answers for those that fail. */
export interface SessionOpener {
  open(adapter: Adapter, options: OpenSessionOptions): Promise<AdapterSession>;
  fork(adapter: Adapter, held: AdapterSession, as: string): Promise<AdapterSession>;
  /** Never rejects. */
  release(adapter: Adapter, held: AdapterSession): Promise<void>;
}

export interface SessionOpenerOptions {
  readonly onFault: OnFault;
  /** How long an adapter may take to let go of a session, in milliseconds. */
  readonly graceMs: number;
}

export const NOT_OFFERED = stop(
  "SESSION_NOT_OFFERED",
  "No configured adapter keeps state between runs.",
);

export function keepsState({ capabilities, openSession }: Adapter): boolean {
  return capabilities.sessions && openSession !== undefined;
}

export function createSessionOpener({ onFault, graceMs }: SessionOpenerOptions): SessionOpener {
  /** Rejects in our own words for whatever keeps an adapter from answering. */
  async function ask(
    adapter: Adapter,
    sessionId: string,
    make: () => Promise<AdapterSession>,
  ): Promise<AdapterSession> {
    try {
      const asked = make();
      const held = await within(asked, OPEN_MS);
      if (held !== OVERDUE) return held;
      asked.then(
        (late) => release(adapter, late),
        () => {},
      );
      throw new Error("The adapter gave no sign of life in time.");
    } catch (cause) {
      if (ExecError.is(cause)) throw cause;
      onFault({ kind: "session", runId: sessionId, adapter: adapter.name, cause });
      throw new ExecError(
        "ADAPTER_FAULT",
        `The adapter ${adapter.name} failed to open a session through a fault of its own.`,
        { cause },
      );
    }
  }

  async function release(adapter: Adapter, held: AdapterSession): Promise<void> {
    try {
      const done = await within(held[Symbol.asyncDispose](), graceMs);
      if (done === OVERDUE) throw new Error("The adapter did not let go of a session in time.");
    } catch (cause) {
      onFault({ kind: "session", runId: held.sessionId, adapter: adapter.name, cause });
    }
  }

  return {
    open: (adapter, options) =>
      ask(adapter, options.sessionId, async () => {
        const held = await adapter.openSession?.(options);
        if (held === undefined) throw toError(NOT_OFFERED);
        return held;
      }),
    fork: (adapter, held, as) => ask(adapter, as, async () => held.fork(as)),
    release,
  };
}

// --- internals

/** Longer than any engine takes to start on first use. */
const OPEN_MS = 30_000;

const OVERDUE: unique symbol = Symbol("overdue");

async function within<T>(work: PromiseLike<T>, ms: number): Promise<T | typeof OVERDUE> {
  const { promise, resolve } = Promise.withResolvers<typeof OVERDUE>();
  const timer = setTimeout(() => resolve(OVERDUE), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
