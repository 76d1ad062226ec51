import type { Adapter } from "../../core/adapter.ts";
import { type Check, type Stop, stop } from "../../core/check.ts";
import type { Session } from "../../core/execution.ts";
import type { AnyLanguage } from "../../core/language.ts";
import type { PolicyOverlay, PresetName } from "../../core/policy.ts";
import type { RefusedResult, Risk, Validation } from "../../core/result.ts";
import { createPolicies, type EffectivePolicy } from "../../policy/effective.ts";
import { layerPolicy } from "../../policy/layers.ts";
import { NO_OPTIONS, readOptions, type ReadOptions } from "../../policy/options.ts";
import { parseOverlay } from "../../policy/policy.ts";
import { isPresetName } from "../../policy/presets.ts";
import {
  type Asked as Identified,
  identify,
  type Program,
  readProgram,
  resolveRequest,
} from "../../policy/resolve.ts";
import { idText } from "../../policy/strict.ts";
import { route } from "../../routing/route.ts";
import { blocks } from "../../validation/validate.ts";
import { offeredBy } from "../adapters.ts";
import { reportOf, stopped } from "../results.ts";
import { type Circumstances, findingObstacle, gateObstacle, type Obstacle } from "./obstacles.ts";
import {
  enabledPresets,
  fieldsOf,
  overlayOf,
  placeOf,
  rulesOf,
  type Scenario,
} from "./scenario.ts";

/** What a walk may ask of the executor. Nothing here runs a program. */
export interface Site {
  readonly adapters: readonly Adapter[];
  /** Those that nobody has stopped for such a run, or why there is none. */
  among(asked: Identified): Check<readonly Adapter[]>;
  prepare(language: AnyLanguage): Promise<void>;
  inspect(
    program: Program,
    effective: EffectivePolicy,
    tenantId: string,
  ): Promise<Check<Validation>>;
  sessionsOf(tenantId: string): Promise<readonly Session[]>;
}

/** How far a request came on the path of a run, without being run. */
export interface DryRun extends Circumstances {
  readonly asked: Asked;
  /** The gate that said no, in words of its own. */
  readonly stop: Stop | null;
  readonly decidedBy: RefusedResult["decidedBy"] | null;
  readonly adapter: string | null;
  /** True once inputs and files have passed their gate. */
  readonly hasData: boolean;
  /** All that validation found and the author has not mended. */
  readonly risks: readonly Risk[];
  /** First what refuses, then what fails. Empty where a run would not be stopped by anything known here. */
  readonly obstacles: readonly Obstacle[];
}

/** What could be understood of the request before any gate. */
export interface Asked {
  readonly tenantId: string;
  readonly presets: readonly PresetName[];
  readonly options: ReadOptions;
  /** The preset asked for, enabled or not. */
  readonly preset: PresetName | undefined;
  readonly overlay: PolicyOverlay | undefined;
}

/** The gates of `execute`, in its order, up to where a program would be handed over. */
export async function walk(scenario: Scenario, site: Site): Promise<DryRun> {
  const { base, presets, tenants } = scenario;
  const { adapters } = site;
  const read = readOptions(scenario.options);
  const asked = understand(scenario, read.ok ? read.value : NO_OPTIONS);
  const { tenantId, options } = asked;
  const presetsBy = rulesOf(scenario, tenantId).presets ? "tenant" : "operator";
  const start: DryRun = { ...NOWHERE, adapters, asked, presetsBy };
  if (!read.ok) return stopAt(start, read);

  const policyOf = createPolicies({ base, presets, tenants });
  const effective = policyOf({ tenantId, policy: options.policy, useCase: options.useCase });
  if (!effective.ok) return stopAt(start, effective);
  const { policy, networkAsked } = effective.value;
  const { preset, overlay: request } = asked;
  const tenant = overlayOf(scenario, tenantId);
  const layered = layerPolicy({ base, preset, tenantId, tenant, request });

  const identified = identify(scenario.source, scenario.language, options, offeredBy(adapters));
  const known = readProgram(identified, Infinity);
  const language = known.ok ? known.value.language : null;
  const governed: DryRun = { ...start, policy, networkAsked, layered, language };
  const resolved = resolveRequest(identified, effective.value);
  if (!resolved.ok) return stopAt(governed, resolved);
  const allowed = site.among(identified);
  if (!allowed.ok) return stopAt(governed, allowed);
  const program = resolved.value;
  const fed: DryRun = { ...governed, hasData: true };
  await site.prepare(program.language);
  const judged = scenario.isRewritten
    ? fed
    : await judgeProgram(fed, program, effective.value, scenario.mended, site);
  if (judged.stop !== null) return judged;

  const sessionId = options.sessionId ?? null;
  const needs = { language: program.language, policy, networkAsked, sessionId };
  const routed = route(allowed.value, needs);
  if (!routed.ok) return stopAt(judged, routed);
  const arrived: DryRun = { ...judged, adapter: routed.value.name };
  const lost = sessionId === null ? null : await missSession(tenantId, sessionId, program, site);
  return lost === null ? arrived : stopAt(arrived, lost);
}

// --- internals

const NOWHERE: Omit<DryRun, "asked" | "adapters" | "presetsBy"> = {
  stop: null,
  decidedBy: null,
  language: null,
  policy: null,
  layered: null,
  networkAsked: false,
  adapter: null,
  hasData: false,
  risks: [],
  obstacles: [],
};

/** Mistakes of the call itself: `execute` rejects with them. */
const MISUSE: ReadonlySet<string> = new Set(["BAD_REQUEST", "POLICY_INVALID", "INPUT_INVALID"]);

const BLOCKED = stop("VALIDATION_BLOCKED", "Validation found what the policy does not let run.");

function understand(scenario: Scenario, options: ReadOptions): Asked {
  const { tenantId = tenantNamedIn(scenario), policy, useCase } = options;
  const isName = typeof policy === "string";
  const overlay = policy === undefined || isName ? undefined : parseOverlay(policy, "policy");
  return {
    ...{ tenantId, options },
    presets: enabledPresets(scenario, tenantId),
    preset: isName && isPresetName(policy) ? policy : useCase,
    overlay: overlay?.ok === true ? overlay.value : undefined,
  };
}

/** Also where another field makes the options unreadable: nobody is told of another tenant's rules. */
function tenantNamedIn({ options }: Scenario): string {
  const named = idText.safeParse(fieldsOf(options)["tenantId"]);
  return named.success ? named.data : "default";
}

function stopAt(dryRun: DryRun, gate: Stop): DryRun {
  const result = stopped(reportOf({ runId: "", meant: null }, null), gate);
  const decidedBy = result.status === "refused" ? result.decidedBy : "routing";
  return {
    ...dryRun,
    stop: gate,
    decidedBy: MISUSE.has(gate.code) ? "request" : decidedBy,
    obstacles: [gateObstacle(gate, dryRun), ...dryRun.obstacles],
  };
}

async function judgeProgram(
  dryRun: DryRun,
  program: Program,
  effective: EffectivePolicy,
  mended: ReadonlySet<string>,
  site: Site,
): Promise<DryRun> {
  const { validate } = effective.policy;
  const judged = await site.inspect(program, effective, dryRun.asked.tenantId);
  // Where the policy asks for no validation, a run would not notice.
  if (!judged.ok) return validate === "off" ? dryRun : stopAt(dryRun, judged);
  const found = judged.value.ok ? [] : judged.value.risks;
  const risks = found.filter((risk) => !mended.has(placeOf(risk)));
  const isBlocking = (risk: Risk): boolean => validate === "block" && blocks([risk]);
  const obstacles = risks
    .map((risk) => findingObstacle(risk, isBlocking(risk), dryRun))
    .filter((obstacle) => obstacle !== null)
    .toSorted((a, b) => Number(isFailure(a)) - Number(isFailure(b)));
  const isBlocked = risks.some(isBlocking);
  return {
    ...dryRun,
    ...{ risks, obstacles },
    ...(isBlocked && { stop: BLOCKED, decidedBy: "validation" }),
  };
}

function isFailure({ cause }: Obstacle): boolean {
  return cause.effect === "fails";
}

async function missSession(
  tenantId: string,
  sessionId: string,
  { language }: Program,
  { sessionsOf }: Site,
): Promise<Stop | null> {
  const session = (await sessionsOf(tenantId)).find((it) => it.sessionId === sessionId);
  if (!session) return stop("SESSION_UNKNOWN", "There is no session of that id.");
  return session.language === language
    ? null
    : stop("SESSION_LANGUAGE", `The session is one of ${session.language}.`);
}
