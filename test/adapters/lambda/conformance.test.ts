import { afterAll, beforeAll, describe } from "vitest";
import { testAdapter } from "../../../src/testing/index.ts";
import { LAMBDA_GAPS } from "./gaps.ts";
import { deploy, type Deployed } from "./stand-in.ts";

describe("the lambda adapter, on the handlers behind the stand-in", () => {
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
  });
});
