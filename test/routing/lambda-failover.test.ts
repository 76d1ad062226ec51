import { expect, test } from "vitest";

import { createExecutor } from "../../src/executor.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { deploy, FUNCTIONS } from "../adapters/lambda/stand-in.ts";
import { okResult, scriptedAdapter } from "../executor/scripted-adapter.ts";

/** What Lambda enforces without a network of its own. */
const policy = { ...DEFAULT_POLICY, requires: ["time", "output", "isolation"] as const };

test("Lambda runs what it can be reached for, and another adapter what it cannot", async () => {
  const deployed = await deploy();
  const lambda = await deployed.adapter({ functions: { python: FUNCTIONS.python } });
  const standby = scriptedAdapter({
    name: "standby",
    run: (request) => Promise.resolve({ ...okResult(request), adapter: "standby" }),
  });
  await using execution = createExecutor({ adapters: [lambda, standby], policy });
  const first = await execution.execute("6 * 7", "python");
  expect(first).toMatchObject({ status: "ok", value: 42, adapter: "lambda" });
  expect(first).not.toHaveProperty("attempts");

  await deployed[Symbol.asyncDispose]();
  expect(await execution.execute("6 * 7", "python")).toMatchObject({
    status: "ok",
    adapter: "standby",
    attempts: [{ adapter: "lambda" }],
  });
  // By now it is known that nobody listens there: it is not even asked.
  expect(await execution.execute("6 * 7", "python")).not.toHaveProperty("attempts");
  expect(standby.requests).toHaveLength(2);
});
