import { describe, expect, it } from "vitest";
import { inspectCage } from "../../src/adapters/embedded/cage.ts";
import { ALL_WALLS } from "../../src/adapters/embedded/embedded.ts";
import { ATTACKS, CASES, NOT_APPLICABLE } from "../../src/attacks/catalogue.ts";
import { WALLS } from "../../src/attacks/walls.ts";
import { controlDetectors, plantCanaries } from "../../src/attacks/canaries.ts";
import { fill, placeholdersOf } from "../../src/attacks/placeholders.ts";
import { reveals } from "../../src/attacks/reveals.ts";
import { attackEmbedded, breachesOf } from "./attacked.ts";

const PUBLIC_CASES = Array.from({ length: 52 }, (_, at) => at + 1);

describe("the catalogue", () => {
  it("holds every case of the public list, or the reason why not", () => {
    const covered = [...ATTACKS, ...NOT_APPLICABLE].map(({ peersCase }) => peersCase);
    expect(PUBLIC_CASES.filter((number) => !covered.includes(number))).toEqual([]);
    for (const { reason } of NOT_APPLICABLE) expect(reason).toMatch(/\w+ \w+ \w+/);
  });

  it("names each case once", () => {
    const ids = CASES.map(({ caseId }) => caseId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(130);
    expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
  });

  it("names each wall it knows", () => {
    const named = new Set(CASES.map(({ wall }) => wall));
    expect(Object.keys(WALLS).filter((wall) => ![...named].some((name) => name === wall))).toEqual(
      [],
    );
  });

  it("leaves no placeholder unfilled", async () => {
    await using canaries = await plantCanaries();
    await using trap = await canaries.layTrap();
    const placeholders = placeholdersOf(canaries, trap, 9, null);
    for (const { caseId, program } of CASES)
      expect(fill(JSON.stringify(program), placeholders), caseId).not.toMatch(/\{\{[A-Z_]+\}\}/);
  });
});

describe("the detectors", () => {
  it("see what they look for", async () => {
    await using canaries = await plantCanaries();
    expect(await controlDetectors(canaries)).toHaveLength(6);
  });

  it.each([
    ["as it is", (secret: string) => `x${secret}x`],
    ["backwards", (secret: string) => secret.split("").toReversed().join("")],
    ["in hexadecimal", (secret: string) => Buffer.from(secret).toString("hex")],
    ["in base64", (secret: string) => Buffer.from(secret).toString("base64")],
    [
      "in base64, after one byte",
      (secret: string) => Buffer.from(`x${secret}y`).toString("base64"),
    ],
    ["in base64, after two", (secret: string) => Buffer.from(`xy${secret}`).toString("base64")],
  ])("see a secret %s", (_, encode) => {
    const secret = "0123456789abcdef";
    expect(reveals(encode(secret), secret)).toBe(true);
    expect(reveals(encode("0123456799abcdef"), secret)).toBe(false);
  });
});

const isCaged = inspectCage("auto").tier !== "none";

describe("no wall is broken", () => {
  it.skipIf(!isCaged)(
    "by the whole catalogue, in the strongest cage there is",
    async () => {
      const report = await attackEmbedded({}, ALL_WALLS, {});
      expect(breachesOf(report)).toEqual([]);
      expect(report).toMatchObject({ breaches: 0 });
      const held = report.cases.filter(({ outcome }) => outcome === "held");
      expect(held.length).toBeGreaterThanOrEqual(100);
    },
    400_000,
  );

  // TypeScript is JavaScript by the time it runs, and has no wall of its own.
  it("by all but the TypeScript cases, without a cage", async () => {
    const cases = CASES.filter(({ language }) => language !== "typescript");
    const report = await attackEmbedded({ cage: "off" }, ALL_WALLS, { cases });
    expect(breachesOf(report)).toEqual([]);
    const tried = report.cases.filter(({ outcome }) => outcome === "held");
    expect(tried.length).toBeGreaterThanOrEqual(100);
    // Elixir is not offered there, and that is said.
    expect(
      report.cases
        .filter(({ outcome }) => outcome === "unavailable")
        .map(({ language }) => language),
    ).toEqual(CASES.filter(({ language }) => language === "elixir").map(() => "elixir"));
  }, 400_000);
});
