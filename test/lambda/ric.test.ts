import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe } from "vitest";
import { testAdapter } from "../../src/testing/index.ts";
import { deploy, type Deployed } from "../adapters/lambda/stand-in.ts";
import { AS_JAVASCRIPT } from "../conformance/columns.ts";
import { LAMBDA_GAPS } from "../../src/testing/known-gaps/lambda.ts";

const CLIENT = new URL("node_modules/aws-lambda-ric/index.mjs", import.meta.url).pathname;

/** What the handler does under AWS's own runtime client is what it does under ours, so the rest is left out. */
describe.skipIf(!existsSync(CLIENT))(
  "the Node function under AWS's own runtime client (needs it: npm ci --prefix test/lambda)",
  () => {
    let deployed: Deployed;
    beforeAll(async () => {
      deployed = await deploy({ nodeCommand: [process.execPath, CLIENT, "handler.handler"] });
    });
    afterAll(async () => {
      await deployed[Symbol.asyncDispose]();
    });
    testAdapter({
      create: async () => deployed.adapter({ functions: { nodejs: "run-nodejs" } }),
      languages: ["javascript", "typescript"],
      gaps: LAMBDA_GAPS,
      leftOutOf: { typescript: [...AS_JAVASCRIPT, "reports"] },
      leftOut: ["values out", "values in", "inspection", "sessions", "chance and time"],
    });
  },
);
