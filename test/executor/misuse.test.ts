import { expect, test } from "vitest";

import { createExecutor } from "../../src/executor.ts";
import { callWith, scriptedAdapter } from "./scripted-adapter.ts";

test.each([
  ["source that is no text", [42, "python"], "BAD_REQUEST", "source"],
  ["options that are no object", ["1", "python", 7], "BAD_REQUEST", "options"],
  ["an unknown option", ["1", "python", { input: {} }], "BAD_REQUEST", "did you mean `inputs`"],
  [
    "an option of the wrong type",
    ["1", "python", { deadlineMs: "4s" }],
    "BAD_REQUEST",
    "options.deadlineMs",
  ],
  ["a negative deadline", ["1", "python", { deadlineMs: -1 }], "BAD_REQUEST", "options.deadlineMs"],
  ["an id with a line break", ["1", "python", { runId: "a\nb" }], "BAD_REQUEST", "options.runId"],
  ["a date nobody can read", ["1", "python", { now: "soon" }], "BAD_REQUEST", "options.now"],
  [
    "a day that does not exist",
    ["1", "python", { now: "2026-13-45" }],
    "BAD_REQUEST",
    "options.now",
  ],
  ["a fractional seed", ["1", "python", { seed: 0.5 }], "BAD_REQUEST", "options.seed"],
  [
    "an unknown use case",
    ["1", "python", { useCase: "reports" }],
    "BAD_REQUEST",
    "options.useCase",
  ],
  ["a signal that is none", ["1", "python", { signal: {} }], "BAD_REQUEST", "options.signal"],
  [
    "an unknown policy field",
    ["1", "python", { policy: { maxExecutionTime: 1 } }],
    "POLICY_INVALID",
    "maxExecutionTimeMs",
  ],
  [
    "a negative limit",
    ["1", "python", { policy: { maxMemoryMb: -1 } }],
    "POLICY_INVALID",
    "from 1 to 4096",
  ],
  [
    "a huge limit",
    ["1", "python", { policy: { maxExecutionTimeMs: 1e12 } }],
    "POLICY_INVALID",
    "from 1 to 600000",
  ],
  [
    "an unknown preset",
    ["1", "python", { policy: "validations" }],
    "POLICY_INVALID",
    "did you mean `validation`",
  ],
  ["inputs that are no object", ["1", "python", { inputs: [1] }], "INPUT_INVALID", "inputs"],
  ["files that are no object", ["1", "python", { files: "a" }], "BAD_REQUEST", "options.files"],
  [
    "a path out of the directory",
    ["1", "python", { files: { "../a": "x" } }],
    "BAD_REQUEST",
    "leaves the working directory",
  ],
  [
    "options that throw when read",
    [
      "1",
      "python",
      {
        get seed() {
          throw new Error("gotcha");
        },
      },
    ],
    "BAD_REQUEST",
    "could not be read",
  ],
])("rejects %s", async (_, call, code, text) => {
  const adapter = scriptedAdapter();
  const execution = createExecutor({ adapters: [adapter] });
  await expect(callWith(execution, "execute", call)).rejects.toMatchObject({
    name: "ExecError",
    code,
    message: expect.stringContaining(text),
  });
  expect(adapter.requests).toEqual([]);
});
