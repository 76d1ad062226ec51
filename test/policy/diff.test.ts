import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { Policy } from "../../src/core/policy.ts";
import { diffPolicies } from "../../src/policy/diff.ts";
import { denyingLayer, layerPolicy } from "../../src/policy/layers.ts";
import { mergePolicy } from "../../src/policy/merge.ts";
import { DEFAULT_POLICY, FILE_SYSTEM_ACCESS, VALIDATE } from "../../src/policy/policy.ts";
import { PRESET_NAMES } from "../../src/policy/presets.ts";

const from = (policy: Partial<Policy>): Policy => ({ ...DEFAULT_POLICY, ...policy });

test.each([
  [{}, {}, []],
  [{}, { maxMemoryMb: 64 }, [["maxMemoryMb", 128, 64, "tighter"]]],
  [{}, { maxMemoryMb: 256 }, [["maxMemoryMb", 128, 256, "looser"]]],
  [{}, { networkAccess: true }, [["networkAccess", false, true, "looser"]]],
  [
    { fileSystemAccess: "sandboxed" },
    { fileSystemAccess: "read_only" },
    [["fileSystemAccess", "sandboxed", "read_only", "tighter"]],
  ],
  [{ validate: "warn" }, { validate: "block" }, [["validate", "warn", "block", "tighter"]]],
  [{ requires: ["time"] }, { requires: [] }, [["requires", ["time"], [], "looser"]]],
  [
    { requires: ["time"] },
    { requires: ["memory"] },
    [["requires", ["time"], ["memory"], "different"]],
  ],
  [
    { allowedImports: ["math"] },
    { allowedImports: ["math", "csv"] },
    [["allowedImports", ["math"], ["math", "csv"], "looser"]],
  ],
  [
    { allowedImports: ["math"] },
    { allowedImports: ["csv"] },
    [["allowedImports", ["math"], ["csv"], "different"]],
  ],
  // The same in another order, and by another name for it.
  [{ allowedImports: ["math", "json"] }, { allowedImports: ["json", "math"] }, []],
  [{ allowedImports: ["datetime"] }, { allowedImports: ["datetime", "calendar"] }, []],
] as const)("from %j to %j: %j", (before, after, expected) => {
  const differences = diffPolicies(from(before), from(after));
  expect(differences).toEqual(
    expected.map(([field, was, is, direction]) => ({ field, from: was, to: is, direction })),
  );
});

const number = fc.integer({ min: 1, max: 50 });
const fields = {
  maxExecutionTimeMs: number,
  maxMemoryMb: number,
  allowedImports: fc.array(fc.constantFrom("math", "datetime", "calendar", "csv", "os"), {
    maxLength: 4,
  }),
  networkAccess: fc.boolean(),
  fileSystemAccess: fc.constantFrom(...FILE_SYSTEM_ACCESS),
  validate: fc.constantFrom(...VALIDATE),
  requires: fc.uniqueArray(fc.constantFrom(...DEFAULT_POLICY.requires)),
};
const policies = fc.record(fields).map(from);
const overlays = fc.record(fields, { requiredKeys: [] });
const presets = fc.option(fc.constantFrom(...PRESET_NAMES), { nil: undefined });

test("a diff the other way round is the same diff turned over", () => {
  const opposite = { tighter: "looser", looser: "tighter", different: "different" } as const;
  fc.assert(
    fc.property(policies, policies, (a, b) => {
      const turned = diffPolicies(b, a).map((it) => ({
        ...{ field: it.field, from: it.to, to: it.from },
        direction: opposite[it.direction],
      }));
      expect(diffPolicies(a, b)).toEqual(turned);
    }),
  );
});

test("layers end at the policy in force, and overlays only tighten on the way", () => {
  fc.assert(
    fc.property(policies, presets, overlays, overlays, (base, preset, tenant, request) => {
      const { stages, steps } = layerPolicy({ base, preset, tenantId: "t", tenant, request });
      expect(stages.at(-1)?.policy).toEqual(mergePolicy(base, { preset, tenant, request }));
      const byOverlays = steps.slice(2).flatMap(({ changes }) => changes);
      expect(byOverlays.filter(({ direction }) => direction !== "tighter")).toEqual([]);
    }),
  );
});

test("what is denied is denied by the last layer that took it away", () => {
  const layered = (tenant: object, request: object) =>
    layerPolicy({ base: DEFAULT_POLICY, preset: "validation", tenantId: "acme", tenant, request });
  const allows = (name: string) => (policy: Policy) => policy.allowedImports.includes(name);
  const only = { allowedImports: ["math"] };
  expect(denyingLayer(layered({}, {}), allows("os"))).toBe("operator");
  expect(denyingLayer(layered(only, {}), allows("json"))).toBe("tenant");
  expect(denyingLayer(layered({}, only), allows("uuid"))).toBe("request");
  expect(denyingLayer(layered(only, only), allows("uuid"))).toBe("tenant");
  expect(denyingLayer(layered({}, {}), allows("uuid"))).toBeNull();
});

test("an overlay that asks for more is said to be passed over", () => {
  const { steps } = layerPolicy({
    ...{ base: DEFAULT_POLICY, preset: undefined, tenantId: "acme", tenant: undefined },
    request: { maxMemoryMb: 4_096, maxQueued: 1, requires: ["time"] },
  });
  expect(steps.at(-1)).toMatchObject({ layer: "request", ignored: ["maxMemoryMb"] });
});
