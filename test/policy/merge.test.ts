import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LANGUAGES } from "../../src/core/language.ts";
import type { Policy, PolicyOverlay } from "../../src/core/policy.ts";
import { CAPABILITIES, modulesOf } from "../../src/policy/imports.ts";
import { mergePolicy } from "../../src/policy/merge.ts";
import { DEFAULT_POLICY, FILE_SYSTEM_ACCESS, VALIDATE } from "../../src/policy/policy.ts";
import { applyPreset, PRESET_NAMES } from "../../src/policy/presets.ts";

const name = fc.constantFrom(
  ...Object.keys(CAPABILITIES),
  "os",
  "re",
  "io",
  "numpy",
  "calendar",
  "Decimal",
  "heapq",
);
const clause = fc.constantFrom(...DEFAULT_POLICY.requires);
const number = fc.integer({ min: 1, max: 10_000 });

const fields = {
  maxExecutionTimeMs: number,
  maxMemoryMb: number,
  allowedImports: fc.array(name, { maxLength: 6 }),
  networkAccess: fc.boolean(),
  fileSystemAccess: fc.constantFrom(...FILE_SYSTEM_ACCESS),
  maxOutputBytes: number,
  maxResultBytes: number,
  maxInputBytes: number,
  maxSourceBytes: number,
  maxConcurrent: number,
  maxQueued: number,
  validate: fc.constantFrom(...VALIDATE),
  requires: fc.uniqueArray(clause),
};
const policies: fc.Arbitrary<Policy> = fc.record(fields);
const overlays: fc.Arbitrary<PolicyOverlay> = fc.record(fields, { requiredKeys: [] });

const NUMBERS = [
  "maxExecutionTimeMs",
  "maxMemoryMb",
  "maxOutputBytes",
  "maxResultBytes",
  "maxInputBytes",
  "maxSourceBytes",
  "maxConcurrent",
  "maxQueued",
] as const;

/** Every way in which `tightened` allows something that `policy` does not. */
function looser(tightened: Policy, policy: Policy): string[] {
  const imports = LANGUAGES.filter((language) => {
    const allowed = new Set(modulesOf(policy.allowedImports, language));
    return modulesOf(tightened.allowedImports, language).some((module) => !allowed.has(module));
  });
  return [
    ...NUMBERS.filter((field) => tightened[field] > policy[field]),
    ...imports,
    ...(tightened.networkAccess && !policy.networkAccess ? ["networkAccess"] : []),
    ...(FILE_SYSTEM_ACCESS.indexOf(tightened.fileSystemAccess) <
    FILE_SYSTEM_ACCESS.indexOf(policy.fileSystemAccess)
      ? ["fileSystemAccess"]
      : []),
    ...(VALIDATE.indexOf(tightened.validate) < VALIDATE.indexOf(policy.validate)
      ? ["validate"]
      : []),
    ...policy.requires.filter((required) => !tightened.requires.includes(required)),
  ];
}

describe("merge", () => {
  test("no overlay of a tenant or a request loosens anything", () => {
    fc.assert(
      fc.property(
        policies,
        overlays,
        overlays,
        fc.option(fc.constantFrom(...PRESET_NAMES), { nil: undefined }),
        (base, tenant, request, preset) => {
          const widest = preset === undefined ? base : applyPreset(base, preset);
          const ofTenant = mergePolicy(base, { preset, tenant });
          expect(looser(ofTenant, widest)).toEqual([]);
          expect(looser(mergePolicy(base, { preset, tenant, request }), ofTenant)).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("the overlay's own wish is granted where it is stricter", () => {
    const request: PolicyOverlay = {
      maxExecutionTimeMs: 10,
      validate: "block",
      fileSystemAccess: "read_only",
      allowedImports: ["math"],
      requires: ["time"],
    };
    expect(
      mergePolicy(
        { ...DEFAULT_POLICY, fileSystemAccess: "sandboxed", requires: ["memory"] },
        { request },
      ),
    ).toMatchObject({
      ...request,
      requires: ["memory", "time"],
    });
  });

  test.each([
    [["standard_library"], ["statistics"], ["statistics"]],
    [["statistics"], ["standard_library"], ["statistics"]],
    [["standard_library"], ["os"], ["os"]],
    [["datetime"], ["calendar"], ["calendar"]],
    [["calendar"], ["datetime"], ["calendar"]],
    [["decimal"], ["math"], []],
    [["numpy"], ["numpy", "pandas"], ["numpy"]],
    // Part of `decimal`, and of both.
    [["fractions", "numbers"], ["decimal"], ["numbers"]],
  ])("imports %j tightened by %j are %j", (allowedImports, asked, left) => {
    expect(
      mergePolicy({ ...DEFAULT_POLICY, allowedImports }, { request: { allowedImports: asked } })
        .allowedImports,
    ).toEqual(left);
  });
});

describe("presets", () => {
  test.each(PRESET_NAMES)("%s changes imports and the required clauses alone", (preset) => {
    const { allowedImports, requires, ...rest } = applyPreset(DEFAULT_POLICY, preset);
    const { allowedImports: own, requires: all, ...before } = DEFAULT_POLICY;
    expect(rest).toEqual(before);
    expect(allowedImports).toEqual(expect.arrayContaining([...own]));
    expect(requires).toEqual(preset === "bedrock_managed" ? ["time", "output", "isolation"] : all);
  });

  test("name capabilities that exist", () => {
    const allowed = PRESET_NAMES.flatMap(
      (preset) => applyPreset(DEFAULT_POLICY, preset).allowedImports,
    );
    expect(allowed.filter((capability) => !(capability in CAPABILITIES))).toEqual([]);
  });
});
