import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLAUSES } from "../../src/core/limits.ts";
import { LANGUAGES } from "../../src/core/language.ts";
import { type Policy, type PolicyOverlay, USE_CASES } from "../../src/core/policy.ts";
import { createPolicies, type TenantRules } from "../../src/policy/effective.ts";
import { CAPABILITIES, isCovered, modulesOf } from "../../src/policy/imports.ts";
import { mergePolicy, tighten } from "../../src/policy/merge.ts";
import {
  DEFAULT_POLICY,
  FILE_SYSTEM_ACCESS,
  limitsOf,
  parseOverlay,
  VALIDATE,
} from "../../src/policy/policy.ts";
import { applyPreset, PRESET_NAMES, PRESETS } from "../../src/policy/presets.ts";

/** Merging over everything a base, a preset, a tenant and a request could say. */

const RUNS = { numRuns: 600 };

const moduleName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(CAPABILITIES)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...Object.values(CAPABILITIES)
        .flatMap((modules) => Object.values(modules).flat())
        .map((name) => name.replace(/^:/, "")),
    ),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-zA-Z@_][\w.:/@-]{0,12}$/) },
  // Names an object has without being given them.
  { weight: 1, arbitrary: fc.constantFrom("constructor", "toString", "hasOwnProperty", "valueOf") },
);
const clause = fc.constantFrom(...CLAUSES.filter((name) => name !== "allowedImports"));
const count = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4_096 }));

const fields = {
  maxExecutionTimeMs: count,
  maxMemoryMb: count,
  allowedImports: fc.array(moduleName, { maxLength: 8 }),
  networkAccess: fc.boolean(),
  fileSystemAccess: fc.constantFrom(...FILE_SYSTEM_ACCESS),
  maxOutputBytes: count,
  maxResultBytes: count,
  maxInputBytes: count,
  maxSourceBytes: count,
  maxConcurrent: fc.integer({ min: 1, max: 1_000 }),
  maxQueued: fc.integer({ min: 0, max: 1_000 }),
  validate: fc.constantFrom(...VALIDATE),
  requires: fc.uniqueArray(clause),
};
const policies: fc.Arbitrary<Policy> = fc.record(fields);
const overlays: fc.Arbitrary<PolicyOverlay> = fc.record(fields, { requiredKeys: [] });
const presets = fc.option(fc.constantFrom(...PRESET_NAMES), { nil: undefined });

/** Every field in which `policy` allows what `part` does not, where `part` says anything of it. */
function looserThan(policy: Policy, part: PolicyOverlay): string[] {
  const found: string[] = [];
  for (const [field, value] of Object.entries(part)) {
    const mine: unknown = Reflect.get(policy, field);
    if (typeof value === "number" && !(typeof mine === "number" && mine <= value))
      found.push(field);
  }
  if (part.networkAccess === false && policy.networkAccess) found.push("networkAccess");
  if (
    part.fileSystemAccess !== undefined &&
    isFreer(FILE_SYSTEM_ACCESS, policy.fileSystemAccess, part.fileSystemAccess)
  )
    found.push("fileSystemAccess");
  if (part.validate !== undefined && isFreer(VALIDATE, policy.validate, part.validate))
    found.push("validate");
  if (part.requires?.some((required) => !policy.requires.includes(required)) === true)
    found.push("requires");
  const { allowedImports } = part;
  if (allowedImports !== undefined) {
    for (const language of LANGUAGES) {
      const allowed = new Set(modulesOf(allowedImports, language));
      for (const module of modulesOf(policy.allowedImports, language))
        if (!allowed.has(module)) found.push(`${language} ${module}`);
    }
  }
  return found;
}

function isFreer<T>(fromFree: readonly T[], mine: T, theirs: T): boolean {
  return fromFree.indexOf(mine) < fromFree.indexOf(theirs);
}

/** What a policy means, whatever the order of its lists. */
function meaning(policy: Policy): unknown {
  const modules = LANGUAGES.map((language) =>
    modulesOf(policy.allowedImports, language).toSorted(),
  );
  return { ...policy, allowedImports: modules, requires: [...policy.requires].toSorted() };
}

describe("a merged policy", () => {
  it("is no looser than any of its parts, in any field", () => {
    fc.assert(
      fc.property(policies, presets, overlays, overlays, (base, preset, tenant, request) => {
        const merged = mergePolicy(base, { preset, tenant, request });
        const widened = preset === undefined ? base : applyPreset(base, preset);
        expect({
          base: looserThan(merged, widened),
          tenant: looserThan(merged, tenant),
          request: looserThan(merged, request),
        }).toEqual({ base: [], tenant: [], request: [] });
      }),
      RUNS,
    );
  });

  it("is the strictest of its parts and no stricter, in every number", () => {
    fc.assert(
      fc.property(policies, overlays, overlays, (base, tenant, request) => {
        const merged = mergePolicy(base, { tenant, request });
        for (const [field, value] of Object.entries(merged)) {
          if (typeof value !== "number") continue;
          const all: unknown[] = [base, tenant, request].map((part) => Reflect.get(part, field));
          expect(all).toContain(value);
        }
        expect(limitsOf(merged).runMs).toBe(merged.maxExecutionTimeMs);
      }),
      RUNS,
    );
  });

  it("does not change when the same is said twice, and layers may say it in any order", () => {
    fc.assert(
      fc.property(policies, overlays, overlays, (base, one, other) => {
        const once = tighten(base, one);
        expect(meaning(tighten(once, one))).toEqual(meaning(once));
        expect(meaning(tighten(base, base))).toEqual(meaning(base));
        expect(meaning(tighten(base, {}))).toEqual(meaning(base));
        const { allowedImports: _names, ...rest } = tighten(once, other);
        const { allowedImports: _others, ...turned } = tighten(tighten(base, other), one);
        expect({ ...rest, requires: [...rest.requires].toSorted() }).toEqual({
          ...turned,
          requires: [...turned.requires].toSorted(),
        });
      }),
      RUNS,
    );
  });

  it("leaves its parts as they were", () => {
    fc.assert(
      fc.property(policies, presets, overlays, (base, preset, tenant) => {
        const before = structuredClone({ base, tenant });
        mergePolicy(base, { preset, tenant });
        expect({ base, tenant }).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a preset", () => {
  it("widens only the imports it names, and gives up only the clauses it names", () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...PRESET_NAMES), (base, name) => {
        const widened = applyPreset(base, name);
        const { allows, requiresAtMost } = PRESETS[name];
        const added = widened.allowedImports.filter((one) => !base.allowedImports.includes(one));
        expect(added.filter((one) => !Object.hasOwn(allows, one))).toEqual([]);
        const given = base.requires.filter((one) => !widened.requires.includes(one));
        expect(given.filter((one) => requiresAtMost?.includes(one) ?? true)).toEqual([]);
        expect({ ...widened, allowedImports: [], requires: [] }).toEqual({
          ...base,
          allowedImports: [],
          requires: [],
        });
      }),
      RUNS,
    );
  });

  it("that is not enabled for the tenant is refused, whoever names it", () => {
    const rules: fc.Arbitrary<TenantRules> = fc.record(
      { presets: fc.uniqueArray(fc.constantFrom(...PRESET_NAMES)), policy: overlays },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        policies,
        fc.uniqueArray(fc.constantFrom(...PRESET_NAMES)),
        rules,
        fc.constantFrom(...PRESET_NAMES),
        fc.constantFrom(...USE_CASES, undefined),
        fc.constantFrom("acme", "unknown", "__proto__", "constructor", "toString"),
        (base, enabled, acme, policy, useCase, tenantId) => {
          const policyOf = createPolicies({ base, presets: enabled, tenants: { acme } });
          const open = tenantId === "acme" ? (acme.presets ?? enabled) : enabled;
          const answer = policyOf({ tenantId, policy, useCase });
          expect(answer.ok).toBe(open.includes(policy));
          if (!answer.ok) expect(answer.code).toBe("PRESET_NOT_ENABLED");
          else if (tenantId === "acme")
            expect(looserThan(answer.value.policy, acme.policy ?? {})).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});

describe("a request", () => {
  it("gets no more than its tenant, and is known to have asked for the network only if it did", () => {
    fc.assert(
      fc.property(
        policies,
        overlays,
        overlays,
        fc.constantFrom(...USE_CASES, undefined),
        (base, tenant, asked, useCase) => {
          const policyOf = createPolicies({
            base,
            presets: USE_CASES,
            tenants: { acme: { policy: tenant } },
          });
          const plain = policyOf({ tenantId: "acme", useCase });
          const answer = policyOf({ tenantId: "acme", useCase, policy: asked });
          if (!plain.ok || !answer.ok) throw new Error("no policy");
          expect(looserThan(answer.value.policy, plain.value.policy)).toEqual([]);
          expect(looserThan(answer.value.policy, asked)).toEqual([]);
          expect(answer.value.networkAsked).toBe(asked.networkAccess === true);
          expect(plain.value.networkAsked).toBe(false);
          expect(answer.value.limits).toEqual(limitsOf(answer.value.policy));
          // What one request asked for is not there for the next.
          expect(policyOf({ tenantId: "acme", useCase })).toEqual(
            expect.objectContaining({
              value: expect.objectContaining({ policy: plain.value.policy }),
            }),
          );
        },
      ),
      RUNS,
    );
  });

  it("of any shape is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        (sent) => {
          const answer = parseOverlay(sent, "policy");
          if (!answer.ok) expect(answer.code).toBe("POLICY_INVALID");
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("with random values in fields we know is read or refused by the field's name", () => {
    const value = fc.oneof(fc.anything(), fc.double(), fc.constantFrom(...FILE_SYSTEM_ACCESS));
    const sent = fc.dictionary(fc.constantFrom(...Object.keys(fields), "max_memory_mb"), value);
    fc.assert(
      fc.property(sent, (overlay) => {
        const answer = parseOverlay(overlay, "policy");
        if (!answer.ok) expect(answer.message).toMatch(/^`policy[.\w]*` /);
        else
          expect(
            looserThan(mergePolicy(DEFAULT_POLICY, { request: answer.value }), DEFAULT_POLICY),
          ).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("covers a name by itself and by nothing that allows less", () => {
    fc.assert(
      fc.property(moduleName, fc.array(moduleName, { maxLength: 5 }), (name, by) => {
        expect(isCovered(name, [name, ...by])).toBe(true);
        if (!isCovered(name, by)) return;
        for (const language of LANGUAGES) {
          const allowed = new Set(modulesOf(by, language));
          expect(modulesOf([name], language).filter((module) => !allowed.has(module))).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});
