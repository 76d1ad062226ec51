import { afterAll, beforeAll, describe } from "vitest";

import { createBedrock } from "../../src/adapters/bedrock/index.ts";
import type { Adapter } from "../../src/core/adapter.ts";
import { testAdapter } from "../../src/testing/index.ts";
import { KEY, startStandIn } from "../emulator/stand-in.ts";
import { BEDROCK_GAPS } from "../../src/testing/known-gaps/bedrock.ts";
import { AS_JAVASCRIPT } from "./columns.ts";

describe("the bedrock adapter, with the real SDK before the stand-in", () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  beforeAll(async () => {
    standIn = await startStandIn();
  });
  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
    await standIn.execution[Symbol.asyncDispose]();
  });
  const create = async (): Promise<Adapter> =>
    createBedrock({
      region: "us-east-1",
      endpoint: standIn.url,
      credentials: KEY,
      warmAfterUse: 2,
      responseMarginMs: 200,
    });

  testAdapter({
    create,
    languages: ["python", "javascript", "typescript"],
    gaps: BEDROCK_GAPS,
    leftOutOf: { typescript: AS_JAVASCRIPT },
  });
});
