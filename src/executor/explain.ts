import type { Adapter } from "../core/adapter.ts";
import type { Change, Explanation } from "../core/explanation.ts";
import { errorRow } from "../core/errors.ts";
import type { PolicyRules } from "../policy/effective.ts";
import { compilePolicy } from "../policy/portable.ts";
import { type DryRun, type Site, walk } from "./explain/dry-run.ts";
import { type Scenario, withOption } from "./explain/scenario.ts";
import { findSmallestChange, passes, type Way } from "./explain/smallest-change.ts";

/** A program as it came in: nothing of it is trusted or checked yet. */
export interface Question {
  readonly source: unknown;
  readonly language: unknown;
  readonly options: unknown;
}

/** Walks the path of a run without running anything, and looks for the smallest change that passes. */
export async function explain(
  question: Question,
  rules: PolicyRules,
  site: Site,
): Promise<Explanation> {
  const scenario: Scenario = {
    ...{ ...question, options: question.options ?? {} },
    ...{ base: rules.base, presets: rules.presets, tenants: rules.tenants },
    ...{ mended: new Set<string>(), isRewritten: false },
  };
  const [oracle] = site.adapters;
  if (oracle?.capabilities.answersEverything === true) return explainOracle(oracle, rules);
  const dryRun = await walk(scenario, site);
  const ways = passes(dryRun) ? [] : await findWays(lighten(scenario, dryRun), dryRun, site);
  const [smallest = [], ...others] = ways.map((way) => way.map(({ change }) => change));
  return {
    ...verdictOf(dryRun),
    language: dryRun.language,
    tenantId: dryRun.asked.tenantId,
    presets: dryRun.asked.presets,
    policy: dryRun.policy,
    layers: dryRun.layered?.steps ?? [],
    causes: dryRun.obstacles.map(({ cause }) => cause),
    risks: dryRun.risks,
    kept: keepingsOf(dryRun, site),
    changes: smallest,
    alternatives: others,
  };
}

// --- internals

const DEFAULT_TENANT = "default";

/** The smallest change first; then, for each who would have to act, one that does without them. */
async function findWays(scenario: Scenario, dryRun: DryRun, site: Site): Promise<readonly Way[]> {
  const smallest = await findSmallestChange(scenario, dryRun, site);
  if (smallest === null) return [];
  const ways = [smallest];
  for (const who of new Set(smallest.map(({ change }) => change.who))) {
    const isAllowed = (change: Change): boolean => change.who !== who;
    const other = await findSmallestChange(scenario, dryRun, site, isAllowed);
    if (other !== null) ways.push(other);
  }
  return ways;
}

/** Data that has passed its gate passes it again; trying a change need not carry it along. */
function lighten(scenario: Scenario, { hasData }: DryRun): Scenario {
  if (!hasData) return scenario;
  const withoutInputs = withOption(scenario, "inputs", undefined);
  return withOption(withoutInputs, "files", undefined);
}

function keepingsOf({ policy, language }: DryRun, { adapters }: Site): Explanation["kept"] {
  if (policy === null) return [];
  return adapters.map((adapter) => ({
    adapter: adapter.name,
    policy: compilePolicy(policy, adapter, language),
  }));
}

function verdictOf({
  stop,
  decidedBy,
  adapter,
  obstacles,
}: DryRun): Pick<Explanation, "outcome" | "decidedBy" | "code" | "message" | "hint" | "adapter"> {
  if (stop !== null) {
    const { code, message, hint = errorRow(code).hint } = stop;
    return { outcome: "would_refuse", decidedBy, code, message, hint, adapter };
  }
  const [failure] = obstacles;
  const message =
    failure === undefined
      ? `It would run on the adapter ${adapter}.`
      : `It would start on the adapter ${adapter}, and fail at line ${failure.cause.line}: ${failure.cause.message}`;
  return { ...WOULD_RUN, message, adapter };
}

const WOULD_RUN = { outcome: "would_run", decidedBy: null, code: null, hint: "" } as const;

/** Where an adapter answers whatever comes in, no gate has anything to decide. */
function explainOracle({ name }: Adapter, { base, presets }: PolicyRules): Explanation {
  return {
    ...WOULD_RUN,
    message: `The adapter ${name} answers whatever comes in, and runs nothing.`,
    ...{ adapter: name, language: null, tenantId: DEFAULT_TENANT, presets, policy: base },
    ...{ layers: [], causes: [], risks: [], kept: [], changes: [], alternatives: [] },
  };
}
