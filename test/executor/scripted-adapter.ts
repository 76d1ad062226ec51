import type {
  Adapter,
  Capabilities,
  Inspection,
  InspectOptions,
  Readiness,
  RunContext,
} from "../../src/core/adapter.ts";
import type { RunEvent } from "../../src/core/events.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import type { Language } from "../../src/core/language.ts";
import { type Enforcement, uniformEnforcement } from "../../src/core/limits.ts";
import type { RunRequest } from "../../src/core/request.ts";
import type { RunResult } from "../../src/core/result.ts";

const ENFORCED: Enforcement = { state: "enforced", reason: "by the test" };

export interface Script {
  readonly name?: string;
  readonly capabilities?: Partial<Capabilities>;
  readonly ready?: () => Readiness;
  readonly run?: (request: RunRequest, context: RunContext) => Promise<RunResult>;
  /** `null`: it cannot look at programs. @default it sees nothing wrong */
  readonly inspect?:
    | ((source: string, language: Language, options: InspectOptions) => Promise<Inspection>)
    | null;
  readonly dispose?: () => Promise<void>;
}

export interface ScriptedAdapter extends Adapter {
  readonly requests: RunRequest[];
}

/** A whole adapter that does what its test says, and keeps the requests that reached it. */
export function scriptedAdapter(script: Script = {}): ScriptedAdapter {
  const requests: RunRequest[] = [];
  const { inspect = () => Promise.resolve({ syntax: null, imports: [] }) } = script;
  const name = script.name ?? "scripted";
  return {
    requests,
    specVersion: 1,
    name,
    capabilities: {
      languages: ["python", "javascript"],
      notOffered: { sql: "DuckDB is not installed." },
      enforcement: uniformEnforcement(ENFORCED),
      network: false,
      sessions: false,
      inspection: inspect !== null,
      answersEverything: false,
      ...script.capabilities,
    },
    ready: script.ready ?? (() => ({ state: "ready" })),
    doRun(request, context) {
      requests.push(request);
      return (script.run ?? (() => Promise.resolve(okResult(request))))(request, context);
    },
    ...(inspect && { doInspect: inspect }),
    attest: () => Promise.resolve(ENFORCED),
    [Symbol.asyncDispose]: script.dispose ?? (() => Promise.resolve()),
  };
}

export function reportFor({ runId, language }: RunRequest) {
  return {
    runId,
    language,
    adapter: "scripted",
    engine: "script 1",
    phases: { queuedMs: 1, startMs: 2, runMs: 3 },
    enforcement: uniformEnforcement(ENFORCED),
  } as const;
}

export function okResult(request: RunRequest): RunResult {
  return {
    ...reportFor(request),
    status: "ok",
    value: 2,
    stdout: "",
    stderr: "",
    truncated: false,
  };
}

/** Runs until it is told to stop, then answers as an adapter should. */
export function untilStopped(request: RunRequest, { signal }: RunContext): Promise<RunResult> {
  return new Promise((resolve) => {
    const stop = (): void => resolve({ ...reportFor(request), status: "cancelled", by: "signal" });
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
}

export const never = (): Promise<never> => new Promise(() => {});

/** Calls as plain JavaScript would, with whatever arguments. */
export async function callWith(
  execution: CodeExecution,
  method: "execute" | "validateCode",
  call: readonly unknown[],
): Promise<unknown> {
  const callable: unknown = Reflect.get(execution, method);
  if (typeof callable !== "function") throw new TypeError(`${method} is no function`);
  return Reflect.apply(callable, execution, [...call]);
}

export async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
