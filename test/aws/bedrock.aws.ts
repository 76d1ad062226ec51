import { describe, expect, it } from "vitest";

import { createBedrock, createBedrockFeatures } from "../../src/adapters/bedrock/index.ts";
import { loadConfig } from "../../src/config.ts";
import { testAdapter } from "../../src/testing/index.ts";
import { BEDROCK_GAPS } from "../../src/testing/known-gaps/bedrock.ts";
import { AS_JAVASCRIPT } from "../conformance/columns.ts";

const { bedrock } = await loadConfig({ onWarning: () => undefined });

describe("the bedrock adapter on AWS", () => {
  it("finds the interpreter: credentials, a region and the permissions of docs/bedrock.md", async () => {
    await using features = await createBedrockFeatures(bedrock);
    expect(await features.capabilities()).toMatchObject({ status: "available" });
  });

  testAdapter({
    create: () => createBedrock(bedrock),
    languages: ["python", "javascript", "typescript"],
    gaps: BEDROCK_GAPS,
    leftOutOf: { typescript: AS_JAVASCRIPT },
  });
});
