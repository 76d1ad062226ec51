import { afterAll, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

/** As callers' names, streets and products are written. */
const WORDS =
  "Banana apple Łukasz Zoë zoe Zoe a10 a2 A2 ä a Ä az résumé resume Resume rêsume co-op coop Straße Strasse strasse æther aether øl ol Öl naïve naive 1 10 2 (x) _x x X x-y xy $5 €5 #1 e-mail email d'Arc dArc Ñandú nandu İ i I"
    .split(" ")
    .concat("co op", "x y", "", "日本", "Жук");

test.each([
  undefined,
  { sensitivity: "base" },
  { sensitivity: "accent" },
  { sensitivity: "case" },
  { numeric: true },
  { caseFirst: "upper" },
] as const)("texts are in the order of ICU, with %j", async (options) => {
  const program = `const words = ${JSON.stringify(WORDS)};
words.flatMap((a) => words.map((b) => a.localeCompare(b, "en", ${JSON.stringify(options)})))`;
  const expected = WORDS.flatMap((a) =>
    WORDS.map((b) => Math.sign(a.localeCompare(b, "en", options))),
  );
  expect(await engine.value(program)).toEqual(expected);
});

test.each([
  ["['b', 'A', 'a', 'B'].sort(new Intl.Collator().compare)", ["a", "A", "b", "B"]],
  ["['a10', 'a9'].sort(Intl.Collator('de', { numeric: true }).compare)", ["a9", "a10"]],
  ["['é', 'f', 'e'].sort((a, b) => a.localeCompare(b, 'fr'))", ["e", "é", "f"]],
])("%s", async (program, expected) => {
  expect(await engine.value(program)).toEqual(expected);
});

test("an order that is not known here is an error, not a wrong order", async () => {
  const program = "try { 'a'.localeCompare('b', 'sv') } catch (error) { error.name }";
  expect(await engine.value(program)).toBe("RangeError");
});
