import { describe, expect, test } from "vitest";
import { localeFor } from "../../../src/speech/locale.ts";
import { spellQuantity } from "../../../src/speech/number.ts";
import type { Fact } from "../../../src/speech/phrase.ts";
import { quantityFrom } from "../../../src/speech/rounding.ts";
import { conventionsFor } from "../../../src/speech/text/conventions.ts";
import { factOf, verifyAlone } from "./cases.ts";

const TAGS = "en-US en-GB es es-MX fr fr-CH de de-AT pt-BR pt-PT it nl ja".split(" ");
/** What fields and texts call units. */
const NAMES =
  "days hours hrs minutes mins seconds secs ms milliseconds weeks months years km kilometers miles meters cm mm feet inches yards kilos kg grams tons lbs ounces liters ml gallons kwh kw watts degrees celsius fahrenheit kmh kph mph sqm sqft hectares m2 km2 m3 GB MB KB TB cents días semaines stunden ore uren anos".split(
    " ",
  );
const NUMBERS = "1 2 12.5 1.5 0.5 21 3.25 -4 1000000 4215000".split(" ");

describe.each(TAGS)("in %s, the unit of a measure", (tag) => {
  const facts = measuresOf(tag);

  test("is read in every unit that is said", () => {
    expect(facts.length).toBeGreaterThan(300);
    const refused = facts.filter((fact) => verifyAlone(fact, tag).length > 0);
    expect(refused.map(({ unit, said }) => `${unit}: ${said}`)).toEqual([]);
  });

  test("is that of the fact, and no other", () => {
    const passed = facts.flatMap((fact) =>
      facts
        .filter(({ value, said }) => value === fact.value && said !== fact.said)
        .filter(({ unit = "" }) => !alike(unit, fact.unit ?? "", tag))
        .filter(({ said }) => verifyAlone({ ...fact, said }, tag).length === 0)
        .map(({ said }) => `${fact.unit}: ${said}`),
    );
    expect(passed).toEqual([]);
  });
});

test("a unit that nobody here knows is not said", () => {
  const fact = factOf("measure", "5", "five furlongs", { unit: "furlongs" });
  expect(verifyAlone(fact, "en-US")).toMatchObject([{ reason: "different" }]);
});

test("words that are no unit are none", () => {
  for (const said of ["five big miles", "nearly five miles", "five miles more"])
    expect(verifyAlone(factOf("measure", "5", said, { unit: "miles" }), "en-US")).not.toEqual([]);
});

// --- internals

function measuresOf(tag: string): readonly Fact[] {
  const locale = localeFor(tag);
  const { unitNouns } = conventionsFor(locale);
  const names = [...new Set([...NAMES, ...unitNouns.keys()])];
  return names.flatMap((unit) => {
    const noun = locale.units.unit(unit) ?? unitNouns.get(unit);
    return noun === undefined
      ? []
      : NUMBERS.flatMap((number) => {
          const quantity = quantityFrom(number);
          if (quantity === null) throw new Error(number);
          return spellQuantity(quantity, "value", locale, { kind: "measure", noun, unit }).facts;
        });
  });
}

/** Two names of one unit, "km" and "kilometers", or of two that share a word. */
function alike(one: string, other: string, tag: string): boolean {
  const locale = localeFor(tag);
  const wordOf = (unit: string): string | undefined =>
    (locale.units.unit(unit) ?? conventionsFor(locale).unitNouns.get(unit))?.other;
  return (
    wordOf(one) === wordOf(other) ||
    [one, other].every((unit) => /^(?:kg|kilos|t|tons)$/.test(unit))
  );
}
