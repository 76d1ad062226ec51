import type { Risk } from "../../core/result.ts";
import { type Policy, type PresetName, USE_CASES } from "../../core/policy.ts";
import type { AnyLanguage } from "../../core/language.ts";
import { CAPABILITIES, modulesOf } from "../../policy/imports.ts";
import { applyPreset, PRESETS } from "../../policy/presets.ts";
import type { DryRun } from "./dry-run.ts";
import { gateRemedies } from "./gate-remedies.ts";
import { COST, fileSystemPieces, grantPieces, type Piece } from "./grants.ts";
import { importNeed, missingModules, needOfRisk, type Obstacle } from "./obstacles.ts";
import { type Scenario, withMended, withOption } from "./scenario.ts";

/** Changes that belong together: one of several ways past the first thing in the way. */
export type Remedy = readonly Piece[];

/** Ways past what a dry run came upon first. None has been tried yet. */
export function remediesFor(dryRun: DryRun, scenario: Scenario): readonly Remedy[] {
  const { obstacles } = dryRun;
  const [gate] = obstacles.filter((obstacle) => obstacle.kind === "gate");
  if (gate) return gateRemedies(gate.stop, dryRun, scenario).filter(isSomething);
  const imports = obstacles.filter((obstacle) => obstacle.kind === "import");
  const findings = obstacles.filter((obstacle) => obstacle.kind === "finding");
  return (
    findings.length > 0
      ? findingRemedies(
          findings.map(({ risk }) => risk),
          dryRun,
          scenario,
        )
      : importRemedies(imports, dryRun, scenario)
  ).filter(isSomething);
}

// --- internals

type ImportObstacle = Extract<Obstacle, { kind: "import" }>;

function isSomething(remedy: Remedy): boolean {
  return remedy.length > 0;
}

function edit(risk: Risk, cost: number = COST.edit): Piece {
  const { line, ruleId, fix } = risk;
  return {
    cost,
    change: { kind: "edit", who: "program", line, ruleId, fix },
    apply: (scenario) => withMended(scenario, [risk]),
  };
}

/** Mend them all, or have the policy grant what some of them need. */
function findingRemedies(
  risks: readonly Risk[],
  dryRun: DryRun,
  scenario: Scenario,
): readonly Remedy[] {
  const { policy } = dryRun;
  const needs = risks.map((risk) => needOfRisk(risk, false)).filter((need) => need !== null);
  const wantsWriting = needs.some(
    (need) =>
      need.field === "fileSystemAccess" &&
      policy &&
      !need.isMet({ ...policy, fileSystemAccess: "read_only" }),
  );
  const wantsFiles = needs.some(({ field }) => field === "fileSystemAccess");
  const wantsNetwork = needs.some(({ field }) => field === "networkAccess");
  const access = wantsWriting ? "sandboxed" : "read_only";
  return [
    risks.map((risk) => edit(risk)),
    wantsFiles ? fileSystemPieces(access, dryRun, scenario) : [],
    wantsNetwork
      ? grantPieces(
          {
            field: "networkAccess",
            isMet: (it) => it.networkAccess,
            widen: () => true,
            fix: "Set `networkAccess` to true.",
          },
          dryRun,
          scenario,
        )
      : [],
    // Only whoever asked for the guard is told how to take it away again.
    grantPieces(
      {
        field: "validate",
        isMet: (it) => it.validate !== "block",
        widen: () => "warn",
        fix: "Set `validate` to warn: findings are then reported, and the walls hold as before.",
      },
      dryRun,
      scenario,
    )
      .filter(({ change }, _, all) => change.who === "request" && all.length === 1)
      .map((piece) => ({ ...piece, cost: COST.guard * risks.length })),
  ];
}

/** A preset the tenant may select, else a wider policy; what no policy can give is for the author. */
function importRemedies(
  imports: readonly ImportObstacle[],
  dryRun: DryRun,
  scenario: Scenario,
): readonly Remedy[] {
  const { language, asked } = dryRun;
  if (language === null) return [];
  const foreign = imports.filter(({ module }) => namesFor([module], language).length === 0);
  if (foreign.length > 0) return [foreign.map(({ risk }) => edit(risk))];

  const modules = [...new Set(imports.map(({ module }) => module))];
  const inPresets = asked.presets
    .filter(
      (name) =>
        missingModules(applyPreset(scenario.base, name), modules, language).length <
        missingModules(scenario.base, modules, language).length,
    )
    .toSorted((a, b) => widthOf(a) - widthOf(b));
  const names = namesFor(modules, language).map((name) => `\`${name}\``);
  return [
    ...[asked.preset, ...inPresets].flatMap((preset): Remedy[] => {
      const selection = preset === asked.preset ? [] : selectPreset(preset, dryRun);
      if (selection === null) return [];
      const grant = {
        ...importNeed(modules, language),
        widen: (policy: Policy) => [
          ...policy.allowedImports,
          ...namesFor(missingModules(policy, modules, language), language),
        ],
        fix: `Add ${names.join(" and ")} to \`allowedImports\`.`,
      };
      return [[...selection, ...grantPieces(grant, dryRun, scenario, preset)]];
    }),
    imports.map(({ risk, module }) =>
      edit(risk, isCapability(module, language) ? COST.doWithout : COST.edit),
    ),
  ];
}

function widthOf(preset: PresetName): number {
  return Object.keys(PRESETS[preset].allows).length;
}

/** What programs like these are meant to need; the rest is better done without than allowed. */
function isCapability(module: string, language: AnyLanguage): boolean {
  const name = nameFor(module, language);
  return name !== undefined && name !== WIDEST && Object.hasOwn(CAPABILITIES, name);
}

/** `null` where the request has no room for a preset beside its own policy. */
function selectPreset(preset: PresetName | undefined, { asked }: DryRun): readonly Piece[] | null {
  const { policy, useCase } = asked.options;
  const isUseCase = USE_CASES.some((name) => name === preset);
  if (preset === undefined || (!isUseCase && asked.overlay)) return null;
  const field = isUseCase && typeof policy !== "string" ? "useCase" : "policy";
  const from = field === "policy" ? (asked.preset ?? null) : (useCase ?? null);
  return [
    {
      cost: COST.request,
      change: {
        ...{ kind: "policy", who: "request", field, from, to: preset },
        fix: `Select the preset \`${preset}\`, which this tenant may use.`,
        example: { [field]: preset },
      },
      apply: (scenario) => withOption(scenario, field, preset),
    },
  ];
}

/** The fewest and narrowest names of `allowedImports` that mean all of these modules; `[]` where one has none. */
function namesFor(modules: readonly string[], language: AnyLanguage): readonly string[] {
  const names: string[] = [];
  for (const module of modules) {
    if (modulesOf(names, language).includes(module)) continue;
    const name = nameFor(module, language);
    if (name === undefined) return [];
    names.push(name);
  }
  return names.filter((name, at) => {
    const others = new Set(modulesOf(names.toSpliced(at, 1), language));
    return modules.some(
      (module) => modulesOf([name], language).includes(module) && !others.has(module),
    );
  });
}

function nameFor(module: string, language: AnyLanguage): string | undefined {
  const means = (name: string): boolean => modulesOf([name], language).includes(module);
  const sizeOf = (name: string): number => modulesOf([name], language).length;
  const [narrowest] = Object.keys(CAPABILITIES)
    .filter(means)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const own = module.replace(/^:/, "");
  if (narrowest === WIDEST && means(own)) return own;
  return narrowest;
}

const WIDEST = "standard_library";
