import { afterAll, beforeAll, describe } from "vitest";

import { createBedrock } from "../../src/adapters/bedrock/index.ts";
import { testAdapter } from "../../src/testing/index.ts";
import { KEY, startStandIn } from "../emulator/stand-in.ts";
import { BEDROCK_GAPS } from "./bedrock-gaps.ts";

describe("the bedrock adapter, with the real SDK before the stand-in", () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  beforeAll(async () => {
    standIn = await startStandIn();
  });
  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
    await standIn.execution[Symbol.asyncDispose]();
  });
  testAdapter({
    create: () =>
      createBedrock({
        region: "us-east-1",
        endpoint: standIn.url,
        credentials: KEY,
        warm: { python: 2, javascript: 2 },
        warmAfterUse: 2,
        responseMarginMs: 200,
      }),
    languages: ["python", "javascript", "typescript"],
    gaps: BEDROCK_GAPS,
  });
});
