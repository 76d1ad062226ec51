import { describe } from "vitest";
import { CAGE_WALLS, type CageTier, inspectCage } from "../../src/adapters/embedded/cage.ts";
import { ALL_WALLS, startEmbedded, type Walls } from "../../src/adapters/embedded/embedded.ts";
import { type Chapter, testAdapter } from "../../src/testing/index.ts";
import { DUCKDB_GAPS } from "./duckdb-gaps.ts";

type Tier = Exclude<CageTier, "none">;

const TIERS: readonly Tier[] = ["bubblewrap", "unshare"];

/** What an engine makes of a program that asks nothing of a wall is the same in every cage. */
const WITHOUT_WALLS: readonly Chapter[] = [
  "what the answer is",
  "values out",
  "values in",
  "faults of the program",
];

/**
 * The suite in one tier of the cage: all of it in the first this machine can form, in a further one every chapter
 * that touches a wall. A file for each: they take minutes, and run side by side.
 */
export function testInCage(tier: Tier): void {
  const full = TIERS.find(isFormed) ?? tier;
  const leftOut = tier === full ? [] : WITHOUT_WALLS;
  const extent =
    leftOut.length === 0 ? "all of it" : `without, as ${full} has them: ${leftOut.join(", ")}`;
  describe.skipIf(!isFormed(tier))(
    `the embedded adapter in a cage of ${tier} (needs it: npm run setup), ${extent}`,
    () => {
      testAdapter({
        create: async () => startEmbedded({ cage: "required" }, wallsOf(tier)),
        gaps: DUCKDB_GAPS,
        leftOut,
      });
    },
  );
}

// --- internals

function isFormed(tier: Tier): boolean {
  return inspectCage("auto", wallsOf(tier).cage).tier === tier;
}

function wallsOf(tier: Tier): Walls {
  return { ...ALL_WALLS, cage: { ...CAGE_WALLS, tiers: [tier] } };
}
