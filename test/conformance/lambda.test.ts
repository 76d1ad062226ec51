import { afterAll, beforeAll, describe } from "vitest";

import { testAdapter } from "../../src/testing/index.ts";
import { deploy, type Deployed } from "../adapters/lambda/stand-in.ts";
import { AS_JAVASCRIPT } from "./columns.ts";
import { LAMBDA_GAPS } from "../../src/testing/known-gaps/lambda.ts";

describe("the lambda adapter, on its handlers behind the stand-in", () => {
  let deployed: Deployed;
  beforeAll(async () => {
    deployed = await deploy();
  });
  afterAll(async () => {
    await deployed[Symbol.asyncDispose]();
  });
  testAdapter({
    create: async () => deployed.adapter(),
    languages: ["python", "javascript", "typescript"],
    gaps: LAMBDA_GAPS,
    leftOutOf: { typescript: [...AS_JAVASCRIPT, "reports"] },
  });
});
