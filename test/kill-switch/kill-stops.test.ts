import { describe, expect, it } from "vitest";
import {
  findStop,
  inForce,
  type KillStops,
  type KillTarget,
  NO_STOPS,
  readStop,
  readTarget,
  type StoppableRun,
  stopsFromJson,
  stopsToJson,
  withoutStop,
  withStop,
} from "../../src/routing/kill-stops.ts";

const RUN: StoppableRun = {
  ...{ tenantId: "acme", language: "python", adapter: "embedded" },
  useCases: ["validation", "report_generation"],
};
const NOW = 1_000;

function stopsOf(...targets: KillTarget[]): KillStops {
  return targets.reduce(
    (stops, target) =>
      withStop(stops, { ...target, reason: "test", who: "me", untilMs: null }, NOW),
    NO_STOPS,
  );
}

describe("a switch", () => {
  it.each([
    ["global", "", {}],
    ["tenant", "acme", { tenantId: "other" }],
    ["adapter", "embedded", { adapter: "container" }],
    ["language", "python", { language: "javascript" }],
    ["useCase", "report_generation", { useCases: ["validation"] }],
  ] as const)("of scope %s stops what it names and nothing else", (scope, name, other) => {
    const stops = stopsOf({ scope, name });
    expect(findStop(stops, RUN, NOW)).toMatchObject({ scope, name });
    const spared = { ...RUN, ...other };
    expect(findStop(stops, spared, NOW) === null).toBe(scope !== "global");
  });

  it("of an adapter or a language stops nothing where that is not known yet", () => {
    const stops = stopsOf(
      { scope: "adapter", name: "embedded" },
      { scope: "language", name: "python" },
    );
    expect(findStop(stops, { ...RUN, adapter: null, language: null }, NOW)).toBeNull();
  });

  it("of one kind is none of another of the same name", () => {
    const run = { ...RUN, tenantId: "python", adapter: "acme" };
    expect(findStop(stopsOf({ scope: "tenant", name: "acme" }), run, NOW)).toBeNull();
    expect(findStop(stopsOf({ scope: "adapter", name: "python" }), run, NOW)).toBeNull();
    const both = stopsOf(
      { scope: "tenant", name: "python" },
      { scope: "language", name: "python" },
    );
    expect(both.size).toBe(2);
  });

  it("is over when its time is, to the millisecond", () => {
    const stops = withStop(
      NO_STOPS,
      { scope: "global", name: "", reason: "r", who: "w", untilMs: 2_000 },
      NOW,
    );
    expect(findStop(stops, RUN, 1_999)).not.toBeNull();
    expect(findStop(stops, RUN, 2_000)).toBeNull();
    expect(inForce(stops, 1_999).size).toBe(1);
    expect(inForce(stops, 2_000).size).toBe(0);
  });

  it("thrown again keeps its beginning, and is one", () => {
    const again = withStop(
      stopsOf({ scope: "tenant", name: "acme" }),
      { scope: "tenant", name: "acme", reason: "other", who: "you", untilMs: 9_000 },
      5_000,
    );
    expect([...again.values()]).toEqual([
      {
        ...{ scope: "tenant", name: "acme", reason: "other", who: "you" },
        ...{ sinceMs: NOW, untilMs: 9_000 },
      },
    ]);
    expect(withoutStop(again, { scope: "tenant", name: "acme" }).size).toBe(0);
  });

  it("of a hostile name is that tenant's alone", () => {
    for (const name of ["__proto__", "constructor", "acme\u0000", "global", "tenant", "a b"]) {
      const stops = stopsOf({ scope: "tenant", name });
      expect(findStop(stops, RUN, NOW)).toBeNull();
      expect(findStop(stops, { ...RUN, tenantId: name }, NOW)).toMatchObject({ name });
      expect(stopsFromJson(JSON.parse(JSON.stringify(stopsToJson(stops))))).toEqual(stops);
    }
  });
});

describe("what an operator asks for", () => {
  const asked = { scope: "tenant", name: "acme", reason: "r", who: "w" };
  const read = (more: object) => readStop({ ...asked, ...more }, NOW, "body");

  it.each([
    ["py", "python"],
    [" JavaScript ", "javascript"],
    ["ruby", "ruby"],
  ])("names the language %j as %j", (given, name) => {
    expect(readTarget({ scope: "language", name: given }, "")).toEqual({
      ok: true,
      value: { scope: "language", name },
    });
  });

  it.each([
    [{ scope: "globl" }, /did you mean `global`/],
    [{ scope: "global" }, /`body.name` is for the other scopes/],
    [{ name: undefined }, /`body.name` must be 1 to 128 printable/],
    [{ name: "a b" }, /printable ASCII/],
    [{ name: "x".repeat(129) }, /too long/],
    [{ name: 7 }, /`body.name` must be text/],
    [{ scope: "useCase", name: "reporting" }, /must be one of/],
    [{ scope: "useCase", name: "constructor" }, /must be one of/],
    [{ reason: " \n " }, /`body.reason` must not be empty/],
    [{ reason: "x".repeat(501) }, /`body.reason` is too long/],
    [{ untilMs: NOW }, /is over already/],
    [{ untilMs: 1.5 }, /whole number/],
    [{ until: 5 }, /not a known field/],
  ])("is refused as %j", (more, message) => {
    expect(read(more)).toMatchObject({
      ...{ ok: false, code: "BAD_REQUEST", message: expect.stringMatching(message) },
    });
  });

  it("loses characters that would draw on a terminal", () => {
    expect(read({ reason: "a\u001B[31m\nb" })).toMatchObject({ value: { reason: "a [31m b" } });
  });
});

it("what is stored by a newer version is not guessed at", () => {
  expect(() => stopsFromJson({ format: 2, stops: [] })).toThrow("format");
  expect(() => stopsFromJson({ format: 1, stops: [{ scope: "planet" }] })).toThrow("scope");
});
