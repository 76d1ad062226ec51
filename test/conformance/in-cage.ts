import { describe } from "vitest";
import { CAGE_WALLS, type CageTier, inspectCage } from "../../src/adapters/embedded/cage.ts";
import { ALL_WALLS, startEmbedded } from "../../src/adapters/embedded/embedded.ts";
import { type Gap, testAdapter } from "../../src/testing/index.ts";

const DUCKDB_GAPS: readonly Gap[] = [
  {
    row: "keeps no more than a session may",
    language: "sql",
    reason: "its session is bounded by its memory limit, and counted when it is forked",
  },
];

/** The whole suite in one tier of the cage. A file for each: they take minutes, and run side by side. */
export function testInCage(tier: Exclude<CageTier, "none">): void {
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
