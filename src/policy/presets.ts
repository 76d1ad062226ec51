import { type Policy, type PresetName, USE_CASES } from "../core/policy.ts";

/** What a preset changes about the operator's base. */
export interface Preset {
  /** Capability names added to `allowedImports`, each with the reason it is there. */
  readonly allows: Readonly<Record<string, string>>;
  /** The adapters whose limits it is made for: it is enabled where an operator chooses one of them. */
  readonly madeFor?: readonly string[];
  /** The clauses still required, where the preset gives some up. */
  readonly requiresAtMost?: Policy["requires"];
}

/** A preset widens only what it names here. The four use cases widen imports and nothing else. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  data_transformation: {
    allows: {
      collections: "count, group and queue rows",
      itertools: "group, chain and window rows",
      functools: "fold rows into one value",
      csv: "read and write tables as text",
      regex: "find fields in free text",
      text: "clean and compare text",
      decimal: "add up money exactly",
      statistics: "summarise a column",
      copy: "change a copy, keep the original",
      base64: "read fields that arrive encoded",
    },
  },
  validation: {
    allows: {
      regex: "check formats",
      text: "normalise text before comparing it",
      decimal: "compare amounts exactly",
      collections: "find duplicates and missing entries",
      itertools: "check combinations of rules",
      functools: "combine rules",
      hashing: "compute checksums",
      base64: "check encoded fields",
      uuid: "check identifiers",
    },
  },
  report_generation: {
    allows: {
      collections: "count and rank",
      itertools: "group rows by heading",
      functools: "fold rows into totals",
      statistics: "averages, medians and spreads",
      decimal: "totals of money",
      csv: "tables as text",
      text: "wrap and align text",
      calendar: "periods, quarters and weekdays",
      regex: "pick fields out of text",
      format: "print nested data readably",
    },
  },
  custom_calculations: {
    allows: {
      decimal: "prices, taxes and interest without rounding errors",
      fractions: "exact ratios",
      statistics: "averages, medians and spreads",
      random: "simulation; repeatable with `seed`",
      collections: "tables of rates and tiers",
      itertools: "schedules and combinations",
      functools: "recurrences, with their results kept",
      calendar: "day counts and due dates",
    },
  },
  /** What AWS's engines stand for by themselves: AgentCore has no memory clause, and neither closes its network. */
  bedrock_managed: {
    madeFor: ["bedrock", "lambda"],
    allows: {},
    requiresAtMost: ["time", "output", "isolation"],
  },
};

export const PRESET_NAMES = [
  ...USE_CASES,
  "bedrock_managed",
] as const satisfies readonly PresetName[];

/** Enabled unless the configuration says otherwise. */
export const DEFAULT_PRESETS: readonly PresetName[] = USE_CASES;

/**
 * The same, for who has chosen an adapter. A preset that gives clauses up is implied by nothing but the choice of
 * the adapter it is made for, in the first place: an adapter that only stands in widens nobody's policy.
 */
export function presetsWith(adapter: string): readonly PresetName[] {
  return [
    ...DEFAULT_PRESETS,
    ...PRESET_NAMES.filter((name) => PRESETS[name].madeFor?.includes(adapter)),
  ];
}

export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}

/** The operator's base as a preset widens it. */
export function applyPreset(base: Policy, name: PresetName): Policy {
  const { allows, requiresAtMost } = PRESETS[name];
  return {
    ...base,
    allowedImports: [...new Set([...base.allowedImports, ...Object.keys(allows)])],
    requires: base.requires.filter((clause) => requiresAtMost?.includes(clause) ?? true),
  };
}
