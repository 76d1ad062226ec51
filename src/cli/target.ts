import type { CodeExecution } from "../core/execution.ts";
import type { AdapterReport } from "../core/execution.ts";
import { ExecError } from "../core/errors.ts";
import type { Language } from "../core/language.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult, Validation } from "../core/result.ts";
import type { ComputationAnswer, ComputationContext, ComputationRequest } from "../voice/handler.ts";
import type { Invocation } from "./command.ts";
import { usageError } from "./command.ts";

/** Where a command's work is done: in this process, or by a running service. */
export interface Target extends AsyncDisposable {
  execute(source: string, language: string, options: ExecuteOptions): Promise<RunResult>;
  validate(source: string, language: string, options: ExecuteOptions): Promise<Validation>;
  answer(request: ComputationRequest, context: ComputationContext): Promise<ComputationAnswer>;
  offer(): Promise<Offer>;
}

/** What would run now, and why not more. */
export interface Offer {
  readonly languages: readonly Language[];
  readonly adapters: readonly AdapterReport[];
}

/** The target that `--url` and `--adapter` name. Neither code path loads the other's modules. */
export async function openTarget(call: Invocation): Promise<Target> {
  const url = call.text("url");
  if (url === undefined) {
    const { openLocalTarget } = await import("./target-local.ts");
    return openLocalTarget(call);
  }
  if (call.isSet("adapter")) throw usageError("--adapter has no effect with --url: the service's configuration chooses its adapters.");
  const { openRemoteTarget } = await import("./target-remote.ts");
  return openRemoteTarget(url, call.signal);
}

/** Waits until something would serve. A service that serves nothing is still worth reporting on. */
export async function waitUntilReady(execution: CodeExecution): Promise<void> {
  try {
    await execution.ready();
  } catch (error) {
    if (!ExecError.is(error, "ADAPTER_DOWN")) throw error;
  }
}
