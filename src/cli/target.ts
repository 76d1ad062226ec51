import { setTimeout as sleep } from "node:timers/promises";
import type {
  AdapterReport,
  CodeExecution,
  CreateSessionOptions,
  Session,
} from "../core/execution.ts";
import { ExecError } from "../core/errors.ts";
import type { Explanation } from "../core/explanation.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult, Validation } from "../core/result.ts";
import type { CallContext, ComputationRequest, VoiceAnswer } from "../voice/handler.ts";
import type { Invocation } from "./command.ts";
import { usageError } from "./command.ts";

/** Where a command's work is done: in this process, or by a running service. */
export interface Target extends AsyncDisposable {
  execute(source: string, language: string, options: ExecuteOptions): Promise<RunResult>;
  validate(source: string, language: string, options: ExecuteOptions): Promise<Validation>;
  explain(
    source: string,
    language: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<Explanation>;
  answer(request: ComputationRequest, context: CallContext): Promise<VoiceAnswer>;
  offer(): Promise<Offer>;
  createSession(options: CreateSessionOptions): Promise<Session>;
}

/** What would run now, and why not more. */
export interface Offer {
  readonly languages: readonly AnyLanguage[];
  readonly adapters: readonly AdapterReport[];
}

/** The target that `--url` and `--adapter` name. Neither code path loads the other's modules. */
export async function openTarget(call: Invocation): Promise<Target> {
  const url = call.text("url");
  if (url === undefined) {
    const { openLocalTarget } = await import("./local.ts");
    return openLocalTarget(call);
  }
  if (call.isSet("adapter"))
    throw usageError(
      "--adapter has no effect with --url: the service's configuration chooses its adapters.",
    );
  const { openRemoteTarget } = await import("./target-remote.ts");
  return openRemoteTarget(url, call.signal);
}

/**
 * Waits until something would serve, or nothing will, or it takes too long: what is missing is then said by
 * whatever comes next. Rejects if `signal` is aborted meanwhile.
 */
export async function waitUntilReady(execution: CodeExecution, signal: AbortSignal): Promise<void> {
  const waiting = new AbortController();
  const interrupted = sleep(START_PATIENCE_MS, undefined, {
    signal: AbortSignal.any([signal, waiting.signal]),
  });
  try {
    await Promise.race([execution.ready(), interrupted]);
  } catch (error) {
    signal.throwIfAborted();
    if (!ExecError.is(error, "ADAPTER_DOWN")) throw error;
  } finally {
    waiting.abort();
  }
}

// --- internals

const START_PATIENCE_MS = 30_000;
