import type { Adapter } from "./core/adapter.ts";
import { type Stop, stop } from "./core/check.ts";
import { ExecError } from "./core/errors.ts";
import { type Emit, createEventChannel } from "./core/events.ts";
import type { CodeExecution } from "./core/execution.ts";
import type { Policy, PresetName } from "./core/policy.ts";
import type { RunResult, Validation } from "./core/result.ts";
import { attestAll, awaitReady, languagesOf, reportAdapter } from "./executor/adapters.ts";
import { type OnFault, warnOfFault } from "./executor/faults.ts";
import { inspect } from "./executor/inspect.ts";
import { GRACE_MS, type Life, createLife } from "./executor/life.ts";
import { type Reporter, createReporter } from "./executor/reporter.ts";
import { endedBy, knownLanguage, reportOf, stopped } from "./executor/results.ts";
import { SESSIONS_NOT_OFFERED } from "./executor/sessions.ts";
import { type TenantRules, createPolicies } from "./policy/effective.ts";
import { NO_OPTIONS, readOptions } from "./policy/options.ts";
import { DEFAULT_POLICY } from "./policy/policy.ts";
import { DEFAULT_PRESETS } from "./policy/presets.ts";
import { type Asked, identify, passOver, resolveRequest } from "./policy/resolve.ts";
import { route } from "./routing/route.ts";
import { blockingRisks } from "./validation/validate.ts";

export interface ExecutorOptions {
  /** In order of preference. The executor disposes them. */
  readonly adapters: readonly Adapter[];
  /** The operator's base. @default DEFAULT_POLICY */
  readonly policy?: Policy | undefined;
  /** Presets every tenant may select. @default the four use cases */
  readonly presets?: readonly PresetName[] | undefined;
  readonly tenants?: Readonly<Record<string, TenantRules>> | undefined;
  /** Told of faults that results must not show. @default a process warning without guest data */
  readonly onFault?: OnFault | undefined;
  /** How long past its limits an adapter may stay silent before it is given up, in milliseconds. @default 5000 */
  readonly graceMs?: number | undefined;
}

/** The path of a request: policy → validation → routing → adapter → result. */
export function createExecutor(options: ExecutorOptions): CodeExecution {
  const { adapters, policy: base = DEFAULT_POLICY, onFault = warnOfFault, graceMs = GRACE_MS } = options;
  const policyOf = createPolicies({ base, presets: options.presets ?? DEFAULT_PRESETS, tenants: options.tenants ?? {} });
  const operators = policyOf({ tenantId: "" });
}
