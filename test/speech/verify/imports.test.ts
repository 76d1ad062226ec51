import { expect, test } from "vitest";
import { packageImports, relativeImports, sources } from "../../architecture/sources.ts";

const DOOR = "src/speech/verify.ts";
const FOLDER = "src/speech/verify/";
const OWN = sources("src/speech/verify.ts", "src/speech/verify/**/*.ts");

test("the verifier takes nothing from what it checks but the shape of a fact", () => {
  expect(OWN.length).toBeGreaterThan(15);
  const astray = OWN.flatMap((source) =>
    [
      ...relativeImports(source).filter(
        (path) => !path.startsWith(FOLDER) && !path.startsWith("src/core/") && path !== PHRASE,
      ),
      ...packageImports(source).filter((name) => name !== "decimal.js"),
    ].map((target) => `${source.path} → ${target}`),
  );
  expect(astray).toEqual([]);
});

test("of the phrase it takes types only", () => {
  const values = OWN.flatMap(({ path, text }) =>
    [...text.matchAll(/^import (?!type ).*?phrase\.ts";$/gm)].map(([line]) => `${path}: ${line}`),
  );
  expect(values).toEqual([]);
});

test("it has number words of its own, and asks no one else for them", () => {
  const astray = OWN.filter(({ text }) => /\bIntl\b|cldr|toLocale/.test(text));
  expect(astray.map(({ path }) => path)).toEqual([]);
});

test("nobody takes words from the verifier: its door is all there is", () => {
  const astray = sources("src/**/*.ts")
    .filter(({ path }) => path !== DOOR && !path.startsWith(FOLDER))
    .filter((source) => relativeImports(source).some((path) => path.startsWith(FOLDER)));
  expect(astray.map(({ path }) => path)).toEqual([]);
});

const PHRASE = "src/speech/phrase.ts";
