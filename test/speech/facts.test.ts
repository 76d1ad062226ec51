import { describe, expect, test } from "vitest";
import { speakValue } from "../../src/speech/speak.ts";
import { money, now } from "./say-cases.ts";

describe("facts", () => {
  test("trace each number to its path, its exact value and its words", () => {
    const { facts } = speakValue({ total: money("1234.5", "USD"), average: 2.7135 }, { now });
    expect(facts).toEqual([
      {
        path: "value.total.amount",
        kind: "money",
        value: "1234.5",
        unit: "USD",
        said: "one thousand two hundred thirty-four dollars and fifty cents",
        rounding: "exact",
        relErr: 0,
      },
      {
        path: "value.average",
        kind: "number",
        value: "2.7135",
        said: "about two point seven one",
        rounding: "about",
        relErr: expect.closeTo(0.00129, 5),
      },
    ]);
  });

  test("name derived numbers by how they were derived, and rows by where they stand", () => {
    const rows = [4, 9, 2, 7].map((n, i) => ({ city: `City ${"ABCD"[i] ?? ""}`, n }));
    const { facts } = speakValue(rows);
    expect(facts.map(({ path, value }) => [path, value])).toEqual([
      ["value.length", "4"],
      ["sum(value[*].n)", "22"],
      ["value[0:3].length", "3"],
      ["value[1].n", "9"],
      ["value[3].n", "7"],
      ["value[0].n", "4"],
    ]);
  });

  test("of what is not said are not given", () => {
    const spoken = speakValue({ a: 1, b: 2, c: 3, total: 6 });
    expect(spoken.facts.map(({ path }) => path)).toEqual(["value.total"]);
    expect(spoken.more).toMatchObject({ kind: "next", sms: "a: 1\nb: 2\nc: 3\ntotal: 6" });
  });

  test("begin at the root they are given", () => {
    expect(speakValue(5, { root: "stdout" }).facts[0]?.path).toBe("stdout");
  });

  test("of a tally keep the paths of the object", () => {
    const { facts } = speakValue({ north: 1, south: 2, east: 3, west: 4 });
    expect(facts.map(({ path }) => path)).toEqual([
      "value.length",
      "value[0:3].length",
      "value.west",
      "value.east",
      "value.south",
    ]);
  });
});

test("another locale is answered in en-US, and says so", () => {
  expect(speakValue(1, { locale: "xx-YY" })).toMatchObject({ say: "One.", locale: "en-US" });
});

test("seconds follow the length of the sentence", () => {
  expect(speakValue("all of the orders have shipped").seconds).toBeCloseTo(31 / 15, 1);
});
