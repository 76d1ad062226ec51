import { describe, expect, it } from "vitest";

import { createLambda } from "../../src/adapters/lambda/index.ts";
import { loadConfig } from "../../src/config.ts";
import { testAdapter } from "../../src/testing/index.ts";
import { LAMBDA_GAPS } from "../../src/testing/known-gaps/lambda.ts";

const { lambda } = await loadConfig({ onWarning: () => undefined });
const { python, nodejs } = lambda.functions;

describe("the lambda adapter on AWS", () => {
  it("has functions to run on: AYBIZA_LAMBDA_PYTHON, AYBIZA_LAMBDA_NODEJS (docs/lambda.md)", () => {
    expect([python, nodejs].filter((name) => name !== undefined)).not.toEqual([]);
  });

  if (python !== undefined || nodejs !== undefined)
    testAdapter({
      create: async () => createLambda(lambda),
      languages: [
        ...(python === undefined ? [] : (["python"] as const)),
        ...(nodejs === undefined ? [] : (["javascript", "typescript"] as const)),
      ],
      gaps: LAMBDA_GAPS,
    });
});
