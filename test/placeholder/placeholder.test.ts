import { expect, test } from "vitest";

import { createCodeExecution } from "../../src/index.ts";
import { callWith, collect } from "../executor/scripted-adapter.ts";

const execution = await createCodeExecution({ adapter: "placeholder" });

const throwing = {
  get inputs() {
    throw new Error("gotcha");
  },
};

test.each([
  ["a program", ["1 + 1", "python"], "python"],
  ["an alias", ["1 + 1", "js"], "javascript"],
  ["hostile code", ["import os; os.system('rm -rf /')", "python"], "python"],
  ["nothing", ["", "elixir"], "elixir"],
  ["no text at all", [undefined, undefined], null],
  ["an unknown language", ["x", "brainfuck"], null],
  ["10 MB of code", ["x".repeat(10_000_000), "sql"], "sql"],
  ["NUL characters and lone surrogates", ["\0\uD800", "python"], "python"],
  ["an unknown option", ["1", "python", { nonsense: 1 }], "python"],
  [
    "a policy nobody could grant",
    ["1", "python", { policy: { maxMemoryMb: -1, networkAccess: true } }],
    "python",
  ],
  ["a preset nobody enabled", ["1", "python", { policy: "bedrock_managed" }], "python"],
  ["a session", ["1", "python", { sessionId: "s" }], "python"],
  ["cyclic inputs", ["1", "python", { inputs: 7 }], "python"],
  ["options that throw when read", ["1", "python", throwing], "python"],
  ["an aborted signal", ["1", "python", { signal: AbortSignal.abort() }], "python"],
])("%s is answered, not run", async (_, call, language) => {
  expect(await callWith(execution, "execute", call)).toEqual({
    status: "not_implemented",
    message: "Code execution coming soon",
    fallbackAction: "describe_computation_only",
    runId: expect.stringMatching(/./),
    language,
    adapter: "placeholder",
    engine: "",
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement: expect.objectContaining({
      time: { state: "not_applicable", reason: "This adapter runs nothing." },
    }),
  });
  expect(await callWith(execution, "validateCode", call)).toEqual({
    ok: true,
    verdict: "not_implemented",
  });
});

test("offers the four languages of the document", async () => {
  expect(execution.supportedLanguages()).toEqual(["python", "javascript", "sql", "elixir"]);
  expect(execution.capabilities()).toMatchObject([
    { name: "placeholder", readiness: { state: "ready" } },
  ]);
  await execution.ready();
  expect(await execution.attest(["time"])).toMatchObject({
    placeholder: { time: { state: "not_applicable" } },
  });
});

test("keeps the run id, and streams the answer", async () => {
  const events = await collect(execution.stream("1", "python", { runId: "r" }));
  expect(events).toMatchObject([
    { type: "finished", runId: "r", result: { status: "not_implemented", runId: "r" } },
  ]);
  const twice = await Promise.all(
    [1, 2].map(() => execution.execute("1", "python", { runId: "r" })),
  );
  expect(twice.map(({ status }) => status)).toEqual(["not_implemented", "not_implemented"]);
});
