import { describe, expect, it } from "vitest";
import { CAGE_WALLS, inspectCage } from "../../src/adapters/embedded/cage.ts";
import { ALL_WALLS } from "../../src/adapters/embedded/embedded.ts";
import { ENGINE_WALLS, type EngineWalls } from "../../src/adapters/embedded/guest/engine.ts";
import { CASES } from "../../src/attacks/catalogue.ts";
import type { WallName } from "../../src/attacks/walls.ts";
import type { Language } from "../../src/core/language.ts";
import { elixirAbsence } from "../elixir-absence.ts";
import { attackEmbedded } from "./attacked.ts";

/**
 * The catalogue is worth what it would notice: each wall that a program can run into is lowered alone, and the
 * cases that name it must then turn red in every language whose engine has it.
 */

interface Lowered {
  readonly wall: keyof EngineWalls;
  readonly named: readonly WallName[];
  readonly languages: readonly Language[];
}

const isCaged = inspectCage("auto").tier !== "none";
/** A native engine has walls of its own only where a cage lets it run. */
const native: readonly Language[] = isCaged ? ["sql"] : [];

const LOWERED: readonly Lowered[] = [
  { wall: "memory", named: ["memory"], languages: ["python", "javascript", ...native] },
  // Python that is not rewound after the probes of its own start runs nothing at all.
  { wall: "rewind", named: ["rewind"], languages: ["javascript", ...native] },
  { wall: "output", named: ["output"], languages: ["python", "javascript"] },
  { wall: "stopFlag", named: ["stopFlag"], languages: ["python", "javascript"] },
  { wall: "termination", named: ["termination"], languages: ["javascript"] },
  { wall: "imports", named: ["imports"], languages: ["python", "javascript"] },
  {
    wall: "files",
    named: ["fileAccess", "sqlSettings"],
    languages: ["python", "javascript", ...native],
  },
];

/** One engine of each, so that a neighbour is one. */
const ONE_OF_EACH = { pythonSlots: 1, javascriptSlots: 1 };
const QUICK = { notApplicable: [], graceMs: 1_500 };

describe("with one wall down the catalogue turns red", () => {
  it("for every wall of an engine", () => {
    expect(LOWERED.map(({ wall }) => wall).toSorted()).toEqual(
      Object.keys(ENGINE_WALLS).toSorted(),
    );
  });

  it.each(LOWERED)("$wall", async ({ wall, named, languages }) => {
    const cases = CASES.filter(
      (one) => named.includes(one.wall) && languages.includes(one.language),
    );
    const walls = { ...ALL_WALLS, engine: { ...ENGINE_WALLS, [wall]: false } };
    const report = await attackEmbedded(ONE_OF_EACH, walls, { ...QUICK, cases });
    const red = report.cases.filter(({ outcome }) => outcome === "breach");
    expect(new Set(red.map(({ language }) => language))).toEqual(new Set(languages));
  });

  const absence = elixirAbsence();
  it.skipIf(absence !== null)(`environment of the cage${absence ?? ""}`, async () => {
    const cases = CASES.filter(({ caseId }) => caseId === "elixir.environment");
    const walls = { ...ALL_WALLS, cage: { ...CAGE_WALLS, environment: false } };
    const report = await attackEmbedded(ONE_OF_EACH, walls, { ...QUICK, cases });
    expect(report.cases).toMatchObject([{ outcome: "breach", effect: "reads_environment" }]);
  });
});
