import { describe, expect, it } from "vitest";
import {
  EVENT_SCHEMA,
  EVENT_TYPES,
  ID_CHARACTERS,
  parseEvent,
  storableText,
} from "../../src/analytics/events.ts";
import { eventOfRun } from "../../src/analytics/events-of-run.ts";
import { eventsOfTurn } from "../../src/analytics/events-of-turn.ts";
import { createPrivateHash } from "../../src/analytics/private-hash.ts";
import { endedRun, endedTurn, guestError, okResult, refusedResult } from "./samples.ts";

const hash = createPrivateHash(Buffer.alloc(32, 1));

describe("events", () => {
  it("are a closed union that reads back what it wrote", () => {
    expect(EVENT_SCHEMA.options.map(({ shape }) => shape.type.value)).toEqual(EVENT_TYPES);
    const events = [eventOfRun(endedRun(), 5, hash), ...eventsOfTurn(endedTurn(), 5)];
    for (const event of events) expect(parseEvent(JSON.stringify(event))).toEqual(event);
    const [run] = events;
    expect(() => parseEvent(JSON.stringify({ ...run, code: "print(1)" }))).toThrow("code");
    expect(() => parseEvent(JSON.stringify({ ...run, version: 2 }))).toThrow("version");
  });

  it("keep hostile ids within what every store takes", () => {
    const hostile = `\0\uD800${"x".repeat(1_000_000)}`;
    const event = eventOfRun(
      endedRun(okResult(), { runId: hostile, tenantId: hostile, callId: hostile }),
      5,
      hash,
    );
    for (const id of [event.runId, event.tenantId, event.callId]) {
      expect(id).toHaveLength(ID_CHARACTERS);
      expect(id).toMatch(/^\uFFFD\uFFFDx+$/);
    }
    // A pair that the cut goes through loses its half.
    expect(storableText("ab\u{1F600}", 3)).toBe("ab\uFFFD");
  });

  it("name the language's own errors and no others", () => {
    const nameOf = (name: string) => {
      const event = eventOfRun(endedRun(guestError(name)), 5, hash);
      return event.type === "run" ? event.errorName : null;
    };
    expect(["KeyError", "TypeError", "card_4111111111111111"].map(nameOf)).toEqual([
      ...["KeyError", "TypeError", "other"],
    ]);
  });

  it("count a rule once however often it was broken, and at most 64", () => {
    const event = eventOfRun(
      endedRun(refusedResult(Array.from({ length: 10_000 }, (_, index) => `rule-${index % 100}`))),
      5,
      hash,
    );
    expect(event).toMatchObject({ rules: { length: 64 } });
  });

  it("take odd clocks and odd values as they come", () => {
    const event = eventOfRun(
      endedRun(okResult("x".repeat(1_000_000)), { totalMs: Number.NaN, source: { toString: 1 } }),
      -5,
      hash,
    );
    expect(EVENT_SCHEMA.safeParse(event).success).toBe(true);
    expect(event).toMatchObject({ totalMs: 0, sourceHash: null, valueBytes: 1_000_002 });
  });

  it("of a turn say when the first words were, and what cut them off", () => {
    const quiet = eventsOfTurn(
      endedTurn({
        ...{ outcome: "cancelled", say: "" },
        timeline: [
          { type: "received", atMs: 0 },
          { type: "interrupted", atMs: 40 },
          { type: "spoken", atMs: 45, say: "" },
        ],
      }),
      1_000,
    );
    expect(quiet).toMatchObject([
      { type: "barge_in", kind: "interrupted", sinceMs: 40, atMs: 995 },
      { type: "turn", firstWordsMs: null, totalMs: 45, outcome: "cancelled" },
    ]);
    const failed = eventsOfTurn(
      endedTurn({
        outcome: "failed",
        repair: { code: "import_not_allowed", retry: { allowed: true } },
      }),
      1_000,
    );
    expect(failed.find(({ type }) => type === "fallback")).toMatchObject({
      ...{ outcome: "failed", reason: "import_not_allowed", repairAsked: true },
    });
  });
});

describe("a private hash", () => {
  it("is the same for the same, and says nothing without the key", () => {
    expect(hash("a", "42")).toBe(hash("a", "42"));
    const others = [
      ...[hash("b", "42"), hash("a", "43"), createPrivateHash(Buffer.alloc(32, 2))("a", "42")],
      // Neither the end of one part nor a half of a character can stand for another.
      ...[hash("a:", "42"), hash("a", '"\\ud800"'), hash("a", "\uD800"), hash("a", "\uFFFD")],
    ];
    expect(new Set([hash("a", "42"), ...others]).size).toBe(8);
  });
});
