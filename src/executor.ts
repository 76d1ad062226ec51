import type { Adapter } from "./core/adapter.ts";
import { type Check, stop } from "./core/check.ts";
import type { EndedRun } from "./core/ended-run.ts";
import { createEventChannel, type Emit } from "./core/events.ts";
import { ExecError } from "./core/errors.ts";
import type { CodeExecution } from "./core/execution.ts";
import type { Explanation } from "./core/explanation.ts";
import { CLAUSES } from "./core/limits.ts";
import type { Policy, PresetName } from "./core/policy.ts";
import type { Risk, RunResult } from "./core/result.ts";
import { DEFAULT_ROUTING, type RoutingSettings } from "./core/routing-settings.ts";
import { DEFAULT_SESSION_LIMITS, type SessionLimits } from "./core/session-limits.ts";
import { attestAll, awaitReady, offeredBy, reportAdapter } from "./executor/adapters.ts";
import { askAdapter, type Run, type Runner } from "./executor/ask.ts";
import { createComparison } from "./executor/compare.ts";
import { dispatch, prepareFirst } from "./executor/dispatch.ts";
import { explain as explainRun } from "./executor/explain.ts";
import { createSite } from "./executor/explain/site.ts";
import { type OnFault, warnOfFault } from "./executor/faults.ts";
import { createInspect } from "./executor/inspect.ts";
import { createLife, GRACE_MS, type Life } from "./executor/life.ts";
import { createKillGate, FREE, type Permit } from "./executor/permit.ts";
import { validateProgram } from "./executor/validate-program.ts";
import { createReporter } from "./executor/reporter.ts";
import { endedBy, endOf, reportOf, stopped, throwMisuse, toError } from "./executor/results.ts";
import type { Place } from "./executor/session.ts";
import { createSessionRegistry } from "./executor/sessions.ts";
import { createPolicies, type TenantRules, toEffective } from "./policy/effective.ts";
import { NO_OPTIONS, readOptions } from "./policy/options.ts";
import { DEFAULT_POLICY } from "./policy/policy.ts";
import { DEFAULT_PRESETS } from "./policy/presets.ts";
import { identify, passOver, resolveRequest } from "./policy/resolve.ts";
import type { HeededSwitch } from "./routing/kill-switch.ts";
import { route } from "./routing/route.ts";
import type { Promotion } from "./routing/promotion.ts";
import { createRouter, verdictOf } from "./routing/router.ts";
import { blocks, isNotSyntax } from "./validation/validate.ts";

export interface ExecutorOptions {
  /** In order of preference. The executor disposes them. */
  readonly adapters: readonly Adapter[];
  /** Adapters that only look at programs, for those that run them and cannot. Disposed too. @default none */
  readonly readers?: readonly Adapter[] | undefined;
  /** Which of several adapters is asked first. @default in their order; others first for a while after three failures */
  readonly routing?: RoutingSettings | undefined;
  /** The operator's base. @default DEFAULT_POLICY */
  readonly policy?: Policy | undefined;
  /** Presets every tenant may select. @default the four use cases */
  readonly presets?: readonly PresetName[] | undefined;
  readonly tenants?: Readonly<Record<string, TenantRules>> | undefined;
  /** @default 16 of each tenant, 32 MiB each, 15 minutes unused, 2 hours in all */
  readonly sessions?: SessionLimits | undefined;
  /** Told of faults that results must not show. @default a process warning without guest data */
  readonly onFault?: OnFault | undefined;
  /** Told of the end of every run; its answer waits, and is a rejection where this rejects. @default nobody */
  readonly onEnd?: ((run: EndedRun) => Promise<void>) | undefined;
  /** How one of `adapters` takes over from the others. Until then it gets nothing. @default all serve */
  readonly promotion?: Promotion | undefined;
  /** What an operator has stopped: asked before a run and on its result, and kills what runs. @default nothing */
  readonly killSwitch?: HeededSwitch | undefined;
  /** How long past its limits an adapter may stay silent before it is given up, in milliseconds. @default 5000 */
  readonly graceMs?: number | undefined;
}

/** The path of a request: policy → validation → routing → adapter → result. */
export function createExecutor({
  adapters,
  readers = [],
  routing = DEFAULT_ROUTING,
  policy: base = DEFAULT_POLICY,
  presets = DEFAULT_PRESETS,
  tenants = {},
  sessions: sessionLimits = DEFAULT_SESSION_LIMITS,
  onFault = warnOfFault,
  onEnd,
  promotion,
  killSwitch,
  graceMs = GRACE_MS,
}: ExecutorOptions): CodeExecution {
  const gate = createKillGate(killSwitch);
  const policyOf = createPolicies({ base, presets, tenants });
  const everyone = [...adapters, ...readers];
  const inspect = createInspect(everyone);
  const router = createRouter(routing);
  const active = new Map<string, ActiveRun>();
  /** The adapter that answers everything, where it comes first: no gate has anything to decide then. */
  const oracle = adapters[0]?.capabilities.answersEverything === true ? adapters[0] : null;
  const registry = createSessionRegistry({
    adapters: promotion?.without(adapters) ?? adapters,
    router,
    limits: sessionLimits,
    policyOf(tenantId) {
      const effective = policyOf({ tenantId });
      return effective.ok ? effective.value.policy : base;
    },
    refusalOf: gate.refusalOf,
    onFault,
    graceMs,
  });
  /** Those that serve whatever becomes of the one that is to take over. */
  const lasting = promotion?.without(adapters) ?? adapters;
  const comparison = createComparison({
    adapters: lasting,
    onCompared: (areEqual) => promotion?.compared(areEqual),
    onFault: faultOf(""),
  });
  let disposal: Promise<void> | undefined;

  async function steps(run: Run, place: Check<Place> | null): Promise<RunResult> {
    const { asked, life, reporter, permit } = run;
    const { runId, tenantId, options } = asked;
    const report = reportOf(asked, null);

    const effective = policyOf({ tenantId, policy: options.policy, useCase: options.useCase });
    if (!effective.ok) return stopped(report, throwMisuse(effective));
    const resolved = resolveRequest(asked, effective.value);
    if (!resolved.ok) return stopped(report, throwMisuse(resolved));
    if (disposal) return stopped(report, SHUTTING_DOWN);

    const request = resolved.value;
    const { language, sessionId } = request;
    const { policy, networkAsked } = effective.value;
    const needs = { language, policy, networkAsked, sessionId };
    const own = place?.ok === true ? place.value : null;
    const serving = promotion?.select(adapters, options.callId ?? runId) ?? adapters;
    const allowed = permit.among(own === null ? serving : [own.session.adapter]);
    if (!allowed.ok) return stopped(report, allowed);
    const field = { adapters: allowed.value, needs, router };
    const prepared = await prepareFirst(field, life);
    let risks: readonly Risk[] = [];
    if (policy.validate !== "off" && life.stoppedBy() === null) {
      const judged = await inspect(request, effective.value, {
        tenantId,
        syntax: "quick",
        life,
        onFault: faultOf(runId),
      });
      const reason = life.stoppedBy();
      if (reason !== null) return endedBy(report, reason);
      if (!judged.ok) return stopped(report, judged);
      risks = judged.value.ok ? [] : judged.value.risks.filter(isNotSyntax);
      if (policy.validate === "block" && blocks(risks)) return stopped(report, BLOCKED, risks);
    }

    // Where a run would be refused anyway, that is said before its session is looked for.
    const routed = route(field.adapters, needs);
    if (!routed.ok) return stopped(report, routed);
    if (place?.ok === false) return stopped(report, place);
    if (risks.length > 0) await reporter.send({ type: "warned", runId, risks });
    const context = { graceMs, onFault: faultOf(runId) };
    if (own !== null) return own.execute(request, run, context);
    const onRun = (adapter: Adapter, result: RunResult, totalMs: number): void => {
      const outcome = verdictOf(result);
      const isCompared = promotion?.observe({ adapter: adapter.name, runId, outcome, totalMs });
      if (isCompared === true && result.status === "ok")
        comparison.begin({ request, needs, result, permit });
    };
    return dispatch({ ...field, prepared, onRun }, request, run, context);
  }

  /** Nothing that came in is looked at; what cannot be understood is passed over. */
  async function answer(adapter: Adapter, run: Run): Promise<RunResult> {
    const request = passOver(run.asked, toEffective(base));
    const result = await askAdapter(adapter, request, run, {
      graceMs,
      onFault: faultOf(request.runId),
    });
    return { ...result, language: run.asked.meant };
  }

  function begin(
    source: unknown,
    language: unknown,
    options: unknown,
    listeners: readonly Emit[],
  ): ActiveRun {
    const read = readOptions(options);
    if (!read.ok && !oracle) throw toError(read);
    const asked = identify(
      source,
      language,
      read.ok ? read.value : NO_OPTIONS,
      offeredBy(adapters),
    );
    const { runId, tenantId } = asked;
    const { deadlineMs, signal, onEvent, sessionId } = asked.options;
    const key = keyOf(tenantId, runId);
    if (active.has(key) && !oracle)
      throw new ExecError(
        "RUN_ID_IN_USE",
        "`options.runId` is the id of a run that has not ended.",
      );

    const life = createLife(oracle ? { graceMs } : { deadlineMs, signal, graceMs });
    const reporter = createReporter({
      listeners: onEvent ? [...listeners, onEvent] : listeners,
      signal: life.signal,
      onListenerError: (cause) => onFault({ kind: "listener", runId, adapter: "", cause }),
    });
    // Known before its first step, so that it can be cancelled from its first event.
    const permit = oracle ? FREE : gate.permitFor(asked, life);
    const run: Run = { asked, life, reporter, permit };
    const place =
      oracle || sessionId === undefined ? null : registry.enter({ tenantId, sessionId }, life);
    const result = Promise.resolve(run).then((it) =>
      oracle ? answer(oracle, it) : steps(it, place),
    );
    const leave = (): void => (place?.ok === true ? place.value.leave() : undefined);
    const begun = { runId, life, permit, result: settle(run, result).finally(leave) };
    active.set(key, begun);
    return begun;
  }

  async function settle(
    { asked, life, reporter, permit }: Run,
    outcome: Promise<RunResult>,
  ): Promise<RunResult> {
    const begunMs = performance.now();
    const tell = async (end: EndedRun["outcome"]): Promise<void> =>
      onEnd?.(endOf(asked, end, performance.now() - begunMs));
    try {
      const made = await outcome.catch(async (cause: unknown) => {
        if (ExecError.is(cause)) {
          await tell({ kind: "misuse", error: cause });
          throw cause;
        }
        onFault({ kind: "service", runId: asked.runId, adapter: "", cause });
        return stopped(reportOf(asked, null), FAILED);
      });
      const released = permit.release(made);
      await tell({ kind: "result", result: released });
      // Keeping account may take a moment, and a switch may be thrown in it.
      const result = permit.release(released);
      reporter.finish(result);
      return result;
    } finally {
      active.delete(keyOf(asked.tenantId, asked.runId));
      life.end();
    }
  }

  async function explain(
    source: unknown,
    language: unknown,
    options: unknown,
  ): Promise<Explanation> {
    const read = readOptions(options);
    const life = createLife({ signal: (read.ok ? read.value : NO_OPTIONS).signal, graceMs });
    const site = createSite({
      adapters: router.inOrder(adapters),
      inspect,
      ...{ sessions: registry.sessions, gate, life },
      onFault: faultOf(""),
    });
    try {
      return await explainRun({ source, language, options }, { base, presets, tenants }, site);
    } finally {
      life.end();
    }
  }

  function faultOf(runId: string): (adapter: Runner, cause: unknown) => void {
    return (adapter, cause) => onFault({ kind: "adapter", runId, adapter: adapter.name, cause });
  }

  const heedNoMore = gate.onChange(() => {
    for (const { permit } of active.values()) permit.review();
    registry.review();
    comparison.review();
  });

  async function dispose(): Promise<void> {
    heedNoMore();
    for (const { life } of active.values()) life.stop("shutdown");
    await Promise.allSettled([...active.values()].map(({ result }) => result));
    await Promise.all([registry.close(), comparison.close()]);
    const ends = await Promise.allSettled(
      everyone.map((adapter) => adapter[Symbol.asyncDispose]()),
    );
    const causes = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    if (causes.length > 0) throw new AggregateError(causes, "An adapter failed to shut down.");
  }

  return {
    execute: async (source, language, options) => begin(source, language, options, []).result,
    async *stream(source, language, options) {
      const channel = createEventChannel(() => run.life.stop("disconnect"));
      const run = begin(source, language, options, [(event) => channel.push(event)]);
      run.result.then(
        () => channel.close(),
        (cause) => channel.fail(cause),
      );
      yield* channel;
    },
    validateCode: (source, language, options) =>
      oracle
        ? Promise.resolve({ ok: true, verdict: "not_implemented" })
        : validateProgram(
            { source, language, options },
            { adapters, policyOf, inspect, graceMs, faultOf },
          ),
    explain,
    supportedLanguages: () =>
      oracle
        ? [...oracle.capabilities.languages]
        : gate.languages(promotion?.serving(adapters) ?? adapters, base),
    capabilities: () => adapters.map((adapter) => reportAdapter(adapter, base)),
    cancel(runId, tenantId) {
      const runs =
        tenantId === undefined
          ? [...active.values()].filter((run) => run.runId === runId)
          : [active.get(keyOf(tenantId, runId))];
      for (const run of runs) run?.life.stop("api");
      return runs.some((run) => run !== undefined);
    },
    ready: () => awaitReady(adapters),
    attest: (clauses = CLAUSES) => attestAll(adapters, clauses),
    sessions: registry.sessions,
    [Symbol.asyncDispose]: () => (disposal ??= dispose()),
  };
}

// --- internals

interface ActiveRun {
  readonly runId: string;
  readonly life: Life;
  readonly permit: Permit;
  readonly result: Promise<RunResult>;
}

/** No id holds a space: each tenant chooses its own. */
function keyOf(tenantId: string, runId: string): string {
  return `${tenantId} ${runId}`;
}

const SHUTTING_DOWN = stop("SHUTTING_DOWN", "The service is shutting down.");
const FAILED = stop("INTERNAL", "The service failed through a fault of its own.");
const BLOCKED = stop("VALIDATION_BLOCKED", "Validation found what the policy does not let run.");
