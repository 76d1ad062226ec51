import type { Config, ConfigInput } from "./config.ts";
import { parseConfig } from "./config.ts";
import type { Adapter } from "./core/adapter.ts";
import type { EndedRun } from "./core/ended-run.ts";
import { ExecError } from "./core/errors.ts";
import type { CodeExecution } from "./core/execution.ts";
import { nearestName } from "./core/nearest.ts";
import { createExecutor } from "./executor.ts";

export interface CreateCodeExecutionOptions extends ConfigInput {
  /**
   * Ready-made adapters in order of preference, instead of those that `adapter` and `failover` name. Disposed
   * with the code execution they are given to.
   */
  readonly adapters?: readonly Adapter[] | undefined;
  /** Told of the end of every run; its answer waits, and is a rejection where this rejects. @default nobody */
  readonly onEnd?: ((run: EndedRun) => Promise<void>) | undefined;
}

/**
 * Starts code execution on the configured adapters. Reads no file and no environment: that is `loadConfig`
 * of the CLI.
 *
 * @throws ExecError `CONFIG_INVALID`, `ADAPTER_UNKNOWN`, or what the adapter's own start rejects with.
 */
export async function createCodeExecution(
  options: CreateCodeExecutionOptions = {},
): Promise<CodeExecution> {
  const { adapters: given, onEnd, ...input } = options;
  const config = parseConfig(input);
  const adapters = given ?? (await startAdapters(config));
  return createExecutor({
    adapters,
    readers: await startReaders(adapters),
    routing: config.routing,
    policy: config.securityPolicy,
    presets: config.presets,
    tenants: config.tenants,
    sessions: config.sessions,
    onEnd,
  });
}

export type { Config, ConfigInput, EmbeddedConfig, SessionsConfig } from "./config.ts";
export type {
  BedrockConfig,
  ContainerConfig,
  LambdaConfig,
  RoutingConfig,
} from "./config/adapters.ts";
export type {
  Adapter,
  AdapterSession,
  Capabilities,
  ImportUse,
  Inspection,
  OpenSessionOptions,
  Readiness,
  RunContext,
  SyntaxFault,
  Wall,
} from "./core/adapter.ts";
export type { EndedRun } from "./core/ended-run.ts";
export { type Blame, ExecError, type ExecErrorCode, errorRow } from "./core/errors.ts";
export type { Emit, RunEvent } from "./core/events.ts";
export type {
  AdapterReport,
  CodeExecution,
  CreateSessionOptions,
  ForkSessionOptions,
  PolicyStatement,
  Session,
  Sessions,
} from "./core/execution.ts";
export type {
  AdapterKeeping,
  Cause,
  Change,
  Explanation,
  PolicyDifference,
  PolicyLayer,
  PolicyStep,
} from "./core/explanation.ts";
export type { Json, JsonObject } from "./core/json.ts";
export { type AnyLanguage, LANGUAGES, type Language, parseLanguage } from "./core/language.ts";
export {
  CLAUSES,
  type Clause,
  type Enforcement,
  type EnforcementReport,
  type LimitName,
  type Limits,
} from "./core/limits.ts";
export { RUNNING_OPTIONS, type RunningOption } from "./core/options-for-running.ts";
export {
  type FileSystemAccess,
  type Policy,
  type PolicyOverlay,
  type PresetName,
  USE_CASES,
  type UseCase,
} from "./core/policy.ts";
export type { ExecuteOptions, InputFile, RunRequest } from "./core/request.ts";
export {
  assertNever,
  type Attempt,
  type CancelledBy,
  type CancelledResult,
  type GuestError,
  type GuestErrorResult,
  type LimitResult,
  type NotImplementedResult,
  type OkResult,
  type Output,
  type OutputFile,
  type Phases,
  type RefusedResult,
  type Risk,
  type RunReport,
  type RunResult,
  type RunStatus,
  type UnavailableResult,
  type Usage,
  type Validation,
} from "./core/result.ts";
export type { SessionLimits } from "./core/session-limits.ts";
export {
  isTagged,
  rowsOf,
  sameValue,
  scalarOf,
  type TableColumn,
  type TableValue,
  type TaggedValue,
} from "./core/value.ts";
export type { TenantRules } from "./policy/effective.ts";
export { DEFAULT_POLICY } from "./policy/policy.ts";

// --- internals

/** Loaded on demand: whoever runs one adapter does not pay for another, nor needs its packages. */
const START: Readonly<Record<string, (config: Config) => Promise<Adapter>>> = {
  async embedded({ embedded, securityPolicy }) {
    const { createEmbedded } = await import("./adapters/embedded/index.ts");
    return createEmbedded({ ...embedded, maxMemoryMb: securityPolicy.maxMemoryMb });
  },
  async bedrock({ bedrock }) {
    const { createBedrock } = await import("./adapters/bedrock/index.ts");
    return createBedrock(bedrock);
  },
  async lambda({ lambda }) {
    const { createLambda } = await import("./adapters/lambda/index.ts");
    return createLambda(lambda);
  },
  async container({ container, securityPolicy }) {
    const { createContainer } = await import("./adapters/container/index.ts");
    return createContainer({ ...container, maxMemoryMb: securityPolicy.maxMemoryMb });
  },
  async placeholder() {
    const { createPlaceholder } = await import("./adapters/placeholder/index.ts");
    return createPlaceholder();
  },
};

/** All at once; one that cannot be started at all keeps none of the others running. */
async function startAdapters(config: Config): Promise<readonly Adapter[]> {
  const names = [...new Set([config.adapter, ...config.failover])];
  const starts = names.map((name, at) => startOf(name, at === 0 ? "adapter" : "failover"));
  const started = await Promise.allSettled(starts.map(async (start) => start(config)));
  const adapters = started.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
  const failure = started.find((it) => it.status === "rejected");
  if (failure === undefined) return adapters;
  await Promise.allSettled(adapters.map((adapter) => adapter[Symbol.asyncDispose]()));
  throw failure.reason;
}

function startOf(name: string, field: string): (config: Config) => Promise<Adapter> {
  const start = Object.hasOwn(START, name) ? START[name] : undefined;
  if (start) return start;
  const names = Object.keys(START);
  const nearest = nearestName(name, names);
  const meant = nearest === undefined ? "" : ` (did you mean \`${nearest}\`?)`;
  throw new ExecError(
    "ADAPTER_UNKNOWN",
    `\`config.${field}\` names no adapter${meant}; known are ${names.join(", ")}.`,
  );
}

/** Programs are looked at on this machine, wherever they run. */
async function startReaders(adapters: readonly Adapter[]): Promise<readonly Adapter[]> {
  const needsNone = adapters.some(
    ({ capabilities }) => capabilities.inspection || capabilities.answersEverything,
  );
  if (needsNone) return [];
  const { createReader } = await import("./adapters/embedded/index.ts");
  return [await createReader()];
}
