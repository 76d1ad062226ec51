import { describe } from "vitest";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import { testAdapter } from "../../src/testing/index.ts";
import { SQLITE_GAPS } from "./sqlite-gaps.ts";

describe("the embedded adapter without its cage", () => {
  testAdapter({
    create: async () => createEmbedded({ cage: "off" }),
    languages: ["python", "javascript", "typescript", "sql"],
    gaps: SQLITE_GAPS,
  });
});
