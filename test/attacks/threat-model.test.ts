import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ATTACKS, CASES, NOT_APPLICABLE } from "../../src/attacks/catalogue.ts";

/** THREAT_MODEL.md says what there is: no row without a test, no attack without a row. */

const ROOT = new URL("../../", import.meta.url).pathname;
const ROWS = "src/testing/rows";
const PAGE = readFileSync(`${ROOT}THREAT_MODEL.md`, "utf8");
const DEFENCES = tableUnder(/^\| Actor \| Vector \| Wall \| File \| Test \|$/m);
const CASE_ROWS = tableUnder(/^\| Cases \| No\. \| Actor \| Vector \| Wall \| File \| Test \|$/m);
const OTHERS = tableUnder(/^\| Case \| No\. \| Vector \| Why it has no meaning here \|$/m);

describe("each row of the threat model", () => {
  const rows = [...DEFENCES, ...CASE_ROWS].map((cells) => ({
    vector: cells.at(-4) ?? "",
    test: cells.at(-1) ?? "",
  }));

  it("is found", () => {
    expect(DEFENCES.length).toBeGreaterThan(30);
    expect(CASE_ROWS).toHaveLength(ATTACKS.length);
  });

  it.each(rows)("has a test that exists: $vector", ({ test }) => {
    const paths = namesIn(test);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      expect(path).toMatch(/^(?:test\/.+\.test\.ts|src\/testing\/rows(?:\/.+\.ts)?)$/);
      expect(existsSync(ROOT + path), path).toBe(true);
    }
    const text = [...paths, ROWS].map(read).join("\n");
    for (const [, title = ""] of test.matchAll(/"([^"]+)"/g))
      expect(text.includes(title), title).toBe(true);
  });
});

describe("the attacks of the threat model", () => {
  it("are those of the catalogue, one row each", () => {
    expect(CASE_ROWS.map(([ids = ""]) => namesIn(ids))).toEqual(
      ATTACKS.map((attack) =>
        CASES.filter((one) => one.attack === attack).map(({ caseId }) => caseId),
      ),
    );
    expect(CASE_ROWS.map(([, number, actor, vector]) => [number, actor, vector])).toEqual(
      ATTACKS.map(({ peersCase, actor, title }) => [String(peersCase ?? "–"), actor, title]),
    );
  });

  it("name files that exist", () => {
    for (const cells of CASE_ROWS)
      for (const path of namesIn(cells.at(-2) ?? ""))
        expect(existsSync(`${ROOT}src/${path}`), path).toBe(true);
  });

  it("leave nothing out that is not applicable", () => {
    expect(OTHERS.map(([id = "", , , reason]) => [namesIn(id)[0], reason])).toEqual(
      NOT_APPLICABLE.map(({ name, reason }) => [`none.${name}`, reason]),
    );
  });
});

// --- internals

/** The cells of each row of the table that begins with a heading. */
function tableUnder(heading: RegExp): readonly (readonly string[])[] {
  const found = heading.exec(PAGE);
  if (found === null) return [];
  const [, , ...lines] = PAGE.slice(found.index).split("\n");
  const end = lines.findIndex((line) => !line.startsWith("|"));
  return lines.slice(0, end).map((line) =>
    line
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim()),
  );
}

function namesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

function read(path: string): string {
  const whole = ROOT + path;
  if (!statSync(whole).isDirectory()) return readFileSync(whole, "utf8");
  return readdirSync(whole)
    .map((name) => readFileSync(`${whole}/${name}`, "utf8"))
    .join("\n");
}
