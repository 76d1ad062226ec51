import { setTimeout as sleep } from "node:timers/promises";

import type { Adapter } from "../core/adapter.ts";
import { ExecError } from "../core/errors.ts";
import type { AdapterReport } from "../core/execution.ts";
import { type AnyLanguage, LANGUAGES } from "../core/language.ts";
import type { Clause, Enforcement, EnforcementReport } from "../core/limits.ts";
import type { Policy } from "../core/policy.ts";
import { compilePolicy } from "../policy/portable.ts";
import { wouldServe } from "../routing/route.ts";

/** @param policy The operator's own. */
export function reportAdapter(adapter: Adapter, policy: Policy): AdapterReport {
  const { languages, notOffered, enforcement, sessions, network, ...offered } =
    adapter.capabilities;
  return {
    name: adapter.name,
    languages,
    engines: offered.engines ?? {},
    notOffered,
    enforcement,
    enforcementOf: offered.enforcementOf ?? {},
    evidence: offered.evidence ?? {},
    walls: offered.walls ?? [],
    sessions,
    network,
    readiness: adapter.ready(),
    load: adapter.load?.() ?? [],
    policy: compilePolicy(policy, adapter, null),
  };
}

/** Has adapters that start an engine on first use do so, as long as the run may wait for it. */
export async function prepareAll(
  adapters: readonly Adapter[],
  language: AnyLanguage,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const preparing = adapters.flatMap((adapter) =>
    adapter.prepare && adapter.capabilities.languages.includes(language)
      ? [adapter.prepare(language)]
      : [],
  );
  if (preparing.length === 0 || signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const leave = (): void => resolve();
  signal.addEventListener("abort", leave, { once: true });
  await Promise.race([Promise.all(preparing), promise]);
  signal.removeEventListener("abort", leave);
}

/** Every language some adapter names, whether or not it would run now: an operator may have added some. */
export function offeredBy(adapters: readonly Adapter[]): AnyLanguage[] {
  return adapters.flatMap(({ capabilities: { languages, notOffered } }) => [
    ...languages,
    ...Object.keys(notOffered),
  ]);
}

/** Languages a run under this policy would be routed for. */
export function routableLanguages(adapters: readonly Adapter[], policy: Policy): AnyLanguage[] {
  const known = new Set<AnyLanguage>([...LANGUAGES, ...offeredBy(adapters)]);
  return [...known].filter((language) =>
    wouldServe(adapters, { language, policy, networkAsked: false, sessionId: null }),
  );
}

/** Resolves once an adapter would serve; rejects once none is even on its way. */
export async function awaitReady(adapters: readonly Adapter[]): Promise<void> {
  for (;;) {
    const states = adapters.map((adapter) => adapter.ready());
    if (states.some(({ state }) => state === "ready" || state === "degraded")) return;
    const waits = states.flatMap((readiness) =>
      readiness.state === "warming" ? [readiness.retryAfterMs] : [],
    );
    if (waits.length === 0) {
      const reasons = adapters.map((adapter, at) => `${adapter.name}: ${reasonOf(states[at])}`);
      throw new ExecError("ADAPTER_DOWN", `No adapter serves (${reasons.join("; ")}).`);
    }
    await sleep(Math.min(Math.max(Math.min(...waits), MIN_POLL_MS), MAX_POLL_MS));
  }
}

/** Attests the clauses on each adapter: at once where it can, else one clause after the other. */
export async function attestAll(
  adapters: readonly Adapter[],
  clauses: readonly Clause[],
): Promise<Record<string, EnforcementReport>> {
  const reports: Record<string, EnforcementReport> = {};
  for (const adapter of adapters) {
    const stated = adapter.capabilities.enforcement;
    const tried = adapter.attestAll
      ? await attestTogether(adapter, clauses)
      : await attestApart(adapter, clauses);
    reports[adapter.name] = { ...stated, ...tried };
  }
  return reports;
}

// --- internals

const MIN_POLL_MS = 5;
const MAX_POLL_MS = 100;

function reasonOf(readiness: ReturnType<Adapter["ready"]> | undefined): string {
  return readiness && "reason" in readiness ? readiness.reason : "not ready";
}

type Attested = Partial<Record<Clause, Enforcement>>;

async function attestTogether(adapter: Adapter, clauses: readonly Clause[]): Promise<Attested> {
  try {
    const report = await adapter.attestAll?.(clauses);
    return Object.fromEntries(clauses.map((clause) => [clause, report?.[clause] ?? UNTRIED]));
  } catch (cause) {
    return Object.fromEntries(clauses.map((clause) => [clause, untriedFor(cause)]));
  }
}

async function attestApart(adapter: Adapter, clauses: readonly Clause[]): Promise<Attested> {
  const report: Attested = {};
  for (const clause of clauses) report[clause] = await adapter.attest(clause).catch(untriedFor);
  return report;
}

const UNTRIED: Enforcement = { state: "unverified", reason: "The adapter did not try it." };

function untriedFor(cause: unknown): Enforcement {
  const name = cause instanceof Error ? cause.name : typeof cause;
  return { state: "unverified", reason: `The probe itself failed (${name}).` };
}
