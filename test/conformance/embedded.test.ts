import { describe } from "vitest";
import { CAGE_WALLS, inspectCage } from "../../src/adapters/embedded/cage.ts";
import { ALL_WALLS, startEmbedded } from "../../src/adapters/embedded/embedded.ts";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import { type Gap, testAdapter } from "../../src/testing/index.ts";
import { SQLITE_GAPS } from "./sqlite-gaps.ts";

const DUCKDB_GAPS: readonly Gap[] = [
  {
    row: "keeps no more than a session may",
    language: "sql",
    reason: "its session is bounded by its memory limit, and counted when it is forked",
  },
];

for (const tier of ["bubblewrap", "unshare"] as const) {
  const cage = { ...CAGE_WALLS, tiers: [tier] };
  describe.skipIf(inspectCage("auto", cage).tier !== tier)(
    `the embedded adapter in a cage of ${tier} (needs it: npm run setup)`,
    () => {
      testAdapter({
        create: async () => startEmbedded({ cage: "required" }, { ...ALL_WALLS, cage }),
        gaps: DUCKDB_GAPS,
      });
    },
  );
}

describe("the embedded adapter without its cage", () => {
  testAdapter({
    create: async () => createEmbedded({ cage: "off" }),
    languages: ["python", "javascript", "typescript", "sql"],
    gaps: SQLITE_GAPS,
  });
});
