import { expect, test } from "vitest";

import { DEFAULT_POLICY, parseOverlay } from "../../src/policy/policy.ts";

test("the default is the architecture document's", () => {
  expect(DEFAULT_POLICY).toMatchObject({
    maxExecutionTimeMs: 5_000,
    maxMemoryMb: 128,
    allowedImports: ["math", "json", "datetime"],
    networkAccess: false,
    fileSystemAccess: "none",
  });
  expect(parseOverlay(DEFAULT_POLICY, "policy")).toEqual({ ok: true, value: DEFAULT_POLICY });
});

test("takes the document's own names", () => {
  const policy = {
    max_execution_time: 100,
    max_memory_mb: 64,
    allowed_imports: ["math"],
    network_access: false,
    file_system_access: "read_only",
  };
  expect(parseOverlay(policy, "policy")).toEqual({
    ok: true,
    value: {
      maxExecutionTimeMs: 100,
      maxMemoryMb: 64,
      allowedImports: ["math"],
      networkAccess: false,
      fileSystemAccess: "read_only",
    },
  });
});

test.each([
  [{ max_memory_mb: 64, maxMemoryMb: 32 }, "`policy.maxMemoryMb` is given twice"],
  [{ maxMemory: 64 }, "`policy.maxMemory` is not a known field (did you mean `maxMemoryMb`?)"],
  [{ maxMemoryMb: 0 }, "`policy.maxMemoryMb` must be a whole number from 1 to 4096"],
  [{ maxMemoryMb: -1 }, "`policy.maxMemoryMb` must be a whole number from 1 to 4096"],
  [{ maxMemoryMb: 1e9 }, "`policy.maxMemoryMb` must be a whole number from 1 to 4096"],
  [{ maxMemoryMb: 1.5 }, "`policy.maxMemoryMb` must be a whole number from 1 to 4096"],
  [{ maxMemoryMb: Number.NaN }, "`policy.maxMemoryMb` must be a whole number from 1 to 4096"],
  [{ maxMemoryMb: "128" }, "`policy.maxMemoryMb` must be a whole number from 1 to 4096"],
  [{ fileSystemAccess: "readonly" }, "did you mean `read_only`"],
  [{ networkAccess: "yes" }, "`policy.networkAccess` must be true or false"],
  [{ allowedImports: "math" }, "`policy.allowedImports` must be a list of names"],
  [
    { allowedImports: ["math", "a b"] },
    "`policy.allowedImports.1` must be a capability or module name",
  ],
  [{ requires: ["allowedImports"] }, "`policy.requires.0` must be one of time, memory"],
  [[], "`policy` must be an object"],
  [null, "`policy` must be an object"],
  [{ "x\u001B[2J": 1 }, "`policy.x?[2J` is not a known field"],
])("%j: %s", (policy, message) => {
  expect(parseOverlay(policy, "policy")).toMatchObject({
    ok: false,
    code: "POLICY_INVALID",
    message: expect.stringContaining(message),
  });
});
