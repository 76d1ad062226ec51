import { describe, expect, test } from "vitest";

import { parseConfig } from "../../src/config.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";

describe("a tenant's policy that allows more than the operator's is a mistake", () => {
  test.each([
    [{}, { maxMemoryMb: 256 }, "maxMemoryMb", "256", "128"],
    [
      { maxExecutionTimeMs: 1_000 },
      { maxExecutionTimeMs: 1_001 },
      "maxExecutionTimeMs",
      "1001",
      "1000",
    ],
    [{}, { networkAccess: true }, "networkAccess", "true", "false"],
    [{}, { fileSystemAccess: "read_only" }, "fileSystemAccess", "read_only", "none"],
    [{ validate: "block" }, { validate: "warn" }, "validate", "warn", "block"],
    [{}, { allowedImports: ["math", "os"] }, "allowedImports", "math,os", "math,json,datetime"],
    [{}, { max_memory_mb: 129 }, "maxMemoryMb", "129", "128"],
  ])("%j under %j: %s", (securityPolicy, policy, field, asked, base) => {
    const read = (): unknown => parseConfig({ securityPolicy, tenants: { acme: { policy } } });
    expect(read).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        message: expect.stringContaining(
          `\`config.tenants.acme.policy.${field}\` (${asked}) allows more than \`config.securityPolicy.${field}\` (${base}`,
        ),
      }),
    );
  });
});

describe("a tenant's policy may", () => {
  test.each([
    ["say the same", { maxMemoryMb: 128, networkAccess: false, validate: DEFAULT_POLICY.validate }],
    ["be stricter", { maxMemoryMb: 64, allowedImports: ["math"], validate: "block" }],
    ["name part of what is allowed", { allowedImports: ["calendar"] }],
    ["name what a preset of the tenant allows", { allowedImports: ["statistics", "math"] }],
    ["require clauses beside those of the operator", { requires: ["time"] }],
  ])("%s", (_, policy) => {
    expect(() => parseConfig({ tenants: { acme: { policy } } })).not.toThrow();
  });

  test("not name what only a preset it has not would allow", () => {
    const tenants = {
      acme: { presets: ["validation"], policy: { allowedImports: ["statistics"] } },
    };
    expect(() => parseConfig({ tenants })).toThrow(/tenants\.acme\.policy\.allowedImports/);
  });
});
